// SPDX-License-Identifier: MIT
#include "grammars/blocks/lexicon.hpp"

#include "grammars/headings.hpp"

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

/// Of a text in which misprints are looked for, in bytes: a title, a heading, a sentence of an opening.
constexpr std::size_t longest_mended = 400;
/// A paragraph in whose words a phrase is looked for.
constexpr std::size_t longest_paragraph = 1500;

constexpr std::string_view headings = "headings";
constexpr std::string_view recognition = "recognition";
/// Words of grades and of statements are told apart letter by letter.
constexpr std::string_view judged = "grades";
constexpr std::string_view told = "wording";

/// A heading without the number and the signs around it: "II. Main findings", "- Main findings -".
std::optional<phrase_match> match_undressed(const phrase_table& phrases, const folded_text& text) {
  const auto bare = heading_without_dress(text);
  if (!bare) return std::nullopt;
  const folded_text folded(text.original().substr(bare->begin, bare->size()));
  auto found = phrases.match(folded);
  if (!found) found = phrases.match_misprinted(folded);
  if (!found) return std::nullopt;
  found->where = found->where.moved_by(bare->begin);
  for (auto& each : found->captures) each.where = each.where.moved_by(bare->begin);
  return found;
}

const phrase_table* table_at(const std::map<std::string, phrase_table, std::less<>>& tables, std::string_view key) {
  const auto known = tables.find(key);
  return known == tables.end() ? nullptr : &known->second;
}

}  // namespace

std::optional<std::string_view> lexicon::code_of(std::string_view table, const folded_text& text) const {
  const auto found = match(table, text);
  return found ? std::optional(found->code) : std::nullopt;
}

std::optional<std::string_view> lexicon::code_of(std::string_view table,
                                                 std::span<const folded_text* const> lines) const {
  if (lines.size() == 1) return code_of(table, *lines.front());
  if (!may_have_code(table, lines)) return std::nullopt;
  std::string together;
  for (const auto* line : lines) {
    if (line != lines.front()) together += ' ';
    together += line->original();
  }
  return code_of(table, folded_text(together));
}

bool lexicon::may_have_code(std::string_view table, std::span<const folded_text* const> lines) const {
  const auto* phrases = table_at(tables_, table);
  // A heading may also be one without what stands around it.
  return phrases != nullptr && (table == headings || phrases->may_match(lines));
}

std::optional<phrase_match> lexicon::match(std::string_view table, const folded_text& text) const {
  const auto* phrases = table_at(tables_, table);
  if (phrases == nullptr) return std::nullopt;
  if (auto found = phrases->match(text)) return found;
  if (text.text().size() > longest_mended || table == judged || table == told) return std::nullopt;
  if (table == headings)
    if (auto found = match_undressed(*phrases, text)) return found;
  return phrases->match_misprinted(text);
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
  if (phrases == nullptr || !phrases->has(code)) return std::nullopt;
  auto found = phrases->find_coded(code, text);
  if (found || table != recognition || text.text().size() > longest_paragraph) return found;
  return phrases->find_coded_misprinted(code, text);
}

}  // namespace sheaf::grammar
