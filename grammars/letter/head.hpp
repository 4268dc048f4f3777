// SPDX-License-Identifier: MIT
// Head: what stands above the text of a letter.
#pragma once

#include "grammars/addresses.hpp"
#include "grammars/blocks/terminals.hpp"

#include <vector>

namespace sheaf::grammar::letter_reading {

/// Writes name, role and organisation of each addressee. `lines` are the places of the lines that were read.
void write_addressees(const reading& at, const std::vector<addressee>& all, const std::vector<span>& lines);

/// The inspectorate's address, or a notice of its paper, at the foot of a page.
[[nodiscard]] bool stands_at_page_foot(const reading& at);

/// "Dear Ms Finch": above it no section begins.
[[nodiscard]] bool greets(const reading& at);

}  // namespace sheaf::grammar::letter_reading
