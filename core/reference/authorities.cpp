// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks up authorities by printed name. Whole words are compared; a table says which descriptive phrases are ignored.
#include "core/reference/authorities.hpp"

#include "core/reference/authorities_data.hpp"
#include "core/reference/words.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

using phrase = std::vector<std::string>;

/// Longer than any printed name with its descriptive words: a text with more words is not a name.
constexpr std::size_t most_words = 40;

phrase folded(std::string_view text) {
  phrase result;
  for (auto& each : words_of(text)) result.push_back(std::move(each.folded));
  return result;
}

std::vector<phrase> folded_all(std::initializer_list<std::span<const std::string_view>> lists) {
  std::vector<phrase> result;
  for (const auto& list : lists) {
    for (const auto text : list) result.push_back(folded(text));
  }
  return result;
}

struct form {
  phrase words;
  const authority_entry* authority;
};

/// Names, aliases and descriptive phrases, divided into words; built once.
struct index {
  std::map<std::string, std::vector<form>, std::less<>> forms;  ///< by first word; the longest form comes first
  std::map<std::string_view, const authority_entry*> codes;
  std::vector<phrase> before_whole;  ///< may stand before a name: descriptive words and articles
  std::vector<phrase> after_whole;   ///< may stand after a name

  index() {
    namespace data = authorities_data;
    before_whole = folded_all({data::phrases_before(), data::phrases_around(), data::articles()});
    after_whole = folded_all({data::phrases_after(), data::phrases_around()});
    for (const auto& entry : data::entries()) {
      add(entry.name, entry);
      for (const auto alias : entry.aliases) add(alias, entry);
      codes.emplace(entry.ons_code, &entry);
      for (const auto code : entry.former_codes) codes.emplace(code, &entry);
    }
    for (auto& [first, list] : forms) {
      std::stable_sort(list.begin(), list.end(),
                       [](const form& a, const form& b) { return a.words.size() > b.words.size(); });
    }
  }

  static const index& get() {
    static const index instance;
    return instance;
  }

 private:
  void add(std::string_view name, const authority_entry& entry) {
    auto words = folded(name);
    auto& list = forms[words.front()];
    list.push_back({std::move(words), &entry});
  }
};

/// Whether the phrase stands at index `at` of `words`, without a full stop or the like inside it.
bool stands_at(const std::vector<printed_word>& words, std::size_t at, const phrase& part) {
  if (part.size() > words.size() - at) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (words[at + i].folded != part[i] || (i > 0 && words[at + i].after_stop)) return false;
  }
  return true;
}

/// Marks each index where a name may begin: whole phrases fill the words before it.
std::vector<bool> reached_from_front(const std::vector<printed_word>& words, const std::vector<phrase>& phrases) {
  std::vector<bool> reached(words.size() + 1);
  reached[0] = true;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!reached[at]) continue;
    for (const auto& each : phrases) {
      if (stands_at(words, at, each)) reached[at + each.size()] = true;
    }
  }
  return reached;
}

/// Marks each index where a name may end: whole phrases fill the words from there to the last.
std::vector<bool> reaches_back(const std::vector<printed_word>& words, const std::vector<phrase>& phrases) {
  std::vector<bool> reaches(words.size() + 1);
  reaches[words.size()] = true;
  for (std::size_t at = words.size(); at-- > 0;) {
    for (const auto& each : phrases) {
      if (stands_at(words, at, each) && reaches[at + each.size()]) reaches[at] = true;
    }
  }
  return reaches;
}

const std::vector<form>* forms_from(std::string_view first_word) {
  const auto& forms = index::get().forms;
  const auto found = forms.find(first_word);
  return found == forms.end() ? nullptr : &found->second;
}

}  // namespace

std::span<const authority_entry> authorities() {
  return authorities_data::entries();
}

const authority_entry* find_authority(std::string_view as_printed) {
  constexpr std::size_t most_bytes = 1000;
  if (as_printed.size() > most_bytes) return nullptr;
  const auto words = words_of(as_printed);
  if (words.empty() || words.size() > most_words) return nullptr;
  const auto& data = index::get();
  const auto may_begin = reached_from_front(words, data.before_whole);
  const auto may_end = reaches_back(words, data.after_whole);
  const authority_entry* found = nullptr;
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    const auto* const forms = may_begin[begin] ? forms_from(words[begin].folded) : nullptr;
    if (forms == nullptr) continue;
    for (const auto& each : *forms) {
      if (each.words.size() > longest && stands_at(words, begin, each.words) && may_end[begin + each.words.size()]) {
        found = each.authority;
        longest = each.words.size();
      }
    }
  }
  return found;
}

const authority_entry* find_authority_by_code(std::string_view ons_code) {
  const auto& codes = index::get().codes;
  const auto found = codes.find(ons_code);
  return found == codes.end() ? nullptr : found->second;
}

}  // namespace sheaf::core
