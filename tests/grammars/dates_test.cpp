// SPDX-License-Identifier: MIT
#include "grammars/dates.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

std::string whole(std::string_view text) {
  const auto range = parse_date_range(text);
  if (!range) return "-";
  return range->start == range->end ? range->start.iso() : range->start.iso() + ".." + range->end.iso();
}

/// All ranges with their printed words: "2018-05-22..2018-05-23 [22 and 23 May 2018]; "
std::string found(std::string_view text) {
  std::string all;
  for (const found_dates& f : find_dates(text)) {
    all += f.range.start.iso() + ".." + f.range.end.iso() + " [" +
           std::string(text.substr(f.range.where.begin, f.range.where.size())) + "]; ";
  }
  return all;
}

/// As found, for a line about the days of one visit.
std::string in_line(std::string_view text) {
  std::string all;
  for (const found_dates& f : find_dates_in_line(text)) all += f.range.start.iso() + ".." + f.range.end.iso() + "; ";
  return all;
}

std::string label(std::string_view text, std::size_t index = 0) {
  const auto all = find_dates(text);
  REQUIRE(all.size() > index);
  return std::string(text.substr(all[index].label.begin, all[index].label.size()));
}

struct sample {
  std::string_view text;
  std::string_view dates;
};

}  // namespace

TEST_CASE("dates and ranges as printed") {
  const auto s = GENERATE(values<sample>({
      {"15 June 2018", "2018-06-15"},
      {"8 July 2014 - 30 July 2014", "2014-07-08..2014-07-30"},
      {"4 July 2016\u201328 July 2016", "2016-07-04..2016-07-28"},
      {"22 and 23 May 2018", "2018-05-22..2018-05-23"},
      {"11/12 July 2023", "2023-07-11..2023-07-12"},
      {"the 14th and the 15th of May 2019", "2019-05-14..2019-05-15"},
      {"14 to the 16 May 2019", "2019-05-14..2019-05-16"},
      {"14 May and the 15 May 2019", "2019-05-14..2019-05-15"},
      {"14 (off site) and 15 May 2019", "2019-05-14..2019-05-15"},
      {"14 (off-site), 15 (on the very site) and 20 May 2019", "2019-05-14..2019-05-20"},
      {"30 December (by telephone) to 2 January 2020", "2019-12-30..2020-01-02"},
      {"30 April to 4 May 2018", "2018-04-30..2018-05-04"},
      {"2 to 13 December 2024", "2024-12-02..2024-12-13"},
      {"2\u201313 December 2024", "2024-12-02..2024-12-13"},
      {"19 November \u2013 11 December 2013", "2013-11-19..2013-12-11"},
      {"26 September 2016 to 20 October 2016", "2016-09-26..2016-10-20"},
      {"29 and 30 September, and 1 October 2020", "2020-09-29..2020-10-01"},
      {"3, 4 and 5 May 2018", "2018-05-03..2018-05-05"},
      {"3, 4, and 5 May 2018", "2018-05-03..2018-05-05"},
      {"3 & 4 May 2018", "2018-05-03..2018-05-04"},
      {"28 February and 1 March 2023", "2023-02-28..2023-03-01"},
      {"Inspection dates: 24 to 28 April 2023", "2023-04-24..2023-04-28"},
      {"Wednesday, September 17, 2014", "2014-09-17"},
      {"Wed 17 Sept. 2014", "2014-09-17"},
      {"September 17 and 18, 2014", "2014-09-17..2014-09-18"},
      {"September 29, 30 and October 1, 2014", "2014-09-29..2014-10-01"},
      {"Tuesday 22 and Wednesday 23 May 2018", "2018-05-22..2018-05-23"},
      {"Tuesday, the 22nd of May 2018", "2018-05-22"},
      {"1st June 2016", "2016-06-01"},
      {"1 st June 2016", "2016-06-01"},
      {"12March 2019", "2019-03-12"},
      {"12March2019", "2019-03-12"},
      {"12\u00a0March\u00a02019", "2019-03-12"},
      {"12 march 2019", "2019-03-12"},
      {"30/03/2014", "2014-03-30"},
      {"4/4/2014", "2014-04-04"},
      {"2014-03-30", "2014-03-30"},
      {"12 December 2016 to 9 January 2017", "2016-12-12..2017-01-09"},
      {"12 December to 9 January 2017", "2016-12-12..2017-01-09"},
      {"30 November to 2 December 2021", "2021-11-30..2021-12-02"},
      {"6 March 2017 to 30 March", "2017-03-06..2017-03-30"},
      {"29 February 2020", "2020-02-29"},
      {" 15 June 2018. ", "2018-06-15"},
      {"11 December and 12 December 2018", "2018-12-11..2018-12-12"},
  }));
  INFO(s.text);
  CHECK(whole(s.text) == s.dates);
}

