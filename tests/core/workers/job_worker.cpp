// SPDX-License-Identifier: AGPL-3.0-or-later
// A worker for the tests of the pool: its jobs are words that say how to behave, or misbehave.
#include "core/workers/input_files.hpp"
#include "core/workers/worker.hpp"

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace sc = sheaf::core;

namespace {

char* volatile kept = nullptr;  // what "alloc" takes must not be optimised away

std::string misbehave(const std::string& how) {
  if (how == "crash") {
    // A sanitizer's handler would turn the signal into an exit status.
    ::signal(SIGSEGV, SIG_DFL);
    ::raise(SIGSEGV);
  }
  if (how == "kill") ::raise(SIGKILL);
  if (how == "abort") std::abort();
  if (how == "exit") ::_exit(3);
  if (how == "hang") {
    for (;;) ::pause();
  }
  if (how == "late") throw sc::out_of_time{"tides", "extract", "stopped"};
  if (how == "throw") throw std::runtime_error("thrown on purpose");
  if (how == "alloc") {
    for (;;) kept = new char[std::size_t{16} << 20U];
  }
  throw std::runtime_error("unknown word " + how);
}

/// "echo WORDS", "file", "pid", "hurry" (whether its time is nearly up), "tell" (its id to the file, and wait), "in
/// PLUGIN PHASE HOW", or a word of misbehave().
std::string work(const sc::task& todo, const sc::entering_function& entering) {
  std::istringstream words(todo.payload);
  std::string word;
  words >> word;
  if (word == "echo") return todo.payload.substr(5);
  if (word == "hurry") return todo.nearly_out_of_time() ? "there is no time" : "there is time";
  if (word == "pid") return std::to_string(::getpid());
  if (word == "tell") {
    const pid_t own = ::getpid();
    if (::write(todo.file.get(), &own, sizeof own) == sizeof own) word = "hang";
  }
  if (word == "file") return sc::read_input(todo.file.get()).value();
  if (word == "in") {
    std::string plugin;
    std::string phase;
    words >> plugin >> phase >> word;
    if (std::find(todo.paused.begin(), todo.paused.end(), plugin) != todo.paused.end()) return "paused " + plugin;
    entering(plugin, phase);
    if (word == "echo") return "fine";
  }
  return misbehave(word);
}

/// "fine", "refuse", "load PLUGIN HOW" (unless it is left out), or a word of misbehave().
tl::expected<sc::started_worker, std::string> start(const std::string& setup, const std::vector<std::string>& without,
                                                    const sc::entering_function& entering) {
  std::istringstream words(setup);
  std::string word;
  words >> word;
  if (word == "refuse") return tl::unexpected<std::string>("there is nothing to load");
  if (word == "load") {
    std::string plugin;
    words >> plugin >> word;
    if (std::find(without.begin(), without.end(), plugin) == without.end()) {
      entering(plugin, "load");
      misbehave(word);
    }
  } else if (word != "fine") {
    misbehave(word);
  }
  return sc::started_worker{[entering](const sc::task& todo) { return work(todo, entering); }, "hello"};
}

}  // namespace

int main() {
  ::_exit(sc::run_worker(sc::worker_socket, start));
}
