// SPDX-License-Identifier: AGPL-3.0-or-later
// From a path's ending to the sink that writes it: a new format is one line of the table and its own file.
#include "core/sinks/sink.hpp"

#include "core/sinks/csv.hpp"
#include "core/sinks/database.hpp"
#include "core/sinks/jsonl.hpp"
#include "core/sinks/output_file.hpp"

#include <fmt/core.h>

#include <utility>

namespace sheaf::core {

namespace {

using opened = tl::expected<std::unique_ptr<sink>, sink_error>;

template <typename Sink>
opened open_file(const std::string& path, const sink_options& /*options*/) {
  auto file = output_file::open(path);
  if (!file) return tl::unexpected(std::move(file.error()));
  return std::make_unique<Sink>(std::move(*file));
}

struct opener {
  sink_format format;
  opened (*open)(const std::string& path, const sink_options& options);
};

constexpr opener openers[] = {
    {{".jsonl", "JSON Lines, one report a line"}, open_file<jsonl_sink>},
    {{".db", "SQLite database with full-text search"}, open_database},
    {{".csv", "comma-separated values, one row a finding"}, open_file<csv_sink>},
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

}  // namespace

const std::vector<sink_format>& sink_formats() {
  static const std::vector<sink_format> formats = [] {
    std::vector<sink_format> result;
    for (const auto& each : openers) result.push_back(each.format);
    return result;
  }();
  return formats;
}

opened open_sink(const std::string& path, const sink_options& options) {
  if (path == "-") return std::make_unique<jsonl_sink>(output_file::standard_output());
  for (const auto& each : openers) {
    if (has_ending(path, each.format.ending)) return each.open(path, options);
  }
  std::string endings;
  for (const auto& each : openers) endings += fmt::format("{}{}", endings.empty() ? "" : ", ", each.format.ending);
  return tl::unexpected(sink_error{
      "output-format", fmt::format("The ending of \"{}\" names no format that Sheaf can write. Use one of {}, or - for "
                                   "JSON Lines on standard output.",
                                   path, endings)});
}

}  // namespace sheaf::core
