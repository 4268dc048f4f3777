// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/repeated_pages.hpp"

#include "core/readers/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <string_view>
#include <unordered_map>

namespace sheaf::core {
namespace {

/// The number of words that are compared at once. They show the order of the words, too.
constexpr std::size_t run_length = 3;
constexpr std::size_t fewest_words = 60;
/// The share of a page's runs of words, in hundredths, that two scans of the page have in common. One misread word in
/// fifty changes six runs in a hundred.
constexpr std::size_t alike_percent = 85;

bool is_word_sign(char sign) {
  return is_digit(sign) || (lowered(sign) >= 'a' && lowered(sign) <= 'z') || static_cast<unsigned char>(sign) >= 0x80;
}

/// Hashes of the runs of words of a page, ascending, each once. `words` is set to the number of the page's words.
std::vector<std::size_t> runs_of(std::string_view text, std::size_t& words) {
  std::vector<std::size_t> runs;
  std::array<std::size_t, run_length> last{};
  std::string word;
  words = 0;
  const auto end_word = [&] {
    if (word.empty()) return;
    std::rotate(last.begin(), last.begin() + 1, last.end());
    last.back() = std::hash<std::string>{}(word);
    word.clear();
    if (++words < run_length) return;
    std::size_t run = 0;
    for (const auto each : last) run = run * 1'000'003 + each;
    runs.push_back(run);
  };
  for (const auto sign : text) {
    if (is_word_sign(sign))
      word += lowered(sign);
    else
      end_word();
  }
  end_word();
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace

std::vector<std::optional<std::size_t>> find_repeated_pages(const std::vector<std::string>& pages) {
  std::vector<std::optional<std::size_t>> repeated(pages.size());
  std::unordered_map<std::size_t, std::size_t> first;  // for each run of words, the first page that has it
  std::vector<std::size_t> sizes(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::size_t words = 0;
    const auto runs = runs_of(pages[page], words);
    sizes[page] = runs.size();
    std::unordered_map<std::size_t, std::size_t> shared;
    for (const auto run : runs)
      if (const auto known = first.find(run); known != first.end()) ++shared[known->second];
    const auto best = std::max_element(shared.begin(), shared.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool alike = words >= fewest_words && best != shared.end() &&
                       best->second * 100 >= std::max(runs.size(), sizes[best->first]) * alike_percent;
    if (alike) {
      repeated[page] = best->first;
      continue;
    }
    for (const auto run : runs) first.try_emplace(run, page);
  }
  return repeated;
}

std::string repeated_pages_message(const std::vector<std::optional<std::size_t>>& repeated) {
  constexpr std::size_t most = 10;
  std::vector<std::string> parts;
  for (std::size_t page = 0; page < repeated.size(); ++page)
    if (repeated[page]) parts.push_back(fmt::format("page {} repeats page {}", page + 1, *repeated[page] + 1));
  if (parts.empty()) return {};
  const bool one = parts.size() == 1;
  const auto more = parts.size() - std::min(parts.size(), most);
  parts.resize(std::min(parts.size(), most));
  auto message = fmt::format("{}", fmt::join(parts, ", "));
  message.front() = 'P';
  if (more > 0) message += fmt::format(" and {} more", more);
  return message + (one ? " and was not read again." : "; they were not read again.");
}

}  // namespace sheaf::core
