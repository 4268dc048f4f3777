// SPDX-License-Identifier: AGPL-3.0-or-later
// Tracing against the labels of tests/gold/traces.jsonl, which docs/reference/trace.md describes. The labelled
// documents are in the corpus, which lies beside the repository: where it is missing the cases are skipped and say so.
#include "core/annotate/annotator.hpp"
#include "core/hash/sha256.hpp"
#include "core/trace/trace.hpp"
#include "tests/support/built_plugins.hpp"
#include "tests/support/corpus.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace sheaf::core;
using nlohmann::json;

/// A finding by its document's SHA-256 and its own id.
using name = std::pair<std::string, std::string>;

struct traced_link {
  name later;
  std::string what;
  double score = 0;
};

/// The links of every recommendation of the corpus, the best first; a recommendation without any has an empty list.
class traced_corpus {
 public:
  /// Empty without the corpus.
  static const traced_corpus& read() {
    static const traced_corpus corpus;
    return corpus;
  }

  [[nodiscard]] const std::vector<traced_link>* links_of(const name& earlier) const {
    const auto found = links_.find(earlier);
    return found == links_.end() ? nullptr : &found->second;
  }

  /// Of the copy of the document that has links.
  [[nodiscard]] std::vector<traced_link> links_of_id(const std::string& id) const {
    for (const auto& [earlier, links] : links_) {
      if (earlier.second == id && !links.empty()) return links;
    }
    return {};
  }

 private:
  traced_corpus() {
    const auto folder = sheaf::test::corpus_files();
    if (folder.empty()) return;
    auto words = load_vocabulary(default_vocabulary_directory());
    if (!words) return;
    const annotator reader(std::move(*words));
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<report> reports;
    for (const auto& file : files) {
      report made = sheaf::test::report_of(file);
      if (made.outcome != outcome::extracted) continue;
      made.source.sha256 = sha256_hex(sheaf::test::bytes_of(file));
      reader.annotate(made);
      reports.push_back(std::move(made));
    }
    std::vector<const report*> all;
    for (const auto& each : reports) all.push_back(&each);
    const auto named = [&](const finding_at& at) {
      return name(all[at.document]->source.sha256, all[at.document]->findings[at.finding].id);
    };
    for (const report& each : reports) {
      for (const finding& one : each.findings) {
        if (is_traced_kind(one.kind)) links_[name(each.source.sha256, one.id)];
      }
    }
    for (const auto& link : trace_reports(all)) {
      links_[named(link.earlier)].push_back({named(link.later), std::string(name_of(link.what)), link.score});
    }
  }

  std::map<name, std::vector<traced_link>> links_;
};

struct figures {
  std::size_t labelled = 0;
  std::size_t there = 0;           ///< labelled recommendations that the run has
  std::size_t right_at_1 = 0;      ///< the first link is labelled; or none is labelled, and none is shown
  std::size_t right_in_3 = 0;      ///< one of the first three is; or none is labelled, and none is shown
  std::size_t with_links = 0;      ///< recommendations with labelled links for which some are shown
  std::size_t with_right = 0;      ///< of those, the first is labelled
  std::size_t with_right_3 = 0;    ///< of those, one of the first three is
  std::size_t without_labels = 0;  ///< recommendations without labelled links
  std::size_t rightly_none = 0;    ///< of those, none is shown
  std::size_t none_clear = 0;      ///< of those, none is shown, or only links that may speak to the matter
  std::size_t with_labels = 0;     ///< recommendations with labelled links
  std::size_t changes = 0;         ///< labelled links that are shown and say better, worse or unchanged
  std::size_t right_changes = 0;   ///< of those, as labelled

  [[nodiscard]] double at_1() const { return static_cast<double>(right_at_1) / static_cast<double>(there); }
  [[nodiscard]] double in_3() const { return static_cast<double>(right_in_3) / static_cast<double>(there); }

  /// Of the recommendations that have labelled links and for which some are shown.
  [[nodiscard]] double precision_at_1() const {
    return static_cast<double>(with_right) / static_cast<double>(with_links);
  }
  [[nodiscard]] double precision_in_3() const {
    return static_cast<double>(with_right_3) / static_cast<double>(with_links);
  }
};

