// SPDX-License-Identifier: MIT
// Near phrases: which phrase of a vocabulary a heading was perhaps meant to be that none matches.
#pragma once

#include "grammars/folded_text.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// How many letters tell a line and a phrase apart. Case, typography and the signs of the phrase language do not count:
/// optional words count as words, and of a choice all do. Of longer lines only the first 200 bytes are compared.
[[nodiscard]] std::size_t slips_between(const folded_text& line, std::string_view phrase);

/// The phrase that the line is probably meant to be: at most one letter in five differs. An empty view if there is
/// none.
[[nodiscard]] std::string_view nearest_phrase(const folded_text& line, const std::vector<std::string_view>& phrases);

}  // namespace sheaf::grammar
