// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/repeated_pages.hpp"

#include "core/readers/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// The number of words that are compared at once. They show the order of the words, too.
constexpr std::size_t run_length = 3;
constexpr std::size_t fewest_words = 60;
/// The share of a page's runs of words, in hundredths, that two scans of the page have in common. One misread word in
/// fifty changes six runs in a hundred.
constexpr std::size_t alike_percent = 85;

/// For each sign, what stands for it in a word: small letters, digits and all bytes beyond ASCII. 0 for all others.
constexpr auto signs_of_words = [] {
  std::array<unsigned char, 256> signs{};
  for (unsigned byte = 0; byte < signs.size(); ++byte) {
    const auto small = lowered(static_cast<char>(byte));
    if (is_digit(small) || (small >= 'a' && small <= 'z') || byte >= 0x80U)
      signs[byte] = static_cast<unsigned char>(small);
  }
  return signs;
}();

/// Hashes of the runs of words of a page, ascending, each once. `words` is set to the number of the page's words.
std::vector<std::uint64_t> runs_of(std::string_view text, std::size_t& words) {
  constexpr std::uint64_t no_signs = 14695981039346656037U;  // FNV-1a
  constexpr std::uint64_t sign_factor = 1099511628211U;
  constexpr std::uint64_t word_factor = 1'000'003;
  std::vector<std::uint64_t> runs;
  std::array<std::uint64_t, run_length> last{};
  words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint64_t word = no_signs;
    const auto begin = at;
    for (; at < text.size(); ++at) {
      const auto sign = signs_of_words[static_cast<unsigned char>(text[at])];
      if (sign == 0) break;
      word = (word ^ sign) * sign_factor;
    }
    if (at == begin) continue;
    std::rotate(last.begin(), last.begin() + 1, last.end());
    last.back() = word;
    if (++words < run_length) continue;
    std::uint64_t run = 0;
    for (const auto each : last) run = run * word_factor + each;
    runs.push_back(run);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

/// For each run of words, the first page that has it. A table with room for each run and as many again, since a page
/// has hundreds of them and nearly all are new.
class first_pages {
 public:
  /// nullptr if no page has the run.
  [[nodiscard]] const std::size_t* find(std::uint64_t run) const {
    if (slots_.empty()) return nullptr;
    const auto& known = slots_[place_of(run)];
    return known.is_taken ? &known.page : nullptr;
  }

  /// The page counts if no page before it has the run.
  void add(std::uint64_t run, std::size_t page) {
    if (2 * (taken_ + 1) > slots_.size()) grow();
    auto& place = slots_[place_of(run)];
    if (place.is_taken) return;
    place = {run, page, true};
    ++taken_;
  }

 private:
  struct slot {
    std::uint64_t run = 0;
    std::size_t page = 0;
    bool is_taken = false;
  };

  [[nodiscard]] std::size_t place_of(std::uint64_t run) const {
    const auto mask = slots_.size() - 1;
    constexpr unsigned half = 32;
    auto at = static_cast<std::size_t>(run ^ (run >> half)) & mask;
    while (slots_[at].is_taken && slots_[at].run != run) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    constexpr std::size_t fewest = 1024;
    const auto before = std::exchange(slots_, std::vector<slot>(std::max(fewest, 2 * slots_.size())));
    for (const auto& each : before)
      if (each.is_taken) slots_[place_of(each.run)] = each;
  }

  std::vector<slot> slots_;  ///< as many as a power of two
  std::size_t taken_ = 0;
};

}  // namespace

std::vector<std::optional<std::size_t>> find_repeated_pages(const std::vector<std::string>& pages) {
  std::vector<std::optional<std::size_t>> repeated(pages.size());
  first_pages first;
  std::vector<std::size_t> sizes(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::size_t words = 0;
    const auto runs = runs_of(pages[page], words);
    sizes[page] = runs.size();
    std::map<std::size_t, std::size_t> shared;
    for (const auto run : runs)
      if (const auto* known = first.find(run)) ++shared[*known];
    const auto best = std::max_element(shared.begin(), shared.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool alike = words >= fewest_words && best != shared.end() &&
                       best->second * 100 >= std::max(runs.size(), sizes[best->first]) * alike_percent;
    if (alike) {
      repeated[page] = best->first;
      continue;
    }
    for (const auto run : runs) first.add(run, page);
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
