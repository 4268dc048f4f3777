// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/outline.hpp"

#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace sheaf::core {
namespace {

/// Paths made of the model's words live as long as the program.
std::string_view kept(std::string path) {
  static std::set<std::string, std::less<>> paths;
  return *paths.insert(std::move(path)).first;
}

/// The words that the model has for this table, and further words that an outline description may use.
template <typename... Terms>
std::vector<std::string_view> codes_for(std::string_view table, const Terms&... lists) {
  std::vector<std::string_view> codes;
  (std::transform(lists.begin(), lists.end(), std::back_inserter(codes), [](const term& each) { return each.word; }),
   ...);
  for (const auto& each : vocabulary::outline_additions) {
    if (each.table == table) codes.push_back(each.key);
  }
  return codes;
}

/// The names of the printed lines of a report's fields, without repetition.
std::vector<std::string_view> label_codes() {
  std::vector<std::string_view> codes;
  for (const auto& each : vocabulary::fields) {
    if (!each.label.empty() && std::find(codes.begin(), codes.end(), each.label) == codes.end())
      codes.push_back(each.label);
  }
  const auto more = codes_for("labels");
  codes.insert(codes.end(), more.begin(), more.end());
  return codes;
}

std::vector<outline_key> make_keys() {
  std::vector<outline_key> keys;
  const auto table = [&](std::string_view name, const std::vector<std::string_view>& words) {
    for (const auto word : words) keys.push_back({kept(fmt::format("{}/{}", name, word))});
  };
  const auto one_of = [&](std::string_view path, std::vector<std::string_view> values) {
    keys.push_back({path, false, std::move(values)});
  };
  one_of("shape", {"letter", "report"});
  one_of("before_headings", codes_for("before_headings", vocabulary::finding_kinds));
  table("recognition", {"title", "opening", "closing", "never"});
  table("subject", {"authority"});
  table("headings", codes_for("headings", vocabulary::finding_kinds));
  table("labels", label_codes());
  table("addressee", {"role"});
  table("opening", {"visit", "inspectors", "thanks"});
  table("wording", {"scope"});
  table("areas", codes_for("areas", vocabulary::judgement_keys));
  table("grades", codes_for("grades", vocabulary::grades, vocabulary::send_grades));
  table("links", {"words"});
  table("boilerplate", {"closing_notice", "closing_formula", "lead_in", "notes", "notices"});
  return keys;
}

std::string_view parent_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view last_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// The words that may stand under `parent`, each once.
std::vector<std::string_view> words_under(std::string_view parent) {
  std::vector<std::string_view> words;
  for (const auto& known : outline_keys()) {
    auto path = known.path;
    if (parent.empty()) {
      path = path.substr(0, path.find('/'));
    } else if (parent_of(path) != parent) {
      continue;
    }
    const auto word = last_of(path);
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return words;
}

const outline_key* find_key(std::string_view path) {
  const auto& keys = outline_keys();
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.path == path; });
  return found == keys.end() ? nullptr : &*found;
}

bool is_table(std::string_view path) {
  return !words_under(path).empty();
}

}  // namespace

const std::vector<outline_key>& outline_keys() {
  static const auto keys = make_keys();
  return keys;
}

std::vector<manifest_problem> outline_problems(const plugin_manifest& description) {
  std::vector<manifest_problem> problems;
  std::set<std::string_view> wrong;  // keys below an unknown key are not reported again
  for (const auto& key : description.vocabulary_keys) {
    const auto parent = parent_of(key.path);
    if (wrong.contains(parent)) {
      wrong.insert(key.path);
      continue;
    }
    const bool known = parent.empty() ? !words_under({}).empty() && (find_key(key.path) || is_table(key.path))
                                      : find_key(key.path) != nullptr;
    if (known) continue;
    wrong.insert(key.path);
    const auto words = words_under(parent);
    problems.push_back({key.line, key.column,
                        words.empty()
                            ? fmt::format("`{}` takes phrases and no keys of its own, but `{}` stands under it", parent,
                                          last_of(key.path))
                            : fmt::format("unknown key `{}`{} of an outline description; {}", last_of(key.path),
                                          parent.empty() ? std::string() : fmt::format(" under `{}`", parent),
                                          yaml::instead_of(last_of(key.path), words))});
  }
  for (const auto& entry : description.vocabulary) {
    if (wrong.contains(entry.path)) continue;
    const auto* key = find_key(entry.path);
    if (key == nullptr) {
      problems.push_back({entry.line, entry.column,
                          fmt::format("`{}` takes keys with phrases under them, but has a plain value; known are {}",
                                      entry.path, fmt::join(words_under(entry.path), ", "))});
    } else if (!key->phrases && std::find(key->values.begin(), key->values.end(), entry.value) == key->values.end()) {
      problems.push_back({entry.line, entry.column,
                          fmt::format("`{}` cannot be `{:.60}`; {}", entry.path, entry.value,
                                      yaml::instead_of(entry.value, key->values))});
    }
  }
  const auto given = [&](std::string_view path) {
    return std::any_of(description.vocabulary.begin(), description.vocabulary.end(),
                       [&](const auto& entry) { return entry.path.starts_with(path); });
  };
  if (!given("recognition/title"))
    problems.push_back({0, 0,
                        "no document would be recognised, since the vocabulary has no `recognition: title:`; add the "
                        "phrases by which such a document names itself"});
  if (!given("headings/"))
    problems.push_back({0, 0,
                        "no finding would get a section, since the vocabulary has no `headings:`; add the document's "
                        "headings under the kinds of finding they open"});
  return problems;
}

}  // namespace sheaf::core
