// SPDX-License-Identifier: AGPL-3.0-or-later
// What people type into a search, and what SQLite's full-text search (FTS5) wants to be asked.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

struct search_words {
  std::string match;                ///< for FTS5's MATCH: every word and phrase in quotes
  std::vector<std::string> wanted;  ///< words and phrases that a finding is to have, as they were typed
  bool plain = true;                ///< only words that are all wanted: no OR, NOT, brackets or beginnings of words
};

/// Reads words ("care leavers"), phrases in double quotes, AND, OR and NOT in capitals, brackets, and a word's
/// beginning
/// ("exploit*"). Words without anything between them are all wanted. `A NOT B` and `A AND NOT B` mean the same. Signs
/// within words are no matter: "step-down", "children's" and "17%" find what is printed so. The error is for people.
[[nodiscard]] tl::expected<search_words, std::string> parse_search(std::string_view typed);

}  // namespace sheaf::core
