// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/matching.hpp"

#include "core/evaluate/alignment.hpp"
#include "core/evaluate/folding.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t none = no_partner;

struct borders {
  std::string starts;
  std::string ends;
  std::size_t start_words = 0;
  std::size_t end_words = 0;
};

/// A half-open range of offsets, in letters or in words of a stream.
struct range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The letters and words of all findings, one finding after another.
struct stream {
  std::string letters;
  std::vector<std::size_t> words;  ///< the offset in `letters` at which each word begins
  std::vector<range> findings;

  explicit stream(const std::vector<finding>& all) {
    for (const finding& one : all) {
      const folded_text folded = fold(one.text);
      const std::size_t begin = letters.size();
      for (const std::size_t word : folded.words) words.push_back(begin + word);
      letters += folded.letters;
      findings.push_back({begin, letters.size()});
    }
  }

  /// The number of words that begin before `offset`.
  [[nodiscard]] std::size_t word_at(std::size_t offset) const {
    return static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), offset) - words.begin());
  }

  /// The words in a range of letters; a word that the range cuts belongs to it.
  [[nodiscard]] range words_of(range where) const {
    if (where.begin >= where.end) return {};
    std::size_t first = word_at(where.begin);
    if ((first == words.size() || words[first] > where.begin) && first > 0) --first;
    return {first, word_at(where.end)};
  }

  /// The index of the finding that contains the letter at `offset`.
  [[nodiscard]] std::size_t finding_at(std::size_t offset) const {
    const auto after = std::upper_bound(findings.begin(), findings.end(), offset,
                                        [](std::size_t at, const range& one) { return at < one.end; });
    return static_cast<std::size_t>(after - findings.begin());
  }

  [[nodiscard]] std::string_view of(std::size_t found) const {
    return std::string_view(letters).substr(findings[found].begin, findings[found].end - findings[found].begin);
  }
};

/// What is known about one label's place in the stream.
struct place {
  std::optional<std::size_t> begin;
  std::optional<std::size_t> end;
  range letters;                  ///< the label's text, as far as known; empty if neither border is found
  std::size_t missing_words = 0;  ///< the words of borders that are not found
};

/// For each label: the findings that match it exactly, in ascending order, limited to a fixed number. Equal openings
/// ("In the last year") are rare; the limit protects against files that are made to be slow.
std::vector<std::vector<std::size_t>> exact_candidates(const std::vector<borders>& labels, const stream& all) {
  constexpr std::size_t most = 256;
  std::vector<std::size_t> by_letters(all.findings.size());
  std::iota(by_letters.begin(), by_letters.end(), std::size_t{0});
  std::sort(by_letters.begin(), by_letters.end(), [&](std::size_t a, std::size_t b) {
    const int order = all.of(a).compare(all.of(b));
    return order != 0 ? order < 0 : a < b;
  });
  std::vector<std::vector<std::size_t>> result;
  for (const borders& label : labels) {
    std::vector<std::size_t> fitting;
    auto at = std::lower_bound(by_letters.begin(), by_letters.end(), label.starts,
                               [&](std::size_t found, const std::string& starts) { return all.of(found) < starts; });
    for (; at != by_letters.end() && fitting.size() < most && all.of(*at).starts_with(label.starts); ++at) {
      if (all.of(*at).ends_with(label.ends)) fitting.push_back(*at);
    }
    std::sort(fitting.begin(), fitting.end());
    result.push_back(std::move(fitting));
  }
  return result;
}

/// Looks for a label's borders between two offsets: for its first words, then for the next occurrence of its last
/// words.
place look(const borders& label, const stream& all, range between) {
  const std::string_view window = std::string_view(all.letters).substr(0, between.end);
  place result;
  if (const auto begin = window.find(label.starts, between.begin); begin != std::string_view::npos) {
    result.begin = begin;
    // In a short paragraph the last words may overlap the first words.
    const std::size_t whole = begin + label.starts.size();
    const std::size_t from = whole > label.ends.size() ? std::max(begin, whole - label.ends.size()) : begin;
    if (const auto end = window.find(label.ends, from); end != std::string_view::npos) {
      result.end = end + label.ends.size();
    }
  } else if (const auto end = window.find(label.ends, between.begin); end != std::string_view::npos) {
    result.end = end + label.ends.size();
  }
  return result;
}

/// The places of all labels. A label between two exactly matched ones is first looked for between these two, then
/// everywhere.
std::vector<place> locate(const std::vector<borders>& labels, const std::vector<std::size_t>& exact,
                          const stream& all) {
  std::vector<place> result(labels.size());
  std::vector<std::size_t> next_begin(labels.size() + 1, all.letters.size());
  for (std::size_t i = labels.size(); i-- > 0;) {
    next_begin[i] = exact[i] == none ? next_begin[i + 1] : all.findings[exact[i]].begin;
  }
  std::size_t cursor = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    place& here = result[i];
    if (exact[i] != none) {
      here.letters = all.findings[exact[i]];
      here.begin = here.letters.begin;
      here.end = here.letters.end;
      cursor = here.letters.end;
      continue;
    }
    if (cursor < next_begin[i]) here = look(labels[i], all, {cursor, next_begin[i]});
    if (!here.begin && !here.end) here = look(labels[i], all, {0, all.letters.size()});
    if (!here.begin) here.missing_words += labels[i].start_words;
    if (!here.end) here.missing_words += labels[i].end_words;
    if (here.begin) {
      here.letters = {*here.begin, here.end ? *here.end : all.findings[all.finding_at(*here.begin)].end};
      if (here.letters.begin >= cursor && here.letters.end <= next_begin[i]) cursor = here.letters.end;
    } else if (here.end) {
      here.letters = {all.findings[all.finding_at(*here.end - 1)].begin, *here.end};
    }
  }
  return result;
}

