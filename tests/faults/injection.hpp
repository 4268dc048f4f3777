// SPDX-License-Identifier: AGPL-3.0-or-later
// What a test tells the library that is loaded into `sheaf` (injection.cpp), and what that answers: a file that both
// have in their memory. The moment of a fault is a number of system calls, never a time.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace sheaf::test {

/// Kinds of system calls, as bits.
enum call_kind : std::uint32_t {
  storage_calls = 1,     ///< that make, change, bring to disk, move or remove a file
  spawn_calls = 2,       ///< that start a process
  descriptor_calls = 4,  ///< that need a new descriptor
  waiting_calls = 8,     ///< in which the supervisor waits for its workers; their number differs from run to run
  document_calls = 16,   ///< that open a document (a path with fault_board::document in it)
  sending_calls = 32,    ///< in which the supervisor gives work to its workers; as many in every undisturbed run
};

enum class fault_action : std::uint32_t {
  none,             ///< the calls are only counted
  kill_supervisor,  ///< SIGKILL to the process itself
  kill_worker,      ///< SIGKILL to a worker
  kill_reader,      ///< SIGKILL to the process of a document, or to a worker where there is none now
  send_signal,      ///< `number` to the process itself
  fail_once,        ///< the call fails with errno `number`
  fail_from_now,    ///< this call and every later one of the kinds fail with errno `number`
  remove_file,      ///< the file that is being opened is removed before
  empty_file,       ///< ... is emptied before
  grow_file,        ///< ... gets one more line before
  replace_file,     ///< ... is replaced by another before
  grow_when_open,   ///< ... gets one more line as soon as it has been opened and read once
};

struct fault_board {
  // What the test wants.
  std::uint32_t kinds = 0;  ///< that are counted
  fault_action action = fault_action::none;
  std::uint64_t at = 0;     ///< the number of the call, from 1
  std::int32_t number = 0;  ///< errno, or a signal
  std::array<char, 64> document{};

  // What the library says.
  std::atomic<std::uint64_t> calls{0};  ///< counted so far
  std::atomic<std::uint64_t> done{0};   ///< how often the fault was made
};

/// Names the board's file in the environment.
inline constexpr const char* board_variable = "SHEAF_FAULT_BOARD";

}  // namespace sheaf::test
