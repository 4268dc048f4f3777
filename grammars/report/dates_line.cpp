// SPDX-License-Identifier: MIT
#include "grammars/report/dates_line.hpp"

#include <chrono>
#include <string_view>

namespace sheaf::grammar {
namespace {

constexpr std::string_view table = "dates";
constexpr std::string_view of_visit = "visit";
constexpr std::string_view of_publication = "published";
constexpr std::string_view of_something_else = "other";
constexpr std::chrono::days longest_break{183};  // between two periods of one inspection

std::chrono::sys_days calendar_day(const date& printed) {
  return std::chrono::year_month_day{std::chrono::year{printed.year}, std::chrono::month{printed.month},
                                     std::chrono::day{printed.day}};
}

bool goes_on(const date_range& before, const date_range& next) {
  const auto pause = calendar_day(next.start) - calendar_day(before.end);
  return pause > std::chrono::days{0} && pause <= longest_break;
}

/// What the words between two dates, or before the first, say about the next date.
class meaning_of_words {
 public:
  meaning_of_words(std::string_view words, const lexicon& known) : words_(words), known_(&known) {}

  /// The code of a label: the words as a whole, or those before the last colon. A colon makes unknown words a label,
  /// too, one of something else.
  [[nodiscard]] std::optional<std::string_view> label() const {
    if (const auto whole = known_->code_of(table, folded_text(words_))) return whole;
    const auto colon = words_.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return known_->code_of(table, folded_text(words_.substr(0, colon))).value_or(of_something_else);
  }

  /// The same where the label has a sentence or a bracket of its own: "(published on".
  [[nodiscard]] std::optional<std::string_view> told_within() const {
    for (const auto code : {of_something_else, of_publication})
      if (known_->find_in(table, code, folded_text(words_))) return code;
    return std::nullopt;
  }

 private:
  std::string_view words_;
  const lexicon* known_;
};

class line_reader {
 public:
  line_reader(const folded_text& line, const lexicon& words) : line_(line.original()), words_(&words) {
    for (const auto& found : find_dates_in_line(line)) take(found);
    if (meaning_.empty()) open_with_label();
    note_unread({at_, line_.size()});
  }

  [[nodiscard]] printed_dates result() && { return std::move(read_); }

 private:
  void take(const found_dates& found) {
    const text_span between{at_, found.range.where.begin};
    const bool labelled = begin_part(between, found.label);
    if (!labelled) note_unread(between);
    at_ = found.range.where.end;
    if (meaning_ == of_publication && !read_.published) read_.published = found.range;
    if (meaning_ == of_visit) take_visit(found.range);
  }

  void take_visit(const date_range& period) {
    if (!read_.visit) {
      read_.visit = period;
      read_.visit_end = period.where;
    } else if (goes_on(*read_.visit, period)) {
      read_.visit->end = period.end;
      read_.visit_end = period.where;
    } else if (period.start < read_.visit->start || period.end > read_.visit->end) {
      read_.unread.push_back(period.where);
    }
  }

  /// Sets what the dates from here on are; false if the words before them say nothing about it.
  bool begin_part(const text_span& between, const text_span& label) {
    const auto words = line_.substr(between.begin, between.size());
    const meaning_of_words said(words, *words_);
    if (!label.empty()) {
      const auto label_words = line_.substr(label.begin, label.size());
      meaning_ = words_->code_of(table, folded_text(label_words)).value_or(of_something_else);
      return true;
    }
    auto code = said.label();
    if (!code && !meaning_.empty()) code = said.told_within();
    if (!code) return false;
    meaning_ = *code;
    return true;
  }

  /// For a line with a known label and no date that a rule reads.
  void open_with_label() {
    const auto colon = line_.find(':');
    if (colon == std::string_view::npos) return;
    const auto code = words_->code_of(table, folded_text(line_.substr(0, colon)));
    if (!code) return;
    meaning_ = *code;
    at_ = colon + 1;
  }

  void note_unread(const text_span& part) {
    if (meaning_ != of_visit && meaning_ != of_publication) return;
    const auto found = find_date_words(line_.substr(part.begin, part.size()));
    if (found) read_.unread.push_back(found->moved_by(part.begin));
  }

  std::string_view line_;
  const lexicon* words_;
  std::string_view meaning_;  ///< of the dates that come next: a code of vocabulary.dates; empty if nothing tells it
  std::size_t at_ = 0;        ///< behind the last date
  printed_dates read_;
};

}  // namespace

printed_dates read_dates_line(const folded_text& line, const lexicon& words) {
  return line_reader(line, words).result();
}

}  // namespace sheaf::grammar
