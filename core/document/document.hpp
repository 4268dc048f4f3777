// SPDX-License-Identifier: AGPL-3.0-or-later
// Document: the normal text of a file and the blocks that divide it. Every reader produces one; every plugin gets one.
#pragma once

#include "core/codes/codes.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Half-open range of byte offsets into a document's normal text.
struct span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(const span&, const span&) = default;
};

/// The values are those of sheaf_block_kind.
enum class block_kind : std::uint32_t {
  heading = 1,
  paragraph = 2,
  list_item = 3,
  table_row = 4,
  furniture = 5,
  footnote = 6,
};

/// The values are those of sheaf_marker_kind.
enum class marker_kind : std::uint32_t { none = 0, bullet = 1, number = 2, letter = 3 };

/// Bit flags; the values are those of sheaf_style.
namespace style {
inline constexpr std::uint32_t bold = 1U << 0U;
inline constexpr std::uint32_t italic = 1U << 1U;
inline constexpr std::uint32_t large = 1U << 2U;
inline constexpr std::uint32_t small = 1U << 3U;
inline constexpr std::uint32_t centred = 1U << 4U;
inline constexpr std::uint32_t line = 1U << 5U;
inline constexpr std::uint32_t level_given = 1U << 6U;  ///< a heading's level comes from tags or styles, not from looks
}  // namespace style

/// One block of a document. `where` covers the block's words without its marker and is never empty.
struct block {
  block_kind kind = block_kind::paragraph;
  span where;
  std::uint32_t page = 1;       ///< page of the first word, from 1; 1 if the format has no pages
  std::uint32_t last_page = 1;  ///< page of the last word, from 1
  std::uint32_t level = 0;      ///< of a heading: 1 to 6; of a list item: its nesting depth, from 0
  marker_kind mark = marker_kind::none;
  std::string marker;        ///< the bullet as printed, or the number without its closing dot or bracket
  std::uint32_t styles = 0;  ///< flags of namespace style
  std::vector<span> cells;   ///< of table rows only; in the text, a tab separates two cells
};

/// Something that the reader noticed and a person should know. It becomes a diagnostic of the report.
struct read_note {
  fault_code code;
  std::string message;
  span where;
};

/// Normal text and its blocks, in reading order. Invariants (tested by check): the text is UTF-8 in NFC; each block is
/// one line of the text; one '\n' separates two lines; blocks are in ascending order and do not overlap; no block
/// contains '\n'.
struct document {
  std::string text;
  std::vector<block> blocks;
  std::uint32_t pages = 1;
  std::string media_type;
  std::vector<read_note> notes;

  [[nodiscard]] std::string_view words(const span& where) const {
    return std::string_view(text).substr(where.begin, where.size());
  }
};

/// The most bytes of normal text that are kept of a document. A hundred times the longest inspection report.
inline constexpr std::size_t max_text_bytes = std::size_t{32} << 20U;

/// Leaves out what stands behind the first `most` bytes of the text: whole blocks, and the end of the one at the
/// border, without cutting a character. Places of notes that are left out become none. Gives the number of bytes left
/// out.
std::size_t cut_text(document& document, std::size_t most = max_text_bytes);

/// Builds a document block by block and keeps its invariants: it folds white space to single blanks, trims it, brings
/// the text to NFC, and leaves out blocks without words.
class document_builder {
 public:
  /// Appends a block whose words are `words` (UTF-8, with any white space). `prototype` gives everything but the spans.
  /// Returns false if `words` is only white space; then no block is added.
  bool add(const block& prototype, std::string_view words);

  /// Appends a table row. A cell may be empty. Returns false if all cells are empty; then no row is added.
  bool add_row(const block& prototype, const std::vector<std::string>& cells);

  void note(fault_code code, std::string message);

  [[nodiscard]] document finish(std::string media_type, std::uint32_t pages) &&;

 private:
  document document_;
};

/// Describes the first invariant that the document breaks; an empty string if it breaks none. For tests and debug
/// builds.
[[nodiscard]] std::string check(const document& document);

}  // namespace sheaf::core
