// SPDX-License-Identifier: MIT
// Subject: the line that says what a letter is about.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <cstddef>
#include <string_view>

namespace sheaf::grammar::letter_reading {

/// True if the vocabulary knows the line as a subject line.
[[nodiscard]] bool is_titled(const reading& at);

/// The authority and the days that a title names. `offset` is the place of `words` in the block.
void read_title(const reading& at, std::string_view words, std::size_t offset);

}  // namespace sheaf::grammar::letter_reading