TEST_CASE("what is no date") {
  const auto text = GENERATE(values<std::string_view>({"",
                                                       "15",
                                                       "June 2018",
                                                       "15 June",
                                                       "31 June 2018",
                                                       "29 February 2019",
                                                       "0 May 2018",
                                                       "32 May 2018",
                                                       "15 June 20181",
                                                       "15 Juneau 2018",
                                                       "30 to 2 May 2018",
                                                       "23 and 22 May 2018",
                                                       "5 June 2018 to 4 June 2018",
                                                       "30/13/2014",
                                                       "15 June 2018 and",
                                                       "15 June 2018 onwards",
                                                       "15 June 1850",
                                                       "the 2018",
                                                       "14 and the 2019",
                                                       "14 and a 15 May 2019",
                                                       "14 (see note 3) and 15 May 2019",
                                                       "14 () and 15 May 2019",
                                                       "14 (in one of our rooms) and 15 May 2019",
                                                       "-",
                                                       "to 5 May 2018x",
                                                       "2014-13-01"}));
  INFO(text);
  CHECK(whole(text) == "-");
}

TEST_CASE("the date of a letter may have company in its line") {
  const auto day = [](std::string_view line) {
    const auto found = parse_date_of_letter(folded_text(line));
    return found ? found->start.iso() : "-";
  };
  CHECK(day("12 June 2019") == "2019-06-12");
  CHECK(day("12.06.19") == "2019-06-12");
  CHECK(day("Date: 12 June 2019     Our ref: AB/12") == "2019-06-12");
  CHECK(day("12 June 2019 Ref AB/12 345 6") == "2019-06-12");
  CHECK(day("Our ref: AB/12 12 June 2019") == "2019-06-12");
  CHECK(day("Your reference AB12 Date: 12.06.19") == "2019-06-12");
  CHECK(day("12 June 2019 (amended 20 June 2019)") == "2019-06-12");
  CHECK(day("12 and 13 June 2019") == "-");
  CHECK(day("12 and 13 June 2019 Our ref: AB/12") == "-");
  CHECK(day("12 June 2019 Our ref") == "-");
  CHECK(day("12 June 2019 Reference group") == "-");
  CHECK(day("12 June 2019 Ref AB/12 345 6 7") == "-");
  CHECK(day("12 June 2019 (amended") == "-");
  CHECK(day("12 June 2019 ()") == "-");
  CHECK(day("12 June 2019 Gullhaven") == "-");
  CHECK(day("Our ref: AB/12") == "-");
}

TEST_CASE("a range has its place in the original") {
  const std::string text = "Dates: 4 July 2016\u201328 July 2016.";
  const auto range = parse_date_range(text);
  REQUIRE(range);
  CHECK(text.substr(range->where.begin, range->where.size()) == "4 July 2016\u201328 July 2016");
}

TEST_CASE("dates in running text") {
  CHECK(found("") == "");
  CHECK(found("No date in 2018, nor in May 2018, nor on page 12.") == "");
  CHECK(found("The visit to Westmarch on 22 and 23 May 2018. It was short.") ==
        "2018-05-22..2018-05-23 [22 and 23 May 2018]; ");
  CHECK(found("At 31 March 2016, 299 children; on 30 April 2016, 3 more.") ==
        "2016-03-31..2016-03-31 [31 March 2016]; 2016-04-30..2016-04-30 [30 April 2016]; ");
  CHECK(found("Of 12,345 at 31 March 2016") == "2016-03-31..2016-03-31 [31 March 2016]; ");
  CHECK(found("between 14 January 2019 and 18 January 2019") ==
        "2019-01-14..2019-01-18 [14 January 2019 and 18 January 2019]; ");
  CHECK(found("on 14 January 2015 and 18 January 2019") ==
        "2015-01-14..2015-01-14 [14 January 2015]; 2019-01-18..2019-01-18 [18 January 2019]; ");
  CHECK(found("from 14 January 2015 to 18 January 2019") ==
        "2015-01-14..2019-01-18 [14 January 2015 to 18 January 2019]; ");
  CHECK(found("x15 June 2018, 15 June 2018x") == "");
  CHECK(found("may 5 march 2018 be it") == "2018-03-05..2018-03-05 [5 march 2018]; ");
  CHECK(found("31 June 2018 or 1 July 2018") == "2018-07-01..2018-07-01 [1 July 2018]; ");
}

TEST_CASE("the words before a colon are the label of a date") {
  const std::string text =
      "Westmarch. Inspection dates: 24 to 28 April 2023 Report published: 15 May 2023 (again 16 June 2023)";
  CHECK(find_dates(text).size() == 3);
  CHECK(label(text, 0) == "Inspection dates");
  CHECK(label(text, 1) == "Report published");
  CHECK(label(text, 2).empty());
  CHECK(label("Published: on 3 May 2018").empty());
  CHECK(label("\u25A0 Report published: 3 May 2018") == "Report published");
}

