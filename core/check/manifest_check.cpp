// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/manifest_check.hpp"

#include "core/check/spdx.hpp"
#include "core/model/vocabulary.hpp"
#include "grammars/blocks/known_words.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/phrases.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <sheaf/plugin.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::array recognition_words = std::to_array<std::string_view>({"title", "opening", "closing", "never"});

/// A problem at the place of a top-level key.
manifest_problem at_key(std::string_view text, std::string_view key, std::string message) {
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto words = text.substr(begin, end - begin);
    if (words.starts_with(key) && words.substr(key.size()).starts_with(':')) return {line + 1, 1, std::move(message)};
    begin = end + 1;
  }
  return {0, 0, std::move(message)};
}

std::pair<std::string_view, std::string_view> table_and_code(std::string_view path) {
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return {path, {}};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

bool is_one_of(std::span<const std::string_view> known, std::string_view word) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

/// A message about a word that is not known; it names the known words or the nearest one.
std::string unknown(std::string_view noun, std::string_view word, std::span<const std::string_view> known) {
  const auto near = nearest(word, known);
  return near.empty() ? fmt::format("{} `{}` is not one of {}", noun, word, fmt::join(known, ", "))
                      : fmt::format("{} `{}` is not known; did you mean `{}`?", noun, word, near);
}

/// The words of a licence expression: identifiers and the operators between them.
std::vector<std::string_view> words_of(std::string_view expression) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < expression.size();) {
    const auto begin = expression.find_first_not_of(" ()", at);
    if (begin == std::string_view::npos) break;
    const auto end = std::min(expression.find_first_of(" ()", begin), expression.size());
    words.push_back(expression.substr(begin, end - begin));
    at = end;
  }
  return words;
}

/// Keys under `recognition` and words under `kinds` that look like slips.
std::vector<manifest_problem> slip_problems(const plugin_manifest& manifest, std::string_view /*text*/) {
  std::vector<std::string_view> kinds;
  for (const auto& kind : vocabulary::finding_kinds) kinds.push_back(kind.word);
  std::vector<manifest_problem> problems;
  for (const auto& entry : manifest.vocabulary) {
    const auto [table, code] = table_and_code(entry.path);
    // Only recognition by the grammar layer reads these keys. A plugin with its own recognition may use other words.
    if (table == "recognition" && !is_one_of(recognition_words, code) && !nearest(code, recognition_words).empty())
      problems.push_back({entry.line, entry.column, unknown("key of recognition", code, recognition_words)});
    if (table == "kinds" && !is_one_of(kinds, entry.value) && !nearest(entry.value, kinds).empty())
      problems.push_back({entry.line, entry.column, unknown("kind", entry.value, kinds)});
  }
  return problems;
}

/// Tables that look like slips of those which the grammar layer reads, and which the vocabulary does not have.
std::vector<manifest_problem> table_problems(const plugin_manifest& manifest, std::string_view /*text*/) {
  const auto is_table = [](const manifest_key& key) { return key.path.find('/') == std::string::npos; };
  std::vector<std::string_view> absent(grammar::vocabulary_tables.begin(), grammar::vocabulary_tables.end());
  for (const auto& key : manifest.vocabulary_keys)
    if (is_table(key)) std::erase(absent, key.path);
  std::vector<manifest_problem> problems;
  for (const auto& key : manifest.vocabulary_keys) {
    if (!is_table(key) || is_one_of(grammar::vocabulary_tables, key.path)) continue;
    // A plugin may have tables of its own. `reported` is one, `headngs` is none.
    constexpr std::size_t letters_for_a_slip = 5;
    const auto near = nearest(key.path, absent);
    const auto most = std::max<std::size_t>(1, key.path.size() / letters_for_a_slip);
    if (!near.empty() && detail::slips_between(key.path, near) <= most)
      problems.push_back({key.line, key.column,
                          fmt::format("key `{}` of the vocabulary is none that Sheaf's grammars read; did you mean "
                                      "`{}`?",
                                      key.path, near)});
  }
  return problems;
}

/// What `expected` names and no report has.
std::vector<manifest_problem> expected_problems(const plugin_manifest& manifest, std::string_view /*text*/) {
  std::vector<std::string_view> headings;
  for (const auto& entry : manifest.vocabulary)
    if (table_and_code(entry.path).first == "headings") headings.push_back(entry.value);
  struct expectable {
    std::string_view code;
    std::string_view noun;
    std::span<const std::string_view> known;
  };
  const std::array all = std::to_array<expectable>({{"field", "the field", grammar::field_names},
                                                    {"kind", "the kind", grammar::finding_kinds},
                                                    {"kind_unless_outstanding", "the kind", grammar::finding_kinds},
                                                    {"judgement", "the judgement", grammar::judgement_keys},
                                                    {"heading", "the phrase of `headings`", headings}});
  std::vector<std::string_view> codes;
  for (const auto& each : all) codes.push_back(each.code);
  std::vector<manifest_problem> problems;
  for (const auto& entry : manifest.vocabulary) {
    const auto key = table_and_code(entry.path);
    if (key.first != "expected") continue;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.code == key.second; });
    if (found == all.end())
      problems.push_back({entry.line, entry.column, unknown("key of expected", key.second, codes)});
    else if (!is_one_of(found->known, entry.value))
      problems.push_back({entry.line, entry.column, unknown(found->noun, entry.value, found->known)});
  }
  return problems;
}

}  // namespace

