// SPDX-License-Identifier: AGPL-3.0-or-later
// Text for terminals: width, colour, wrapping, and nothing in it that a terminal would obey.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

[[nodiscard]] bool is_terminal(int descriptor);

/// Columns of the terminal at `descriptor`: what COLUMNS says, else what the terminal says, else 80; at least 40.
[[nodiscard]] std::size_t terminal_width(int descriptor);

/// Text from documents and paths made safe to print: control characters, invalid bytes and characters that turn the
/// direction of the text are spelt out ("\x1b", "\u{202e}"). Tabs and line ends become blanks.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that printable text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Printable text in lines no wider than `width`, broken at blanks (longer words stand out); the first line begins with
/// `first`, the others with `rest`. Each ends with a line end.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                                  std::string_view rest);

/// Padded with blanks to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Marks words up where colour is wanted: on a terminal, unless NO_COLOR is set.
class painter {
 public:
  explicit painter(int descriptor);

  [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return paint("32", text); }
  [[nodiscard]] std::string warning(std::string_view text) const { return paint("33", text); }
  [[nodiscard]] std::string bad(std::string_view text) const { return paint("31", text); }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const;

  bool on_;
};

}  // namespace sheaf::core
