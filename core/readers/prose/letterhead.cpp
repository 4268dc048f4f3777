// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/letterhead.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t longest_line = 60;  // characters

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Whether the line gives a telephone number: "T 0300 123 1231", "Textphone 0161 618 8524".
bool is_telephone(std::string_view words) {
  constexpr std::array<std::string_view, 8> labels = {"t",     "tel",     "telephone", "textphone",
                                                      "phone", "minicom", "fax",       "f"};
  constexpr std::size_t fewest_digits = 7;
  const auto first = first_word(words);
  std::string label;
  for (const auto c : first)
    if (c != '.' && c != ':') label += lowered(c);
  const auto digits = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_digit));
  return digits >= fewest_digits && std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// Whether the line ends with a British postcode, as the last line of an address does: "Leeds LS1 0ZZ".
bool ends_with_postcode(std::string_view words) {
  constexpr std::size_t inward_size = 3;
  constexpr std::size_t longest_outward = 4;
  const auto blank = words.find_last_of(' ');
  if (blank == std::string_view::npos || words.size() - blank - 1 != inward_size) return false;
  const auto inward = words.substr(blank + 1);
  if (!is_digit(inward[0]) || !is_capital(inward[1]) || !is_capital(inward[2])) return false;
  const auto before = words.substr(0, blank);
  const auto outward = before.substr(before.find_last_of(' ') + 1);
  return outward.size() >= 2 && outward.size() <= longest_outward && is_capital(outward.front()) &&
         std::any_of(outward.begin(), outward.end(), is_digit);
}

bool is_short_line(const draft& draft) {
  return draft.prototype.kind == block_kind::paragraph && draft.lines == 1 && !draft.words.empty() &&
         count_characters(draft.words) <= longest_line && !ends_sentence(draft.words);
}

bool is_running_text(const draft& draft) {
  return is_text(draft) && ends_sentence(draft.words) && count_characters(draft.words) > longest_line;
}

}  // namespace

void mark_letterheads(std::vector<draft>& drafts) {
  constexpr std::size_t fewest_contacts = 2;
  const auto first_text = std::find_if(drafts.begin(), drafts.end(), is_running_text);
  const auto last_text = std::find_if(drafts.rbegin(), drafts.rend(), is_running_text).base();
  if (first_text == drafts.end()) return;
  std::size_t address = drafts.size();  // where a group that ends with a postcode begins, directly above
  for (auto i = static_cast<std::size_t>(first_text - drafts.begin()); i < drafts.size();) {
    std::size_t contacts = 0;
    auto end = i;
    auto last = i;  // the line after the last that belongs to an address; a heading may follow without a gap
    for (; end < drafts.size() && is_short_line(drafts[end]) && (end == i || !drafts[end].gap_before); ++end) {
      const auto& words = drafts[end].words;
      const bool contact = is_telephone(words) || is_contact(words);
      contacts += contact ? 1U : 0U;
      if (contact || ends_with_postcode(words)) last = end + 1;
    }
    if (end == i) {
      address = drafts.size();
      ++i;
      continue;
    }
    const bool in_text = drafts.begin() + static_cast<std::ptrdiff_t>(end) < last_text;
    if (contacts >= fewest_contacts && in_text) {
      for (auto k = std::min(address, i); k < last; ++k) drafts[k].prototype.kind = block_kind::furniture;
      address = drafts.size();
    } else {
      address = ends_with_postcode(drafts[end - 1].words) ? i : drafts.size();
    }
    i = end;
  }
}

}  // namespace sheaf::core::plain_text
