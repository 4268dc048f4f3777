// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: one row for each finding, for spreadsheets and scripts.
#include "core/sinks/csv.hpp"

#include "core/model/plain_values.hpp"
#include "core/sinks/character_kinds.hpp"
#include "core/sinks/formula.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace sheaf::core {

namespace {

/// The words with control characters, and characters that turn the direction of text, spelt out ("\u{1b}"). Tabs and
/// line ends, which belong to words, stay.
std::string without_controls(std::string_view words) {
  std::string result;
  result.reserve(words.size());
  each_character(words, [&](const utf8_character& next, std::string_view bytes) {
    const bool stays = next.code == '\t' || next.code == '\n' || next.code == '\r';
    if (!stays && (is_control(next.code) || turns_direction(next.code))) {
      result += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(next.code));
    } else {
      result += bytes;
    }
  });
  return result;
}

/// One row of cells. Words are quoted where they must be, and never become a formula.
class row {
 public:
  row& operator<<(std::string_view words) {
    if (!first_) text_ += ',';
    first_ = false;
    const bool quoted = words.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) text_ += '"';
    for (const char c : without_formulas(without_controls(words))) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    if (quoted) text_ += '"';
    return *this;
  }

  row& operator<<(std::size_t number) { return *this << std::string_view(fmt::to_string(number)); }

  [[nodiscard]] std::string line() && { return std::move(text_) + "\r\n"; }

 private:
  std::string text_;
  bool first_ = true;
};

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

/// The words of a field of the format's own: of the finding, else of the document; empty where neither has it.
std::string words_of(std::string_view name, const std::vector<own_field>& of_finding,
                     const std::vector<own_field>& of_document) {
  for (const auto* fields : {&of_finding, &of_document}) {
    for (const auto& each : *fields) {
      if (each.name == name) return words_of(each, "; ");
    }
  }
  return {};
}

}  // namespace

csv_sink::csv_sink(std::unique_ptr<output_file> file, const sink_options& options)
    : file_(std::move(file)), own_fields_(options.own_fields) {
  std::string header(options.csv_mark ? byte_order_mark : "");
  header += csv_columns;
  for (const auto& name : own_fields_) header += "," + name;  // lower-case letters, digits, underscores, the dot
  // The first write gives the error again.
  static_cast<void>(file_->append_header(header + "\r\n"));
}

sink_result csv_sink::write(const report& report, std::string_view /*json_line*/) {
  std::string rows;
  for (const auto& each : report.findings) {
    row cells;
    cells << report.source.path << report.source.sha256 << report.document_type;
    cells << (report.authority ? report.authority->name : "") << (report.authority ? report.authority->ons_code : "");
    cells << report.published << report.visit_start << report.visit_end << report.framework << report.lead_inspector;
    cells << each.id << each.kind << each.section << each.group << each.number << each.page << each.polarity;
    cells << joined(each.themes) << joined(each.measures) << each.text << each.where.begin << each.where.end;
    for (const auto& name : own_fields_) cells << words_of(name, each.own, report.own);
    rows += std::move(cells).line();
  }
  return file_->append(rows);
}

sink_result csv_sink::finish() {
  return file_->finish();
}

kept_output csv_sink::stop() {
  return file_->stop();
}

}  // namespace sheaf::core
