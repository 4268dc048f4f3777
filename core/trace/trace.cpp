// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/trace.hpp"

#include "core/trace/vocabulary.hpp"
#include "core/trace/word_index.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace sheaf::core {
namespace {

using matter_set = std::bitset<most_matters>;

/// Fitted to the labels of tests/gold/traces.jsonl that are for tuning; docs/reference/trace.md tells what each weighs.
struct weights {
  double base = -5.856;
  double rarest_theme = 3.439;
  double themes = 1.252;
  double same_first_theme = 0.896;
  double wording = 5.472;
  double matters_alike = 3.082;
  double matters_shared = 1.526;
  double is_raised = 0.419;
};

/// The theme that is named most stands first; each further place weighs less.
constexpr double less_per_place = 0.15;
constexpr double matters_scale = 5.0;

struct entry {
  finding_at at;
  std::string_view date;
  bool is_send = false;  ///< of an area SEND report
  const traced_finding* finding = nullptr;
  std::vector<std::size_t> themes;
  matter_set matters;
  double matters_norm = 0;  ///< the square root of the squared weights of its matters
};

bool tells_how_things_are(std::string_view kind) {
  return kind != "context" && kind != "scope";
}

/// How much of the matter is well: 0 it falls short, 1 in part, 2 it is well. Whoever asks for something says that it
/// falls short.
int state_of(const traced_finding& finding) {
  if (is_recommendation(finding.kind)) return 0;
  if (finding.polarity == "positive") return 2;
  return finding.polarity == "mixed" ? 1 : 0;
}

change change_between(const traced_finding& earlier, const traced_finding& later) {
  const bool is_told = is_recommendation(later.kind);
  if (is_told && later.kind == "priority_action" && earlier.kind != "priority_action") return change::worse;
  const bool says_nothing = later.polarity.empty() || later.polarity == "neutral";
  if (!is_told && says_nothing) return change::unclear;
  const int before = state_of(earlier);
  const int after = state_of(later);
  if (after < before) return change::worse;
  if (after == before && after < 2) return change::unchanged;
  return after == 2 ? change::better : change::partly;
}

/// The newest of the documents, which are in order of time, that have no more findings together than are traced.
std::vector<std::size_t> newest_of(const std::vector<std::size_t>& order,
                                   const std::vector<traced_document>& documents) {
  std::size_t findings = 0;
  std::size_t followed = 0;
  auto first = order.end();
  while (first != order.begin()) {
    const auto& document = documents[*std::prev(first)];
    findings += document.findings.size();
    followed += static_cast<std::size_t>(std::count_if(document.findings.begin(), document.findings.end(),
                                                       [](const auto& each) { return is_traced_kind(each.kind); }));
    if (findings > most_traced_findings || followed > most_followed_findings) break;
    --first;
  }
  return {first, order.end()};
}

/// Of copies the one with the most findings, the first of several; oldest document first.
std::vector<std::size_t> documents_to_trace(const std::vector<traced_document>& documents) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> chosen;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& document = documents[i];
    if (document.date.empty() || document.findings.size() > most_findings_of_document) continue;
    const auto [known, is_new] = chosen.try_emplace({document.type, document.date}, i);
    if (!is_new && documents[known->second].findings.size() < document.findings.size()) known->second = i;
  }
  std::vector<std::size_t> order;
  for (const auto& [key, place] : chosen) order.push_back(place);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(documents[a].date, a) < std::tie(documents[b].date, b);
  });
  return newest_of(order, documents);
}

class tracer {
 public:
  explicit tracer(const std::vector<traced_document>& documents) {
    for (const std::size_t place : documents_to_trace(documents)) add(documents[place], place);
    if (entries_.empty() || entries_.front().date == entries_.back().date) return;  // nothing is later
    weigh_themes();
    find_matters();
    is_ready_ = true;
  }

