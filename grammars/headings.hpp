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

/// A marker at the begin of a line.
struct printed_marker {
  list_mark kind = list_mark::bullet;
  text_span label;  ///< the bullet, or number or letter without its dot and brackets
  text_span where;  ///< the whole marker without the blanks after it
};

/// "13.", "2.1", "2.1.", "13)", "a)", "(a)", "(iv)", "iv.", bullets. Words must follow after a blank; after a bullet
/// sign the blank may be missing. A number without dot or bracket is none, nor is a capital with a dot (an initial).
[[nodiscard]] std::optional<printed_marker> parse_marker(std::string_view text);

/// The digits of a footnote reference stuck to the last word or to the sign that closes the text: "improvement2",
/// "plan.12".
[[nodiscard]] std::optional<text_span> footnote_reference(std::string_view text);

/// The authority's printed name in the title of a report or the subject of a letter: "Inspection of Westmarch local
/// authority children's services", "Focused visit to Westmarch Borough Council", "Area SEND inspection of Westmarch
/// Local Area Partnership", "Westmarch: annual conversation"; with the kind of council where printed.
[[nodiscard]] std::optional<text_span> authority_in_title(std::string_view text);

/// A cover line that is an authority: "Westmarch City Council", "Royal Borough of Westmarch", "Metropolitan Borough of
/// Ottermouth Council".
[[nodiscard]] bool is_council_line(std::string_view text);

}  // namespace sheaf::grammar
