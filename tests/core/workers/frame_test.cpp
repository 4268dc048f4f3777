// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames over a socket pair: whole, in pieces, too long and broken off.
#include "core/workers/frame.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

using namespace sheaf::core;

namespace {

struct socket_pair {
  unique_fd left;
  unique_fd right;
  socket_pair() {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    left.reset(ends[0]);
    right.reset(ends[1]);
  }
};

std::string head(std::uint32_t kind, std::uint32_t size) {
  std::string bytes(16, '\0');
  std::memcpy(bytes.data(), &kind, 4);
  std::memcpy(bytes.data() + 4, &size, 4);
  return bytes;
}

void put(const unique_fd& to, const std::string& bytes) {
  REQUIRE(::send(to.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
}

}  // namespace

TEST_CASE("a frame arrives with its descriptor") {
  socket_pair ends;
  const unique_fd file(::open(SHEAF_SOURCE_DIR "/tests/core/workers/frame_test.cpp", O_RDONLY | O_CLOEXEC));
  REQUIRE(send_frame(ends.left.get(), frame_kind::task, "words", file.get()));
  auto got = receive_frame(ends.right.get());
  REQUIRE(got);
  REQUIRE(*got);
  CHECK((*got)->what.kind == frame_kind::task);
  CHECK((*got)->what.bytes == "words");
  REQUIRE((*got)->file);
  std::array<char, 2> first{};
  CHECK(::read((*got)->file.get(), first.data(), first.size()) == 2);
  CHECK(first == std::array<char, 2>{'/', '/'});
  CHECK((::fcntl((*got)->file.get(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("a frame arrives with the number of its task and two descriptors") {
  socket_pair ends;
  socket_pair sent;
  REQUIRE(send_frame(ends.left.get(), {frame_kind::task, 7}, "", sent.left.get(), sent.right.get()));
  auto got = receive_frame(ends.right.get());
  REQUIRE(got);
  REQUIRE(*got);
  CHECK((*got)->what.task == 7);
  REQUIRE((*got)->file);
  REQUIRE((*got)->second_file);
  put((*got)->file, "x");
  std::array<char, 1> arrived{};
  CHECK(::recv((*got)->second_file.get(), arrived.data(), arrived.size(), MSG_DONTWAIT) == 1);
}

TEST_CASE("a violation travels as the number of its call, and nothing else does") {
  socket_pair ends;
  send_violation(ends.left.get(), 3, 257);
  auto got = receive_frame(ends.right.get());
  REQUIRE(got);
  REQUIRE(*got);
  CHECK((*got)->what.kind == frame_kind::violation);
  CHECK((*got)->what.task == 3);
  CHECK(call_of_violation((*got)->what.bytes) == 257);
  CHECK_FALSE(call_of_violation("abc"));
  CHECK_FALSE(call_of_violation("abcde"));
}

TEST_CASE("an empty frame is a frame, and the end between two frames is not") {
  socket_pair ends;
  REQUIRE(send_frame(ends.left.get(), frame_kind::ready, ""));
  ends.left.reset();
  auto first = receive_frame(ends.right.get());
  REQUIRE(first);
  REQUIRE(*first);
  CHECK((*first)->what.bytes.empty());
  CHECK_FALSE((*first)->file);
  auto second = receive_frame(ends.right.get());
  REQUIRE(second);
  CHECK_FALSE(*second);
}

TEST_CASE("a worker refuses bytes that are not a frame") {
  for (const auto& [bytes, why] :
       std::vector<std::pair<std::string, std::string>>{{head(4, 0xFFFFFFFF), "a length above the cap"},
                                                        {head(99, 0), "an unknown kind"},
                                                        {head(4, 10) + "only", "an end in the middle"},
                                                        {std::string(3, '\1'), "an end in the head"}}) {
    CAPTURE(why);
    socket_pair ends;
    put(ends.left, bytes);
    ends.left.reset();
    CHECK_FALSE(receive_frame(ends.right.get()));
  }
}

TEST_CASE("the supervisor puts frames together from pieces") {
  socket_pair ends;
  frame_reader reader;
  CHECK(reader.read(ends.right.get()) == frame_reader::state::open);
  CHECK_FALSE(reader.next());
  const std::string both = head(6, 3) + "one" + head(7, 3) + "two";
  put(ends.left, both.substr(0, 5));
  CHECK(reader.read(ends.right.get()) == frame_reader::state::open);
  CHECK_FALSE(reader.next());
  put(ends.left, both.substr(5, 16));
  CHECK(reader.read(ends.right.get()) == frame_reader::state::open);
  CHECK(reader.next()->bytes == "one");
  CHECK_FALSE(reader.next());
  put(ends.left, both.substr(21));
  ends.left.reset();
  CHECK(reader.read(ends.right.get()) == frame_reader::state::closed);
  auto second = reader.next();
  REQUIRE(second);
  CHECK(second->kind == frame_kind::threw);
  CHECK(second->bytes == "two");
}

TEST_CASE("the supervisor takes nothing from a worker that breaks the frames") {
  for (const std::string& bytes : {head(6, 0xFFFFFFFF), head(0, 0), head(99, 0), head(5, short_frame_cap + 1)}) {
    socket_pair ends;
    put(ends.left, bytes + "more");
    frame_reader reader;
    reader.read(ends.right.get());
    CHECK_FALSE(reader.next());
    CHECK(reader.read(ends.right.get()) == frame_reader::state::broken);
  }
}

TEST_CASE("a frame over the cap is not sent") {
  socket_pair ends;
  CHECK_FALSE(send_frame(ends.left.get(), frame_kind::result, std::string(frame_cap + 1, 'x')));
  CHECK_FALSE(send_frame(ends.left.get(), frame_kind::threw, std::string(short_frame_cap + 1, 'x')));
}

TEST_CASE("packed strings come out as they went in") {
  const std::vector<std::string> parts = {"", std::string("a\0b", 3), "\xFF\xFE", "longer than the others"};
  CHECK(unpack(pack(parts)) == parts);
  CHECK(unpack("") == std::vector<std::string>{});
  CHECK_FALSE(unpack("short"));
  CHECK_FALSE(unpack(pack(parts).substr(0, 20)));
  CHECK_FALSE(unpack(std::string(8, '\xFF')));
}
