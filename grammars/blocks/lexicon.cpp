// SPDX-License-Identifier: MIT
#include "grammars/blocks/lexicon.hpp"

#include <set>

namespace sheaf::grammar {

lexicon::lexicon(const vocabulary& words) : words_(words) {
  for (std::size_t entry = 0; entry < words_.entries().size(); ++entry) {
    const auto& [path, phrase] = words_.entries()[entry];
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) continue;
    const auto table = std::string(path.substr(0, slash));
    const auto code = std::string(path.substr(slash + 1));
    if (const auto error = tables_[table].add(phrase, code))
      throw vocabulary_error(entry, "vocabulary." + std::string(path) + ": phrase '" + std::string(phrase) +
                                        "', column " + std::to_string(error->column) + ": " + error->reason);
  }
}

namespace {

const phrase_table* table_at(const std::map<std::string, phrase_table, std::less<>>& tables, std::string_view key) {
  const auto known = tables.find(key);
  return known == tables.end() ? nullptr : &known->second;
}

}  // namespace

std::optional<std::string_view> lexicon::code_of(std::string_view table, const folded_text& text) const {
  const auto found = match(table, text);
  return found ? std::optional(found->code) : std::nullopt;
}

std::optional<phrase_match> lexicon::match(std::string_view table, const folded_text& text) const {
  const auto* phrases = table_at(tables_, table);
  return phrases == nullptr ? std::nullopt : phrases->match(text);
}

std::optional<phrase_match> lexicon::find_in(std::string_view table, const folded_text& text) const {
  const auto* phrases = table_at(tables_, table);
  return phrases == nullptr ? std::nullopt : phrases->find(text);
}

std::vector<phrase_match> lexicon::find_all(std::string_view table, const folded_text& text) const {
  const auto* phrases = table_at(tables_, table);
  return phrases == nullptr ? std::vector<phrase_match>() : phrases->find_all(text);
}

bool lexicon::has(std::string_view table, std::string_view code) const {
  const auto* phrases = table_at(tables_, table);
  return phrases != nullptr && phrases->has(code);
}

std::vector<std::string_view> lexicon::paths() const {
  std::set<std::string_view> all;
  for (const auto& each : words_.entries()) all.insert(each.path);
  return {all.begin(), all.end()};
}

std::optional<phrase_match> lexicon::find_in(std::string_view table, std::string_view code,
                                             const folded_text& text) const {
  const auto* phrases = table_at(tables_, table);
  return phrases == nullptr ? std::nullopt : phrases->find_coded(code, text);
}

}  // namespace sheaf::grammar
