// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/score_layout.hpp"

#include "core/cli/terminal.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace sheaf::core {
namespace {

using cells = std::vector<std::string>;

std::string shown(const std::optional<double>& value) {
  return value ? fmt::format("{:.4f}", *value) : "-";
}

std::string interval(const measured& one) {
  return one.low && one.high ? fmt::format("{:.4f}-{:.4f}", *one.low, *one.high) : "-";
}

std::string shown(const std::optional<std::size_t>& count) {
  return count ? fmt::to_string(*count) : "-";
}

/// Columns as wide as their widest cell; names on the left, figures to the right.
std::string table(const std::string& title, const std::vector<cells>& rows, const painter& paint) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string result = "\n" + paint.bold(title) + "\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line = padded(rows[r].front(), widths.front());
    for (std::size_t i = 1; i < rows[r].size(); ++i) {
      line += "  " + std::string(widths[i] - display_width(rows[r][i]), ' ') + rows[r][i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    result += (r == 0 ? paint.dim(line) : line) + "\n";
  }
  return result;
}

/// What a column shows of a row.
struct column {
  enum class sort { documents, count, value, interval };
  std::string title;
  sort shows = sort::value;
  std::string name = {};  ///< of the count or figure
};

cells line_of(const score_table& scores, const score_row& row, const std::vector<column>& columns) {
  cells result = {printable(row.name)};
  for (const column& one : columns) {
    switch (one.shows) {
      case column::sort::documents:
        result.push_back(fmt::to_string(row.documents));
        break;
      case column::sort::count:
        result.push_back(shown(scores.count(row, one.name)));
        break;
      case column::sort::value:
        result.push_back(shown(scores.value(row, one.name).value));
        break;
      case column::sort::interval:
        result.push_back(interval(scores.value(row, one.name)));
        break;
    }
  }
  return result;
}

std::string table(const std::string& title, const score_table& scores, const std::vector<column>& columns,
                  bool per_document, const painter& paint) {
  std::vector<cells> rows;
  cells head = {""};
  for (const column& one : columns) head.push_back(one.title);
  rows.push_back(std::move(head));
  if (per_document) {
    for (const score_row& row : scores.single) rows.push_back(line_of(scores, row, columns));
  }
  for (const score_row& row : scores.types) rows.push_back(line_of(scores, row, columns));
  for (const score_row* row : {&scores.all, &scores.of_documents, &scores.of_types}) {
    rows.push_back(line_of(scores, *row, columns));
  }
  return table(title, rows, paint);
}

using sort = column::sort;

std::vector<column> exact_columns() {
  return {{"docs", sort::documents},
          {"labels", sort::count, "findings.labels"},
          {"found", sort::count, "findings.found"},
          {"precision", sort::value, "findings.exact.precision"},
          {"recall", sort::value, "findings.exact.recall"},
          {"F1", sort::value, "findings.exact.f1"},
          {"95 % of F1", sort::interval, "findings.exact.f1"}};
}

std::vector<column> looser_columns() {
  return {{"exact", sort::value, "findings.exact.f1"},
          {"tolerant", sort::value, "findings.tolerant.f1"},
          {"overlap", sort::value, "findings.overlap.f1"},
          {"words", sort::value, "words.f1"},
          {"kind", sort::value, "matched.kind"},
          {"section", sort::value, "matched.section"},
          {"as labelled", sort::value, "matched.section_same"},
          {"group", sort::value, "matched.group"},
          {"number", sort::value, "matched.number"}};
}

std::vector<column> document_columns() {
  return {{"docs", sort::documents},
          {"type", sort::value, "documents.type"},
          {"judged", sort::count, "judgements.labels"},
          {"precision", sort::value, "judgements.precision"},
          {"recall", sort::value, "judgements.recall"},
          {"F1", sort::value, "judgements.f1"},
          {"wholly right", sort::value, "documents.wholly_right"},
          {"95 %", sort::interval, "documents.wholly_right"}};
}

std::vector<column> field_columns() {
  std::vector<column> result = {{"all", sort::value, "fields.all"}};
  for (const std::string& name : scored_fields()) {
    std::string title = name;
    std::replace(title.begin(), title.end(), '_', ' ');
    result.push_back({title, sort::value, "fields." + name});
  }
  return result;
}

std::vector<column> theme_columns() {
  return {{"docs", sort::documents},
          {"findings", sort::count, "findings.labels"},
          {"precision", sort::value, "themes.precision"},
          {"recall", sort::value, "themes.recall"},
          {"F1", sort::value, "themes.f1"},
          {"95 % of F1", sort::interval, "themes.f1"},
          {"macro F1", sort::value, "themes.macro_f1"},
          {"same set", sort::value, "themes.same_set"}};
}

std::vector<column> polarity_columns() {
  return {{"polarity", sort::value, "polarity.accuracy"},
          {"95 %", sort::interval, "polarity.accuracy"},
          {"macro F1", sort::value, "polarity.macro_f1"},
          {"measures", sort::count, "measures.labels"},
          {"precision", sort::value, "measures.precision"},
          {"recall", sort::value, "measures.recall"},
          {"F1", sort::value, "measures.f1"},
          {"95 % of F1", sort::interval, "measures.f1"}};
}

std::string quoted_or_none(const std::string& words) {
  return words.empty() ? "nothing" : printable(words);
}

std::string one_line(const mistake& wrong) {
  std::string result = "  " + padded(wrong.what, 14) + padded(wrong.page == 0 ? "" : fmt::format("p{}", wrong.page), 5);
  if (wrong.what == "missed") {
    result += printable(wrong.wanted);
  } else if (wrong.what == "extra") {
    result += printable(wrong.got);
  } else {
    result += fmt::format("wanted {}, got {}", quoted_or_none(wrong.wanted), quoted_or_none(wrong.got));
  }
  if (!wrong.text.empty()) result += ": " + printable(wrong.text);
  return result + "\n";
}

std::string mistakes(const std::vector<scored_document>& documents, std::size_t most, const painter& paint) {
  std::string result;
  for (const scored_document& one : documents) {
    if (one.mistakes.empty()) continue;
    result += fmt::format("\n{} {} ({})\n", paint.bold(printable(one.item.id)), printable(one.item.path),
                          printable(one.item.document_type));
    for (std::size_t i = 0; i < std::min(most, one.mistakes.size()); ++i) result += one_line(one.mistakes[i]);
    if (one.mistakes.size() > most) result += fmt::format("  and {} more\n", one.mistakes.size() - most);
  }
  return result;
}

std::string share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? "-" : fmt::format("{:.4f}", static_cast<double>(part) / static_cast<double>(whole));
}