figures figures_of(const std::string& set) {
  const auto& corpus = traced_corpus::read();
  figures sums;
  std::ifstream gold(fs::path(SHEAF_SOURCE_DIR) / "tests" / "gold" / "traces.jsonl");
  for (std::string line; std::getline(gold, line);) {
    const json label = json::parse(line);
    if (label.at("set").get<std::string>() != set) continue;
    ++sums.labelled;
    const auto* links =
        corpus.links_of({label.at("document").get<std::string>(), label.at("finding").get<std::string>()});
    if (links == nullptr) continue;
    ++sums.there;
    std::map<name, std::string> right;
    for (const json& each : label.at("later")) {
      right[{each.at("document").get<std::string>(), each.at("finding").get<std::string>()}] =
          each.at("change").get<std::string>();
    }
    for (const auto& link : *links) {
      const auto found = right.find(link.later);
      if (found == right.end() || link.what == "partly" || link.what == "unclear") continue;
      ++sums.changes;
      if (found->second == link.what) ++sums.right_changes;
    }
    if (right.empty()) {
      ++sums.without_labels;
      if (links->empty() || links->front().score < least_sure_score) ++sums.none_clear;
      if (!links->empty()) continue;
      ++sums.rightly_none;
      ++sums.right_at_1;
      ++sums.right_in_3;
      continue;
    }
    ++sums.with_labels;
    if (links->empty()) continue;
    ++sums.with_links;
    const bool is_first = right.contains(links->front().later);
    if (is_first) {
      ++sums.with_right;
      ++sums.right_at_1;
    }
    const auto end = links->begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(links->size(), 3));
    if (std::any_of(links->begin(), end, [&](const auto& link) { return right.contains(link.later); })) {
      ++sums.right_in_3;
      ++sums.with_right_3;
    }
  }
  std::printf(
      "%s: %zu recommendations; right at 1 %.3f, in the first three %.3f; of %zu with labelled findings %zu show "
      "links, "
      "%zu with the first right (%.3f), %zu with one of three right (%.3f); of %zu without %zu show none, %zu no clear "
      "one; "
      "%zu of %zu changes as labelled\n",
      set.c_str(), sums.there, sums.at_1(), sums.in_3(), sums.with_labels, sums.with_links, sums.with_right,
      sums.precision_at_1(), sums.with_right_3, sums.precision_in_3(), sums.without_labels, sums.rightly_none,
      sums.none_clear, sums.right_changes, sums.changes);
  CHECK(sums.there == sums.labelled);
  return sums;
}

/// Where it is missing, the case is skipped.
bool has_corpus() {
  return !sheaf::test::corpus_files().empty();
}

}  // namespace

// Floors a little under what docs/reference/trace.md records.
TEST_CASE("recommendations lead to the labelled findings of the authorities that the ranking was tuned on") {
  if (!has_corpus()) return;
  const auto sums = figures_of("tuning");
  CHECK(sums.at_1() >= 0.79);
  CHECK(sums.in_3() >= 0.83);
  CHECK(sums.precision_at_1() >= 0.85);
  CHECK(sums.precision_in_3() >= 0.92);
}

TEST_CASE("recommendations lead to the labelled findings of the authorities that are set aside") {
  if (!has_corpus()) return;
  const auto sums = figures_of("held");
  CHECK(sums.at_1() >= 0.68);
  CHECK(sums.in_3() >= 0.69);
  CHECK(sums.precision_at_1() >= 0.9);
  CHECK(sums.precision_in_3() >= 0.95);
  CHECK(sums.with_links * 100 >= sums.with_labels * 74);
}

// Southampton: the report of 2014, letters of 2018 and later. What was asked for, and the later findings on it, by
// their ids.
TEST_CASE("on Southampton's documents four matters lead to the right later paragraphs") {
  if (!has_corpus()) return;
  struct matter {
    const char* asked;
    std::set<std::string> answers;
  };
  const std::set<std::string> accommodation = {"5a43670c2c2027ab", "b332f98aea212d05", "11a2de885440ffb5"};
  const std::set<std::string> interviews = {"2b3cadaa8e8c7904", "450c69dc6d04085a", "fbde85f77f278a93"};
  const std::set<std::string> health_histories = {"208080d41f934d0a", "0ff6033df09ae233"};
  const std::set<std::string> employment = {"93ae1d09baa5f5f5", "a150d67b329787a6", "3aa141fe511eaa22"};
  const std::vector<matter> matters = {{"f3a6eac71439fd05", accommodation}, {"b0800d18fd6e2bd1", accommodation},
                                       {"2797c885b4d1dab4", interviews},    {"6d34bb31d1b20b1f", health_histories},
                                       {"3990a363540a6768", employment},    {"c65e9a20487271c9", employment}};
  for (const auto& [asked, answers] : matters) {
    INFO(asked);
    const auto links = traced_corpus::read().links_of_id(asked);
    REQUIRE(links.size() >= 2);
    CHECK(answers.contains(links.front().later.second));
    std::set<std::string> first_three;
    for (std::size_t i = 0; i < links.size() && i < 3; ++i) first_three.insert(links[i].later.second);
    for (const auto& answer : answers) CHECK(first_three.contains(answer));
  }
}