std::vector<manifest_problem> abi_problems(const plugin_manifest& manifest, std::string_view text) {
  if (manifest.abi_major == SHEAF_ABI_MAJOR && manifest.abi_minor <= SHEAF_ABI_MINOR) return {};
  return {at_key(text, "abi",
                 fmt::format("this host speaks plugin ABI {}.{}, not {}.{}", SHEAF_ABI_MAJOR, SHEAF_ABI_MINOR,
                             manifest.abi_major, manifest.abi_minor))};
}

std::vector<manifest_problem> licence_problems(const plugin_manifest& manifest, std::string_view text) {
  bool wants_identifier = true;
  bool is_exception = false;
  int depth = 0;
  for (const char sign : manifest.licence) {
    if (sign == '(') ++depth;
    if (sign == ')' && --depth < 0) break;
  }
  if (depth != 0) return {at_key(text, "licence", "the licence's brackets do not match")};
  for (auto word : words_of(manifest.licence)) {
    const bool is_operator = word == "AND" || word == "OR" || word == "WITH";
    if (is_operator != !wants_identifier)
      return {at_key(
          text, "licence",
          fmt::format("`{}` stands where {} was expected", word, wants_identifier ? "a licence" : "AND, OR or WITH"))};
    wants_identifier = is_operator;
    if (is_operator) {
      is_exception = word == "WITH";
      continue;
    }
    if (word.starts_with("LicenseRef-") || word.starts_with("DocumentRef-")) continue;
    if (word.ends_with('+')) word.remove_suffix(1);
    const auto known = is_exception ? std::span<const std::string_view>(spdx_exceptions)
                                    : std::span<const std::string_view>(spdx_licences);
    if (is_one_of(known, word)) continue;
    const auto near = nearest(word, known);
    return {at_key(text, "licence",
                   near.empty() ? fmt::format("`{}` is not in the SPDX list, e.g. `MIT` or `AGPL-3.0-or-later`", word)
                                : fmt::format("`{}` is not in the SPDX list; did you mean `{}`?", word, near))};
  }
  if (wants_identifier) return {at_key(text, "licence", "the licence ends where another identifier was expected")};
  return {};
}

std::vector<manifest_problem> phrase_problems(const plugin_manifest& manifest, std::string_view /*text*/) {
  std::vector<manifest_problem> problems;
  for (const auto& entry : manifest.vocabulary) {
    if (table_and_code(entry.path).second.empty()) continue;
    const auto parsed = grammar::phrase::parse(entry.value);
    if (const auto* error = std::get_if<grammar::phrase_error>(&parsed))
      problems.push_back({entry.line, entry.column,
                          fmt::format("vocabulary.{}: phrase \"{}\", column {}: {}", entry.path, entry.value,
                                      error->column, error->reason)});
  }
  return problems;
}

std::vector<manifest_problem> duplicate_problems(const plugin_manifest& manifest, std::string_view /*text*/) {
  std::vector<manifest_problem> problems;
  std::map<std::pair<std::string, std::string>, const manifest_entry*> first;
  for (const auto& entry : manifest.vocabulary) {
    if (table_and_code(entry.path).second.empty()) continue;
    const auto folded = std::string(grammar::folded_text(entry.value).text());
    const auto [known, added] = first.try_emplace({entry.path, folded}, &entry);
    if (!added)
      problems.push_back({entry.line, entry.column,
                          fmt::format("vocabulary.{}: the phrase \"{}\" stands in line {} already", entry.path,
                                      entry.value, known->second->line)});
  }
  // If two headings have the same words, the second can never be recognised.
  first.clear();
  for (const auto& entry : manifest.vocabulary) {
    const auto [table, code] = table_and_code(entry.path);
    if (table != "headings" || code.empty()) continue;
    const auto folded = std::string(grammar::folded_text(entry.value).text());
    const auto [known, added] = first.try_emplace({std::string(table), folded}, &entry);
    if (!added && known->second->path != entry.path)
      problems.push_back({entry.line, entry.column,
                          fmt::format("vocabulary.{}: the heading \"{}\" opens {} by line {} already", entry.path,
                                      entry.value, known->second->path, known->second->line)});
  }
  return problems;
}

std::vector<manifest_problem> word_problems(const plugin_manifest& manifest, std::string_view text) {
  auto problems = slip_problems(manifest, text);
  for (const auto check : {table_problems, expected_problems}) {
    const auto more = check(manifest, text);
    problems.insert(problems.end(), more.begin(), more.end());
  }
  return problems;
}

std::vector<manifest_problem> all_manifest_problems(std::string_view text) {
  const auto read = parse_manifest(text);
  if (!read) return read.error();
  std::vector<manifest_problem> all;
  for (const auto check : {abi_problems, licence_problems, phrase_problems, duplicate_problems, word_problems}) {
    auto found = check(*read, text);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::stable_sort(all.begin(), all.end(), [](const manifest_problem& left, const manifest_problem& right) {
    return std::pair(left.line, left.column) < std::pair(right.line, right.column);
  });
  return all;
}

}  // namespace sheaf::core
