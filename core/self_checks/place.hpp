// SPDX-License-Identifier: AGPL-3.0-or-later
// Place: where something is in its document, for the checks and their messages.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Index of the last block that begins at or before byte `offset` of the text; 0 if there is none.
[[nodiscard]] std::size_t block_at(const document& source, std::size_t offset);

/// The blocks of a document that are neither furniture nor footnotes. They are found once, because a hostile document
/// can have any number of others between two of them.
class body_blocks {
 public:
  /// The document must outlive it.
  explicit body_blocks(const document& source);

  /// The next of them after, or the last before, a block of the document; nullptr if there is none.
  [[nodiscard]] const block* after(const block& of) const;
  [[nodiscard]] const block* before(const block& of) const;

 private:
  std::vector<const block*> blocks_;  ///< in their order
};

/// `words` in quotes, shortened for a message: quoted() keeps the beginning, quoted_end() the last words.
[[nodiscard]] std::string quoted(std::string_view words);
[[nodiscard]] std::string quoted_end(std::string_view words);

/// "page 12, paragraph 34" or "page 12": the words for a finding's place in a message.
[[nodiscard]] std::string place_of(const finding& found);

}  // namespace sheaf::core