TEST_CASE("in a line about one visit, a day takes its year from the dates around it") {
  CHECK(in_line("") == "");
  CHECK(in_line("5 to 9 May (by video), then 12 to 16 May 2025") == "2025-05-05..2025-05-09; 2025-05-12..2025-05-16; ");
  CHECK(in_line("5 to 9 May 2025, taken up again on 3 June") == "2025-05-05..2025-05-09; 2025-06-03..2025-06-03; ");
  CHECK(in_line("15 December by video and in person 12 January 2024") ==
        "2023-12-15..2023-12-15; 2024-01-12..2024-01-12; ");
  CHECK(in_line("5 to 9 May by video") == "");
  CHECK(find_dates("5 to 9 May (by video), then 12 to 16 May 2025").size() == 1);
}

TEST_CASE("dates as scans, letters and forms print them") {
  const auto s = GENERATE(values<sample>({
      {"6 February 2024 \u2500 7 February 2024", "2024-02-06..2024-02-07"},
      {"6 \u2E3A 7 February 2024", "2024-02-06..2024-02-07"},
      {"6 until 7 February 2024", "2024-02-06..2024-02-07"},
      {"06/02/24 \u2013 07/02/24", "2024-02-06..2024-02-07"},
      {"06.02.24", "2024-02-06"},
      {"6.2.24", "2024-02-06"},
      {"06-02-2024", "2024-02-06"},
      {"6-February-2024", "2024-02-06"},
      {"6-Feb-24", "2024-02-06"},
      {"6 February \u201924", "2024-02-06"},
      {"6 February \u201998", "1998-02-06"},
      {"15 June 18", "2018-06-15"},
      {"Dated 6 February 2024", "2024-02-06"},
      {"w/c 5 February 2024", "2024-02-05"},
      {"Week beginning 5 February 2024", "2024-02-05"},
      {"6 February 2024 10:15", "2024-02-06"},
      {"6 February 2024, at 9.30 am", "2024-02-06"},
      {"6 February 2024 (10am)", "2024-02-06"},
      {"between 6 and 7 February 2024 inclusive", "2024-02-06..2024-02-07"},
      {"6 and 7 Febuary 2024", "2024-02-06..2024-02-07"},
      {"6 Septmeber 2024", "2024-09-06"},
      {"6 Ju1y 2024", "2024-07-06"},
      {"6 February 2O24", "2024-02-06"},
      {"l6 February 2024", "2024-02-16"},
      {"1O February 2024", "2024-02-10"},
      {"6 Match 2024", "-"},
      {"6 Jully 2024", "-"},
      {"6 Febuary", "-"},
      {"ll February 2024", "-"},
      {"6 February 3O24", "-"},
      {"6 February OOOO", "-"},
      {"2 February 20245", "-"},
      {"1.2.3.24", "-"},
      {"6/13/24", "-"},
      {"6 February 2024 at noon", "-"},
  }));
  INFO(s.text);
  CHECK(whole(s.text) == s.dates);
}

TEST_CASE("a year with a figure too many gives no date, not even with the day of writing") {
  CHECK(found("on 6 and 7 February 20245") == "");
  CHECK(find_dates("on 6 and 7 February 20245", {2024, 3, 1}).empty());
  CHECK(find_dates("on 6 and 7 February", {2024, 3, 1}).size() == 1);
}

TEST_CASE("between two days lies the time from the one to the other") {
  CHECK(found("between 8 January and 7 March 2024") == "2024-01-08..2024-03-07 [8 January and 7 March 2024]; ");
  CHECK(found("on 8 January and 7 March 2024") ==
        "2024-01-08..2024-01-08 [8 January]; 2024-03-07..2024-03-07 [7 March 2024]; ");
  CHECK(found("between 8 January, 9 January and 7 March 2024") ==
        "2024-01-08..2024-01-09 [8 January, 9 January]; 2024-03-07..2024-03-07 [7 March 2024]; ");
  CHECK(found("between 2019 and 2021") == "");
}

