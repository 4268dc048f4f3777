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

/// One part of an address: its words, with white space folded, and the place where they stand.
struct address_part {
  std::string words;
  std::size_t line = 0;  ///< index of the (first) line
  text_span where;       ///< within that line
};

/// Whom a letter is addressed to. A part that the letter does not print has no value. A department is not a role.
struct addressee {
  std::optional<address_part> name;          ///< "Ms Jo Hythe": with the title, without the letters after the name
  std::optional<address_part> role;          ///< "Director of Children's Services (Interim)"
  std::optional<address_part> organisation;  ///< "Westmarch Borough Council"
};

/// Reads the addressee from the lines between a letter's date and its salutation. Each part may have a line of its own
/// ("Jo Hythe", "Strategic Director, Children and Young People", "Westmarch Council", street, town), or one line may
/// hold several parts ("Mr Jo Hythe Executive Director of Children and Learning Westmarch City Council"). Reading stops
/// at the first salutation. `role_line` is the index of a line that the caller knows to be the role, whatever its words
/// are.
[[nodiscard]] addressee parse_addressee(const std::vector<std::string_view>& lines,
                                        std::optional<std::size_t> role_line = std::nullopt);

/// Where the words after "Dear" stand: "Ms Brook" in "Dear Ms Brook", "Jo" in "Dear Jo,".
[[nodiscard]] std::optional<text_span> parse_salutation(std::string_view text);

/// True for a line of the regulator's own letterhead: telephone, textphone, e-mail, web and the addresses of its
/// offices, one or several of them. An addressee may live in the same town, so ask only about lines above the
/// addressee.
[[nodiscard]] bool is_letterhead_line(std::string_view text);

/// True for a line that tells how the letter was sent: "Sent by email to: ..."
[[nodiscard]] bool is_delivery_line(std::string_view text);

/// True for "Yours sincerely", "Kind regards" and the like.
[[nodiscard]] bool is_closing_formula(std::string_view text);

/// True for a line below a signature: "Her Majesty's Inspector", "HMI", "Assistant Regional Director, South East".
[[nodiscard]] bool is_signature_role(std::string_view text);

}  // namespace sheaf::grammar
