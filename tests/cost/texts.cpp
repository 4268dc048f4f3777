// SPDX-License-Identifier: AGPL-3.0-or-later
// The cost of the normaliser, of the shared grammars for words in a line, and of the readers of texts.
#include "core/document/text.hpp"
#include "core/readers/reader.hpp"
#include "grammars/dates.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/quantities.hpp"
#include "tests/cost/measure.hpp"

namespace sheaf::cost {
namespace {

const std::string mail_head =
    "From: a@fernmoor.example\nTo: b@fernmoor.example\nSubject: Visit\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n"
    "MIME-Version: 1.0\n";

void measure_mails() {
  const auto body = [](const std::string& type) {
    return [head = mail_head + "Content-Type: " + type + "\n\n"](const std::string& text) {
      (void)core::read_mail(head + text);
    };
  };
  measure_families("mail", {{"quoted", "> > words\n"}, {"covers", "-----Original Message-----\nFrom: a\nTo: c\n\n"}},
                   2000, body("text/plain"));
  measure_families("mail-of-parts", {{"parts", "--b\nContent-Type: text/plain\n\nwords\n"}, {"boundaries", "--b"}},
                   2000, body("multipart/mixed; boundary=b"));
  measure_families("mail-head", {{"lines", "X-A: b\n"}, {"words", "Cc: =?utf-8?B?4oCi?= a <a@b.example>,\n"}}, 2000,
                   [](const std::string& head) { (void)core::read_mail(mail_head + head + "\nChildren are safe.\n"); });
}

}  // namespace

void measure_texts() {
  measure_families("normaliser",
                   {{"accents", "a\u0301\u0323"},
                    {"accents-alone", "\u0301\u0323"},
                    {"one-accent", "\u0323"},
                    {"ligatures", "\uFB01"},
                    {"blanks", " \u00A0"},
                    {"soft-hyphens", "\u00AD"}},
                   2000, [](const std::string& text) { (void)core::to_nfc(core::fold_white_space(text)); });
  measure_families("dates",
                   {{"numbers", "1, "},
                    {"ranges", "1 to "},
                    {"months", "May "},
                    {"almost", "1 May 201, "},
                    {"labels", "Inspection dates: "}},
                   1500, [](const std::string& text) { (void)grammar::find_dates(text); });
  measure_families("inspectors",
                   {{"roles", "HMI, Her Majesty's Inspectors, "},
                    {"names", "Ann Dale HMI "},
                    {"initials", "A. "},
                    {"capitals", "CAPITALS "}},
                   1500, [](const std::string& text) { (void)grammar::find_inspectors(text); });
  measure_families("quantities", {{"words", "no one "}, {"numbers", "1, "}, {"sums", "2 and "}, {"shares", "1 of "}},
                   1500, [](const std::string& text) { (void)grammar::find_quantities(grammar::folded_text(text)); });
}

void measure_readers() {
  const auto read_page = [](const std::string& text) { (void)core::read_html(text); };
  measure_families("text", hostile_lines(), 1500, [](const std::string& text) { (void)core::read_plain_text(text); });
  // Only a long text shows what a sentence costs that grows by small pieces.
  std::string cut_by_pages = "workers who visit families with their managers and with carers of the home\n\n";
  for (int piece = 0; piece < 20; ++piece) cut_by_pages += "who help\f";
  measure_families("text", {{"cut-by-pages", cut_by_pages}}, 40'000,
                   [](const std::string& text) { (void)core::read_plain_text(text); });
  measure_families("markdown", hostile_lines(), 1500, [](const std::string& text) { (void)core::read_markdown(text); });
  measure_families("markdown",
                   {{"marked-headings", "# a\n\n"},
                    {"rows-of-html", "<tr><td>a<td>b"},
                    {"cells-of-html", "<td>a</td>\n\n"},
                    {"spread-items", "- a\n\n"},
                    {"quotations", "> "},
                    {"brackets", "["},
                    {"pictures", "!["},
                    {"stars", "*a"},
                    {"double-stars", "**a "},
                    {"code", "`a"},
                    {"tags", "<a"},
                    {"tables", "|a|b|\n|-|-|\n\n"},
                    {"references", "[a]: /u\n"},
                    {"underlined", "a\n=\n"},
                    {"struck-out", "~~a"}},
                   2000, [](const std::string& text) { (void)core::read_markdown(text); });
  measure(
      "markdown:deeper-lists", 100,
      [](std::size_t n) {
        std::string text;
        for (std::size_t i = 0; i < n; ++i) text += std::string(2 * (i % 100), ' ') + "- item\n\n";
        return text;
      },
      [](const std::string& text) { (void)core::read_markdown(text); });
  measure_families("html",
                   {{"paragraphs", "<p>a"},
                    {"items", "<li>a<dd>b"},
                    {"groups", "<optgroup>"},
                    {"cells", "<table><td>"},
                    {"looks", "<b><p>a"},
                    {"boxes", "<div>a"},
                    {"attributes", "<a b=c>a"},
                    {"lists", "<ul><li>a</ul>"},
                    {"nested-lists", "<ul><li>a"},
                    {"headings", "<h2>a</h2>"},
                    {"rows", "<tr><td>a<td>b"},
                    {"entities", "&amp;"},
                    {"comments", "<!-- "},
                    {"lines", "a<br>"},
                    {"blank-elements", " <i></i>"},
                    {"references", "<a href=\"#n1\">1</a> "}},
                   3000, read_page);
  measure_families("html-of-pages", {{"hyphens", "a- "}}, 3000,
                   [&](const std::string& text) { read_page("<div id=\"page1\"><p>" + text + "</p></div>"); });
  constexpr std::size_t deep = 16'000;  // behind this, the guard lets nothing nest deeper
  measure_families("html", {{"raised", "<sup>a<p></sup>b</p>"}}, deep, read_page);
  measure_mails();
}

}  // namespace sheaf::cost
