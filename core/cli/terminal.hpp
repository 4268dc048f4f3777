// SPDX-License-Identifier: AGPL-3.0-or-later
// Text for terminals: width, colour, wrapping, and nothing in it that a terminal would take for a command.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

[[nodiscard]] bool is_terminal(int descriptor);

// What is written for people goes through the following functions and no others (tests/architecture checks that). They
// spell out what printable() would, wherever it comes from, so that nobody who writes a message has to think of it.

/// Writes a page to standard output. Line ends and tabs stay, and so do a painter's colours on a terminal. Throws
/// std::system_error if standard output cannot be written.
void print_page(std::string_view page);

/// Writes JSON to standard output. What printable() would spell out stands as \uXXXX, which means the same. Throws as
/// print_page() does.
void print_json(std::string_view json);

/// Replaces the last line of the terminal at `descriptor`, which has no line end, by this one; by nothing if it is
/// empty.
void redraw_line(int descriptor, std::string_view line);

/// Writes all of the text, in which line ends and tabs stay. If a message cannot be written (no room, a closed pipe, a
/// closed descriptor), that is not an error and raises no signal, because nobody can read the message and the work must
/// go on.
void write_message(int descriptor, std::string_view text);

/// Columns of the terminal at `descriptor`: what COLUMNS says, else what the terminal says, else 80; at least 40.
[[nodiscard]] std::size_t terminal_width(int descriptor);

/// Makes text from documents and paths safe to print: control characters, invalid bytes and characters that change the
/// direction of the text are spelt out ("\x1b", "\u{202e}"). Tabs and line ends become blanks.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that printable text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Printable text in lines no wider than `width`, broken at blanks; a word that is longer makes a longer line. The
/// first line begins with `first`, the others with `rest`. Each ends with a line end.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                                  std::string_view rest);

/// The text with blanks after it, up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Colours words where colour is wanted: on a terminal, unless NO_COLOR is set.
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
