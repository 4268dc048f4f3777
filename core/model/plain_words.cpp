// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/plain_words.hpp"

#include <algorithm>
#include <iterator>

namespace sheaf::core {

namespace {

constexpr std::string_view abbreviations[] = {"ilacs", "jtai", "lscb", "send", "sif"};

char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::string in_small_words(std::string_view code) {
  std::string result;
  while (!code.empty()) {
    const auto word = code.substr(0, code.find('_'));
    code.remove_prefix(std::min(word.size() + 1, code.size()));
    if (!result.empty()) result += ' ';
    const auto at = result.size();
    result += word;
    if (std::find(std::begin(abbreviations), std::end(abbreviations), word) != std::end(abbreviations)) {
      std::transform(result.begin() + static_cast<std::ptrdiff_t>(at), result.end(),
                     result.begin() + static_cast<std::ptrdiff_t>(at), capital);
    }
  }
  return result;
}

std::string in_words(std::string_view code) {
  auto result = in_small_words(code);
  if (!result.empty()) result.front() = capital(result.front());
  return result;
}

}  // namespace sheaf::core
