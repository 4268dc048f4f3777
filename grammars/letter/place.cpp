// SPDX-License-Identifier: MIT
#include "grammars/letter/place.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/addressee.hpp"
#include "grammars/letter/attendance.hpp"
#include "grammars/letter/correspondence.hpp"
#include "grammars/names.hpp"
#include "grammars/paper_lines.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace sheaf::grammar {
namespace {

constexpr std::size_t longest_line = 160;       // bytes; anything longer is running text
constexpr std::size_t longest_head_line = 400;  // a letterhead's columns side by side

/// A salutation, and the closing formula that belongs to it, as places in the body.
struct anchors {
  std::size_t salutation = 0;
  std::optional<std::size_t> close;
};

/// The blocks of a file that are neither furniture nor footnotes.
class papers {
 public:
  papers(const document& read, const lexicon& words) : document_(&read), words_(&words), body_(place::body_of(read)) {}

  [[nodiscard]] std::size_t size() const { return body_.size(); }
  /// The index in the document; that behind the last block of the body is the end of the document.
  [[nodiscard]] std::size_t index(std::size_t at) const {
    return at < body_.size() ? body_[at] : document_->blocks().size();
  }

  [[nodiscard]] std::vector<anchors> letters() const {
    std::vector<anchors> found;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is_short(i)) continue;
      if (greets(i)) {
        found.push_back({i, std::nullopt});
      } else if (!found.empty() && !found.back().close && closes(i)) {
        found.back().close = i;
      }
    }
    return found;
  }

  /// Where the head of a letter begins: at the first line above the salutation, up to running text, another paper's
  /// line, the page before, or `limit`.
  [[nodiscard]] std::size_t head_of(const anchors& letter, std::size_t limit) const {
    constexpr std::size_t most_lines = 40;
    std::size_t first = letter.salutation;
    while (first > limit && letter.salutation - first < most_lines && is_line_of_head(first - 1) &&
           (first == letter.salutation || block_at(first - 1).last_page() == block_at(letter.salutation).page()))
      --first;
    if (first > 0) first = first_line_of_letter(first, letter.salutation);
    const auto below_agenda = without_lines_above_letterhead(first, letter.salutation);
    return below_agenda != first || limit > 0 || is_paper(0, first) ? below_agenda : 0;
  }

  /// True if the letter breaks off, and the next one greets the same person: its first page is in the file twice.
  [[nodiscard]] bool is_begun_again(const anchors& letter, const anchors& next) const {
    return !letter.close && words(letter.salutation) == words(next.salutation);
  }

  /// Where a letter ends: below its signature and the notices there, if other text follows; otherwise at `limit`, where
  /// the next letter begins, or the file ends.
  [[nodiscard]] std::size_t end_of(const anchors& letter, std::size_t limit) const {
    constexpr std::size_t fewest_sentences = 2;
    if (!letter.close) return limit;
    std::size_t end = *letter.close + 1;
    constexpr std::size_t most_lines = 30;
    while (end < limit && end - *letter.close < most_lines && belongs_to_signature(end)) ++end;
    const block_range rest{index(end), index(limit)};
    if (limit < size() || place::holds_text(*document_, rest, fewest_sentences) || has_other_paper(end, limit))
      return end;
    return limit;
  }

 private:
  [[nodiscard]] const block& block_at(std::size_t at) const { return document_->blocks()[body_[at]]; }
  [[nodiscard]] std::string_view words(std::size_t at) const { return block_at(at).words(); }
  [[nodiscard]] bool is_short(std::size_t at, std::size_t limit = longest_line) const {
    return words(at).size() <= limit;
  }

  [[nodiscard]] bool greets(std::size_t at) const {
    const auto greeted = parse_salutation(words(at));
    return greeted && !is_everybody(words(at).substr(greeted->begin, greeted->size()));
  }

  [[nodiscard]] bool closes(std::size_t at) const {
    return is_closing_formula(words(at)) || signature_behind_formula(words(at)) ||
           words_->code_of("boilerplate", folded_text(words(at))) == "closing_formula";
  }

  [[nodiscard]] bool is_dated(std::size_t at) const {
    return is_short(at) && parse_date_of_letter(folded_text(words(at)));
  }

  [[nodiscard]] bool is_letterhead(std::size_t at) const {
    const auto& line = block_at(at);
    if (line.kind() != block_kind::table_row) return is_letterhead_line(line.words());
    for (std::size_t c = 0; c < line.cell_count(); ++c)
      if (!line.cell(c).empty() && is_letterhead_line(line.cell_words(c))) return true;
    return false;
  }

  [[nodiscard]] bool is_line_of_head(std::size_t at) const {
    if (is_letterhead(at) || is_delivery_line(words(at))) return true;
    if (!is_short(at, longest_head_line) || block_at(at).kind() == block_kind::list_item || closes(at)) return false;
    const folded_text line(words(at));
    return !(ends_a_sentence(line.text()) && line.text().find(' ') != std::string_view::npos &&
             line.text().size() > shortest_sentence) &&
           !is_line_of_council_paper(line);
  }

  /// The letter's own first line where another paper stands above: its letterhead, its date or the person addressed.
  [[nodiscard]] std::size_t first_line_of_letter(std::size_t first, std::size_t salutation) const {
    for (std::size_t i = first; i < salutation; ++i)
      if (is_letterhead(i) || is_dated(i) || is_delivery_line(words(i)) || parse_mail_line(words(i))) return i;
    return first;
  }

  /// A date above the letterhead, and another one below it: the first is that of an agenda.
  [[nodiscard]] std::size_t without_lines_above_letterhead(std::size_t first, std::size_t salutation) const {
    const auto find = [&](std::size_t from, auto test) {
      std::size_t at = from;
      while (at < salutation && !test(at)) ++at;
      return at;
    };
    const auto dated = [this](std::size_t at) { return is_dated(at); };
    const auto headed = [this](std::size_t at) { return is_letterhead(at); };
    const auto date = find(first, dated);
    const auto letterhead = find(first, headed);
    if (letterhead == salutation || date >= letterhead) return first;
    return find(letterhead, dated) == salutation ? first : letterhead;
  }

  /// True if the blocks are more than lines that a letterhead or a web page has above a letter. Some letters have all
  /// their addressees in one long block, which is no running text.
  [[nodiscard]] bool is_paper(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (is_line_of_council_paper(words(i))) return true;
      if (place::holds_text(*document_, {index(i), index(i) + 1}, 1) && !begins_with_person(words(i))) return true;
    }
    return false;
  }

  /// Name, office and address of the writer, who gets copies, the foot of the page, notices.
  [[nodiscard]] bool belongs_to_signature(std::size_t at) const {
    const folded_text line(words(at));
    if (words_->code_of("boilerplate", line)) return true;
    if (!is_short(at) || begins_a_paper(line) || is_line_of_council_paper(line) || is_dated(at)) return false;
    if (block_at(at).kind() == block_kind::list_item) return false;
    return is_letterhead(at) || parse_signed_name(line) || parse_inspector(line) || begins_with_person(words(at)) ||
           names_office(words(at)) || names_inspectorate(words(at)) || says_who_gets_copies(line);
  }

  [[nodiscard]] bool has_other_paper(std::size_t from, std::size_t limit) const {
    const auto last = place::last_beginning_of_text(*document_, {index(from), index(limit)}, 1);
    for (std::size_t i = from; last && i < limit && index(i) <= *last; ++i)
      if (is_short(i) && begins_a_paper(words(i))) return true;
    return false;
  }

  static constexpr std::size_t shortest_sentence = 40;  // bytes: "Westmarch Co." is a line

  const document* document_;
  const lexicon* words_;
  std::vector<std::size_t> body_;
};

}  // namespace

