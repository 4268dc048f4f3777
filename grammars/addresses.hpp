// SPDX-License-Identifier: MIT
// What stands around a letter: letterhead, addressee, salutation, closing formula and signature.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/names.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// A field of an address: its words with white space folded, and where they stand.
struct address_part {
  std::string words;
  std::size_t line = 0;  ///< index of the (first) line
  text_span where;       ///< within that line
};

/// Whom a letter is addressed to. A department is no role; what is not printed is missing.
struct addressee {
  std::optional<address_part> name;  ///< with the title where printed: "Ms Jo Hythe", letters after the name left out
  std::optional<address_part> role;  ///< "Director of Children's Services (Interim)"
  std::optional<address_part> organisation;  ///< "Westmarch Borough Council"
};

/// The addressee from the lines between a letter's date and its salutation, one part a line ("Jo Hythe", "Strategic
/// Director, Children and Young People", "Westmarch Council", street, town) or several in one ("Mr Jo Hythe Executive
/// Director of Children and Learning Westmarch City Council"). Reads up to the first salutation. `role_line`: the line
/// that is known to be the role, whatever its words.
[[nodiscard]] addressee parse_addressee(const std::vector<std::string_view>& lines,
                                        std::optional<std::size_t> role_line = std::nullopt);

/// "Dear Ms Brook", "Dear Jo,": the words after "Dear".
[[nodiscard]] std::optional<text_span> parse_salutation(std::string_view text);

/// A line of the regulator's own letterhead: telephone, textphone, e-mail and web lines and its offices' addresses,
/// also several in one line. An addressee may share the town: ask only for lines above the addressee.
[[nodiscard]] bool is_letterhead_line(std::string_view text);

/// "Sent by email to: ..."
[[nodiscard]] bool is_delivery_line(std::string_view text);

/// "Yours sincerely", "Kind regards"
[[nodiscard]] bool is_closing_formula(std::string_view text);

/// The line below a signature: "Her Majesty's Inspector", "HMI", "Assistant Regional Director, South East".
[[nodiscard]] bool is_signature_role(std::string_view text);

/// The first postcode in the text ("WM4 7XY").
[[nodiscard]] std::optional<text_span> find_postcode(std::string_view text);

}  // namespace sheaf::grammar
