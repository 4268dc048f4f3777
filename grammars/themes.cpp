// SPDX-License-Identifier: MIT
#include "grammars/themes.hpp"

#include <algorithm>

namespace sheaf::grammar {
namespace {

constexpr std::uint32_t no_theme = 0xFFFFFFFFU;
constexpr std::size_t most_contexts = 64;

constexpr std::uint32_t passing_term = 0xFFFFFFFEU;
constexpr std::uint32_t procedure_term = 0xFFFFFFFDU;

bool ends_sentence(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == ";";
}

/// A term of a theme in a finding.
struct hit {
  std::uint32_t theme;
  double weight;
  std::size_t first;  ///< word
  std::size_t last;
  std::vector<std::uint32_t> const* term;  ///< which, to tell repeated ones
};

/// What a theme has gathered.
struct gathered {
  double weight = 0;
  std::size_t first = 0;
  std::vector<std::pair<std::size_t, std::size_t>> words;  ///< first, last
  std::vector<std::vector<std::uint32_t> const*> terms;

  void add(const hit& one, double share_of_repeated) {
    if (!words.empty() && words.back().first == one.first) return;
    if (words.empty()) first = one.first;
    const bool again = std::find(terms.begin(), terms.end(), one.term) != terms.end();
    weight += one.weight * (again ? share_of_repeated : 1);
    if (!again) terms.push_back(one.term);
    words.emplace_back(one.first, one.last);
  }
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

std::optional<phrase_error> theme_grammar::add_procedure(std::string_view phrase) {
  auto error = table_.add(phrase, static_cast<std::uint32_t>(terms_.size()));
  if (!error) terms_.push_back({procedure_term, theme_strength::sure, 0});
  return error;
}

std::optional<phrase_error> theme_grammar::add_context(std::string_view phrase, std::string_view name) {
  if (contexts_.size() >= most_contexts) return phrase_error{1, "there are too many contexts"};
  return context_table_.add(phrase, number_of(name, contexts_));
}

theme_grammar::shares& theme_grammar::shares_in(std::string_view context) {
  const std::uint32_t number = number_of(context, contexts_);
  const auto known =
      std::find_if(shares_.begin(), shares_.end(), [&](const shares& each) { return each.context == number; });
  if (known != shares_.end()) return *known;
  shares_.push_back({number});
  return shares_.back();
}

void theme_grammar::set_share(std::string_view context, std::string_view theme, double share) {
  shares_in(context).of_themes.emplace_back(number_of(theme, themes_), share);
}

void theme_grammar::set_share_of_others(std::string_view context, double share) {
  shares_in(context).others = share;
}

double theme_grammar::share_of(std::uint32_t theme, std::uint64_t headings) const {
  double share = 1;
  for (const shares& each : shares_) {
    if (each.context >= most_contexts || (headings >> each.context & 1U) == 0) continue;
    const auto own =
        std::find_if(each.of_themes.begin(), each.of_themes.end(), [&](const auto& one) { return one.first == theme; });
    share *= own != each.of_themes.end() ? own->second : each.others;
  }
  return share;
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
  const std::uint64_t headings = contexts_in(around);
  const std::uint64_t contexts = std::uint64_t{1} | contexts_in(finding) | headings;
  std::vector<gathered> all(themes_.size());
  std::vector<hit> hits;  // of one sentence
  const auto close_sentence = [&](bool counts) {
    for (const hit& one : hits) {
      if (counts) all[one.theme].add(one, weights_.again);
    }
    hits.clear();
  };
  std::size_t sentence = 0;
  bool passing = false;
  bool procedure = false;
  for (std::size_t at = 0; at < finding.size();) {
    const auto match = table_.longest_at(finding, at);
    if (!match) {
      if (ends_sentence(finding.word(at))) {
        close_sentence(!procedure);
        sentence = at + 1;
        passing = procedure = false;
      }
      ++at;
      continue;
    }
    const double place = passing ? weights_.passing : at - sentence < weights_.subject_words ? weights_.subject : 1;
    for (const std::uint32_t value : *match->values) {
      const term& one = terms_[value];
      if (one.theme == passing_term) passing = true;
      if (one.theme == procedure_term) procedure = true;
      if (one.theme >= themes_.size() || (contexts >> one.context & 1U) == 0) continue;
      hits.push_back({one.theme, weight_of(one.strength) * place, at, at + match->words - 1, match->values});
    }
    at += match->words;
  }
  close_sentence(!procedure);
  for (std::uint32_t theme = 0; theme < all.size(); ++theme) all[theme].weight *= share_of(theme, headings);
  double most = 0;
  for (const gathered& theme : all) most = std::max(most, theme.weight);
  if (most < weights_.likely) return {};
  // What little there is in a short finding is what it is about.
  const double least = std::max(std::min(weights_.enough, most), weights_.share * most);
  std::vector<std::uint32_t> order;
  for (std::uint32_t theme = 0; theme < all.size(); ++theme) {
    if (all[theme].weight > 0 && all[theme].weight >= least) order.push_back(theme);
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