  std::vector<trace_link> links() const {
    std::vector<trace_link> links;
    if (!is_ready_) return links;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (is_traced_kind(entries_[i].finding->kind)) follow(i, links);
    }
    return links;
  }

 private:
  struct candidate {
    std::size_t entry = 0;
    double score = 0;
  };

  void add(const traced_document& document, std::size_t place) {
    for (std::size_t i = 0; i < document.findings.size(); ++i) {
      const auto& finding = document.findings[i];
      if (!tells_how_things_are(finding.kind)) continue;
      entry made;
      made.at = {place, i};
      made.date = document.date;
      made.is_send = document.type == "area_send";
      made.finding = &finding;
      for (const auto theme : finding.themes) {
        const auto [known, is_new] = themes_.try_emplace(theme, theme_weights_.size());
        if (is_new) theme_weights_.push_back(0);
        theme_weights_[known->second] += 1;  // the findings that have it, until weigh_themes()
        made.themes.push_back(known->second);
      }
      entries_.push_back(std::move(made));
    }
  }

  /// The rarer, the more: of a theme or matter that so many findings have.
  [[nodiscard]] double weight_of(double findings) const {
    return std::log(1 + static_cast<double>(entries_.size()) / std::max(findings, 1.0));
  }

  void weigh_themes() {
    for (double& each : theme_weights_) each = weight_of(each);
  }

  void find_matters() {
    for (const auto& each : entries_) index_.add(each.finding->text);
    const auto& matters = vocabulary_.matters;
    for (std::size_t i = 0; i < matters.size(); ++i) {
      const auto found = index_.found(matters[i].query);
      matter_weights_.at(i) = weight_of(static_cast<double>(found.size()));
      for (const std::size_t each : found) {
        entries_[each].matters.set(i);
        entries_[each].matters_norm += matter_weights_.at(i) * matter_weights_.at(i);
      }
    }
    for (auto& each : entries_) each.matters_norm = std::sqrt(each.matters_norm);
  }

  /// The words and themes that area SEND reports and those on social care have in common are about different services,
  /// unless both findings speak of SEND.
  [[nodiscard]] bool may_speak_of_one_matter(const entry& earlier, const entry& later) const {
    if (earlier.is_send == later.is_send) return true;
    const auto speaks_of_it = [](const entry& each) {
      const auto& themes = each.finding->themes;
      return std::find(themes.begin(), themes.end(), "send") != themes.end();
    };
    return speaks_of_it(earlier) && speaks_of_it(later);
  }

  /// `wording`: the later one's BM25 weight, as a share of the earlier one's own.
  [[nodiscard]] double score(const entry& earlier, const entry& later, double wording) const {
    const weights by;
    double rarest = 0;
    double shared = 0;
    double all = 0;
    for (const std::size_t theme : earlier.themes) {
      const double weight = theme_weights_[theme];
      all += weight;
      const auto place = std::find(later.themes.begin(), later.themes.end(), theme);
      if (place == later.themes.end()) continue;
      rarest = std::max(rarest, weight);
      shared += weight * std::max(0.0, 1 - less_per_place * static_cast<double>(place - later.themes.begin()));
    }
    double matters = 0;
    double product = 0;
    const matter_set common = earlier.matters & later.matters;
    for (std::size_t i = 0; i < vocabulary_.matters.size() && common.any(); ++i) {
      if (!common.test(i)) continue;
      matters += matter_weights_.at(i);
      product += matter_weights_.at(i) * matter_weights_.at(i);
    }
    const double norms = earlier.matters_norm * later.matters_norm;
    double sum = by.base;
    sum += by.rarest_theme * rarest / std::log(1 + static_cast<double>(entries_.size()));
    if (all > 0) sum += by.themes * shared / all;
    // A theme that many findings have says little if the two share a rarer one.
    if (rarest > 0 && earlier.themes.front() == later.themes.front() &&
        theme_weights_[earlier.themes.front()] >= rarest)
      sum += by.same_first_theme;
    sum += by.wording * wording;
    if (norms > 0) sum += by.matters_alike * product / norms;
    sum += by.matters_shared * matters / matters_scale;
    if (is_traced_kind(later.finding->kind)) sum += by.is_raised;
    return 1 / (1 + std::exp(-sum));
  }

  void follow(std::size_t place, std::vector<trace_link>& links) const {
    const entry& earlier = entries_[place];
    const std::string query = query_of(earlier.finding->text, vocabulary_);
    const auto weights = index_.weights(query);
    const double own = weights[place] > 0 ? weights[place] : 1;
    const auto first_later = std::upper_bound(entries_.begin(), entries_.end(), earlier.date,
                                              [](std::string_view date, const entry& e) { return date < e.date; });
    std::vector<candidate> found;
    for (auto i = static_cast<std::size_t>(first_later - entries_.begin()); i < entries_.size(); ++i) {
      if (!may_speak_of_one_matter(earlier, entries_[i])) continue;
      const double each = score(earlier, entries_[i], weights[i] / own);
      if (each >= least_further_score) found.push_back({i, each});
    }
    // Entries are in order of time, so of equal ones the one that came first stays first.
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (found.empty() || found.front().score < least_first_score) return;
    if (found.size() > most_links) found.resize(most_links);
    std::string tying = query;
    for (std::size_t i = 0; i < vocabulary_.matters.size(); ++i) {
      if (earlier.matters.test(i)) tying += (tying.empty() ? "" : " OR ") + vocabulary_.matters[i].query;
    }
    std::vector<std::size_t> texts;
    for (const auto& each : found) texts.push_back(each.entry);
    auto words = index_.words(tying, texts);
    for (std::size_t i = 0; i < found.size(); ++i) {
      links.push_back(link(earlier, found[i]));
      links.back().rank = i + 1;
      if (words[i].size() > most_link_words) words[i].resize(most_link_words);
      links.back().words = std::move(words[i]);
    }
  }

  [[nodiscard]] trace_link link(const entry& earlier, const candidate& found) const {
    const entry& later = entries_[found.entry];
    trace_link made;
    made.earlier = earlier.at;
    made.later = later.at;
    made.score = found.score;
    for (const auto theme : earlier.finding->themes) {
      const auto& others = later.finding->themes;
      if (std::find(others.begin(), others.end(), theme) != others.end()) made.themes.emplace_back(theme);
    }
    made.what = change_between(*earlier.finding, *later.finding);
    made.told_again = is_recommendation(later.finding->kind);
    return made;
  }

  const trace_vocabulary& vocabulary_ = built_in_trace_vocabulary();
  std::vector<entry> entries_;  ///< in order of time
  std::map<std::string_view, std::size_t> themes_;
  std::vector<double> theme_weights_;
  std::array<double, most_matters> matter_weights_{};
  word_index index_;
  bool is_ready_ = false;
};

}  // namespace