std::vector<block_range> letters_in(const document& read, const lexicon& words) {
  const papers file(read, words);
  const auto all = file.letters();
  std::vector<std::size_t> heads;
  heads.reserve(all.size());
  for (const auto& each : all) {
    const auto* before = heads.empty() ? nullptr : &all[heads.size() - 1];
    const auto limit = before == nullptr ? 0 : before->close.value_or(before->salutation) + 1;
    heads.push_back(file.head_of(each, limit));
  }
  std::vector<block_range> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + 1 < all.size() && file.is_begun_again(all[i], all[i + 1])) continue;
    const auto limit = i + 1 < all.size() ? heads[i + 1] : file.size();
    const bool begins_file = heads[i] == 0;
    found.push_back({begins_file ? 0 : file.index(heads[i]), file.index(file.end_of(all[i], limit))});
  }
  return found;
}

block_range letter_of_type_within(const document& read, const lexicon& words) {
  for (const auto& each : letters_in(read, words)) {
    const auto letter = read.part(each.first, each.last);
    if (has_words_of_its_type(blocks_of_letter(letter), words)) return each;
  }
  return whole_document(read, words);
}

block_range letter_within(const document& read, const lexicon& words) {
  std::optional<block_range> first;
  for (const auto& each : letters_in(read, words)) {
    const auto letter = read.part(each.first, each.last);
    const auto body = blocks_of_letter(letter);
    const auto shown = correspondence_in(body);
    if (!shown.is_letter()) continue;
    if (!first) first = each;
    if (has_words_of_its_type(body, words) || first_words_in(body, shown, words) != nullptr) return each;
    const bool of_other_type = std::any_of(body.begin(), body.end(), [&](const block* line) {
      return line->words().size() <= longest_line &&
             words.code_of("recognition", folded_text(line->words())) == "never";
    });
    if (of_other_type) return *first;
  }
  return first.value_or(whole_document(read, words));
}

}  // namespace sheaf::grammar
