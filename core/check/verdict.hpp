// SPDX-License-Identifier: AGPL-3.0-or-later
// The result of one test of a plugin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class test_result { pass, fail, skip };

struct verdict {
  test_result result = test_result::pass;
  std::vector<std::string> problems;  ///< for people; of a skipped test, the reason
  std::string reproduce{};            ///< arguments that repeat this failure if `--only ID` alone does not
  std::string words{};                ///< what the test observed, for tests that compare two runs
  std::string stored{};               ///< the file with the input that caused the failure; empty: none
  std::string altered{};              ///< a sample's bytes in another form, which gave another result; empty: none
  std::string about{};                ///< the path of the first sample that failed; empty: none
  std::string mend{};                 ///< what to do, if it is not what check_test::mend says
};

/// How many problems of one test are listed. Further ones are only counted.
inline constexpr std::size_t max_problems_told = 20;

[[nodiscard]] verdict passed();
[[nodiscard]] verdict skipped(std::string why);
/// Failed; passed if there is no problem.
[[nodiscard]] verdict failed_for(std::vector<std::string> problems);

/// Collects the problems of documents. A problem that several documents have in the same words is told once, with the
/// first of them and the number of the others: "a.txt: it prints (and the same for 2 more documents)".
class document_problems {
 public:
  void add(std::string_view document, std::string words);
  /// In the order in which they were met first.
  [[nodiscard]] std::vector<std::string> told() const;

 private:
  struct problem {
    std::string words;
    std::string first;
    std::vector<std::string> others;
  };
  std::vector<problem> problems_;
};

[[nodiscard]] std::string_view name_of(test_result result);

/// As bytes, to send from a test's process to its supervisor.
[[nodiscard]] std::string pack_verdict(const verdict& made);
[[nodiscard]] std::optional<verdict> unpack_verdict(std::string_view bytes);

}  // namespace sheaf::core
