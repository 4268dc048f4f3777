// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/problem_words.hpp"

#include "core/model/plain_words.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace sheaf::core {

namespace {

using enum problem_weight;

constexpr std::string_view nothing_of_it = "Nothing of this document is in the findings.";
constexpr std::string_view some_missing = "Findings of this document may be missing.";
constexpr std::string_view two_in_one = "One finding may be two, or have words of the page around it.";
constexpr std::string_view read_the_page = "Read the finding beside the page before you quote it.";
constexpr std::string_view read_beside = "Read the document beside its findings before you rely on them.";
constexpr std::string_view tell_us =
    "Tell the people who maintain Sheaf (for a plugin that does not come with Sheaf, its author). Send the document "
    "only if it is public.";
constexpr std::string_view fetch_again = "Download the file again and run Sheaf over it once more.";
constexpr std::string_view nothing_to_do = "Nothing.";

constexpr std::array table = std::to_array<problem_words>({
    {"authority-unknown", incomplete, "The document counts for no region and is in no comparison of authorities.",
     "Check the name: if it is an English authority, ask the people who maintain Sheaf to add it."},
    {"begins-lower-case", doubtful, "The beginning of a finding may be missing.", read_the_page},
    {"binary-file", lost, nothing_of_it, "Fetch the file again, or save the document as PDF, and run Sheaf over that."},
    {"cell-cut", incomplete, "The end of a long text is not in this workbook, for a cell holds 32,767 characters.",
     "Read the whole text in the document, or in the .db or .jsonl output."},
    {"changed-while-read", lost, nothing_of_it, "Run again when the file is whole."},
    {"charset-unknown", doubtful, "Names and letters that are no plain ASCII may be wrong.",
     "Save the message from the mail program as UTF-8 or PDF, and run Sheaf over that."},
    {"contents-unmet", incomplete, "A part that the document's contents page names was not found.", read_beside},
    {"coverage-low", incomplete, "A part of the document's text is in no finding.", read_beside},
    {"date-unread", incomplete, "A date of the visit may be missing, so it may look shorter than it was.",
     "Look at the dates in the document."},
    {"empty-file", lost, nothing_of_it, fetch_again},
    {"ends-open", doubtful, "The end of a finding may be missing.", read_the_page},
    {"field-missing", incomplete,
     "A date, a name or another field is empty, so sorting and counting by it misses this document.",
     "Look the field up in the document."},
    {"finding-repeated", doubtful, "Counts may count this finding twice.",
     "See whether the document really says it twice."},
    {"findings-alike", incomplete,
     "The parts of the document were hardly told apart, so recommendations may be counted as ordinary findings.",
     "Do not count this document's findings by kind or section."},
    {"grammar-budget", incomplete, some_missing, tell_us},
    {"grammar-cancelled", incomplete, some_missing, "Run again with a longer --timeout."},
    {"grammar-stopped", incomplete, "What stands at the end of this document may be missing.", read_beside},
    {"heading-missing", incomplete, "A part that every document of this kind has was not found.", read_beside},
    {"heading-sentence", doubtful, "The section of some findings may be wrong; their words are right.",
     "Do not count this document's findings by section."},
    {"heading-unknown", doubtful, "The findings under a heading may be of another kind than their report says.",
     "Look at the heading in the document, and do not count its findings by kind."},
    {"holds-bullet", doubtful, two_in_one, read_the_page},
    {"holds-furniture", doubtful, two_in_one, read_the_page},
    {"holds-heading", doubtful, two_in_one, read_the_page},
    {"holds-number", doubtful, two_in_one, read_the_page},
    {"hyphen-left", cosmetic, "A word is printed with a hyphen and a blank in it, so a search for it may miss it.",
     nothing_to_do},
    {"judgement-conflict", incomplete, "A grade may be wrong: the document prints two different ones.",
     "Look at the grade in the document before you use it."},
    {"judgement-missing", incomplete, "A grade that every document of this kind gives was not found.",
     "Look the grade up in the document."},
    {"kind-missing", incomplete, "A kind of finding that every document of this kind has was not found.", read_beside},
    {"limit-reached", incomplete, "What goes beyond a limit of Sheaf was left out of this document.", read_beside},
    {"link-left-out", cosmetic, "The cell has no link to the file, for its address is too long for older Excel.",
     "Open the file by its path, which the sheet Documents gives."},
    {"links-left-out", cosmetic, "The last rows of the sheet have no links, for a sheet holds 65,530.",
     "Open the file by its path, which the sheet Documents gives."},
    {"list-runs-on", doubtful, "Ordinary text may be counted as recommendations.", read_the_page},
    {"machine-limit", lost, nothing_of_it, "Run again with fewer workers (-j), or while less else runs."},
    {"memory-limit", lost, nothing_of_it, "Run again over this document with a higher --memory-limit."},
    {"no-findings", lost, nothing_of_it, tell_us},
    {"no-plugins", lost, nothing_of_it, "Run `sheaf plugins`: it says why no plugin could be used."},
    {"no-text", lost, nothing_of_it, "Open the page in a browser, save what it shows as PDF, and run Sheaf over that."},
    {"not-found", lost, nothing_of_it, "Check the path, then run again."},
    {"number-missing", incomplete, "A numbered paragraph may be missing, or may be part of the one before it.",
     "Look for the number in the document."},
    {"number-out-of-order", doubtful, "A paragraph may be in the wrong place.", read_the_page},
    {"number-repeated", doubtful, "One paragraph may be counted as two.", read_the_page},
    {"package-damaged", lost, nothing_of_it, fetch_again},
    {"package-part-damaged", doubtful, "Headings, numbers or notes of the document may be missing.", fetch_again},
    {"package-protected", lost, nothing_of_it, "Save a copy without a password, and run Sheaf over that."},
    {"page-repeated", doubtful, "A page that is in the file twice was read once.", read_beside},
    {"paper-left-out", incomplete, "The file holds another paper before or behind this document, which was not read.",
     "See whether it holds another letter or report; if so, save that as a file of its own."},
    {"part-not-read", incomplete, "An attached file, or another message, is not in the findings.",
     "Save what is attached as a file of its own, and run Sheaf over that."},
    {"parts-not-read", incomplete, "Words in a chart or in another document were not read.",
     "Look at the document: if the words matter, save it as PDF, and run Sheaf over that."},
    {"pdf-artifact-text", doubtful, "The order of the text on some pages was worked out from its place.", read_beside},
    {"pdf-attachments", incomplete, "Files that the PDF carries with it were not read.",
     "Save the attached files from a PDF viewer, and run Sheaf over them."},
    {"pdf-damaged", lost, nothing_of_it, fetch_again},
    {"pdf-encrypted", lost, nothing_of_it, "Save a copy without a password, and run Sheaf over that."},
    {"pdf-limit", incomplete, "Parts of the PDF, or all of it, were not read, since it asks for too much.",
     "Print or save the document as a PDF again, in parts if it is long, and run Sheaf over that."},
    {"pdf-little-text", incomplete, "Pages are pictures, and their words are missing.",
     "Have the text of the pages recognised (OCR), and run Sheaf over the result."},
    {"pdf-no-text", lost, nothing_of_it,
     "The pages are pictures: have their text recognised, for instance by `ocrmypdf IN OUT`, and run Sheaf over the "
     "result."},
    {"pdf-page-damaged", incomplete, "Text of some pages is missing.", fetch_again},
    {"pdf-repaired", incomplete, "Pages or words may be missing.", fetch_again},
    {"pdf-structure-damaged", cosmetic, "Paragraphs were told apart by their place on the page.", nothing_to_do},
    {"pdf-tags-unused", cosmetic, "Paragraphs were told apart by their place on the page.", nothing_to_do},
    {"pdf-too-many-pages", incomplete, "The last pages were not read.",
     "Split the file, and run Sheaf over the parts."},
    {"pdf-untagged", cosmetic, "Paragraphs were told apart by their place on the page.", nothing_to_do},
    {"pictures-only", lost, nothing_of_it,
     "The pages are pictures: have their text recognised (OCR), and run Sheaf over the result."},
    {"plugin-breach", incomplete, "Something that was found in this document was refused, and is not here.", tell_us},
    {"plugin-exception", incomplete, some_missing, tell_us},
    {"plugin-failed", lost, nothing_of_it, tell_us},
    {"plugin-not-loaded", doubtful, "A plugin that might know this document did not run.",
     "Do what the message says, and run again."},
    {"plugin-paused", lost, nothing_of_it, "The plugin that reads such documents fails too often: have it mended."},
    {"published-before-visit", doubtful, "A date may be wrong; it is kept as printed.",
     "Look at the dates in the document."},
    {"published-late", doubtful, "A date may be wrong; it is kept as printed.", "Look at the dates in the document."},
    {"report-doubtful", incomplete,
     "Findings, a date or the authority are missing, so the document may be something else, or badly read.",
     "Look at the document before you count it."},
    {"report-too-large", lost, nothing_of_it, "Split the file, and run Sheaf over the parts."},
    {"rows-left-out", incomplete, "The last rows are not in this workbook, for a sheet holds 1,048,576.",
     "Use the .db or .jsonl output, or run Sheaf over fewer documents at a time."},
    {"sandbox-violation", lost, nothing_of_it,
     "Do not pass this document on, and show it, with this message, to the people who maintain Sheaf."},
    {"section-empty", incomplete, "A section of the document has no findings.", read_beside},
    {"sections-missing", incomplete,
     "The parts of the document were hardly told apart, so recommendations may be counted as ordinary findings.",
     "Do not count this document's findings by kind or section."},
    {"special-file", lost, nothing_of_it, "This is no file with a document in it: leave it out."},
    {"text-encoded-twice", cosmetic, "Quotation marks and accented letters were restored.", nothing_to_do},
    {"text-left-out", cosmetic, "Text that is deleted, struck out, hidden or a comment is in no finding.",
     "Accept or reject the changes in the document if it is not the final one, and run Sheaf over that."},
    {"text-letters-confused", doubtful, "Names and figures may have wrong letters.",
     "Compare names, dates and figures with the page before you quote them."},
    {"text-letters-lost", doubtful, "Words lack letters, and findings may be missing or in the wrong section.",
     "Run Sheaf over the original file."},
    {"text-lines-lost", incomplete, "Headings, paragraphs and lists could not be told apart.",
     "Save the text again with its line ends, or run Sheaf over the original file."},
    {"text-replaced-bytes", doubtful, "Some letters could not be read and are shown as a question mark.", fetch_again},
    {"timeout", lost, nothing_of_it, "Run again over this document with a longer --timeout."},
    {"too-large", lost, nothing_of_it, "Split the file, and run Sheaf over the parts."},
    {"unclaimed", incomplete, "Some text of the document is in no finding.", read_beside},
    {"unreadable", lost, nothing_of_it,
     "Make sure that you may open the file and that it is complete, then run again."},
    {"unrecognised", lost, "No plugin reads documents of this kind, so nothing of it is in the findings.",
     "Open it: if it is not an inspection report or letter, leave it out; if it is, a plugin for its kind is needed."},
    {"unsupported-format", lost, nothing_of_it,
     "Do what the message says; for most forms: save the document as PDF, and run Sheaf over that."},
    {"very-long", doubtful, "Several paragraphs may be counted as one finding.", read_the_page},
    {"visit-long", doubtful, "A date may be wrong; it is kept as printed.", "Look at the dates in the document."},
    {"visit-reversed", doubtful, "A date may be wrong; it is kept as printed.", "Look at the dates in the document."},
    {"vocabulary-missing", incomplete, "A section of the document may not have been found.", tell_us},
    {"vocabulary-unknown", cosmetic, "A setting of the plugin has no effect.", tell_us},
    {"worker-broken", lost, nothing_of_it, tell_us},
    {"worker-crashed", lost, nothing_of_it, tell_us},
    {"worker-failed", lost, nothing_of_it, tell_us},
});

constexpr bool is_sorted_by_code() {
  return std::is_sorted(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
}
static_assert(is_sorted_by_code());

constexpr problem_words other_warning{"", doubtful, "The plugin that read this document found something odd.",
                                      read_beside};
constexpr problem_words other_error{"", incomplete, some_missing, read_beside};

/// The page of the finding that holds the place; 0 where none does.
std::uint32_t page_at(const report& report, const span& where) {
  for (const auto& each : report.findings) {
    if (each.where.begin <= where.begin && where.begin < each.where.end) return each.page;
  }
  return 0;
}

/// What a file of this media type is called.
std::string_view form_of(std::string_view media_type) {
  if (media_type == "application/pdf") return "PDF";
  if (media_type == "text/html") return "Web page";
  if (media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document") return "Word document";
  if (media_type == "application/vnd.oasis.opendocument.text") return "OpenDocument text";
  if (media_type == "multipart/related") return "Saved web page";
  if (media_type == "message/rfc822") return "E-mail";
  if (media_type == "text/markdown" || media_type == "text/plain") return "Text";
  return "File";
}

/// ".pdf" for "letters/one.PDF"; empty where the name has no ending.
std::string ending_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 6) return {};
  std::string result(name.substr(dot));
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool fits(std::string_view ending, std::string_view form) {
  if (ending == ".pdf") return form == "PDF";
  if (ending == ".html" || ending == ".htm") return form == "Web page";
  if (ending == ".mhtml" || ending == ".mht") return form == "Saved web page";
  if (ending == ".eml") return form == "E-mail";
  if (ending == ".txt" || ending == ".md") return form == "Text";
  if (ending == ".docx" || ending == ".docm" || ending == ".dotx") return form == "Word document";
  if (ending == ".odt" || ending == ".ott" || ending == ".fodt") return form == "OpenDocument text";
  return true;
}

/// The document type whose recogniser came nearest to claiming it. Its diagnostic is the first, and begins with the
/// type; empty where no recogniser found anything.
std::string nearest_type(const report& report) {
  for (const auto& each : report.diagnostics) {
    if (each.code != "recognition") continue;
    if (each.message.find(": score 0.00") != std::string::npos) return {};
    const auto type = std::string_view(each.message).substr(0, each.message.find(' '));
    return is_code_word(type) ? std::string(type) : std::string();
  }
  return {};
}

std::string quoted(std::string_view words) {
  std::string result = "'";
  for (const char c : words) {
    if (c == '\'') result += c;
    result += c;
  }
  return result + "'";
}

}  // namespace

std::span<const problem_words> all_problem_words() {
  return table;
}

const problem_words* find_problem_words(std::string_view code) {
  const auto* const found =
      std::lower_bound(table.begin(), table.end(), code,
                       [](const problem_words& each, std::string_view wanted) { return each.code < wanted; });
  return found == table.end() || found->code != code ? nullptr : found;
}

const problem_words& words_of_other_problems(severity level) {
  return level == severity::error ? other_error : other_warning;
}

std::string_view name_of(problem_weight weight) {
  switch (weight) {
    case lost:
      return "document lost";
    case incomplete:
      return "something missing";
    case doubtful:
      return "to be checked";
    case cosmetic:
      break;
  }
  return "cosmetic";
}

std::vector<problem> problems_of(const report& report) {
  std::vector<problem> result;
  const auto add = [&](const problem_words& words, std::string_view code, const std::string& message,
                       std::uint32_t page) {
    result.push_back({words.weight, std::string(code), message, 1, page, words.cost, words.action});
  };
  const auto words_of = [](std::string_view code, severity level) -> const problem_words& {
    const auto* const words = find_problem_words(code);
    return words == nullptr ? words_of_other_problems(level) : *words;
  };
  if (report.outcome == outcome::failed) {
    add(words_of(report.error.code, severity::error), report.error.code, report.error.message, 0);
    // Whatever the code is, the document is lost.
    result.back().weight = lost;
    result.back().cost = nothing_of_it;
  } else if (report.outcome == outcome::unrecognised) {
    add(*find_problem_words("unrecognised"), "unrecognised", "no plugin claims this document", 0);
  }
  for (const auto& each : report.diagnostics) {
    if (each.level == severity::info) continue;
    const auto same =
        std::find_if(result.begin(), result.end(), [&](const problem& one) { return one.code == each.code; });
    if (same != result.end()) {
      ++same->count;
      continue;
    }
    add(words_of(each.code, each.level), each.code, each.message, each.where ? page_at(report, *each.where) : 0);
    // A plugin that failed on a document that another plugin reads loses nothing for certain.
    auto& added = result.back();
    if (added.weight == lost && !report.findings.empty()) {
      added.weight = incomplete;
      added.cost = some_missing;
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const problem& a, const problem& b) { return a.weight < b.weight; });
  return result;
}

std::string seems_to_be(const report& report) {
  if (!report.document_type.empty()) return in_words(report.document_type);
  if (report.outcome == outcome::failed) {
    if (report.error.code == "empty-file") return "Empty file";
    if (report.error.code == "not-found") return "No file";
    if (report.error.code == "special-file") return "Not a file";
  }
  const auto form = form_of(report.source.media_type);
  const auto ending = ending_of(report.source.path);
  if (form == "File") {
    return report.source.media_type.empty() && !ending.empty() ? fmt::format("File whose name ends in {}", ending)
                                                               : "File of another kind";
  }
  std::string result(form);
  if (form == "PDF" && report.source.pages > 0) {
    result += fmt::format(" of {} {}", report.source.pages, report.source.pages == 1 ? "page" : "pages");
  }
  if (!fits(ending, form)) result += fmt::format(", although its name ends in {}", ending);
  if (const auto type = nearest_type(report); !type.empty()) {
    result += fmt::format(", most like the type \"{}\"", in_small_words(type));
  }
  return result;
}

std::string problem_words_view() {
  std::string rows;
  for (const auto& each : table) {
    rows += fmt::format("{}\n    ({}, {}, {}, {}, {})", rows.empty() ? "" : ",", quoted(each.code),
                        static_cast<int>(each.weight) + 1, quoted(name_of(each.weight)), quoted(each.cost),
                        quoted(each.action));
  }
  return fmt::format(
      "DROP VIEW IF EXISTS problem_words;\n"
      "CREATE VIEW problem_words (code, place, weight, cost, action) AS\n  VALUES{};\n",
      rows);
}

}  // namespace sheaf::core
