// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a report, in words for the people who use its findings: what it costs them and what to do. The
// workbook and the database take their words from here.
#pragma once

#include "core/model/report.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// In the order in which a person should look at problems.
enum class problem_weight {
  lost,        ///< nothing of the document is in the findings
  incomplete,  ///< a part of it is not, or may not be
  doubtful,    ///< everything is there, and something about it looks odd
  cosmetic,    ///< nothing that anybody counts or reads is changed
};

/// What one code means to an analyst. The code is one of a failed document or of a warning or error in a report;
/// "unrecognised", for a document that no plugin claims; or one of a workbook that could not hold everything.
struct problem_words {
  std::string_view code;
  problem_weight weight;
  std::string_view cost;    ///< a sentence
  std::string_view action;  ///< a sentence
};

/// By code.
[[nodiscard]] std::span<const problem_words> all_problem_words();

/// nullptr where the code is a plugin's own.
[[nodiscard]] const problem_words* find_problem_words(std::string_view code);

/// The words for a code of a plugin's own.
[[nodiscard]] const problem_words& words_of_other_problems(severity level);

/// "document lost", "something missing", "to be checked", "cosmetic".
[[nodiscard]] std::string_view name_of(problem_weight weight);

/// All problems of one document that have the same code.
struct problem {
  problem_weight weight = problem_weight::doubtful;
  std::string code;
  std::string message;     ///< of the first
  std::size_t count = 1;   ///< how often the code occurs
  std::uint32_t page = 0;  ///< of the finding that the first is about; 0 where it is about none
  std::string_view cost;
  std::string_view action;
};

/// The failure of the document, or that no plugin claims it, and its warnings and errors: one problem a code, the
/// heaviest first.
[[nodiscard]] std::vector<problem> problems_of(const report& report);

/// What the document is, or seems to be: "Focused visit", "Web page, although its name ends in .pdf",
/// "PDF of 3 pages, most like a monitoring visit".
[[nodiscard]] std::string seems_to_be(const report& report);

/// A statement of SQL that makes the view `problem_words` (code, place, weight, cost, action): the table above.
/// Place 1 is the weight to look at first.
[[nodiscard]] std::string problem_words_view();

}  // namespace sheaf::core
