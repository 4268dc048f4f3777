// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs that are read back: reports in lines or in a database, as `sheaf diff`, `score` and `merge` take them.
#include "core/evaluate/run.hpp"
#include "core/evaluate/run_diff.hpp"
#include "core/model/json.hpp"
#include "core/sinks/database_merge.hpp"
#include "core/sinks/jsonl_merge.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace sheaf;

void require_says(std::string_view message) {
  fuzz::require(!message.empty(), "a file was refused without a reason");
}

/// A run as a file of lines, or as a database. It is compared with itself, and with its first half.
void try_run(std::string_view bytes) {
  std::vector<core::report> all;
  const auto count = core::read_run(fuzz::as_file(bytes), [&](core::report&& one) { all.push_back(std::move(one)); });
  if (!count) return require_says(count.error());
  fuzz::require(*count == all.size(), "another number of reports was told than were given");
  fuzz::require(core::diff_runs(all, all, {}).same(), "a run differs from itself");
  const std::vector<core::report> half(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
  const auto change = core::diff_runs(half, all, {});
  fuzz::require(change.before_documents == half.size() && change.after_documents == all.size(),
                "a comparison lost documents");
  fuzz::require(is_valid_utf8(core::to_json(change)), "a comparison as JSON is not valid UTF-8");
}

/// The documents of the parts, in a folder that is empty before each input.
class merging {
 public:
  explicit merging(std::string ending) : ending_(std::move(ending)) {
    for (const auto& name : folder().names()) std::filesystem::remove_all(folder().path() / name);
  }

  void add_part(std::string_view bytes) {
    parts_.push_back((folder().path() / ("part" + std::to_string(parts_.size()) + ending_)).string());
    test::put(parts_.back(), std::string(bytes));
  }

  /// Merges the parts twice: the second time changes nothing.
  template <typename Merge>
  void merge(Merge merge_parts) const {
    const auto whole = (folder().path() / ("whole" + ending_)).string();
    const auto once = merge_parts(parts_, whole);
    if (!once) {
      require_says(once.error().message);
      return fuzz::require(!std::filesystem::exists(whole), "a merge that failed left a file");
    }
    const auto bytes = fuzz::bytes_of(whole);
    const auto twice = merge_parts(parts_, whole);
    fuzz::require(twice && twice->unchanged == once->documents, "merging once more changed something");
    fuzz::require(fuzz::bytes_of(whole) == bytes, "merging once more changed bytes");
  }

 private:
  static const test::temporary_folder& folder() {
    static const test::temporary_folder made;
    return made;
  }

  std::string ending_;
  std::vector<std::string> parts_;
};

/// The first byte chooses: files of lines, divided by a line `---`; or one database.
void try_merge(std::string_view bytes) {
  if (fuzz::take_choice(bytes, 2) == 0) {
    constexpr std::string_view border = "\n---\n";
    merging lines(".jsonl");
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = bytes.find(border);
      lines.add_part(bytes.substr(0, end));
      if (end != std::string_view::npos) bytes.remove_prefix(end + border.size());
    }
    lines.merge(core::merge_lines);
  } else {
    merging databases(".db");
    databases.add_part(bytes);
    databases.merge([](const auto& parts, const auto& whole) { return core::merge_databases(parts, whole, 0); });
  }
}

const fuzz::target run("run", try_run);
const fuzz::target merge("merge", try_merge);

}  // namespace
