// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/print_marks.hpp"

#include <boost/spirit/home/x3.hpp>

#include <cstddef>

namespace sheaf::core::layout {
namespace {

namespace x3 = boost::spirit::x3;

// Grammar -----------------------------------------------------------------------------------------------------------

const auto blank = x3::lit(' ') | '\t';
const auto word_end = &(blank | x3::eoi);
const auto figure = x3::repeat(1, 4)[x3::digit];
const auto of_day = x3::repeat(1, 2)[x3::digit];

/// "30/11/2026", "30.11.2026", "2026-11-30".
const auto date = figure >> (('/' >> figure >> '/') | ('.' >> figure >> '.') | ('-' >> figure >> '-')) >> figure;
const auto half = x3::no_case[x3::lit("am") | "pm"];
const auto time_of_day = of_day >> ':' >> x3::repeat(2)[x3::digit] >> -(':' >> x3::repeat(2)[x3::digit]) >>
                         -(*blank >> half);
const auto date_and_time = x3::omit[date >> -x3::lit(',') >> +blank >> time_of_day] >> word_end;

/// The letters f and i may be printed as one sign.
const auto scheme = x3::no_case[x3::lit("https://") | "http://" | "file://" | "\uFB01le://"];
const auto address = x3::omit[scheme >> +(x3::char_ - blank)] >> word_end;

/// "1/3", "1 of 3", "Page 1 of 3".
const auto count =
    x3::omit[-(x3::no_case["page"] >> +blank) >> figure >> ('/' | (+blank >> "of" >> +blank)) >> figure] >> word_end;

}  // namespace

print_marks find_print_marks(std::string_view line) {
  constexpr std::size_t longest = 1000;
  print_marks out;
  if (line.size() > longest) return out;
  const auto take = [&](std::string_view from) {
    const auto parses = [&](const auto& rule, bool to_end) {
      auto at = from.begin();
      return x3::parse(at, from.end(), rule) && (!to_end || at == from.end());
    };
    const auto to_end = from.size() != line.size();
    return print_marks{parses(date_and_time, to_end), parses(address, to_end), parses(count, to_end)};
  };
  out |= take(line);
  // What stands at the end has at most six words: "Page 1 of 3"; "30/11/2026, 10:51 am".
  constexpr int most_words = 6;
  auto begin = line.size();
  for (int words = 0; words < most_words && begin > 0; ++words) {
    const auto before = line.find_last_of(" \t", begin - 1);
    if (before == std::string_view::npos) break;
    out |= take(line.substr(before + 1));
    begin = before;
  }
  return out;
}

}  // namespace sheaf::core::layout
