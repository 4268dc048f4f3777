// SPDX-License-Identifier: AGPL-3.0-or-later
// Heading words: signs by which a heading differs from a sentence, for blocks that a reader took for the other. Text is
// folded.
#pragma once

#include <string_view>

namespace sheaf::sif_report {

/// True if a capital or a letter beyond ASCII comes first: "Care leavers". Quotation marks and brackets may stand
/// before it.
[[nodiscard]] bool begins_like_a_heading(std::string_view text);

/// True if a full stop, question mark, exclamation mark, semicolon or comma comes last.
[[nodiscard]] bool ends_like_a_sentence(std::string_view text);

[[nodiscard]] bool holds_a_figure(std::string_view text);

/// False for a rule of dashes and for a page's number.
[[nodiscard]] bool holds_words(std::string_view text);

}  // namespace sheaf::sif_report
