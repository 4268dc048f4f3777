// SPDX-License-Identifier: MIT
// Dates and ranges of dates, in the forms that inspection reports and letters use.
#pragma once

#include "grammars/folded_text.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// A day of the Gregorian calendar, 1900 to 2099. What the functions below return is always a day that exists.
struct date {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;

  /// "2018-05-22"
  [[nodiscard]] std::string iso() const;
  [[nodiscard]] bool exists() const;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 within the defaulted comparison for a pointer
  friend constexpr auto operator<=>(const date&, const date&) = default;
};

/// The first and the last day; they are the same if the text has one day. `where` is the whole expression in the
/// original text.
struct date_range {
  date start;
  date end;
  text_span where;
};

/// A range of dates in running text.
struct found_dates {
  date_range range;
  /// The words of a label directly before the date ("Report published:"), without the colon. Empty if there is none.
  text_span label;
};

/// Reads a text that is one expression of dates and nothing else: "15 June 2018", "8 July 2014 – 30 July 2014", "22 and
/// 23 May 2018", "29 and 30 September, and 1 October 2020", "30 November to 2 December 2021", "12March 2019", "1st June
/// 2016", "Wednesday, September 17, 2014", "04/03/2014" and "4.3.2014" (the day first, as British documents write it),
/// "2014-03-04". "The" may stand before a day, and a few words in brackets behind it: "the 14th (off site) and the 15th
/// of May 2019". Months and years that are left out are taken from the neighbour; a range over New Year starts in the
/// year before. A label in front
/// ("Inspection dates:") and a full stop at the end are allowed.
[[nodiscard]] std::optional<date_range> parse_date_range(std::string_view text);
[[nodiscard]] std::optional<date_range> parse_date_range(const folded_text& text);

/// Reads the line of a letter's head that has its date: one day, alone or beside a reference or a note in brackets. "12
/// June 2019   Our ref: AB/12", "12 June 2019 (amended 20 June 2019)".
[[nodiscard]] std::optional<date_range> parse_date_of_letter(const folded_text& text);

/// Finds all expressions of dates in running text, in its order. An expression begins and ends at the border of a word.
/// The work is linear in the text. Dates that "and" or a comma joins are one range if they lie within a month, as the
/// days of one visit do.
[[nodiscard]] std::vector<found_dates> find_dates(std::string_view text);
[[nodiscard]] std::vector<found_dates> find_dates(const folded_text& text);

/// As find_dates, for a line about the days of one visit, such as the dates line of a cover. Whatever words part its
/// dates, a day without a year is of the year of the next date, or else of the one before: "3 to 7 March (by video) and
/// 10 to 14 March 2025".
[[nodiscard]] std::vector<found_dates> find_dates_in_line(std::string_view text);
[[nodiscard]] std::vector<found_dates> find_dates_in_line(const folded_text& text);

/// Where the words stand that may be dates: from the first figure or name of a month to the last. nullopt if there is
/// none.
[[nodiscard]] std::optional<text_span> find_date_words(std::string_view text);

/// True for a text that goes on with a list of dates which a line break parted: dates, pieces of dates and the words
/// that join them, with a month or a year among them. "and 2 to 4 June 2025", "2025 and again", "June 2025".
[[nodiscard]] bool goes_on_with_dates(std::string_view text);

/// The same for a text that was written on a known day: a date without a year ("17 October") is the last such day up to
/// then.
[[nodiscard]] std::vector<found_dates> find_dates(std::string_view text, const date& written);

/// The days of one visit among dates that were found in a sentence: the first range, and those that follow it where
/// nothing stands between but joining words, times of the day and how inspectors worked: "7 May 2019 (remotely) and on
/// 14 May 2019", "14 May 2019, with a further day on 20 May 2019". Two days of one visit lie within a month; two ranges
/// of several days each lie within half a year ("2 to 20 October 2024 and 12 to 14 January 2025"). nullopt if there is
/// none.
[[nodiscard]] std::optional<date_range> first_visit(const std::vector<found_dates>& found, std::string_view text);

/// Where a day stands that no calendar has: "31 June 2019", "2 February 20245". nullopt if there is none.
[[nodiscard]] std::optional<text_span> find_impossible_date(std::string_view text);

// For other grammars (the rules are in dates_def.hpp)
// -----------------------------------------------------------------------

/// A day as it is printed. A part that is not printed is 0.
struct printed_day {
  unsigned day = 0;
  unsigned month = 0;
  int year = 0;
  bool range_follows = false;   ///< "to" or a dash comes next, not "and" or a comma
  char const* first = nullptr;  ///< in the folded text
  char const* last = nullptr;
};
/// Days that share the month of the last one: "3, 4 and 5 May 2018".
using printed_days = std::vector<printed_day>;

/// The month that differs from this word by one slip, 1 to 12, or 0. A name of less than six letters needs a figure in
/// it: "Ju1y". A name of a month itself is no slip.
[[nodiscard]] unsigned misprinted_month(std::string_view word);

/// Completes the days with the months and years of their neighbours. nullopt if a day does not exist, if the days are
/// not in ascending order, or if no year is printed.
[[nodiscard]] std::optional<std::vector<date>> complete(const std::vector<printed_days>& days);

}  // namespace sheaf::grammar