TEST_CASE("the days of one visit among dates of a sentence") {
  const auto visit = [](std::string_view text) {
    const auto days = first_visit(find_dates(text), text);
    return days ? days->start.iso() + ".." + days->end.iso() : std::string("-");
  };
  CHECK(visit("") == "-");
  CHECK(visit("on 2 October-20 October 2023 and 12 - 14 January 2024") == "2023-10-02..2024-01-14");
  CHECK(visit("on 2 October 2023 and 14 January 2024") == "2023-10-02..2023-10-02");
  CHECK(visit("on 2-3 October 2023 and 12-14 June 2024") == "2023-10-02..2023-10-03");
  CHECK(visit("from 9.30 am on 6 February 2024 until 4 pm on 7 February 2024") == "2024-02-06..2024-02-07");
  CHECK(visit("on the 14th and the 15th of May 2019") == "2019-05-14..2019-05-15");
  CHECK(visit("on 14 (off site) and 15 May 2019 (on site)") == "2019-05-14..2019-05-15");
  CHECK(visit("on 7 May 2019 (remotely) and on 14 and 15 May 2019") == "2019-05-07..2019-05-15");
  CHECK(visit("on 7 May 2019 remotely, and 14 May 2019 on site") == "2019-05-07..2019-05-14");
  CHECK(visit("on 14 and 15 May 2019, with a further day on 20 May 2019") == "2019-05-14..2019-05-20");
  CHECK(visit("on 14 May 2019 and two additional days on 16 and 17 May 2019") == "2019-05-14..2019-05-17");
  CHECK(visit("on 14 and 15 May 2019, with a further report on 20 May 2019") == "2019-05-14..2019-05-15");
  CHECK(visit("on 7 May 2019 (as we said on the telephone) and 14 May 2019") == "2019-05-07..2019-05-07");
  CHECK(visit("on 6 February 2024. The last visit was on 7 February 2024") == "2024-02-06..2024-02-06");
  CHECK(visit("on 6 February 2024 and 1 February 2024") == "2024-02-06..2024-02-06");
}

TEST_CASE("days that no calendar has") {
  const auto words = [](std::string_view text) {
    const auto where = find_impossible_date(text);
    return where ? std::string(text.substr(where->begin, where->size())) : "-";
  };
  CHECK(words("on 31 June 2019.") == "31 June 2019");
  CHECK(words("2 Feb 20245") == "2 Feb 20245");
  CHECK(words("dated 29th of February, 2023") == "29th of February, 2023");
  CHECK(words("3 May 204") == "3 May 204");
  CHECK(words("on 30 June 2019") == "-");
  CHECK(words("31 June") == "-");
  CHECK(words("31 of 2019") == "-");
  CHECK(words("") == "-");
}

TEST_CASE("words that may be dates") {
  const auto words = [](std::string_view text) {
    const auto where = find_date_words(text);
    return where ? std::string(text.substr(where->begin, where->size())) : "-";
  };
  CHECK(words("") == "-");
  CHECK(words("by video, and it may be again") == "-");
  CHECK(words("inspection number 10048217") == "-");
  CHECK(words("(from 3rd March, or so)") == "3rd March");
  CHECK(words("w/c 3 March and 14.3.25 at noon") == "3 March and 14.3.25");
  CHECK(words("in May") == "May");
}

TEST_CASE("a text that goes on with a list of dates") {
  CHECK(goes_on_with_dates("9 to 11 June 2025"));
  CHECK(goes_on_with_dates("and again on 9 June 2025."));
  CHECK(goes_on_with_dates("from 9 to 11 June 2025 and on 3 July 2025"));
  CHECK(goes_on_with_dates("and 11 June"));
  CHECK(goes_on_with_dates("2025, and"));
  CHECK(goes_on_with_dates("June 2025"));
  CHECK(goes_on_with_dates("Monday 9 and Tuesday 10 June 2025"));
  CHECK_FALSE(goes_on_with_dates(""));
  CHECK_FALSE(goes_on_with_dates("2"));
  CHECK_FALSE(goes_on_with_dates("and"));
  CHECK_FALSE(goes_on_with_dates("Report published: 9 June 2025"));
  CHECK_FALSE(goes_on_with_dates("9 to 11 June 2025 in the evening"));
}

TEST_CASE("dates in figures have the day first") {
  CHECK(whole("03/04/2014") == "2014-04-03");
  CHECK(whole("3.4.2014") == "2014-04-03");
}

TEST_CASE("a date without a year is the last such day before the text was written") {
  const auto first = [](std::string_view text, const date& written) {
    const auto found = find_dates(text, written);
    return found.empty() ? std::string("-") : found.front().range.start.iso() + " " + found.front().range.end.iso();
  };
  CHECK(first("our talk on 17 October.", {2022, 11, 8}) == "2022-10-17 2022-10-17");
  CHECK(first("our talk on 17 December.", {2023, 1, 8}) == "2022-12-17 2022-12-17");
  CHECK(first("our talk on Tuesday 8 November", {2022, 11, 8}) == "2022-11-08 2022-11-08");
  CHECK(first("our talks on 16 and 17 May 2021", {2022, 11, 8}) == "2021-05-16 2021-05-17");
  CHECK(first("on the 17th", {2022, 11, 8}) == "-");
}
