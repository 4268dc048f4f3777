// SPDX-License-Identifier: MIT
// What marks a line: list markers, paragraph numbers, footnote references, an authority's name in a title.
#pragma once

#include "grammars/folded_text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sheaf::grammar {

enum class list_mark : std::uint8_t {
  bullet,  ///< any sign
  number,  ///< "13", "2.1"
  letter   ///< "a", "iv"
};

/// A marker at the beginning of a line.
struct printed_marker {
  list_mark kind = list_mark::bullet;
  text_span label;  ///< the bullet, or number or letter without its dot and brackets
  text_span where;  ///< the whole marker without the blanks after it
};

/// Reads "13.", "2.1", "2.1.", "13)", "a)", "(a)", "(iv)", "iv." and bullets. A blank and words must follow; behind a
/// bullet sign the blank may be missing. A number without dot or bracket is no marker. A capital with a dot is an
/// initial and no marker.
[[nodiscard]] std::optional<printed_marker> parse_marker(std::string_view text);

/// Where the words of a heading stand that is dressed up with a number or signs: "II. Main findings", "B) Main
/// findings", "Section 3: Main findings", "*** Main findings ***", "- Main findings -". nullopt where there is neither.
[[nodiscard]] std::optional<text_span> heading_without_dress(const folded_text& text);

/// Where the number or letter stands that tells a heading's place among others, with its sign and the blank behind it:
/// "II. " of "II. Main findings". The heading's words begin with a capital. "Section 1:" belongs to them.
[[nodiscard]] std::optional<text_span> heading_label(std::string_view text);

/// Where the digits of a footnote reference stand. They directly follow the last word of the text or its closing sign:
/// "improvement2", "plan.12".
[[nodiscard]] std::optional<text_span> footnote_reference(std::string_view text);

/// Where the authority's name stands in the title of a report or the subject of a letter: "Inspection of Westmarch
/// local authority children's services", "Focused visit to Westmarch Borough Council", "Area SEND inspection of
/// Westmarch Local Area Partnership", "Westmarch: annual conversation". The kind of council belongs to the name.
[[nodiscard]] std::optional<text_span> authority_in_title(std::string_view text);

/// True for words that go on with an authority's name, or end a title, and are no title alone: "County Council",
/// "children's services", "City Council children's services".
[[nodiscard]] bool is_rest_of_title(std::string_view text);

/// True for a cover line that names an authority and nothing else: "Westmarch City Council", "Royal Borough of
/// Westmarch", "Metropolitan Borough of Ottermouth Council".
[[nodiscard]] bool is_council_line(std::string_view text);

/// True for a line of capitalised names and the small words and signs that join them, and of nothing else: "Westmarch
/// County Council, Upper Vale Integrated Care Board and the Harbour NHS Trust".
[[nodiscard]] bool is_line_of_names(std::string_view text);

}  // namespace sheaf::grammar
