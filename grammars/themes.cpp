// SPDX-License-Identifier: MIT
#include "grammars/themes.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::grammar {
namespace {

// In place of a theme's number, for terms that name no theme.
constexpr std::uint32_t elsewhere = 0xFFFFFFFFU;
constexpr std::uint32_t procedure = 0xFFFFFFFEU;

/// Contexts are bits of one number; a term can bring two new ones.
constexpr std::size_t most_contexts = 64;

bool ends_sentence(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == ";";
}

/// A term of a theme in a finding, from its first word to its last.
struct mention {
  std::uint32_t theme;
  std::size_t first;
  std::size_t last;
  bool doubtful;
};

}  // namespace

std::uint32_t theme_grammar::number_of(std::string_view name, std::vector<std::string>& among) {
  const auto known = std::find(among.begin(), among.end(), name);
  const auto number = static_cast<std::uint32_t>(known - among.begin());
  if (known == among.end()) among.emplace_back(name);
  return number;
}

std::uint64_t theme_grammar::context_bit(std::string_view name) {
  return name.empty() ? 0 : std::uint64_t{1} << number_of(name, contexts_);
}

std::optional<phrase_error> theme_grammar::add(std::string_view phrase, term what) {
  auto error = table_.add(phrase, static_cast<std::uint32_t>(terms_.size()));
  if (!error) terms_.push_back(what);
  return error;
}

std::optional<phrase_error> theme_grammar::add(std::string_view phrase, const theme_entry& entry) {
  if (contexts_.size() + 2 > most_contexts) return phrase_error{1, "there are too many contexts"};
  return add(phrase, {number_of(entry.code, themes_), context_bit(entry.within), context_bit(entry.unless)});
}

std::optional<phrase_error> theme_grammar::add_doubtful(std::string_view phrase, std::string_view code) {
  return add(phrase, {number_of(code, themes_), 0, 0, true});
}

std::optional<phrase_error> theme_grammar::add_elsewhere(std::string_view phrase) {
  return add(phrase, {elsewhere, 0, 0});
}

std::optional<phrase_error> theme_grammar::add_procedure(std::string_view phrase) {
  return add(phrase, {procedure, 0, 0});
}

std::optional<phrase_error> theme_grammar::add_context(std::string_view phrase, std::string_view name) {
  if (contexts_.size() + 2 > most_contexts) return phrase_error{1, "there are too many contexts"};
  return context_table_.add(phrase, number_of(name, contexts_));
}

void theme_grammar::pack(packer& to) const {
  std::vector<std::uint64_t> terms;
  for (const term& one : terms_) {
    terms.insert(terms.end(), {one.theme, one.within, one.unless, std::uint64_t{one.doubtful ? 1U : 0U}});
  }
  to.add(themes_);
  to.add(contexts_);
  to.add(terms);
  table_.pack(to);
  context_table_.pack(to);
}

bool theme_grammar::unpack(unpacker& from) {
  constexpr std::size_t members = 4;
  std::vector<std::uint64_t> terms;
  if (!from.read(themes_) || !from.read(contexts_) || !from.read(terms) || terms.size() % members != 0) return false;
  terms_.clear();
  terms_.reserve(terms.size() / members);
  for (auto at = terms.begin(); at != terms.end(); at += members) {
    terms_.push_back({static_cast<std::uint32_t>(at[0]), at[1], at[2], at[3] != 0});
  }
  return table_.unpack(from, terms_.size()) && context_table_.unpack(from, most_contexts);
}

std::uint64_t theme_grammar::contexts_in(const term_text& text) const {
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto match = context_table_.longest_at(text, at)) {
      for (const std::uint32_t context : match->values) found |= std::uint64_t{1} << context;
    }
  }
  return found;
}

std::vector<found_theme> theme_grammar::find(const term_text& finding, const term_text& around) const {
  const std::uint64_t contexts = contexts_in(finding) | contexts_in(around);
  std::vector<mention> mentions;
  std::size_t before_sentence = 0;
  bool on_procedure = false;
  const auto close_sentence = [&] {
    if (on_procedure) mentions.resize(before_sentence);
    before_sentence = mentions.size();
    on_procedure = false;
  };
  const auto counts = [&](std::uint32_t value) {
    const term& one = terms_[value];
    return !one.doubtful && (one.within & ~contexts) == 0 && (one.unless & contexts) == 0;
  };
  for (std::size_t at = 0; at < finding.size();) {
    auto match = table_.longest_at(finding, at);
    // A term that does not count in this context must not hide a shorter one.
    while (match && std::none_of(match->values.begin(), match->values.end(), counts)) {
      match = table_.longest_at(finding, at, match->words - 1);
    }
    if (!match) {
      if (ends_sentence(finding.word(at))) close_sentence();
      ++at;
      continue;
    }
    const std::size_t before_match = mentions.size();
    for (const std::uint32_t value : match->values) {
      const term& one = terms_[value];
      if (one.theme == procedure) on_procedure = true;
      if (one.theme >= themes_.size() || !counts(value)) continue;
      // Two lines of a vocabulary may stand for the same words of a theme.
      const bool named = std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(before_match), mentions.end(),
                                     [&](const mention& each) { return each.theme == one.theme; });
      const bool doubtful = std::any_of(match->values.begin(), match->values.end(), [&](std::uint32_t other) {
        return terms_[other].doubtful && terms_[other].theme == one.theme;
      });
      if (!named) mentions.push_back({one.theme, at, at + match->words - 1, doubtful});
    }
    at += match->words;
  }
  close_sentence();

  struct counted {
    found_theme theme;
    bool sure = false;  ///< a term names it that is not doubtful
  };
  std::vector<counted> found;
  for (const mention& one : mentions) {
    const std::string_view code = themes_[one.theme];
    auto at = std::find_if(found.begin(), found.end(), [&](const counted& each) { return each.theme.code == code; });
    if (at == found.end()) at = found.insert(found.end(), counted{.theme = {code, {}}, .sure = false});
    at->theme.words.push_back(finding.where(one.first, one.last));
    at->sure |= !one.doubtful;
  }
  std::stable_sort(found.begin(), found.end(), [](const counted& left, const counted& right) {
    if (left.sure != right.sure) return left.sure;
    return left.theme.words.size() > right.theme.words.size();
  });
  if (found.size() > most_themes) found.resize(most_themes);
  std::vector<found_theme> themes;
  for (counted& one : found) themes.push_back(std::move(one.theme));
  return themes;
}

}  // namespace sheaf::grammar
