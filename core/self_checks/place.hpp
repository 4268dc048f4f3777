// SPDX-License-Identifier: AGPL-3.0-or-later
// Place: where something is in its document, for the checks and their messages.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Index of the last block that begins at or before byte `offset` of the text; 0 if there is none.
[[nodiscard]] std::size_t block_at(const document& source, std::size_t offset);

/// The next block after, or the last block before, `index` that is neither furniture nor footnote; nullptr if there is
/// none.
[[nodiscard]] const block* body_after(const document& source, std::size_t index);
[[nodiscard]] const block* body_before(const document& source, std::size_t index);

/// `words` in quotes, shortened for a message: quoted() keeps the beginning, quoted_end() the last words.
[[nodiscard]] std::string quoted(std::string_view words);
[[nodiscard]] std::string quoted_end(std::string_view words);

/// "page 12, paragraph 34" or "page 12": the words for a finding's place in a message.
[[nodiscard]] std::string place_of(const finding& found);

}  // namespace sheaf::core
