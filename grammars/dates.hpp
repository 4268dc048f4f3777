// SPDX-License-Identifier: MIT
// Dates and date ranges as inspection reports and letters print them.
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

/// First and last day, the same where one day is printed. `where` is the whole expression in the original text.
struct date_range {
  date start;
  date end;
  text_span where;
};

/// A date range met in running text.
struct found_dates {
  date_range range;
  /// The words before a colon that stands right before the date ("Report published:"), without the colon; else empty.
  text_span label;
};

/// The text as a whole is one date expression: "15 June 2018", "8 July 2014 – 30 July 2014", "22 and 23 May 2018",
/// "29 and 30 September, and 1 October 2020", "30 November to 2 December 2021", "12March 2019", "1st June 2016",
/// "Wednesday, September 17, 2014", "30/03/2014" (day and month must be telling), "2014-03-30". Months and years that
/// are left out are taken from the neighbour; a range over New Year starts in the year before. A label in front
/// ("Inspection dates:") and a full stop at the end are allowed.
[[nodiscard]] std::optional<date_range> parse_date_range(std::string_view text);
[[nodiscard]] std::optional<date_range> parse_date_range(const folded_text& text);

/// All date expressions in running text, at word borders, in order. Linear in the text. Dates with a year of their own
/// joined by "and" or a comma are one range where they lie within a month, as the days of one visit do.
[[nodiscard]] std::vector<found_dates> find_dates(std::string_view text);
[[nodiscard]] std::vector<found_dates> find_dates(const folded_text& text);

// For other grammars (the rules are in dates_def.hpp)
// -----------------------------------------------------------------------

/// A day as printed; 0 stands for what is not.
struct printed_day {
  unsigned day = 0;
  unsigned month = 0;
  int year = 0;
  bool range_follows = false;   ///< "to" or a dash comes next, not "and" or a comma
  char const* first = nullptr;  ///< in the folded text
  char const* last = nullptr;
};
/// Days up to and with one that has a month: "3, 4 and 5 May 2018".
using printed_days = std::vector<printed_day>;

/// The days with months and years completed from their neighbours; nullopt where one does not exist, where they do not
/// ascend, or no year is printed.
[[nodiscard]] std::optional<std::vector<date>> complete(const std::vector<printed_days>& days);

}  // namespace sheaf::grammar
