// SPDX-License-Identifier: MIT
#include "grammars/dates.hpp"

#include "grammars/dates_def.hpp"
#include "grammars/find_first.hpp"
#include "grammars/matching.hpp"

#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace sheaf::grammar {

namespace dates_rules {

/// The words before a colon, as far as they have been read.
struct open_label {
  char const* first = nullptr;
  char const* last = nullptr;
  bool complete = false;
};

/// Dates that were printed with one another, and the label before them.
struct expression {
  std::vector<printed_day> days;
  open_label label;
};

struct search {
  open_label label;
  std::vector<expression> found;
};
struct search_tag {};

}  // namespace dates_rules

namespace {

constexpr std::chrono::days most_days_of_a_visit_apart{31};

std::chrono::year_month_day calendar_day(const date& d) {
  return {std::chrono::year{d.year}, std::chrono::month{d.month}, std::chrono::day{d.day}};
}

std::chrono::days days_between(const date& first, const date& last) {
  return std::chrono::sys_days{calendar_day(last)} - std::chrono::sys_days{calendar_day(first)};
}

void carry_back(std::vector<printed_day>& days) {
  for (std::size_t i = days.size(); i-- > 1;) {
    const printed_day& next = days[i];
    printed_day& before = days[i - 1];
    if (before.month == 0) before.month = next.month;
    if (before.year == 0 && next.year != 0) before.year = before.month > next.month ? next.year - 1 : next.year;
  }
  for (std::size_t i = 1; i < days.size(); ++i) {
    const printed_day& before = days[i - 1];
    printed_day& after = days[i];
    if (after.year == 0 && before.year != 0) after.year = after.month < before.month ? before.year + 1 : before.year;
  }
}

std::vector<printed_day> flat(const std::vector<printed_days>& groups) {
  std::vector<printed_day> days;
  for (const printed_days& group : groups) days.insert(days.end(), group.begin(), group.end());
  carry_back(days);
  return days;
}

/// The same for all dates of a line, whatever words part them.
void carry_over_words(std::vector<dates_rules::expression>& expressions) {
  std::vector<printed_day> all;
  for (const auto& each : expressions) all.insert(all.end(), each.days.begin(), each.days.end());
  carry_back(all);
  auto next = all.begin();
  for (auto& each : expressions)
    for (auto& day : each.days) day = *next++;
}

date to_date(const printed_day& d) {
  return {d.year, d.month, d.day};
}

/// Years that are printed nowhere: those of the last such days up to the day of writing.
void complete_years(std::vector<printed_day>& days, const date& written) {
  for (printed_day& d : days) {
    if (d.year != 0 || d.month == 0) continue;
    d.year = written.year;
    if (written < to_date(d)) --d.year;
  }
}

/// Ranges of days that were printed with one another; a list parts where its days are no days of one visit.
void add_ranges(const std::vector<printed_day>& days, const folded_text& text, std::vector<found_dates>& found) {
  for (std::size_t i = 0; i < days.size();) {
    if (!to_date(days[i]).exists()) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < days.size() && to_date(days[end]).exists() && to_date(days[end - 1]) < to_date(days[end]) &&
           (days[end - 1].range_follows ||
            days_between(to_date(days[end - 1]), to_date(days[end])) <= most_days_of_a_visit_apart)) {
      ++end;
    }
    found.push_back(
        {{to_date(days[i]), to_date(days[end - 1]), text.original_span(days[i].first, days[end - 1].last)}, {}});
    i = end;
  }
}

}  // namespace

