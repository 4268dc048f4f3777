// SPDX-License-Identifier: MIT
// Compares texts line by line and shows the difference readably. Works with any test framework, or with a plain main().
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::testkit {

/// The lines of a text, without the indentation that all lines share and without empty lines at either end. So raw
/// string literals can be indented like the code around them.
[[nodiscard]] inline std::vector<std::string> plain_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto end = text.find('\n');
    if (end == std::string_view::npos) end = text.size();
    auto line = text.substr(0, end);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(end < text.size() ? end + 1 : end);
  }
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  auto shared = std::string::npos;
  for (const auto& line : lines) {
    if (!line.empty()) shared = std::min(shared, line.find_first_not_of(' '));
  }
  for (auto& line : lines) line.erase(0, std::min(shared, line.size()));
  return lines;
}

/// The difference between two texts; empty if their lines are equal. A line that only the first text has begins with "-
/// ", one that only the second has with "+ ", and a common line with two blanks.
[[nodiscard]] inline std::string difference(std::string_view wanted, std::string_view got) {
  const auto left = plain_lines(wanted);
  const auto right = plain_lines(got);
  if (left == right) return {};
  std::vector<std::vector<std::size_t>> common(left.size() + 1, std::vector<std::size_t>(right.size() + 1, 0));
  for (auto i = left.size(); i-- > 0;) {
    for (auto j = right.size(); j-- > 0;)
      common[i][j] = left[i] == right[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  }
  std::string out = "\n";
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.size() || j < right.size()) {
    if (i < left.size() && j < right.size() && left[i] == right[j]) {
      out += "  " + left[i] + "\n";
      ++i;
      ++j;
    } else if (j == right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
      out += "- " + left[i++] + "\n";
    } else {
      out += "+ " + right[j++] + "\n";
    }
  }
  return out;
}

/// For tests without a framework: `int main() { checks all; all.same("opening", wanted, got); return all.failed(); }`.
class checks {
 public:
  void same(std::string_view name, std::string_view wanted, std::string_view got) {
    const auto found = difference(wanted, got);
    if (found.empty()) return;
    ++failed_;
    std::fprintf(stderr, "%.*s: expected (-), got (+)%s\n", static_cast<int>(name.size()), name.data(), found.c_str());
  }
  [[nodiscard]] int failed() const { return failed_ == 0 ? 0 : 1; }

 private:
  int failed_ = 0;
};

}  // namespace sheaf::testkit
