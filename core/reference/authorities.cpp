// SPDX-License-Identifier: AGPL-3.0-or-later
// Look-up of authorities by printed name: words are compared whole, phrases of the kind set aside by table.
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

/// Longer than any printed name with all its words of the kind: what has more words is no name.
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

/// Names, aliases and phrases of the kind as words; built once.
struct index {
  std::map<std::string, std::vector<form>, std::less<>> forms;  ///< by first word, the longest first
  std::map<std::string_view, const authority_entry*> codes;
  std::vector<phrase> before_name;   ///< part of a printed name
  std::vector<phrase> after_name;    ///< part of a printed name
  std::vector<phrase> before_whole;  ///< these, articles and what is never part of a name
  std::vector<phrase> after_whole;

  index() {
    namespace data = authorities_data;
    before_name = folded_all({data::phrases_before()});
    after_name = folded_all({data::phrases_after()});
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

/// Whether `words` from `at` on are the phrase and run on without a stop.
bool stands_at(const std::vector<printed_word>& words, std::size_t at, const phrase& part) {
  if (part.size() > words.size() - at) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (words[at + i].folded != part[i] || (i > 0 && words[at + i].after_stop)) return false;
  }
  return true;
}

/// Marks every place that whole phrases lead to from the first word on: where a name may begin.
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

/// Marks every place from which whole phrases lead to the last word: where a name may end.
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

/// The words in front of `begin` that belong to a printed name: the longest phrase that ends there, and so on.
std::size_t extend_back(const std::vector<printed_word>& words, std::size_t begin) {
  for (bool moved = true; moved;) {
    moved = false;
    std::size_t longest = 0;
    for (const auto& each : index::get().before_name) {
      if (each.size() > longest && each.size() <= begin && stands_at(words, begin - each.size(), each) &&
          !words[begin].after_stop) {
        longest = each.size();
      }
    }
    begin -= longest;
    moved = longest > 0;
  }
  return begin;
}

std::size_t extend_on(const std::vector<printed_word>& words, std::size_t end) {
  for (bool moved = true; moved;) {
    moved = false;
    std::size_t longest = 0;
    for (const auto& each : index::get().after_name) {
      if (each.size() > longest && end < words.size() && !words[end].after_stop && stands_at(words, end, each)) {
        longest = each.size();
      }
    }
    end += longest;
    moved = longest > 0;
  }
  return end;
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

std::optional<authority_match> find_authority_in(std::string_view sentence) {
  const auto words = words_of(sentence);
  std::optional<authority_match> best;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto* const forms = forms_from(words[at].folded);
    if (forms == nullptr) continue;
    for (const auto& each : *forms) {
      if (!stands_at(words, at, each.words)) continue;
      const auto begin = extend_back(words, at);
      const auto end = extend_on(words, at + each.words.size());
      const bool bare = end - begin == each.words.size();
      if (end - begin <= longest || (bare && !words[at].capital)) continue;
      longest = end - begin;
      best = authority_match{each.authority, span{words[begin].where.begin, words[end - 1].where.end}};
    }
  }
  return best;
}

}  // namespace sheaf::core
