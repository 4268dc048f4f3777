// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: one row a finding, for spreadsheets and scripts.
#include "core/sinks/csv.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace sheaf::core {

namespace {

/// Words from the document: quoted where needed, and never a formula.
void add_cell(std::string& row, std::string_view words) {
  if (!row.empty()) row += ',';
  const bool formula = !words.empty() && std::string_view("=+-@\t\r").find(words.front()) != std::string_view::npos;
  if (words.find_first_of(",\"\r\n") == std::string_view::npos) {
    if (formula) row += '\'';
    row += words;
    return;
  }
  row += '"';
  if (formula) row += '\'';
  for (const char c : words) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, "; "));
}

std::string joined(const std::vector<measure>& measures) {
  std::string result;
  for (const auto& each : measures) {
    if (!result.empty()) result += "; ";
    result += fmt::format("{} {}", each.value, each.unit);
    if (!each.what.empty()) result += " " + each.what;
  }
  return result;
}

constexpr std::string_view header =
    "path,sha256,document_type,authority,ons_code,published,visit_start,visit_end,framework,lead_inspector,finding_id,"
    "kind,section,group,number,page,polarity,themes,measures,text,span_begin,span_end\r\n";

}  // namespace

csv_sink::csv_sink(std::unique_ptr<output_file> file) : file_(std::move(file)) {
  header_ = file_->append(header);
}

sink_result csv_sink::write(const report& report, std::string_view /*json_line*/) {
  if (!header_) return header_;
  std::string rows;
  for (const auto& each : report.findings) {
    std::string row;
    add_cell(row, report.source.path);
    add_cell(row, report.source.sha256);
    add_cell(row, report.document_type);
    add_cell(row, report.authority ? report.authority->name : std::string());
    add_cell(row, report.authority ? report.authority->ons_code : std::string());
    add_cell(row, report.published);
    add_cell(row, report.visit_start);
    add_cell(row, report.visit_end);
    add_cell(row, report.framework);
    add_cell(row, report.lead_inspector);
    add_cell(row, each.id);
    add_cell(row, each.kind);
    add_cell(row, each.section);
    add_cell(row, each.group);
    add_cell(row, each.number);
    add_cell(row, fmt::to_string(each.page));
    add_cell(row, each.polarity);
    add_cell(row, joined(each.themes));
    add_cell(row, joined(each.measures));
    add_cell(row, each.text);
    add_cell(row, fmt::to_string(each.where.begin));
    add_cell(row, fmt::to_string(each.where.end));
    rows += row + "\r\n";
  }
  return rows.empty() ? sink_result() : file_->append(rows);
}

sink_result csv_sink::finish() {
  return file_->finish();
}

}  // namespace sheaf::core
