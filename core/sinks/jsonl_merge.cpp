// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks up where the report of each path stands, then copies the lines in the order of the paths.
#include "core/sinks/jsonl_merge.hpp"

#include "core/model/json.hpp"
#include "core/sinks/merge_part.hpp"
#include "core/sinks/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

/// Where a line stands.
struct line_place {
  std::size_t file = 0;
  std::streamoff at = 0;
};

/// Several files of reports, and where in them the report of each path is.
class report_lines {
 public:
  /// Takes the lines of one more file. A path that was met before now means the line here.
  sink_result take(const std::string& path) {
    const std::size_t number = files_.size();
    auto& file = files_.emplace_back(path, std::ios::binary);
    if (!file) return tl::unexpected(sink_error{"not-found", fmt::format("{}: it cannot be opened.", path)});
    json_limits limits;
    limits.tolerant = true;
    std::size_t line_number = 0;
    for (line_place place{number, 0}; std::getline(file, line_); place.at = file.tellg()) {
      ++line_number;
      const auto read = from_json(line_, limits);
      if (!read) {
        return tl::unexpected(sink_error{
            "output-format", fmt::format("{}: line {} is no report: {}. It should be a file that sheaf extract -o "
                                         "FILE.jsonl wrote.",
                                         path, line_number, read.error().message)});
      }
      places_[read->source.path] = place;
      if (file.eof()) break;  // a last line without a line end
    }
    return {};
  }

  /// The line at a place; it holds until the next call.
  const std::string& line_at(const line_place& place) {
    auto& file = files_[place.file];
    file.clear();
    file.seekg(place.at);
    std::getline(file, line_);
    return line_;
  }

  [[nodiscard]] const std::map<std::string, line_place>& places() const { return places_; }

 private:
  std::vector<std::ifstream> files_;
  std::map<std::string, line_place> places_;
  std::string line_;
};

sink_result check_part(const std::string& path, const std::string& whole) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return tl::unexpected(no_such_part(path));
  if (is_same_file(path, whole)) return tl::unexpected(part_is_output(path));
  return {};
}

merge_counts count(report_lines& before, report_lines& parts) {
  merge_counts counts;
  counts.documents = parts.places().size();
  for (const auto& [path, place] : parts.places()) {
    const auto present = before.places().find(path);
    if (present == before.places().end()) {
      ++counts.added;
    } else {
      ++(before.line_at(present->second) == parts.line_at(place) ? counts.unchanged : counts.replaced);
    }
  }
  return counts;
}

}  // namespace

tl::expected<merge_counts, sink_error> merge_lines(const std::vector<std::string>& parts, const std::string& whole) {
  report_lines before;
  report_lines added;
  for (const std::string& each : parts) {
    if (auto checked = check_part(each, whole); !checked) return tl::unexpected(std::move(checked.error()));
    if (auto taken = added.take(each); !taken) return tl::unexpected(std::move(taken.error()));
  }
  // From here on no other merge can change the whole.
  auto out = output_file::open(whole);
  if (!out) return tl::unexpected(std::move(out.error()));
  std::error_code ignored;
  const bool is_there = fs::exists(whole, ignored);
  if (is_there) {
    if (auto taken = before.take(whole); !taken) return tl::unexpected(std::move(taken.error()));
  }
  const merge_counts counts = count(before, added);
  if (is_there && counts.unchanged == counts.documents) return counts;
  auto all = before.places();
  for (const auto& [path, place] : added.places()) all[path] = place;
  for (const auto& [path, place] : all) {
    auto& from = added.places().contains(path) ? added : before;
    if (auto written = (*out)->append(from.line_at(place) + '\n'); !written) {
      return tl::unexpected(std::move(written.error()));
    }
  }
  if (auto finished = (*out)->finish(); !finished) return tl::unexpected(std::move(finished.error()));
  return counts;
}

}  // namespace sheaf::core
