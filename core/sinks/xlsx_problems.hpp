// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet Problems: what a person should look at before trusting the numbers, the heaviest first.
#pragma once

#include "core/model/problem_words.hpp"
#include "core/sinks/xlsx_book.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::xlsx {

/// How many problems of each weight are kept and shown. With all of them the sheet has fewer links than it may have.
inline constexpr std::size_t most_problems = 15'000;

class problem_list {
 public:
  /// A problem with a document; `address` is that of its file or page.
  struct row {
    std::string file;
    std::string address;
    std::string seems_to_be;
    std::string authority;
    std::size_t document = 0;  ///< its number in the run; 0: the problem is the workbook's
  };

  void add(const problem& found, row about);

  /// A problem of the workbook itself, with one of the codes in problem_words for that.
  void add(std::string_view code, std::string message, row about);

  /// How many there are, each counted as often as it occurs in its document once.
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::size_t count(problem_weight weight) const { return counts_[static_cast<std::size_t>(weight)]; }

  void write(xlsx_sheet& sheet) const;

 private:
  struct kept {
    row about;
    std::string message;
    std::string code;
    std::string_view cost;
    std::string_view action;
    std::uint32_t page = 0;
    std::size_t times = 1;
  };

  static constexpr std::size_t weights = 4;
  std::array<std::vector<kept>, weights> kept_;
  std::array<std::size_t, weights> counts_{};
};

}  // namespace sheaf::core::xlsx
