// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/library_identity.hpp"

#include "tests/core/host/test_folders.hpp"

#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

void put(std::string& content, std::size_t offset, std::string_view bytes) {
  content.replace(offset, bytes.size(), bytes);
}

}  // namespace

TEST_CASE("a library's build id is that of its note, or empty") {
  auto content = library("test_good");
  const auto id = build_id_of(bytes_of(content));
  CHECK(id.size() == 40);  // SHA-1
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(build_id_of(bytes_of(library("test_other_id"))) != id);
  const std::string head("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
  const auto at = content.find(head);
  REQUIRE(at != std::string::npos);
  put(content, at + head.size(), std::string_view("\xde\xad\xbe\xef"));
  CHECK(build_id_of(bytes_of(content)).starts_with("deadbeef"));
  put(content, at + 8, std::string_view("\x01\0\0\0", 4));  // a note of another type
  CHECK(build_id_of(bytes_of(content)).empty());
}

TEST_CASE("bytes that are no library have no build id") {
  const auto content = library("test_good");
  CHECK(build_id_of({}).empty());
  for (std::size_t length = 0; length < 400; ++length) {
    const auto cut = content.substr(0, length);
    CHECK(build_id_of(bytes_of(cut)).empty());
  }
  CHECK(build_id_of(bytes_of("\x7f"
                             "ELF" +
                             std::string(2000, '\xff')))
            .empty());
}

TEST_CASE("a library of the program's own keeps its identity, and loses it with its build id") {
  const scratch_folder scratch;
  const auto file = scratch.path() / "own.so";
  auto content = library("test_good");
  write(file, content);
  const auto own = identity_of_own_library(*mapped_file::open(file, content.size()));
  CHECK(own == "build-id:" + build_id_of(bytes_of(content)));
  CHECK(has_identity(*mapped_file::open(file, content.size()), own));
  write(file, library("test_other_id"));
  CHECK_FALSE(has_identity(*mapped_file::open(file, 1U << 30U), own));
  write(file, "no library");
  const auto hash = identity_of_own_library(*mapped_file::open(file, 100));
  CHECK(hash.size() == 64);
  CHECK(has_identity(*mapped_file::open(file, 100), hash));
}