std::string lay_out_index(const index_score& index, std::size_t errors, const painter& paint) {
  std::vector<cells> rows = {{"", "files", "claimed", "right", "precision", "recall"}};
  for (const type_count& one : index.types) {
    rows.push_back({printable(one.document_type), fmt::to_string(one.files), fmt::to_string(one.claimed),
                    fmt::to_string(one.right), share_of(one.right, one.claimed), share_of(one.right, one.files)});
  }
  std::string result = table("Recognition over the index", rows, paint);
  result += fmt::format("{} files: {} have their type ({}), {} their authority ({})\n", index.files, index.type_right,
                        share_of(index.type_right, index.files), index.authority_right,
                        share_of(index.authority_right, index.files));
  if (errors == 0) return result;
  for (const index_mistake& one : index.mistakes) {
    result += fmt::format("  {} {}wanted {}, got {}\n", printable(one.id), padded(one.what, 11), printable(one.wanted),
                          quoted_or_none(one.got));
  }
  return result;
}

std::string lay_out_terms(const std::string& title, const std::vector<term_count>& terms, const painter& paint) {
  std::vector<cells> rows = {{"", "labels", "found", "right", "precision", "recall", "F1"}};
  for (const term_count& one : terms) {
    rows.push_back({printable(one.term), fmt::to_string(one.labelled), fmt::to_string(one.found),
                    fmt::to_string(one.right), share_of(one.right, one.found), share_of(one.right, one.labelled),
                    share_of(2 * one.right, one.labelled + one.found)});
  }
  return table(title, rows, paint);
}

std::string documents(std::size_t count) {
  return counted(count, "document");
}

}  // namespace

std::string lay_out(const finding_score& score, const index_score* index, const score_layout_options& options,
                    const painter& paint) {
  std::size_t reported = 0;
  for (const scored_document& one : score.documents) reported += one.has_report ? 1U : 0U;
  std::string result = fmt::format("{} labelled, {} of them in the run\n", documents(score.documents.size()), reported);
  if (options.errors > 0) result += mistakes(score.documents, options.errors, paint);
  const score_table& scores = score.table;
  result += table("Findings, matched exactly", scores, exact_columns(), options.per_document, paint);
  result += table("F1 by matching; of those matched exactly, what is right", scores, looser_columns(),
                  options.per_document, paint);
  result += table("Type, judgements, whole documents", scores, document_columns(), options.per_document, paint);
  result += table("Fields", scores, field_columns(), options.per_document, paint);
  if (index != nullptr) result += lay_out_index(*index, options.errors, paint);
  return result;
}

std::string lay_out(const annotation_score& score, const score_layout_options& options, const painter& paint) {
  std::string result =
      fmt::format("{} of {}; {} of them not in the run\n", counted(score.annotations, "labelled finding"),
                  documents(score.documents.size()), score.without_finding);
  if (options.errors > 0) result += mistakes(score.documents, options.errors, paint);
  result += table("Themes", score.table, theme_columns(), options.per_document, paint);
  result += table("Polarity and measures", score.table, polarity_columns(), options.per_document, paint);
  result += lay_out_terms("Each polarity", score.polarities, paint);
  result += lay_out_terms("Each theme", score.themes, paint);
  return result;
}

std::string lay_out(const std::vector<score_change>& changes, const painter& paint) {
  if (changes.empty()) return "\nNo figure changed against the baseline.\n";
  std::string result = "\n" + paint.bold("Changed against the baseline") + "\n";
  for (const score_change& one : changes) {
    const std::string line = fmt::format("{}  {}  {} -> {}", padded(printable(one.row), 24),
                                         padded(printable(one.figure), 26), shown(one.before), shown(one.now));
    result += "  " + (one.is_drop() ? paint.bad(line + "  drop") : line) + "\n";
  }
  return result;
}

}  // namespace sheaf::core