namespace dates_rules {
namespace {

constexpr auto label_word = [](auto& context) {
  open_label& label = x3::get<search_tag>(context).label;
  if (label.complete || label.first == nullptr) label = {x3::_attr(context).begin(), nullptr, false};
  label.last = x3::_attr(context).end();
};
constexpr auto label_ends = [](auto& context) {
  open_label& label = x3::get<search_tag>(context).label;
  label.complete = label.first != nullptr;
};
constexpr auto no_label = [](auto& context) { x3::get<search_tag>(context).label = {}; };
constexpr auto keep = [](auto& context) {
  search& s = x3::get<search_tag>(context);
  s.found.push_back({flat(x3::_attr(context)), s.label});
  s.label = {};
};

// In running text the rule is tried at the begin of each word and number; all else is passed over.
constexpr auto a_word = +alpha >> *((lit('\'') | lit('-')) >> +alpha);
constexpr auto a_number = +alnum >> *((lit('.') | lit(',') | lit('/')) >> +alnum);
constexpr auto running_text =
    *(utf8::space | (&alnum >> dates)[keep] | x3::raw[a_word >> word_border][label_word] | a_number[no_label] |
      (lit(':') >> x3::eps[label_ends]) | (common::character >> x3::eps[no_label]));

// Words that may be dates, wherever they stand.
struct place_tag {};
constexpr auto widen = [](auto& context) {
  printed_day& place = x3::get<place_tag>(context);
  if (place.first == nullptr) place.first = x3::_attr(context).begin();
  place.last = x3::_attr(context).end();
};
constexpr auto date_words = *(x3::raw[date_word][widen] | common::word_or_sign);

constexpr auto label_before = x3::omit[+(alpha | utf8::space | lit('\'') | lit('-')) >> lit(':')];
constexpr auto set_lone_day = [](auto& context) { x3::_val(context) = {{x3::_attr(context)}}; };
constexpr auto set_listing = [](auto& context) { x3::_val(context) = x3::_attr(context); };
struct whole_id;
constexpr x3::rule<whole_id, std::vector<printed_days>> whole = "dates alone";
constexpr auto end_of_text = blanks >> -lit('.') >> blanks >> x3::eoi;
constexpr auto whole_def = blanks >> -(label_before >> blanks) >> -word_before >>
                           ((dates[set_listing] >> -(time_behind | word_behind) >> end_of_text) |
                            (lone_day[set_lone_day] >> end_of_text));
/// A date with a reference or a note beside it.
struct dated_line_id;
constexpr x3::rule<dated_line_id, std::vector<printed_days>> dated_line = "date of a letter";
constexpr auto dated_line_def = blanks >> -(reference >> blanks) >> -(label_before >> blanks) >> -word_before >>
                                ((dates[set_listing] >> blanks >> -(reference | note)) | lone_day[set_lone_day]) >>
                                end_of_text;
BOOST_SPIRIT_DEFINE(whole, dated_line)

struct impossible_tag {};
constexpr auto keep_impossible = [](auto& context) {
  const printed_day& day = x3::_attr(context);
  auto& found = x3::get<impossible_tag>(context);
  if (found.first == nullptr && !date{day.year, day.month, day.day}.exists()) found = day;
};
constexpr auto days_of_text = *((&digit >> any_day)[keep_impossible] | common::word_or_sign);

}  // namespace
}  // namespace dates_rules

