// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/outline.hpp"

#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

namespace sheaf::core {
namespace {

/// Paths made of the model's words live as long as the program.
std::string_view kept(std::string path) {
  static std::set<std::string, std::less<>> paths;
  return *paths.insert(std::move(path)).first;
}

/// A word that may stand under a table, and what it means.
struct keyed_word {
  std::string_view word;
  std::string_view meaning;
};

/// What a further word of an outline description means, which the model does not have.
std::string_view meaning_of(const outline_addition& added) {
  constexpr std::array meanings =
      std::to_array<keyed_word>({{"group", "the same section goes on, below a sub-heading"},
                                 {"boilerplate", "text that is left out on purpose, up to the next heading"},
                                 {"other", "a line that is left out on purpose"},
                                 {"not_judged", "no judgement is made"}});
  const auto found =
      std::find_if(meanings.begin(), meanings.end(), [&](const auto& each) { return each.word == added.key; });
  return found == meanings.end() ? std::string_view("Phrases") : found->meaning;
}

void add_terms(std::vector<keyed_word>& words, std::span<const term> list) {
  for (const auto& each : list) words.push_back({each.word, each.meaning});
}

/// The words that the model has for this table, and further words that an outline description may use.
template <typename... Terms>
std::vector<keyed_word> words_for(std::string_view table, const Terms&... lists) {
  std::vector<keyed_word> words;
  (add_terms(words, lists), ...);
  for (const auto& each : vocabulary::outline_additions) {
    if (each.table == table) words.push_back({each.key, meaning_of(each)});
  }
  return words;
}

std::vector<std::string_view> plain(const std::vector<keyed_word>& words) {
  std::vector<std::string_view> codes;
  for (const auto& each : words) codes.push_back(each.word);
  return codes;
}

/// The names of the printed lines of a report's fields, without repetition.
std::vector<keyed_word> label_words() {
  std::vector<keyed_word> words;
  for (const auto& each : vocabulary::fields) {
    const bool known =
        std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.word == each.label; });
    if (!each.label.empty() && !known) words.push_back({each.label, each.meaning});
  }
  const auto more = words_for("labels");
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::vector<std::string_view> field_names() {
  std::vector<std::string_view> names;
  for (const auto& each : vocabulary::fields) names.push_back(each.name);
  return names;
}

/// A table of a description, and what stands under its keys.
struct outline_table {
  std::string_view name;
  std::string_view what;
};
constexpr std::array outline_tables = std::to_array<outline_table>({
    {"recognition", "The phrases by which such a document is recognised"},
    {"expected", "What every document of the type has; a document without it is reported and trusted less"},
    {"subject", "The subject line or the title"},
    {"headings", "Headings, by what follows them"},
    {"labels", "How a line begins whose value follows in the same line or in the next"},
    {"addressee", "To whom a letter is written"},
    {"opening", "Sentences before the first heading that only say who came, when and what for"},
    {"wording", "Words that tell what a sentence is for"},
    {"areas", "How an area that is judged is printed"},
    {"grades", "How a grade is printed"},
    {"links", "What may stand beside an area and its grade"},
    {"boilerplate", "What is not a finding"},
});

std::vector<outline_key> make_keys() {
  std::vector<outline_key> keys;
  const auto table = [&](std::string_view name, const std::vector<keyed_word>& words) {
    for (const auto& each : words) keys.push_back({kept(fmt::format("{}/{}", name, each.word)), each.meaning});
  };
  const auto of_words = [&](std::string_view path, std::string_view what, outline_value is,
                            std::vector<std::string_view> words) {
    keys.push_back({path, what, is, std::move(words)});
  };
  of_words("shape", "Whether the document is a letter or a report", outline_value::word, {"letter", "report"});
  of_words("before_headings", "The kind of the findings before the first heading", outline_value::word,
           plain(words_for("before_headings", vocabulary::finding_kinds)));
  table("recognition", {{"title", "one of the first 40 blocks, or two of them together"},
                        {"opening", "occurs in one of the first 40 blocks"},
                        {"closing", "one of the last 25 blocks"},
                        {"never", "one of the first blocks: the document names another type"}});
  of_words("expected/field", "fields of the report", outline_value::words, field_names());
  of_words("expected/kind", "kinds of finding", outline_value::words, plain(words_for("", vocabulary::finding_kinds)));
  of_words("expected/kind_unless_outstanding",
           "kinds of finding that may be missing where every judgement is outstanding", outline_value::words,
           plain(words_for("", vocabulary::finding_kinds)));
  of_words("expected/judgement", "judgements, by their keys", outline_value::words,
           plain(words_for("", vocabulary::judgement_keys)));
  keys.push_back({"expected/heading", "phrases of `headings`, each as it is written there", outline_value::headings});
  table("subject", {{"authority", "the line; its {authority} is the authority"}});
  table("headings", words_for("headings", vocabulary::finding_kinds));
  table("labels", label_words());
  table("addressee", {{"role", "how addressees' roles are printed, alone on a line or on one line with the name"}});
  table("opening", {{"visit", "the sentence's dates are those of the visit"},
                    {"inspectors", "the sentence's names are the inspectors"},
                    {"thanks", "the sentence has neither"}});
  table("wording", {{"scope", "makes a paragraph before the first heading `scope`, whatever `before_headings` says"}});
  table("areas", words_for("areas", vocabulary::judgement_keys));
  table("grades", words_for("grades", vocabulary::grades, vocabulary::send_grades));
  table("links", {{"words", "words that may stand beside area and grade"}});
  table("boilerplate", {{"closing_notice", "how the paragraphs at the end of a letter begin"},
                        {"closing_formula", "a closing formula that Sheaf does not know"},
                        {"lead_in", "a paragraph that only introduces the list below it"},
                        {"notes", "a line that is left out wherever it is"},
                        {"notices", "the first line after a report's findings"}});
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

/// Without these a description does nothing: see the end of outline_problems().
bool is_required(std::string_view path) {
  return path == "recognition" || path == "recognition/title" || path == "headings";
}

const outline_key* find_key(std::string_view path) {
  const auto& keys = outline_keys();
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.path == path; });
  return found == keys.end() ? nullptr : &*found;
}

