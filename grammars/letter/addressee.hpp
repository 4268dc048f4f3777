// SPDX-License-Identifier: MIT
// Addressee: whom a letter is addressed to, read with the roles that a vocabulary lists.
#pragma once

#include "grammars/addresses.hpp"
#include "grammars/blocks/lexicon.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// As parse_addressee, with the roles that vocabulary.addressee.role lists ("Harbour Master"). They need no word of
/// office. A listed role may stand alone in its line, or share it with the name and the organisation.
[[nodiscard]] addressee read_addressee(const std::vector<std::string_view>& lines, const lexicon& words);

/// All addressees of a letter, in the order of its lines. They stand one below the other, each with the office on its
/// own line or below the name, or one behind the other in one line; "Jo Hythe and Kit Mere" are two.
[[nodiscard]] std::vector<addressee> read_addressees(const std::vector<std::string_view>& lines, const lexicon& words);

/// The index of the line at which the address begins. `lines` are those between the letterhead and the salutation. The
/// result is lines.size() if no line begins an address. A letterhead above the date may look like a person's name
/// ("Harbour Inspectorate"); if an address follows the date, the letterhead is not taken for one. `dear` is the person
/// whom the salutation greets.
[[nodiscard]] std::size_t first_line_of_address(const std::vector<std::string_view>& lines, std::string_view dear,
                                                const lexicon& words);

/// True for a line that says who gets copies of a letter: "cc Jo Hythe", "Cc: the board".
[[nodiscard]] bool says_who_gets_copies(const folded_text& line);

}  // namespace sheaf::grammar
