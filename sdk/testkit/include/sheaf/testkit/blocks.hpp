// SPDX-License-Identifier: MIT
// Documents and vocabularies that a test writes, in the form in which a plugin sees them.
#pragma once

#include "sheaf/sdk.hpp"

#include <deque>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::testkit {

/// One block as a test writes it. The functions below make the usual kinds.
struct made_block {
  block_kind kind = block_kind::paragraph;
  std::string words{};
  std::string marker{};
  marker_kind mark = marker_kind::none;
  std::uint32_t level = 0;
  std::uint32_t page = 1;
  std::vector<std::string> cells{};
  std::uint32_t styles = 0;

  /// The same block on another page.
  [[nodiscard]] made_block on_page(std::uint32_t number) const {
    auto made = *this;
    made.page = number;
    return made;
  }
};

[[nodiscard]] inline made_block heading(std::string words, std::uint32_t level = 2) {
  made_block made;
  made.kind = block_kind::heading;
  made.words = std::move(words);
  made.level = level;
  return made;
}
[[nodiscard]] inline made_block para(std::string words) {
  made_block made;
  made.words = std::move(words);
  return made;
}
/// One of several printed lines that belong together, as in an address or a signature.
[[nodiscard]] inline made_block line(std::string words) {
  auto made = para(std::move(words));
  made.styles = SHEAF_STYLE_LINE;
  return made;
}
[[nodiscard]] inline made_block item(std::string words, std::uint32_t depth = 0) {
  made_block made;
  made.kind = block_kind::list_item;
  made.words = std::move(words);
  made.marker = "\u2022";
  made.mark = marker_kind::bullet;
  made.level = depth;
  return made;
}
/// A numbered paragraph: number("2.1", "Records are kept.").
[[nodiscard]] inline made_block number(std::string marker, std::string words) {
  made_block made;
  made.kind = block_kind::list_item;
  made.words = std::move(words);
  made.marker = std::move(marker);
  made.mark = marker_kind::number;
  return made;
}
[[nodiscard]] inline made_block row(std::vector<std::string> cells) {
  made_block made;
  made.kind = block_kind::table_row;
  made.cells = std::move(cells);
  return made;
}
/// A running header or footer, or a page number.
[[nodiscard]] inline made_block running_header(std::string words) {
  made_block made;
  made.kind = block_kind::furniture;
  made.words = std::move(words);
  return made;
}
[[nodiscard]] inline made_block footnote(std::string words, std::string marker = {}) {
  made_block made;
  made.kind = block_kind::footnote;
  made.words = std::move(words);
  made.marker = std::move(marker);
  return made;
}

/// Owns the text and the C structs of a document. view() is the document that a plugin sees. It cannot be copied or
/// moved.
class made_document {
 public:
  explicit made_document(const std::vector<made_block>& blocks) {
    for (const auto& made : blocks) add(made);
    raw_.size = sizeof raw_;
    raw_.pages = pages_;
    raw_.text = {text_.data(), text_.size()};
    raw_.blocks = blocks_.data();
    raw_.block_count = blocks_.size();
    raw_.media_type = {"text/plain", 10};
  }
  made_document(const made_document&) = delete;
  made_document& operator=(const made_document&) = delete;

  [[nodiscard]] document view() const { return document(raw_); }
  [[nodiscard]] const sheaf_document& raw() const { return raw_; }
  /// The text of a span, which must lie inside the document.
  [[nodiscard]] std::string words(span where) const { return text_.substr(where.begin, where.size()); }

 private:
  void add(const made_block& made) {
    if (!text_.empty()) text_ += '\n';
    sheaf_block block{};
    block.size = sizeof block;
    block.kind = static_cast<std::uint32_t>(made.kind);
    block.span.begin = text_.size();
    if (made.cells.empty()) {
      text_ += made.words;
    } else {
      auto& cells = cells_.emplace_back();
      for (const auto& cell : made.cells) {
        if (!cells.empty()) text_ += '\t';
        cells.push_back({text_.size(), text_.size() + cell.size()});
        text_ += cell;
      }
      block.cells = cells.data();
      block.cell_count = static_cast<std::uint32_t>(cells.size());
    }
    block.span.end = text_.size();
    block.page = made.page;
    block.last_page = made.page;
    if (made.page > pages_) pages_ = made.page;
    block.level = made.level;
    block.marker_kind = static_cast<std::uint32_t>(made.mark);
    const auto& marker = markers_.emplace_back(made.marker);
    block.marker = {marker.data(), marker.size()};
    block.style = made.styles;
    blocks_.push_back(block);
  }

  std::string text_;
  std::deque<std::vector<sheaf_span>> cells_;
  std::deque<std::string> markers_;
  std::vector<sheaf_block> blocks_;
  std::uint32_t pages_ = 1;
  sheaf_document raw_{};
};

/// A vocabulary of paths and values: `made_vocabulary words{{"headings/scope", "the scope"}, ...};`. To use the
/// vocabulary of a plugin.yaml, write it as C++ source with `sheaf check --manifest plugin.yaml --vocabulary words.inc`
/// and #include that file between the braces.
class made_vocabulary {
 public:
  using entries = std::vector<std::pair<std::string, std::string>>;

  made_vocabulary(std::initializer_list<entries::value_type> pairs) : made_vocabulary(entries(pairs)) {}
  explicit made_vocabulary(entries pairs) : pairs_(std::move(pairs)) {
    for (const auto& [path, value] : pairs_)
      entries_.push_back({sizeof(sheaf_entry), 0, {path.data(), path.size()}, {value.data(), value.size()}});
    raw_.size = sizeof raw_;
    raw_.entries = entries_.data();
    raw_.entry_count = entries_.size();
  }
  made_vocabulary(const made_vocabulary&) = delete;
  made_vocabulary& operator=(const made_vocabulary&) = delete;

  [[nodiscard]] vocabulary view() const { return vocabulary(raw_); }
  [[nodiscard]] const sheaf_vocabulary& raw() const { return raw_; }

 private:
  entries pairs_;
  std::vector<sheaf_entry> entries_;
  sheaf_vocabulary raw_{};
};

}  // namespace sheaf::testkit