std::string date::iso() const {
  const auto figures = [](unsigned value, std::size_t width) {
    std::string text(width, '0');
    for (std::size_t i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
    return text;
  };
  return figures(static_cast<unsigned>(year), 4) + '-' + figures(month, 2) + '-' + figures(day, 2);
}

bool date::exists() const {
  return year >= 1900 && year <= 2099 && calendar_day(*this).ok();
}

std::optional<std::vector<date>> complete(const std::vector<printed_days>& groups) {
  std::vector<date> dates;
  for (const printed_day& d : flat(groups)) {
    if (!to_date(d).exists() || (!dates.empty() && to_date(d) <= dates.back())) return std::nullopt;
    dates.push_back(to_date(d));
  }
  if (dates.empty()) return std::nullopt;
  return dates;
}

namespace {

/// The dates that `rule` reads in the whole text.
template <typename Rule>
std::optional<date_range> dates_read_by(const Rule& rule, const folded_text& text) {
  std::vector<printed_days> groups;
  if (!is_wholly(text, rule, groups)) return std::nullopt;
  const auto dates = complete(groups);
  if (!dates) return std::nullopt;
  return date_range{dates->front(), dates->back(),
                    text.original_span(groups.front().front().first, groups.back().back().last)};
}

}  // namespace

std::optional<date_range> parse_date_range(const folded_text& text) {
  return dates_read_by(dates_rules::whole, text);
}

std::optional<date_range> parse_date_of_letter(const folded_text& text) {
  auto found = parse_date_range(text);
  if (!found) found = dates_read_by(dates_rules::dated_line, text);
  return found && found->start == found->end ? found : std::nullopt;
}

namespace {

std::vector<dates_rules::expression> expressions_in(const folded_text& text) {
  dates_rules::search search;
  char const* first = text.begin();
  x3::parse(first, text.end(), x3::with<dates_rules::search_tag>(search)[dates_rules::running_text]);
  return std::move(search.found);
}

std::vector<found_dates> ranges_of(const std::vector<dates_rules::expression>& expressions, const folded_text& text) {
  std::vector<found_dates> found;
  for (const auto& [days, label] : expressions) {
    const std::size_t before = found.size();
    add_ranges(days, text, found);
    if (label.complete && found.size() > before) found[before].label = text.original_span(label.first, label.last);
  }
  return found;
}

}  // namespace

std::vector<found_dates> find_dates(const folded_text& text) {
  return ranges_of(expressions_in(text), text);
}

std::vector<found_dates> find_dates(std::string_view words, const date& written) {
  const folded_text text(words);
  auto expressions = expressions_in(text);
  for (auto& each : expressions) complete_years(each.days, written);
  return ranges_of(expressions, text);
}

std::vector<found_dates> find_dates_in_line(const folded_text& text) {
  auto expressions = expressions_in(text);
  carry_over_words(expressions);
  return ranges_of(expressions, text);
}

std::optional<text_span> find_date_words(std::string_view text) {
  const folded_text folded(text);
  printed_day place;
  char const* first = folded.begin();
  x3::parse(first, folded.end(), x3::with<dates_rules::place_tag>(place)[dates_rules::date_words]);
  if (place.first == nullptr) return std::nullopt;
  return folded.original_span(place.first, place.last);
}

std::optional<date_range> first_visit(const std::vector<found_dates>& found, std::string_view text) {
  constexpr std::chrono::days longest_break{183};
  if (found.empty()) return std::nullopt;
  auto visit = found.front().range;
  auto last = visit;
  for (std::size_t i = 1; i < found.size(); ++i) {
    const auto& next = found[i].range;
    const folded_text between(text.substr(last.where.end, next.where.begin - last.where.end));
    char const* first = between.begin();
    if (!x3::parse(first, between.end(), dates_rules::between_dates)) break;
    const auto pause = days_between(last.end, next.start);
    const bool periods = last.start != last.end && next.start != next.end;
    if (pause <= std::chrono::days{0} || pause > (periods ? longest_break : most_days_of_a_visit_apart)) break;
    visit.end = next.end;
    visit.where.end = next.where.end;
    last = next;
  }
  return visit;
}

std::optional<text_span> find_impossible_date(std::string_view text) {
  const folded_text folded(text);
  printed_day found;
  char const* first = folded.begin();
  x3::parse(first, folded.end(), x3::with<dates_rules::impossible_tag>(found)[dates_rules::days_of_text]);
  if (found.first == nullptr) return std::nullopt;
  return folded.original_span(found.first, found.last);
}

unsigned misprinted_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
  constexpr std::size_t shortest = 4;
  constexpr std::size_t shortest_of_letters = 6;
  if (word.size() < shortest) return 0;
  std::string small;
  bool has_figure = false;
  for (const char each : word) {
    has_figure = has_figure || utf8_bytes::isdigit(static_cast<unsigned char>(each));
    small += static_cast<char>(utf8_bytes::tolower(static_cast<unsigned char>(each)));
  }
  if (!has_figure && small.size() < shortest_of_letters) return 0;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto month = months[i];
    if (month.size() < shortest || (!has_figure && month.size() < shortest_of_letters)) continue;
    if (detail::slips_between(small, month) == 1) return static_cast<unsigned>(i) + 1;
  }
  return 0;
}

bool goes_on_with_dates(std::string_view text) {
  const folded_text folded(text);
  char const* first = folded.begin();
  return x3::parse(first, folded.end(), x3::omit[dates_rules::further_dates]) && first == folded.end();
}

std::optional<date_range> parse_date_range(std::string_view text) {
  return parse_date_range(folded_text(text));
}
std::vector<found_dates> find_dates(std::string_view text) {
  return find_dates(folded_text(text));
}
std::vector<found_dates> find_dates_in_line(std::string_view text) {
  return find_dates_in_line(folded_text(text));
}

}  // namespace sheaf::grammar