struct rated_pair {
  matched_pair pair;
  double rate = 0;
};

/// Adds pairs to the exact ones, the best rated first. Each label and each finding gets at most one partner.
std::vector<matched_pair> choose(std::vector<rated_pair> rated, const std::vector<std::size_t>& exact,
                                 std::size_t findings) {
  std::stable_sort(rated.begin(), rated.end(),
                   [](const rated_pair& a, const rated_pair& b) { return a.rate > b.rate; });
  std::vector<std::size_t> partner = exact;
  std::vector<bool> used(findings, false);
  for (const std::size_t found : exact) {
    if (found != none) used[found] = true;
  }
  for (const auto& [pair, rate] : rated) {
    if (partner[pair.label] != none || used[pair.found]) continue;
    partner[pair.label] = pair.found;
    used[pair.found] = true;
  }
  std::vector<matched_pair> result;
  for (std::size_t label = 0; label < partner.size(); ++label) {
    if (partner[label] != none) result.push_back({label, partner[label]});
  }
  return result;
}

bool near(std::size_t one, std::size_t other) {
  return (one < other ? other - one : one - other) <= border_tolerance;
}

/// Compares labels and findings that are not matched exactly.
class comparer {
 public:
  comparer(const std::vector<borders>& labels, const std::vector<place>& places, const stream& all)
      : labels_(labels), places_(places), all_(all) {}

  /// The words that both have, as a share of the words that at least one of them has.
  [[nodiscard]] double overlap(const matched_pair& pair) const {
    const range label = all_.words_of(places_[pair.label].letters);
    const range found = all_.words_of(all_.findings[pair.found]);
    const std::size_t begin = std::max(label.begin, found.begin);
    const std::size_t end = std::min(label.end, found.end);
    const std::size_t shared = begin < end ? end - begin : 0;
    const std::size_t either =
        label.end - label.begin + places_[pair.label].missing_words + found.end - found.begin - shared;
    return either == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(either);
  }

  [[nodiscard]] bool borders_agree(const matched_pair& pair) const {
    const borders& label = labels_[pair.label];
    if (all_.of(pair.found).starts_with(label.starts) || all_.of(pair.found).ends_with(label.ends)) return true;
    const place& here = places_[pair.label];
    if (!here.begin || !here.end) return false;
    const range label_words = all_.words_of(here.letters);
    const range found_words = all_.words_of(all_.findings[pair.found]);
    return near(label_words.begin, found_words.begin) && near(label_words.end, found_words.end);
  }

 private:
  const std::vector<borders>& labels_;
  const std::vector<place>& places_;
  const stream& all_;
};

void count_words(matchings& result, const std::vector<place>& places, const stream& all) {
  std::vector<bool> labelled(all.words.size(), false);
  for (const place& here : places) {
    const range words = all.words_of(here.letters);
    for (std::size_t i = words.begin; i < words.end; ++i) labelled[i] = true;
    result.label_words += here.missing_words;
  }
  result.shared_words = static_cast<std::size_t>(std::count(labelled.begin(), labelled.end(), true));
  result.label_words += result.shared_words;
  result.found_words = all.words.size();
}

}  // namespace

matchings match_findings(const std::vector<labelled_finding>& labels, const std::vector<finding>& findings) {
  const stream all(findings);
  std::vector<borders> edges;
  for (const labelled_finding& one : labels) {
    folded_text starts = fold(one.starts);
    folded_text ends = fold(one.ends);
    edges.push_back({std::move(starts.letters), std::move(ends.letters), starts.words.size(), ends.words.size()});
  }
  const std::vector<std::size_t> exact = align(exact_candidates(edges, all), findings.size());
  const std::vector<place> places = locate(edges, exact, all);

  std::vector<bool> used(findings.size(), false);
  for (const std::size_t found : exact) {
    if (found != none) used[found] = true;
  }
  const comparer compare(edges, places, all);
  std::vector<rated_pair> tolerant;
  std::vector<rated_pair> overlapping;
  for (std::size_t label = 0; label < labels.size(); ++label) {
    if (exact[label] != none) continue;
    for (std::size_t found = 0; found < findings.size(); ++found) {
      if (used[found]) continue;
      const matched_pair pair{label, found};
      const double rate = compare.overlap(pair);
      if (rate > 0.5) overlapping.push_back({pair, rate});
      if (compare.borders_agree(pair)) tolerant.push_back({pair, rate});
    }
  }
  matchings result;
  result.exact = choose({}, exact, findings.size());
  result.tolerant = choose(std::move(tolerant), exact, findings.size());
  result.overlap = choose(std::move(overlapping), exact, findings.size());
  count_words(result, places, all);
  return result;
}

}  // namespace sheaf::core
