// SPDX-License-Identifier: MIT
#include "grammars/themes.hpp"

#include <algorithm>

namespace sheaf::grammar {
namespace {

constexpr std::uint32_t no_theme = 0xFFFFFFFFU;
constexpr std::size_t most_contexts = 64;

constexpr std::uint32_t passing_term = 0xFFFFFFFEU;

bool ends_sentence(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == ";";
}

/// What a theme has gathered.
struct gathered {
  double weight = 0;
  std::size_t first = 0;
  std::vector<std::pair<std::size_t, std::size_t>> words;  ///< first, last
  std::vector<std::vector<std::uint32_t> const*> terms;    ///< which, to tell repeated ones
};

}  // namespace

double theme_grammar::weight_of(theme_strength strength) const {
  switch (strength) {
    case theme_strength::sure:
      return weights_.sure;
    case theme_strength::likely:
      return weights_.likely;
    case theme_strength::possible:
      return weights_.possible;
  }
  return 0;
}

std::uint32_t theme_grammar::number_of(std::string_view name, std::vector<std::string>& among) {
  const auto known = std::find(among.begin(), among.end(), name);
  const auto number = static_cast<std::uint32_t>(known - among.begin());
  if (known == among.end()) among.emplace_back(name);
  return number;
}

std::optional<phrase_error> theme_grammar::add(std::string_view phrase, const theme_entry& entry) {
  if (contexts_.size() >= most_contexts) return phrase_error{1, "there are too many contexts"};
  auto error = table_.add(phrase, static_cast<std::uint32_t>(terms_.size()));
  if (!error) {
    terms_.push_back({number_of(entry.code, themes_), entry.strength, number_of(entry.context, contexts_)});
  }
  return error;
}

std::optional<phrase_error> theme_grammar::add_elsewhere(std::string_view phrase) {
  auto error = table_.add(phrase, static_cast<std::uint32_t>(terms_.size()));
  if (!error) terms_.push_back({no_theme, theme_strength::sure, 0});
  return error;
}

std::optional<phrase_error> theme_grammar::add_passing(std::string_view phrase) {
  auto error = table_.add(phrase, static_cast<std::uint32_t>(terms_.size()));
  if (!error) terms_.push_back({passing_term, theme_strength::sure, 0});
  return error;
}

std::optional<phrase_error> theme_grammar::add_context(std::string_view phrase, std::string_view name) {
  if (contexts_.size() >= most_contexts) return phrase_error{1, "there are too many contexts"};
  return context_table_.add(phrase, number_of(name, contexts_));
}

std::uint64_t theme_grammar::contexts_in(const term_text& text) const {
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto match = context_table_.longest_at(text, at)) {
      for (const std::uint32_t context : *match->values) found |= std::uint64_t{1} << context;
    }
  }
  return found;
}

std::vector<found_theme> theme_grammar::find(const term_text& finding, const term_text& around) const {
  const std::uint64_t contexts = std::uint64_t{1} | contexts_in(finding) | contexts_in(around);
  std::vector<gathered> all(themes_.size());
  std::size_t sentence = 0;
  bool passing = false;
  for (std::size_t at = 0; at < finding.size();) {
    const auto match = table_.longest_at(finding, at);
    if (!match) {
      if (ends_sentence(finding.word(at))) sentence = at + 1, passing = false;
      ++at;
      continue;
    }
    const double place = passing ? weights_.passing : at - sentence < weights_.subject_words ? weights_.subject : 1;
    for (const std::uint32_t value : *match->values) {
      const term& one = terms_[value];
      if (one.theme == passing_term) passing = true;
      if (one.theme >= themes_.size() || (contexts >> one.context & 1U) == 0) continue;
      gathered& theme = all[one.theme];
      if (!theme.words.empty() && theme.words.back().first == at) continue;
      if (theme.words.empty()) theme.first = at;
      const bool again = std::find(theme.terms.begin(), theme.terms.end(), match->values) != theme.terms.end();
      theme.weight += weight_of(one.strength) * place * (again ? weights_.again : 1);
      if (!again) theme.terms.push_back(match->values);
      theme.words.emplace_back(at, at + match->words - 1);
    }
    at += match->words;
  }
  double most = 0;
  for (const gathered& theme : all) most = std::max(most, theme.weight);
  if (most < weights_.likely) return {};
  // What little there is in a short finding is what it is about.
  const double least = std::max(std::min(weights_.enough, most), weights_.share * most);
  std::vector<std::uint32_t> order;
  for (std::uint32_t theme = 0; theme < all.size(); ++theme) {
    if (all[theme].weight >= least) order.push_back(theme);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    if (all[left].weight != all[right].weight) return all[left].weight > all[right].weight;
    return all[left].first < all[right].first;
  });
  if (order.size() > most_themes) order.resize(most_themes);
  std::vector<found_theme> found;
  for (const std::uint32_t theme : order) {
    found_theme made{themes_[theme], all[theme].weight, {}};
    for (const auto& [first, last] : all[theme].words) made.words.push_back(finding.where(first, last));
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace sheaf::grammar
