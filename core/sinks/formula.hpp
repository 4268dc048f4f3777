// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of documents that a spreadsheet would take for a formula, and how they are kept from becoming one.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// Whether a spreadsheet may take a cell that begins with these words for a formula: after blanks, quotation marks and
/// signs that nobody sees comes = + - or @, or the full-width or small form of one, which Japanese and Chinese
/// spreadsheets take for the same.
[[nodiscard]] bool is_like_formula(std::string_view words);

/// The words of a CSV cell with an apostrophe before everything that could become a formula: at their beginning (also
/// before a tab or line break there), and after each semicolon, tab and line break within, because a spreadsheet that
/// separates by semicolons begins a cell there, whatever quotation marks stand around the words. Words that have such
/// an apostrophe of their own get another, so that different words stay different.
[[nodiscard]] std::string without_formulas(std::string_view words);

}  // namespace sheaf::core
