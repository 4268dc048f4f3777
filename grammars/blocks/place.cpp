// SPDX-License-Identifier: MIT
#include "grammars/blocks/place.hpp"

#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/blocks/title_lines.hpp"
#include "grammars/paper_lines.hpp"

#include <sheaf/codes.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {
namespace {

constexpr std::size_t longest_line = 160;  // bytes; anything longer is running text

/// The body's blocks by their order, with what is asked about them.
class body_text {
 public:
  body_text(const document& read, const lexicon& words)
      : document_(&read), words_(&words), indices_(place::body_of(read)) {}

  [[nodiscard]] std::size_t size() const { return indices_.size(); }
  [[nodiscard]] std::size_t index(std::size_t at) const { return indices_[at]; }
  [[nodiscard]] const block& at(std::size_t at) const { return document_->blocks()[indices_[at]]; }

  /// The lines of a title that begins here, or 0.
  [[nodiscard]] std::size_t title_at(std::size_t first) const {
    const auto last = std::min(size(), first + most_title_lines);
    std::vector<folded_text> folded;
    folded.reserve(last - first);
    std::vector<const folded_text*> following;
    for (std::size_t i = first; i < last; ++i) following.push_back(&folded.emplace_back(at(i).words()));
    const auto lines = title_lines(following);
    if (!words_->may_have_code("recognition", lines)) return 0;
    for (std::size_t count = 1; count <= lines.size(); ++count)
      if (words_->code_of("recognition", lines.first(count)) == "title") return count;
    return 0;
  }

  /// True if a block says what only the opening of a report says, and no line of a council's paper stands before it.
  [[nodiscard]] bool opens_behind(std::size_t title) const {
    constexpr std::size_t most_blocks = 25;
    for (std::size_t i = title; i < size() && i < title + most_blocks; ++i) {
      const folded_text words(at(i).words());
      if (is_line_of_council_paper(words)) return false;
      if (words_->find_in("recognition", "opening", words)) return true;
    }
    return false;
  }

  /// The report's first line: those of its cover stand above the title.
  [[nodiscard]] std::size_t first_of_cover(std::size_t title) const {
    constexpr std::size_t most_lines = 6;
    std::size_t first = title;
    while (first > 0 && title - first < most_lines && is_line_of_cover(first - 1) &&
           at(first - 1).last_page() == at(title).page())
      --first;
    return first;
  }

  /// Where the text ends that belongs to the headings from `first` on: at the first appendix, agenda item or minutes
  /// with text of their own behind enough headings.
  [[nodiscard]] std::size_t end_behind(std::size_t first) const {
    constexpr std::size_t fewest_headings = 3;
    const auto last = place::last_beginning_of_text(*document_, {0, document_->blocks().size()}, 2);
    std::set<std::string_view> met;
    for (std::size_t i = first; last && i < size() && index(i) <= *last; ++i) {
      if (at(i).words().size() > longest_title) continue;
      const folded_text words(at(i).words());
      if (const auto code = words_->code_of("headings", words)) met.insert(*code);
      if (met.size() >= fewest_headings && begins_a_paper(words)) return i;
    }
    return size();
  }

  [[nodiscard]] std::size_t headings_behind(std::size_t first) const {
    std::set<std::string_view> met;
    for (std::size_t i = first; i < size(); ++i) {
      if (at(i).words().size() > longest_title) continue;
      if (const auto code = words_->code_of("headings", folded_text(at(i).words()))) met.insert(*code);
    }
    return met.size();
  }

 private:
  [[nodiscard]] bool is_line_of_cover(std::size_t index) const {
    const auto& line = at(index);
    if (line.kind() == block_kind::list_item || line.words().size() > longest_line) return false;
    const folded_text words(line.words());
    return !ends_a_sentence(words.text()) && !introduces(words.text()) && !is_line_of_council_paper(words);
  }

  const document* document_;
  const lexicon* words_;
  std::vector<std::size_t> indices_;
};

void declare(const document& read, const block_range& paper, std::string_view side, report_writer& report) {
  const auto& blocks = read.blocks();
  const block* first = nullptr;
  const block* last = nullptr;
  std::size_t count = 0;
  for (std::size_t i = paper.first; i < paper.last; ++i) {
    const auto& each = blocks[i];
    if (each.kind() == block_kind::furniture || each.kind() == block_kind::footnote) continue;
    report.boilerplate("another paper", each.where());
    if (first == nullptr) first = &each;
    last = &each;
    ++count;
  }
  if (first == nullptr) return;
  const auto pages = first->page() == last->last_page()
                         ? "page " + std::to_string(first->page())
                         : "pages " + std::to_string(first->page()) + " to " + std::to_string(last->last_page());
  report.diagnose(severity::warning, plugin_code("paper-left-out").name(),
                  "what stands " + std::string(side) + " the document (" + pages + ", " + std::to_string(count) +
                      " blocks, from " + quote(first->words()) + ") is no part of it, and is not read",
                  {first->where().begin, last->where().end});
}

}  // namespace

std::vector<std::size_t> place::body_of(const document& read) {
  std::vector<std::size_t> body;
  for (std::size_t i = 0; i < read.blocks().size(); ++i) {
    const auto kind = read.blocks()[i].kind();
    if (kind != block_kind::furniture && kind != block_kind::footnote) body.push_back(i);
  }
  return body;
}

namespace {

bool is_running_text(const block& each) {
  constexpr std::size_t shortest_sentence = 40;  // bytes
  if (each.kind() == block_kind::furniture || each.kind() == block_kind::footnote) return false;
  if (each.words().size() < shortest_sentence) return false;
  return each.kind() == block_kind::list_item || ends_a_sentence(folded_text(each.words()).text());
}

}  // namespace

bool place::holds_text(const document& read, const block_range& among, std::size_t fewest) {
  std::size_t met = 0;
  for (std::size_t i = among.first; i < among.last && met < fewest; ++i)
    if (is_running_text(read.blocks()[i])) ++met;
  return met >= fewest;
}

std::optional<std::size_t> place::last_beginning_of_text(const document& read, const block_range& among,
                                                         std::size_t fewest) {
  std::size_t met = 0;
  for (auto i = among.last; i > among.first; --i)
    if (is_running_text(read.blocks()[i - 1]) && ++met == fewest) return i - 1;
  return std::nullopt;
}

block_range whole_document(const document& read, const lexicon&) {
  return {0, read.blocks().size()};
}

block_range report_within(const document& read, const lexicon& words) {
  constexpr std::size_t fewest_headings = 2;
  auto own = whole_document(read, words);
  const body_text body(read, words);
  for (std::size_t title = 0; title < body.size(); ++title) {
    if (body.title_at(title) == 0 || !body.opens_behind(title)) continue;
    if (body.headings_behind(title) < fewest_headings) break;
    const auto first = body.index(body.first_of_cover(title));
    if (place::holds_text(read, {0, first}, 1)) own.first = first;
    const auto end = body.end_behind(title);
    if (end < body.size()) own.last = body.index(end);
    break;
  }
  return own;
}

void declare_surroundings(const document& read, const block_range& own, report_writer& report) {
  declare(read, {0, own.first}, "before", report);
  declare(read, {own.last, read.blocks().size()}, "behind", report);
}

}  // namespace sheaf::grammar
