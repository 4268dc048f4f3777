// SPDX-License-Identifier: MIT
// Visit dates: when the inspectors came, wherever a part of a letter says it.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <cstddef>
#include <string_view>

namespace sheaf::grammar::letter_reading {

/// Writes "visit.start" and "visit.end" from the first dates in `words`. `offset` is the place of `words` in the block.
void read_visit_dates(const reading& at, std::string_view words, std::size_t offset,
                      field_rank rank = field_rank::best);

/// A day that no calendar has is no date of the report, and the report says so.
void tell_impossible_date(const reading& at, std::string_view words, std::size_t offset);

}  // namespace sheaf::grammar::letter_reading
