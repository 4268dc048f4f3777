// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of each recommendation, for a page (core/trace). It is known when the run ends: reports wait on the disk
// until then, and are taken back authority by authority.
#pragma once

#include "core/model/report.hpp"

#include <cstddef>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sheaf::core {

class page_links {
 public:
  page_links();

  /// Call it for every report of the run, in order.
  void add(const report& made);

  /// Calls take(line) with a line of JSON for each link: the earlier finding (document, place), the later one, rank,
  /// score, what became of it, whether it was told again, the themes and the words that tie them. False where reports
  /// could not be kept: then there are no links at all.
  template <typename Take>
  bool each_line(Take take) {
    for (const auto& [name, documents] : authorities_) {
      std::string lines;
      if (!lines_of(documents, lines)) return false;
      if (!lines.empty()) take(lines);
    }
    return !failed_;
  }

 private:
  /// A report on the disk.
  struct kept {
    std::size_t document = 0;  ///< its number in the run
    long at = 0;
    std::size_t size = 0;
  };

  struct closer {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
  };

  [[nodiscard]] bool lines_of(const std::vector<kept>& documents, std::string& lines);

  std::unique_ptr<std::FILE, closer> file_;
  std::map<std::string, std::vector<kept>> authorities_;
  std::size_t documents_ = 0;
  long end_ = 0;
  bool failed_ = false;
};

}  // namespace sheaf::core
