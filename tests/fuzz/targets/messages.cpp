// SPDX-License-Identifier: AGPL-3.0-or-later
// What a supervisor gets from a worker that a hostile document or plugin may have taken over.
#include "core/engine/document_task.hpp"
#include "core/engine/extract_answer.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/setup.hpp"
#include "core/model/json.hpp"
#include "core/model/marked_text.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/unique_fd.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <string>

namespace {

using namespace sheaf;

/// A report that is accepted must be written and accepted again.
void require_stable(const core::report& made) {
  const auto line = core::to_json(made);
  const auto again = core::from_json(line);
  fuzz::require(again.has_value(), "a report that was accepted is refused when it is written again");
  fuzz::require(core::to_json(*again) == line, "a report changes when it is written again");
}

void try_report(std::string_view bytes) {
  core::json_limits tolerant;
  tolerant.tolerant = true;
  if (const auto made = core::from_json(bytes, tolerant)) (void)core::to_json(*made);
  const auto made = core::from_json(bytes);
  if (!made) return fuzz::require(!made.error().message.empty(), "a report was refused without a reason");
  require_stable(*made);
}

void try_answer(std::string_view bytes) {
  for (const bool with_text : {false, true}) {
    const auto answer = core::unpack_extract_answer(bytes, with_text);
    if (!answer) fuzz::require(!answer.error().empty(), "an answer was refused without a reason");
  }
}

void try_marked_text(std::string_view bytes) {
  const auto marked = core::unpack_marked_text(bytes);
  if (!marked) return;
  for (const auto& each : marked->blocks)
    fuzz::require(each.where.begin <= each.where.end && each.where.end <= marked->text.size(), "a block lies outside");
  fuzz::require(core::unpack_marked_text(core::pack_marked_text(*marked)).has_value(),
                "a text that was accepted is refused when it is packed again");
}

void try_packed(std::string_view bytes) {
  if (const auto parts = core::unpack(bytes))
    fuzz::require(core::pack(*parts) == bytes, "parts do not make the bytes that they were taken from");
  (void)core::call_of_violation(bytes);
  (void)core::unpack_loading(bytes);
  (void)core::unpack_refusals(bytes);
  (void)core::from_payload(bytes);
}

/// The first byte chooses what the message is to be.
const fuzz::target messages("worker_messages", [](std::string_view bytes) {
  constexpr std::array tries = {try_report, try_answer, try_marked_text, try_packed};
  const auto chosen = fuzz::take_choice(bytes, tries.size());
  tries.at(chosen)(bytes);
});

struct socket_pair {
  core::unique_fd worker;
  core::unique_fd supervisor;
};

socket_pair connected() {
  std::array<int, 2> ends{-1, -1};
  fuzz::require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0, "no sockets");
  return {core::unique_fd(ends[0]), core::unique_fd(ends[1])};
}

/// Sends the bytes as a worker, piece by piece, and reads frames as the supervisor.
const fuzz::target frames("worker_frames", [](std::string_view bytes) {
  const auto piece = 1 + fuzz::take_choice(bytes, 255) * 16;
  auto ends = connected();
  core::frame_reader reader;
  std::size_t received = 0;
  const auto read_all = [&] {
    (void)reader.read(ends.supervisor.get());
    while (const auto next = reader.next()) {
      received += next->bytes.size();
      (void)core::unpack(next->bytes);
    }
  };
  for (auto rest = bytes; !rest.empty() && reader.now() == core::frame_reader::state::open;) {
    const auto sent = ::send(ends.worker.get(), rest.data(), std::min(piece, rest.size()), MSG_NOSIGNAL);
    if (sent > 0) rest.remove_prefix(static_cast<std::size_t>(sent));
    read_all();
  }
  ends.worker.reset();
  read_all();
  fuzz::require(received <= bytes.size(), "more was received than was sent");
  fuzz::require(reader.now() != core::frame_reader::state::open, "a closed socket was not noticed");
});

}  // namespace
