// SPDX-License-Identifier: MIT
// Addressee: whom a letter is addressed to, read with the roles that a vocabulary lists.
#pragma once

#include "grammars/addresses.hpp"
#include "grammars/blocks/lexicon.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// parse_addressee, where vocabulary.addressee.role may list roles that no word of office tells ("Registered Manager",
/// "Harbour Master"): alone in their line, or in one with name and organisation.
[[nodiscard]] addressee read_addressee(const std::vector<std::string_view>& lines, const lexicon& words);

/// The line at which the address begins, of those between a letterhead and the salutation, or lines.size() where none
/// is seen: a letterhead above the date may look like a person's name ("Harbour Inspectorate"), yet where an address
/// follows the date it is none. `dear` is whom the salutation greets.
[[nodiscard]] std::size_t first_line_of_address(const std::vector<std::string_view>& lines, std::string_view dear,
                                                const lexicon& words);

}  // namespace sheaf::grammar