bool is_table(std::string_view path) {
  return !words_under(path).empty();
}

/// What may stand under the key; empty for phrases, which are free.
std::vector<std::string_view> words_of(const outline_key& key, const plugin_manifest& description) {
  if (key.is != outline_value::headings) return key.words;
  std::vector<std::string_view> listed;
  for (const auto& entry : description.vocabulary) {
    if (parent_of(entry.path) == "headings") listed.push_back(entry.value);
  }
  return listed;
}

/// As the beginning of a sentence. The model's meanings begin with a small letter.
std::string capitalised(std::string_view words) {
  std::string made(words);
  if (!made.empty() && made.front() >= 'a' && made.front() <= 'z')
    made.front() = static_cast<char>(made.front() - 'a' + 'A');
  return made;
}

yaml::key_shape shape_of(const outline_key& key) {
  yaml::key_shape made{.name = std::string(last_of(key.path)), .what = capitalised(key.what)};
  for (const auto word : key.words) made.words.emplace_back(word);
  switch (key.is) {
    case outline_value::word:
      break;
    case outline_value::phrases:
      made.is = yaml::value_shape::phrases;
      break;
    case outline_value::words:
    case outline_value::headings:  // which headings there are, a schema cannot know
      made.is = yaml::value_shape::text_or_texts;
      break;
  }
  return made;
}

}  // namespace

std::vector<yaml::key_shape> outline_shapes() {
  std::vector<yaml::key_shape> shapes;
  for (const auto& key : outline_keys()) {
    const auto parent = parent_of(key.path);
    if (parent.empty()) {
      shapes.push_back(shape_of(key));
      continue;
    }
    if (shapes.empty() || shapes.back().name != parent) {
      const auto* table = std::find_if(outline_tables.begin(), outline_tables.end(),
                                       [&](const auto& each) { return each.name == parent; });
      shapes.push_back({.name = std::string(parent),
                        .is = yaml::value_shape::map,
                        .what = std::string(table == outline_tables.end() ? parent : table->what),
                        .required = is_required(parent)});
    }
    shapes.back().keys.push_back(shape_of(key));
    shapes.back().keys.back().required = is_required(key.path);
  }
  return shapes;
}

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
    } else if (const auto known = words_of(*key, description);
               key->is != outline_value::phrases && std::find(known.begin(), known.end(), entry.value) == known.end()) {
      problems.push_back(
          {entry.line, entry.column,
           fmt::format("`{}` cannot be `{:.60}`; {}", entry.path, entry.value, yaml::instead_of(entry.value, known))});
    }
  }
  // is_required() tells editors the same.
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
