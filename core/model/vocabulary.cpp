// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the model to values and back.
#include "core/model/vocabulary.hpp"

#include <array>
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

}  // namespace

std::string listed(std::span<const term> terms) {
  std::string result;
  for (const auto& each : terms) {
    if (!result.empty()) result += ", ";
    result += each.word;
  }
  return result;
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
