// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds quoted words in the project's own sources, such as error codes.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::test {

/// The text of a source file without blanks and line ends, so that line breaks do not matter.
inline std::string source_without_blanks(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error(file.string() + " cannot be read");
  std::string source{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::erase_if(source, [](char c) { return c == ' ' || c == '\n'; });
  return source;
}

struct quoted_word {
  std::string word;
  char after = '\0';  ///< the character after its closing quote
};

/// The quoted words of small letters and dashes that follow directly after one of `openings`, such as "refuse(".
inline std::vector<quoted_word> quoted_words(const std::string& source, std::span<const std::string_view> openings) {
  std::vector<quoted_word> found;
  for (const auto opening : openings) {
    for (auto at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
      const auto begin = at + opening.size();
      if (begin >= source.size() || source[begin] != '"') continue;
      const auto end = source.find('"', begin + 1);
      if (end == std::string::npos || end + 1 >= source.size()) continue;
      const auto word = source.substr(begin + 1, end - begin - 1);
      if (std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }))
        found.push_back({word, source[end + 1]});
    }
  }
  return found;
}

}  // namespace sheaf::test
