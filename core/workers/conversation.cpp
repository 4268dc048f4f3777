// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/conversation.hpp"

#include "core/workers/system_calls.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

const told foreign{told::kind::foreign};

template <typename Number>
std::optional<Number> number_in(std::string_view digits) {
  Number made{};
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, made);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return made;
}

/// Whether it can be a phase: it stands in messages for people.
bool is_word(std::string_view phase) {
  return !phase.empty() && phase.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

}  // namespace

void conversation::begin_task(std::uint64_t number) {
  now_ = stage::busy;
  call_ = {};
  violation_.clear();
  task_ = number;
  has_begun_ = false;
  signs_ = 0;
  answer_.reset();
}

void conversation::accuse(std::string of) {
  if (!violation_.empty()) return;
  violation_ = std::move(of);
  violator_ = call_;
}

told conversation::take(const frame& message) {
  switch (now_) {
    case stage::starting:
      return take_while_starting(message);
    case stage::busy:
      return take_about_task(message);
    case stage::idle:
      break;
  }
  return foreign;
}

told conversation::take_while_starting(const frame& message) {
  if (message.task != 0) return foreign;
  if (message.kind == frame_kind::violation) {
    note_violation(message.bytes);
    return foreign;
  }
  if (call_.is_plugins()) {
    if (take_left(message)) return {};
    accuse(foreign_message);
    return foreign;
  }
  switch (message.kind) {
    case frame_kind::ready:
      return take_ready(message);
    case frame_kind::refused:
      // Once plugins have run, these may be a plugin's words.
      return last_loaded_.empty() ? told{told::kind::refused, message.bytes} : foreign;
    case frame_kind::entering:
      return take_entering(message) ? told{} : foreign;
    default:
      return foreign;
  }
}

told conversation::take_ready(const frame& message) {
  auto parts = unpack(message.bytes);
  if (!parts || parts->size() != 2) return foreign;
  now_ = stage::idle;
  return {told::kind::ready, std::move((*parts)[0]), std::move((*parts)[1])};
}

/// Takes the announcement of a call into a plugin, made by the host's own code.
bool conversation::take_entering(const frame& message) {
  auto parts = unpack(message.bytes);
  if (!parts || parts->size() != 3 || !is_word((*parts)[1]) || (*parts)[2].size() != call_token_bytes) return false;
  const std::string& plugin = (*parts)[0];
  if (!plugins_.contains(plugin)) return false;
  if (now_ == stage::starting) {
    loaded_.insert(plugin);
    last_loaded_ = plugin;
  } else if (!loaded_.contains(plugin)) {
    return false;
  }
  call_ = {std::move((*parts)[0]), std::move((*parts)[1]), std::move((*parts)[2])};
  return true;
}

/// Takes the end of a plugin's call. False if it is something else, or lacks the token of the call's beginning: then it
/// was the plugin that sent it.
bool conversation::take_left(const frame& message) {
  if (message.kind != frame_kind::left || message.bytes != call_.token) return false;
  call_ = {};
  return true;
}

void conversation::note_violation(std::string_view bytes) {
  const auto call = call_of_violation(bytes);
  accuse(!call                     ? std::string(foreign_message)
         : *call == left_behind    ? std::string(stray_process)
         : *call == changed_worker ? std::string(changed_limits)
                                   : "the forbidden call " + name_of_call(*call));
}

told conversation::take_about_task(const frame& message) {
  if (message.task != task_) return foreign;
  if (message.kind == frame_kind::unstarted) {
    const auto error = number_in<int>(message.bytes);
    if (!error || has_begun_) return foreign;
    return {told::kind::task_unmet, {}, {}, *error};
  }
  const auto parts = unpack(message.bytes);
  if (message.kind != frame_kind::ended || !parts || parts->size() != 2) return foreign;
  const auto status = number_in<int>((*parts)[0]);
  if (!status) return foreign;
  if (!(*parts)[1].empty()) accuse(stray_process);
  return {told::kind::ended, {}, {}, *status};
}

told conversation::take_of_task(frame message) {
  if (now_ != stage::busy || message.task != task_) return foreign;
  if (message.kind == frame_kind::violation) {
    note_violation(message.bytes);
    return {};
  }
  if (!has_begun_) {
    // Sent before the process looks at the document.
    const auto process = number_in<int>(message.bytes);
    if (message.kind != frame_kind::began || !process || *process <= 0) return foreign;
    has_begun_ = true;
    return {told::kind::began, {}, {}, *process};
  }
  const told sign{told::kind::sign};
  if (message.kind == frame_kind::progress)
    return message.bytes == call_.token && !answer_ && ++signs_ <= most_signs_ ? sign : foreign;
  if (call_.is_plugins()) return take_left(message) ? sign : foreign;
  if (answer_) return foreign;
  if (message.kind == frame_kind::entering) return take_entering(message) ? sign : foreign;
  return take_result(std::move(message)) ? sign : foreign;
}

/// Takes what the work came to. False if the frame does not say that.
bool conversation::take_result(frame message) {
  job_result result;
  switch (message.kind) {
    case frame_kind::result:
      result.bytes = std::move(message.bytes);
      break;
    case frame_kind::threw:
      result.fate = fate::threw;
      result.detail = std::move(message.bytes);
      break;
    case frame_kind::too_large: {
      const auto asked = number_in<std::uint64_t>(message.bytes);
      if (!asked || *asked <= frame_cap) return false;
      result.fate = fate::too_large;
      result.detail = fmt::format("{} bytes, and a worker sends at most {}", *asked, frame_cap);
      break;
    }
    case frame_kind::timed_out: {
      auto parts = unpack(message.bytes);
      if (!parts || parts->size() != 3 || !loaded_.contains((*parts)[0]) || !is_word((*parts)[1])) return false;
      result.fate = fate::timed_out;
      result.plugin = std::move((*parts)[0]);
      result.phase = std::move((*parts)[1]);
      result.detail = std::move((*parts)[2]);
      break;
    }
    default:
      return false;
  }
  answer_ = std::move(result);
  return true;
}

}  // namespace sheaf::core
