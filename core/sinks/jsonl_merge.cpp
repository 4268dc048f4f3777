// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks up where the report of each path stands, then copies the lines in the order of the paths.
#include "core/sinks/jsonl_merge.hpp"

#include "core/machine/shortage.hpp"
#include "core/model/json.hpp"
#include "core/sinks/merge_part.hpp"
#include "core/sinks/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

/// Where a line stands.
struct line_place {
  std::size_t file = 0;
  std::streamoff at = 0;
  std::size_t bytes = 0;
};

sink_error unreadable(const std::string& path) {
  return {"unreadable",
          fmt::format("{}: it cannot be read to its end: the disk or the network refused, or it was changed meanwhile. "
                      "Nothing was merged. Run the same command again.",
                      path)};
}

/// Several files of reports, and where in them the report of each path is.
class report_lines {
 public:
  /// Takes the lines of one more file. A path that was met before now means the line here.
  sink_result take(const std::string& path) {
    const std::size_t number = files_.size();
    auto& file = files_.emplace_back(path, std::ios::binary);
    names_.push_back(path);
    if (!file) {
      const auto shortage = shortage_of_files(errno);
      return tl::unexpected(sink_error{
          "not-found", fmt::format("{}: it cannot be opened{}.", path, shortage ? ": " + *shortage : std::string())});
    }
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
      place.bytes = line_.size();
      places_[read->source.path] = place;
      if (file.eof()) break;  // a last line without a line end
    }
    if (!file.eof() || file.bad()) return tl::unexpected(unreadable(path));
    return {};
  }

  /// The line at a place; it holds until the next call.
  tl::expected<std::string_view, sink_error> line_at(const line_place& place) {
    auto& file = files_[place.file];
    file.clear();
    file.seekg(place.at);
    if (!std::getline(file, line_) || file.bad() || line_.size() != place.bytes)
      return tl::unexpected(unreadable(names_[place.file]));
    return line_;
  }

  [[nodiscard]] const std::map<std::string, line_place>& places() const { return places_; }

 private:
  std::vector<std::ifstream> files_;
  std::vector<std::string> names_;
  std::map<std::string, line_place> places_;
  std::string line_;
};

sink_result check_part(const std::string& path, const std::string& whole) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return tl::unexpected(no_such_part(path));
  if (is_same_file(path, whole)) return tl::unexpected(part_is_output(path));
  return {};
}

tl::expected<merge_counts, sink_error> count(report_lines& before, report_lines& parts) {
  merge_counts counts;
  counts.documents = parts.places().size();
  for (const auto& [path, place] : parts.places()) {
    const auto present = before.places().find(path);
    if (present == before.places().end()) {
      ++counts.added;
      continue;
    }
    const auto old = before.line_at(present->second);
    if (!old) return tl::unexpected(old.error());
    const auto now = parts.line_at(place);
    if (!now) return tl::unexpected(now.error());
    ++(*old == *now ? counts.unchanged : counts.replaced);
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
  const bool is_there = fs::is_regular_file(whole, ignored);  // what a pipe or device took cannot be read back
  if (is_there) {
    if (auto taken = before.take(whole); !taken) return tl::unexpected(std::move(taken.error()));
  }
  const auto counts = count(before, added);
  if (!counts || (is_there && counts->unchanged == counts->documents)) return counts;
  auto all = before.places();
  for (const auto& [path, place] : added.places()) all[path] = place;
  for (const auto& [path, place] : all) {
    auto& from = added.places().contains(path) ? added : before;
    const auto line = from.line_at(place);
    auto written = line ? (*out)->append(std::string(*line) + '\n') : tl::unexpected(line.error());
    if (!written) {
      (*out)->give_up();
      return tl::unexpected(std::move(written.error()));
    }
  }
  if (auto finished = (*out)->finish(); !finished) {
    (*out)->give_up();
    return tl::unexpected(std::move(finished.error()));
  }
  return counts;
}

}  // namespace sheaf::core
