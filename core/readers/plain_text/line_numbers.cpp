// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/line_numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sheaf::core::plain_text {
namespace {

struct numbered {
  std::uint32_t value = 0;
  std::string_view rest;  ///< the words behind the number
};

/// The number at the beginning of the line, if a blank or nothing follows.
std::optional<numbered> number_before(std::string_view words) {
  constexpr std::size_t most_digits = 5;
  const auto digits = first_word(words);
  if (!all_digits(digits) || digits.size() > most_digits) return std::nullopt;
  numbered out;
  for (const auto digit : digits) out.value = out.value * 10 + static_cast<std::uint32_t>(digit - '0');
  out.rest = trimmed(words.substr(digits.size()));
  return out;
}

/// Follows the numbers down the text.
class line_count {
 public:
  void pass(const text_line& line, const std::optional<numbered>& number) {
    empty_ += line.blanks;
    if (number) {
      if (last_ && number->value > *last_) {
        step_ = number->value - *last_;
        if (step_ >= passed_ && step_ <= passed_ + empty_) counted_ += passed_;
      }
      last_ = number->value;
      passed_ = 0;
      empty_ = 0;
    }
    const bool has_words = !number || !number->rest.empty();
    ++(has_words ? passed_ : empty_);
    if (has_words) ++lines_;
  }

  /// Whether the numbers count at least four in five of the lines between the first and the last number.
  [[nodiscard]] bool covers_text() const {
    constexpr std::size_t fewest_lines = 12;
    const auto ends = std::min(lines_, 2 * step_);
    return counted_ >= fewest_lines && counted_ * 5 >= (lines_ - ends) * 4;
  }

 private:
  std::optional<std::uint32_t> last_;
  std::size_t step_ = 0;     ///< between the last two numbers
  std::size_t passed_ = 0;   ///< lines with words since the last number
  std::size_t empty_ = 0;    ///< lines without words since then; some programs count them, too
  std::size_t counted_ = 0;  ///< lines with words that the numbers count
  std::size_t lines_ = 0;
};

}  // namespace

void drop_line_numbers(std::vector<text_line>& lines) {
  line_count count;
  for (const auto& line : lines) count.pass(line, number_before(line.words));
  if (!count.covers_text()) return;
  for (auto& line : lines)
    if (const auto number = number_before(line.words)) {
      line.indent += static_cast<std::uint32_t>(line.words.size() - number->rest.size());
      line.words = number->rest;
    }
  drop_empty_lines(lines);
}

}  // namespace sheaf::core::plain_text
