// SPDX-License-Identifier: MIT
// Place: where in its file a document stands. Councils put a letter or a report of an inspectorate into the papers of a
// meeting: behind a report of their own, before minutes or appendices. What stands around it is no part of it.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "sheaf/sdk.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace sheaf::grammar {

/// Blocks of a document, from `first` up to, not including, `last`.
struct block_range {
  std::size_t first = 0;
  std::size_t last = 0;

  [[nodiscard]] bool is_whole(const document& read) const { return first == 0 && last == read.blocks().size(); }
  friend constexpr bool operator==(const block_range&, const block_range&) = default;
};

/// All blocks.
[[nodiscard]] block_range whole_document(const document& read, const lexicon& words);

/// Where a report of the vocabulary's type stands. It begins with a title of vocabulary.recognition.title behind which
/// its opening follows, and no line of a council's paper before that. It ends before an appendix, an agenda item or
/// minutes, if its headings stand above and text follows. The range is the whole document if there is no such title, or
/// no running text before it.
[[nodiscard]] block_range report_within(const document& read, const lexicon& words);

/// Claims what stands before and behind `own` as boilerplate, and says so with a diagnostic for each of the two
/// ("paper-left-out").
void declare_surroundings(const document& read, const block_range& own, report_writer& report);

namespace place {

/// The indices of the blocks that are neither furniture nor footnotes.
[[nodiscard]] std::vector<std::size_t> body_of(const document& read);

/// True if the blocks hold running text: sentences or list items, and not only lines.
[[nodiscard]] bool holds_text(const document& read, const block_range& among, std::size_t fewest);

/// The last block of `among` from which on holds_text() is true; nullopt if it is true of no part. Whoever asks the
/// same of many beginnings asks this once.
[[nodiscard]] std::optional<std::size_t> last_beginning_of_text(const document& read, const block_range& among,
                                                                std::size_t fewest);

}  // namespace place

}  // namespace sheaf::grammar
