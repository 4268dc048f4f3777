// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the sink that writes a path's format. A new format is one more line of the table, and a file of its own.
#include "core/sinks/sink.hpp"

#include "core/explorer/page_bytes.hpp"
#include "core/sinks/csv.hpp"
#include "core/sinks/database.hpp"
#include "core/sinks/explorer.hpp"
#include "core/sinks/jsonl.hpp"
#include "core/sinks/output_file.hpp"
#include "core/sinks/xlsx.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

using opened = tl::expected<std::unique_ptr<sink>, sink_error>;

template <typename Sink>
opened open_file(const std::string& path, const sink_options& options) {
  auto file = output_file::open(path);
  if (!file) return tl::unexpected(std::move(file.error()));
  return std::make_unique<Sink>(std::move(*file), options);
}

struct opener {
  sink_format format;
  std::string_view first_bytes;  ///< of every output of the format that holds something
  sink_result (*check)(const std::string& path);
  opened (*open)(const std::string& path, const sink_options& options);
};

constexpr std::string_view database_ending = ".db";

constexpr opener openers[] = {
    {{".jsonl", "JSON Lines, one report a line"}, jsonl_first_bytes, check_place, open_file<jsonl_sink>},
    {{database_ending, "SQLite database with full-text search"}, database_first_bytes, check_database, open_database},
    {{".xlsx", "workbook for Excel and LibreOffice"}, xlsx_first_bytes, check_place_of_file, open_xlsx},
    {{".csv", "comma-separated values, one row a finding"}, csv_columns, check_place, open_file<csv_sink>},
    {{".html", "a page to explore the findings in, for a browser"},
     explorer_first_bytes,
     check_explorer,
     explorer_sink::open},
};

bool has_ending(std::string_view path, std::string_view ending) {
  if (path.size() <= ending.size()) return false;
  const auto tail = path.substr(path.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char c = tail[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != ending[i]) return false;
  }
  return true;
}

const opener* find_opener(std::string_view path) {
  const auto* const found = std::find_if(std::begin(openers), std::end(openers),
                                         [&](const opener& each) { return has_ending(path, each.format.ending); });
  return found == std::end(openers) ? nullptr : found;
}

sink_error unknown_format(const std::string& path) {
  std::string endings;
  for (const auto& each : openers) endings += fmt::format("{}{}", endings.empty() ? "" : ", ", each.format.ending);
  return {"output-format", fmt::format("The ending of \"{}\" names no format that Sheaf can write. Use one of {}, or - "
                                       "for JSON Lines on standard output.",
                                       path, endings)};
}

}  // namespace

const std::vector<sink_format>& sink_formats() {
  static const std::vector<sink_format> formats = [] {
    std::vector<sink_format> result;
    for (const auto& each : openers) result.push_back(each.format);
    return result;
  }();
  return formats;
}

sink_result check_sink(const std::string& path) {
  if (path == "-") return {};
  const auto* const format = find_opener(path);
  if (format == nullptr) return tl::unexpected(unknown_format(path));
  return format->check(path);
}

std::vector<std::string> places_of_output(const std::string& path) {
  if (path == "-") return {};
  std::error_code ignored;
  // A pipe or device is written directly.
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) return {path};
  if (has_ending(path, database_ending)) {
    const auto place = file_behind(path);
    return {path, place + "-journal", place + "-wal", place + "-shm"};
  }
  return {path, partial_place_of(path)};
}

bool is_earlier_output(const std::string& path) {
  const auto* const format = find_opener(path);
  if (format == nullptr) return false;
  std::string begin(byte_order_mark.size() + format->first_bytes.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(file.gcount()));
  if (begin.empty()) return true;
  if (begin.starts_with(byte_order_mark)) begin.erase(0, byte_order_mark.size());
  return begin.starts_with(format->first_bytes);
}

opened open_sink(const std::string& path, const sink_options& options) {
  if (path == "-") return std::make_unique<jsonl_sink>(output_file::standard_output(), options);
  const auto* const format = find_opener(path);
  if (format == nullptr) return tl::unexpected(unknown_format(path));
  return format->open(path, options);
}

}  // namespace sheaf::core
