// SPDX-License-Identifier: MIT
// Rules of paper_lines.hpp.
#pragma once

#include "grammars/config.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::paper_rules {

using common::any_case;
using common::blanks;
using common::word_border;
using utf8::alnum;
using utf8::digit;
using utf8::lit;

// grammar
constexpr auto gap = x3::omit[+utf8::space];
/// "3.", "3.1", "A)": the number of the line.
constexpr auto number = x3::omit[-(((+digit >> *(lit('.') >> +digit)) | utf8::upper) >> -(lit('.') | lit(')')) >> gap)];
constexpr auto line_end = blanks >> -(lit(':') | lit('.')) >> blanks >> x3::eoi;

/// "A", "2", "B1", "IV": what tells one appendix from the next.
constexpr auto label = x3::repeat(1, 4)[utf8::upper | digit] >> word_border;
constexpr auto appended = x3::omit[keywords<bool>(
    {{"appendix", true}, {"annex", true}, {"annexe", true}, {"enclosure", true}, {"attachment", true}})];
/// Behind the label stands the title, or nothing.
constexpr auto sign_or_end = x3::eoi | lit(':') | lit('-') | lit('.') | lit('(') | (gap >> &utf8::upper);
constexpr auto appendix = appended >> ((gap >> -(any_case("no") >> -lit('.') >> gap) >> label >> blanks >>
                                        &(x3::eoi | lit(':') | lit('-') | lit('.') | lit('(') | utf8::upper)) |
                                       (blanks >> (x3::eoi | (lit(':') >> blanks >> &utf8::upper))));
constexpr auto agenda_item = any_case("agenda") >> gap >> any_case("item") >> word_border >> blanks >>
                             -lit(':') >> blanks >> -(any_case("no") >> -lit('.') >> blanks) >> &(digit | x3::eoi);
/// Words of a body before the minutes: "Harrowmere Council: Minutes of ...".
constexpr auto words_of_body = *(utf8::char_ - (lit(':') | lit('-') | lit('.'))) >> (lit(':') | lit('-')) >> blanks;
constexpr auto minutes = -(&(words_of_body >> any_case("minutes")) >> words_of_body) >> -(any_case("draft") >> gap) >>
                         any_case("minutes") >> ((gap >> (any_case("of") | any_case("from")) >> word_border) | x3::eoi);
constexpr auto beginning_of_paper = blanks >> (appendix | agenda_item | (number >> minutes));

constexpr auto heading_words = x3::omit[keywords<bool>({{"purpose of report", true},
                                                        {"purpose of the report", true},
                                                        {"purpose of this report", true},
                                                        {"purpose", true},
                                                        {"reason for report", true},
                                                        {"recommendation", true},
                                                        {"recommendations", true},
                                                        {"financial implications", true},
                                                        {"legal implications", true},
                                                        {"equality implications", true},
                                                        {"equalities implications", true},
                                                        {"resource implications", true},
                                                        {"risk implications", true},
                                                        {"implications", true},
                                                        {"consultation", true},
                                                        {"background papers", true},
                                                        {"background documents", true},
                                                        {"list of appendices", true},
                                                        {"appendices", true},
                                                        {"wards affected", true},
                                                        {"decision required", true},
                                                        {"apologies", true},
                                                        {"apologies for absence", true},
                                                        {"declarations of interest", true},
                                                        {"any other business", true}})];
/// These stand in a report of an inspectorate, too, where they have no number.
constexpr auto shared_words = x3::omit[keywords<bool>({{"recommendation", true}, {"recommendations", true}})];
constexpr auto labels = x3::omit[keywords<bool>({{"contact officer", true},
                                                 {"report author", true},
                                                 {"author of report", true},
                                                 {"lead officer", true},
                                                 {"report of", true},
                                                 {"report by", true},
                                                 {"report to", true},
                                                 {"resolved", true},
                                                 {"portfolio holder", true},
                                                 {"ward", true},
                                                 {"wards affected", true},
                                                 {"background papers", true}})];
constexpr auto paper_heading = (number >> !shared_words >> heading_words >> line_end) |
                               (&(digit | utf8::upper >> lit('.')) >> number >> shared_words >> line_end);
constexpr auto paper_label = number >> labels >> blanks >> (lit(':') | lit('-'));
constexpr auto report_of = any_case("report") >> gap >> (any_case("of") | any_case("by")) >> gap >>
                           -(any_case("the") >> gap) >> x3::omit[keywords<bool>({{"director", true},
                                                                                 {"executive director", true},
                                                                                 {"corporate director", true},
                                                                                 {"strategic director", true},
                                                                                 {"assistant director", true},
                                                                                 {"chief executive", true},
                                                                                 {"cabinet member", true},
                                                                                 {"portfolio holder", true},
                                                                                 {"head", true}})];
constexpr auto line_of_paper = blanks >> (paper_heading | paper_label | report_of);

}  // namespace sheaf::grammar::paper_rules
