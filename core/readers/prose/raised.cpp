// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/raised.hpp"

#include "core/readers/find_either.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace sheaf::core::plain_text {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t most_digits = 3;
constexpr std::array<const char*, 10> raised_digits = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                                       "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};

// Grammar ------------------------------------------------------------------------------------------------------------

struct raised_table : x3::symbols<char> {
  raised_table() {
    for (std::size_t i = 0; i < raised_digits.size(); ++i) add(raised_digits.at(i), static_cast<char>('0' + i));
  }
};
const raised_table raised_digit;

const auto blank = x3::lit(' ') | '\t';
/// Several notes may be referred to at one place: "¹,²" or "¹ ²".
const auto between = *blank >> -(x3::lit(',') | ';') >> *blank;
const auto raised_numbers = x3::omit[+raised_digit % between];

/// The powers of lengths.
const auto power = x3::lit("\u00b2") | "\u00b3";

const auto number = x3::repeat(1, 3)[x3::digit];
const auto list_of_numbers = number % between;
const auto bracketed = '[' >> list_of_numbers >> ']';
const auto note_numbers = *blank >> (bracketed | list_of_numbers) >> *blank >> x3::eoi;

template <typename Rule>
std::size_t length_of(const Rule& rule, std::string_view words) {
  auto at = words.begin();
  return x3::parse(at, words.end(), rule) ? static_cast<std::size_t>(at - words.begin()) : 0;
}

/// Whether the words end with a unit of length that stands alone or after a figure: "20 m", "20m".
bool ends_with_unit(std::string_view words) {
  constexpr std::array<std::string_view, 5> units = {"km", "cm", "mm", "ft", "m"};
  return std::any_of(units.begin(), units.end(), [&](std::string_view each) {
    if (!words.ends_with(each) || words.size() == each.size()) return false;
    const auto before = words[words.size() - each.size() - 1];
    return before == ' ' || before == '/' || (before >= '0' && before <= '9');
  });
}

}  // namespace

std::string raised(std::string_view words) {
  if (length_of(note_numbers, words) == 0) return {};
  std::string out;
  for (const auto c : words) {
    if (c >= '0' && c <= '9')
      out += raised_digits.at(static_cast<std::size_t>(c - '0'));
    else if (c == ',')
      out += ',';
  }
  return out;
}

std::string without_raised(std::string_view words) {
  std::string kept;
  kept.reserve(words.size());
  while (!words.empty()) {
    // A raised digit begins with one of two bytes.
    const auto next = std::min(find_either(words, '\xC2', '\xE2'), words.size());
    kept += words.substr(0, next);
    words.remove_prefix(next);
    if (words.empty()) break;
    const auto length = length_of(raised_numbers, words);
    if (length == 0 || (ends_with_unit(kept) && length_of(power, words) == length)) {
      const auto taken = std::max<std::size_t>(length, 1);
      kept += words.substr(0, taken);
      words.remove_prefix(taken);
    } else {
      words.remove_prefix(length);
    }
  }
  return kept;
}

void set_raised_notes_apart(std::vector<draft>& drafts) {
  for (auto& each : drafts) {
    std::string digits;
    auto at = each.words.cbegin();
    const bool may_be_note =
        each.prototype.kind == block_kind::paragraph || each.prototype.kind == block_kind::list_item;
    if (may_be_note && x3::parse(at, each.words.cend(), +raised_digit, digits) && digits.size() <= most_digits) {
      const auto rest = trimmed(std::string_view(at, each.words.cend()));
      if (!rest.empty()) {
        each.prototype.kind = block_kind::footnote;
        each.prototype.mark = marker_kind::number;
        each.prototype.marker = digits;
        each.prototype.styles &= ~style::line;
        each.words = without_raised(rest);
        continue;
      }
    }
    each.words = without_raised(each.words);
    for (auto& cell : each.cells) cell = without_raised(cell);
  }
}

}  // namespace sheaf::core::plain_text
