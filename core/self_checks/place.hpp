// SPDX-License-Identifier: AGPL-3.0-or-later
// Place: where in its document something stands, for checks and their messages.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Index of the block in which a byte of the text lies; the last block before it where it lies in none, and 0 where
/// there is no such block.
[[nodiscard]] std::size_t block_at(const document& read, std::size_t offset);

/// The block after, or before, `index` that is neither furniture nor footnote; nullptr at the document's ends.
[[nodiscard]] const block* body_after(const document& read, std::size_t index);
[[nodiscard]] const block* body_before(const document& read, std::size_t index);

/// In quotes, shortened to what a message can hold: from the beginning, or the last words.
[[nodiscard]] std::string quoted(std::string_view words);
[[nodiscard]] std::string quoted_end(std::string_view words);

/// "page 12, paragraph 34" or "page 12": how a message names a finding's place.
[[nodiscard]] std::string place_of(const finding& found);

}  // namespace sheaf::core
