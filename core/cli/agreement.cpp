// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/agreement.hpp"

#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace sheaf::core {
namespace {

/// One line of standard input, in small letters; what it has at its end.
std::string typed_line() {
  constexpr std::size_t most = 1'000;
  std::string line;
  for (;;) {
    char c = 0;
    const auto got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got != 1 || c == '\n' || line.size() >= most) return line;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != ' ' && c != '\r') line += c;
  }
}

}  // namespace

std::optional<int> refusal_to(std::string_view question, bool yes, std::string_view otherwise) {
  if (yes) return std::nullopt;
  if (!is_terminal(STDIN_FILENO)) {
    tell(fmt::format("{}: there is no terminal to ask on; where nobody can be asked, say --yes", otherwise));
    return exit_usage;
  }
  write_message(STDERR_FILENO, fmt::format("{} [y/N] ", printable(question)));
  const auto answer = typed_line();
  if (answer == "y" || answer == "yes") return std::nullopt;
  tell(otherwise);
  return exit_some_failed;
}

}  // namespace sheaf::core
