// SPDX-License-Identifier: MIT
// Documents written block by block, and a sink that remembers what a plugin wrote: for tests of document grammars.
#pragma once

#include "sheaf/sdk.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::test {

/// One block as a test writes it. Use the makers below.
struct made_block {
  block_kind kind = block_kind::paragraph;
  std::string words;
  std::string marker{};
  marker_kind mark = marker_kind::none;
  std::uint32_t level = 0;
  std::uint32_t page = 1;
  std::vector<std::string> cells{};
  std::uint32_t styles = 0;
};

inline made_block heading(std::string words, std::uint32_t level = 2) {
  return {.kind = block_kind::heading, .words = std::move(words), .level = level};
}
inline made_block paragraph(std::string words) {
  return {.words = std::move(words)};
}
inline made_block line(std::string words) {
  return {.words = std::move(words), .styles = SHEAF_STYLE_LINE};
}
inline made_block bullet(std::string words, std::uint32_t level = 0) {
  return {.kind = block_kind::list_item,
          .words = std::move(words),
          .marker = "\u2022",
          .mark = marker_kind::bullet,
          .level = level};
}
inline made_block numbered(std::string number, std::string words) {
  return {.kind = block_kind::list_item,
          .words = std::move(words),
          .marker = std::move(number),
          .mark = marker_kind::number};
}
inline made_block running_header(std::string words) {
  return {.kind = block_kind::furniture, .words = std::move(words)};
}
inline made_block footnote(std::string words) {
  return {.kind = block_kind::footnote, .words = std::move(words)};
}
inline made_block row(std::vector<std::string> cells) {
  return {.kind = block_kind::table_row, .words = {}, .cells = std::move(cells)};
}

/// Owns text and C structs; view() gives the document that a plugin sees.
class made_document {
 public:
  explicit made_document(const std::vector<made_block>& blocks) {
    for (const auto& made : blocks) add(made);
    raw_.size = sizeof raw_;
    raw_.pages = 1;
    raw_.text = {text_.data(), text_.size()};
    raw_.blocks = blocks_.data();
    raw_.block_count = blocks_.size();
    raw_.media_type = {"text/plain", 10};
  }
  made_document(const made_document&) = delete;
  made_document& operator=(const made_document&) = delete;

  [[nodiscard]] document view() const { return document(raw_); }
  [[nodiscard]] const sheaf_document& raw() const { return raw_; }
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
  sheaf_document raw_{};
};

/// What a plugin wrote, as strings.
struct written_finding {
  std::string kind, section, group, number, text;
  friend bool operator==(const written_finding&, const written_finding&) = default;
};

struct written_judgement {
  std::string key, grade, area, as_printed;
  friend bool operator==(const written_judgement&, const written_judgement&) = default;
};

class recording_sink {
 public:
  explicit recording_sink(const made_document& read) : read_(&read) {
    raw_.size = sizeof raw_;
    raw_.context = this;
    raw_.field = [](void* self, sheaf_str name, sheaf_str value, sheaf_span) {
      to(self).fields.emplace(text(name), text(value));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.judgement = [](void* self, const sheaf_judgement* made) {
      to(self).judgements.push_back({text(made->key), text(made->grade), text(made->area), text(made->as_printed)});
      return static_cast<int>(SHEAF_OK);
    };
    raw_.finding = [](void* self, const sheaf_finding* made) {
      to(self).findings.push_back({text(made->kind), text(made->section), text(made->group), text(made->number),
                                   to(self).read_->words(detail::from_c(made->span))});
      return static_cast<int>(SHEAF_OK);
    };
    raw_.boilerplate = [](void* self, sheaf_str what, sheaf_span where) {
      to(self).boilerplate.emplace_back(text(what), to(self).read_->words(detail::from_c(where)));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.diagnostic = [](void* self, std::uint32_t, sheaf_str code, sheaf_str message, sheaf_span) {
      to(self).diagnostics.emplace_back(text(code), text(message));
      return static_cast<int>(SHEAF_OK);
    };
  }
  recording_sink(const recording_sink&) = delete;
  recording_sink& operator=(const recording_sink&) = delete;

  [[nodiscard]] report_writer writer() const { return report_writer(raw_); }

  /// The field's first value, or an empty string.
  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  }

  /// All values of a repeated field, in the order written.
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const {
    std::vector<std::string> values;
    for (auto [at, end] = fields.equal_range(name); at != end; ++at) values.push_back(at->second);
    return values;
  }

  std::multimap<std::string, std::string> fields;
  std::vector<written_judgement> judgements;
  std::vector<written_finding> findings;
  std::vector<std::pair<std::string, std::string>> boilerplate;  ///< what, words
  std::vector<std::pair<std::string, std::string>> diagnostics;  ///< code, message

 private:
  static recording_sink& to(void* self) { return *static_cast<recording_sink*>(self); }
  static std::string text(sheaf_str raw) { return std::string(detail::view(raw)); }

  const made_document* read_;
  sheaf_sink raw_{};
};

/// A vocabulary from path/value pairs, as the host makes one from a manifest.
class made_vocabulary {
 public:
  explicit made_vocabulary(std::vector<std::pair<std::string, std::string>> pairs) : pairs_(std::move(pairs)) {
    for (const auto& [path, value] : pairs_)
      entries_.push_back({{path.data(), path.size()}, {value.data(), value.size()}});
    raw_.size = sizeof raw_;
    raw_.entries = entries_.data();
    raw_.entry_count = entries_.size();
  }
  made_vocabulary(const made_vocabulary&) = delete;
  made_vocabulary& operator=(const made_vocabulary&) = delete;

  [[nodiscard]] vocabulary view() const { return vocabulary(raw_); }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
  std::vector<sheaf_entry> entries_;
  sheaf_vocabulary raw_{};
};

}  // namespace sheaf::test
