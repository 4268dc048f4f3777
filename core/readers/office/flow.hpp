// SPDX-License-Identifier: AGPL-3.0-or-later
// Collects what a word processor's document holds, in reading order, and makes drafts of blocks from it.
#pragma once

#include "core/readers/office/label.hpp"
#include "core/readers/prose/broken_lines.hpp"
#include "core/readers/prose/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::office {

/// What a reader knows about a paragraph.
struct paragraph_look {
  std::uint32_t level = 0;  ///< of a heading, 1 to 6; 0 for other paragraphs
  list_label label;         ///< the bullet or number that the word processor prints
  std::uint32_t depth = 0;  ///< of a list item, from 0
  bool contents = false;    ///< an entry of a table of contents
  bool centred = false;
};

/// How words are set.
struct text_look {
  bool bold = false;
  bool italic = false;
  bool raised = false;
};

/// Takes a document's parts in reading order. Text boxes and notes may stand inside a paragraph; their blocks come
/// after the paragraph, or after the row if the paragraph is in a table, so that they do not divide it.
class flow {
 public:
  flow();

  void begin_paragraph();
  /// Ends the paragraph. If `goes_on` is true, its words are the beginning of the next paragraph, because the mark
  /// between them was deleted.
  void end_paragraph(const paragraph_look& look, bool goes_on = false);

  /// Adds words to the paragraph. Line ends in `words` are blanks. Words outside paragraphs are kept as a paragraph.
  ///
  /// At the head of a paragraph a raised number begins a note that a writer typed, if the text above refers to a note
  /// of this number; elsewhere it refers to one, if there is such a note or if it links to a place in the document.
  /// Then it is left out. Any other raised number is text ("10 m2").
  void text(std::string_view words, const text_look& look);
  /// Begins a link to a place in the document. A link of one piece of text that is only a number, behind a word without
  /// a blank, leads to a note as a raised number does.
  void begin_link(bool one_piece);
  void end_link();
  /// Ends a line of the paragraph.
  void line_end();
  /// Begins a page.
  void page_end() { ++page_; }

  /// A table whose rows are rows; or, if `data` is false, a table for layout, whose cells are parts of the page.
  void begin_table(bool data);
  void end_table();
  /// A row that is a box has blocks of its own.
  void begin_row(bool box);
  void end_row();
  void begin_cell();
  void end_cell();
  /// Adds the last cell of the row once more.
  void repeat_cell();

  void begin_text_box();
  void end_text_box();
  void begin_note(const std::string& number);
  void end_note();
  void begin_furniture() { ++furniture_; }
  void end_furniture() { --furniture_; }

  [[nodiscard]] bool has_words() const { return any_words_; }
  /// The number of pages so far, from 1.
  [[nodiscard]] std::uint32_t pages() const { return page_; }

  /// The drafts of all parts. Lines that a converter wrapped are joined, and headings are guessed where the document
  /// marks none. If `pages_known` is false, all blocks are on page 1.
  [[nodiscard]] std::vector<plain_text::draft> take(bool pages_known);

 private:
  struct part_line {
    std::string words;
    std::size_t bold_bytes = 0;
    std::size_t italic_bytes = 0;
    bool bold = false;
    bool italic = false;
    bool gap = false;  ///< there is an empty line above it
  };
  struct open_table {
    bool data = false;
    bool box = false;      ///< the current row is a box
    bool in_cell = false;  ///< within a cell of a data table
    std::vector<std::string> row;
  };
  /// The document itself, a text box or a note.
  struct document_part {
    std::vector<part_line> lines{1};
    std::uint32_t first_page = 0;
    std::uint32_t last_page = 0;
    std::size_t paragraphs = 0;  ///< paragraphs that are open
    bool gap = false;            ///< the last paragraph was empty
    std::string note;            ///< the note's number; empty in other parts
    std::vector<open_table> tables;
    std::vector<plain_text::draft> drafts;
    std::vector<plain_text::line_group> groups;
    std::vector<document_part> later;  ///< text boxes and notes of the current paragraph or row
  };

  [[nodiscard]] document_part& here() { return parts_.back(); }
  [[nodiscard]] static bool in_cell(const document_part& of) { return !of.tables.empty() && of.tables.back().in_cell; }
  void add_words(std::string_view words, const text_look& look);
  void raised_number(std::string_view number, const text_look& look);
  /// True if the paragraph so far ends with a word, without a blank after it.
  [[nodiscard]] bool ends_with_word() const;
  void flush(const paragraph_look& look);
  void add(std::vector<part_line> lines, const paragraph_look& look, const document_part& from);
  void add_group(const part_line* begin, const part_line* end, const paragraph_look& look, const document_part& from);
  void dress(plain_text::draft& added, const paragraph_look& look, bool bold, bool italic,
             const document_part& from) const;
  void place_later();
  /// Takes typed notes and what refers to them out of the drafts and lines.
  void take_typed_notes(std::vector<plain_text::draft>& drafts, std::vector<plain_text::line_group>& groups) const;
  void begin_part(std::string note);
  void end_part();
  /// Begins a part if a paragraph is open. `opened` remembers it for end_part_of().
  void begin_part_within(std::vector<bool>& opened);
  void end_part_of(std::vector<bool>& opened);

  /// The largest number of text boxes and notes within each other. Those that are nested deeper are read as paragraphs
  /// of the part around them, so that no block is moved more often than this.
  static constexpr std::size_t most_parts = 32;

  std::vector<document_part> parts_;
  std::size_t parts_beyond_ = 0;        ///< parts that are nested too deep
  std::vector<bool> paragraph_opened_;  ///< for each open paragraph, whether it began a part
  std::vector<bool> table_opened_;      ///< for each open table, whether it began a part
  std::uint32_t page_ = 1;
  int furniture_ = 0;
  int links_ = 0;                              ///< open links to a place in the document
  bool link_to_number_ = false;                ///< the open link has one piece of text, which may be a note's number
  std::set<std::string, std::less<>> raised_;  ///< raised numbers in the text
  std::set<std::string, std::less<>> linked_;  ///< raised numbers that link to a place in the document
  bool any_words_ = false;
};

}  // namespace sheaf::core::office