std::string_view name_of(change value) {
  switch (value) {
    case change::better:
      return "better";
    case change::partly:
      return "partly";
    case change::unchanged:
      return "unchanged";
    case change::worse:
      return "worse";
    case change::unclear:
      break;
  }
  return "unclear";
}

bool is_recommendation(std::string_view kind) {
  return kind == "improvement" || kind == "priority_action";
}

bool is_traced_kind(std::string_view kind) {
  return is_recommendation(kind) || kind == "concern";
}

std::vector<trace_link> trace(const std::vector<traced_document>& of_one_authority) {
  return tracer(of_one_authority).links();
}

std::vector<trace_link> trace_reports(const std::vector<const report*>& reports) {
  std::map<std::string_view, std::vector<std::size_t>> by_authority;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (reports[i]->authority && !reports[i]->authority->name.empty())
      by_authority[reports[i]->authority->name].push_back(i);
  }
  std::vector<trace_link> all;
  for (const auto& [authority, places] : by_authority) {
    std::vector<traced_document> documents;
    for (const std::size_t place : places) {
      const report& from = *reports[place];
      traced_document document{from.document_type, date_of(from), {}};
      for (const finding& each : from.findings) {
        document.findings.push_back({each.kind, each.text, each.polarity, {each.themes.begin(), each.themes.end()}});
      }
      documents.push_back(std::move(document));
    }
    auto links = trace(documents);
    for (trace_link& each : links) {
      each.earlier.document = places[each.earlier.document];
      each.later.document = places[each.later.document];
    }
    all.insert(all.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
  }
  std::stable_sort(all.begin(), all.end(), [](const trace_link& a, const trace_link& b) {
    return std::tie(a.earlier.document, a.earlier.finding, a.rank) <
           std::tie(b.earlier.document, b.earlier.finding, b.rank);
  });
  return all;
}

}  // namespace sheaf::core
