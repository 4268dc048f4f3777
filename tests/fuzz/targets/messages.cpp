// SPDX-License-Identifier: AGPL-3.0-or-later
// What a supervisor gets from a worker that a hostile document or plugin may have taken over.
#include "core/engine/document_task.hpp"
#include "core/engine/extract_answer.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/setup.hpp"
#include "core/model/json.hpp"
#include "core/model/marked_text.hpp"
#include "core/workers/conversation.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/unique_fd.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>
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

void require_sound(const core::conversation& says) {
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  for (const auto* call : {&says.call(), &says.at_fault()}) {
    if (!call->is_plugins()) continue;
    fuzz::require(says.loaded().contains(call->plugin), "a plugin is called that was not loaded");
    fuzz::require(is_word(call->phase), "a phase is no word");
  }
  fuzz::require(is_valid_utf8(says.violation()) && says.violation().find_first_of("\n\r\x1b") == std::string::npos,
                "a violation is no words for people");
  if (!says.answer()) return;
  fuzz::require(says.has_begun() && !says.call().is_plugins(), "an answer came before the work, or from a plugin");
  if (says.answer()->fate != core::fate::timed_out) return;
  fuzz::require(says.loaded().contains(says.answer()->plugin), "the time ran out in a plugin that was not loaded");
  fuzz::require(is_word(says.answer()->phase), "a phase is no word");
}

/// Each step is four bytes and what they announce: who speaks (the worker, the process of its task, or the supervisor,
/// who gives a task), the kind of frame, the number of the task, the number of bytes that follow.
const fuzz::target conversation("worker_conversation", [](std::string_view bytes) {
  constexpr std::size_t most_signs = 4;
  core::conversation says(most_signs, {"letters", "reports"});
  std::uint64_t tasks = 0;
  bool keeps_rules = true;
  while (keeps_rules && !bytes.empty()) {
    const auto speaker = fuzz::take_choice(bytes, 3);
    const auto kind = static_cast<core::frame_kind>(fuzz::take_choice(bytes, 16));
    const auto task = fuzz::take_choice(bytes, 8);
    const auto wanted = fuzz::take_choice(bytes, 256);
    const auto size = std::min(wanted, bytes.size());
    const core::frame message{kind, std::string(bytes.substr(0, size)), task};
    bytes.remove_prefix(size);
    if (speaker == 2) {
      if (says.now() == core::conversation::stage::idle) says.begin_task(++tasks);
    } else {
      const auto heard = speaker == 0 ? says.take(message) : says.take_of_task(message);
      keeps_rules = heard.what != core::told::kind::foreign;
      if (heard.what == core::told::kind::began) fuzz::require(heard.number > 0, "a process has no number");
      if (heard.what == core::told::kind::ended) says.end_task();
    }
    require_sound(says);
  }
});

}  // namespace
