// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the model to values and back.
#include "core/model/vocabulary.hpp"

#include <array>
#include <chrono>
#include <cstddef>

namespace sheaf::core {

namespace {

// The vocabularies list their words in the order of the enumerators.
static_assert(vocabulary::outcomes[static_cast<std::size_t>(outcome::extracted)].word == "extracted");
static_assert(vocabulary::outcomes[static_cast<std::size_t>(outcome::unrecognised)].word == "unrecognised");
static_assert(vocabulary::outcomes[static_cast<std::size_t>(outcome::failed)].word == "failed");
static_assert(vocabulary::severities[static_cast<std::size_t>(severity::info)].word == "info");
static_assert(vocabulary::severities[static_cast<std::size_t>(severity::warning)].word == "warning");
static_assert(vocabulary::severities[static_cast<std::size_t>(severity::error)].word == "error");

template <typename Value, std::size_t Size>
std::optional<Value> value_of(const std::array<term, Size>& terms, std::string_view word) {
  for (std::size_t i = 0; i < Size; ++i) {
    if (terms[i].word == word) return static_cast<Value>(i);
  }
  return std::nullopt;
}

/// The number in digits that are all digits, or -1.
int number_in(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number_in(text.substr(0, 4));
  const int month = number_in(text.substr(5, 2));
  const int day = number_in(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

std::string_view name_of(outcome value) {
  return vocabulary::outcomes[static_cast<std::size_t>(value)].word;
}
std::string_view name_of(severity value) {
  return vocabulary::severities[static_cast<std::size_t>(value)].word;
}
std::optional<outcome> outcome_of(std::string_view word) {
  return value_of<outcome>(vocabulary::outcomes, word);
}
std::optional<severity> severity_of(std::string_view word) {
  return value_of<severity>(vocabulary::severities, word);
}

}  // namespace sheaf::core
