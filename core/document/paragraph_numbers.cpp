// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/paragraph_numbers.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace sheaf::core {
namespace {

constexpr std::size_t most_sequences = 16;  // that are interrupted, one inside another

}  // namespace

std::optional<paragraph_number> number_of(std::string_view printed) {
  paragraph_number parts;
  const auto* at = printed.data();
  const auto* const last = at + printed.size();
  while (at != last) {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(at, last, value);
    if (parsed.ec != std::errc()) return std::nullopt;
    parts.push_back(value);
    at = parsed.ptr;
    if (at != last && *at++ != '.') return std::nullopt;
  }
  return parts.empty() ? std::nullopt : std::optional(parts);
}

bool follows(const paragraph_number& last, const paragraph_number& next) {
  const auto shared = std::min(last.size(), next.size());
  for (std::size_t level = 0; level < shared; ++level) {
    if (next[level] == last[level]) continue;
    if (next[level] != last[level] + 1) return false;
    for (auto deeper = level + 1; deeper < next.size(); ++deeper)
      if (next[deeper] != 1) return false;
    return true;
  }
  return next.size() == last.size() + 1 && next.back() == 1;
}

bool number_sequences::continued_by(const paragraph_number& next) const {
  return depth_of(next) < sequences_.size();
}

bool number_sequences::may_begin_with(const paragraph_number& first) {
  return first.back() == 1 || (first.size() == 1 && first.back() == 0);
}

void number_sequences::take(const paragraph_number& next, std::size_t place) {
  if (const auto depth = depth_of(next); depth < sequences_.size()) {
    sequences_.resize(depth + 1);
  } else if (sequences_.empty() || may_begin_with(next)) {
    if (sequences_.size() >= most_sequences) sequences_.erase(sequences_.begin());
    sequences_.emplace_back();
  }
  sequences_.back() = {next, place};
}

const number_sequences::sequence* number_sequences::innermost() const {
  return sequences_.empty() ? nullptr : &sequences_.back();
}

/// The index of the innermost sequence that `next` continues; the number of sequences if there is none.
std::size_t number_sequences::depth_of(const paragraph_number& next) const {
  for (auto depth = sequences_.size(); depth-- > 0;)
    if (follows(sequences_[depth].last, next)) return depth;
  return sequences_.size();
}

bool numbers_a_paragraph(const number_sequences& before, const paragraph_number& number,
                         const std::optional<paragraph_number>& after) {
  if (before.continued_by(number)) return after != number;
  return after && follows(number, *after) && !before.continued_by(*after);
}

std::vector<bool> number_paragraphs(const std::vector<leading_number>& numbers) {
  std::vector<std::optional<paragraph_number>> sure_after(numbers.size());
  std::optional<paragraph_number> next;
  for (auto i = numbers.size(); i-- > 0;) {
    sure_after[i] = next;
    if (numbers[i].sure) next = numbers[i].number;
  }
  std::vector<bool> out(numbers.size());
  number_sequences before;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    out[i] = numbers[i].sure || numbers_a_paragraph(before, numbers[i].number, sure_after[i]);
    if (out[i]) before.take(numbers[i].number);
  }
  return out;
}

}  // namespace sheaf::core
