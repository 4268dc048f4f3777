// SPDX-License-Identifier: AGPL-3.0-or-later
// Themes, polarity and measures against the labels of tests/gold/annotations.jsonl. The labelled reports are in the
// corpus, which lies beside the repository: where it is missing the case is skipped and says so.
#include "core/annotate/annotator.hpp"
#include "core/hash/sha256.hpp"
#include "tests/support/built_plugins.hpp"
#include "tests/support/corpus.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace sheaf::core;
using nlohmann::json;

struct tally {
  std::size_t both = 0;
  std::size_t only_read = 0;
  std::size_t only_labelled = 0;

  template <typename Item>
  void add(const std::multiset<Item>& read, const std::multiset<Item>& labelled) {
    std::vector<Item> shared;
    std::set_intersection(read.begin(), read.end(), labelled.begin(), labelled.end(), std::back_inserter(shared));
    both += shared.size();
    only_read += read.size() - shared.size();
    only_labelled += labelled.size() - shared.size();
  }
  [[nodiscard]] double f1() const {
    return 2.0 * static_cast<double>(both) / static_cast<double>(2 * both + only_read + only_labelled);
  }
};

struct figures {
  std::size_t findings = 0;
  tally themes;
  tally polarity;
  tally measures;
};

/// Rounded to four places, so that equal fractions compare as equal.
long long rounded(double value) {
  return std::llround(value * 1e4);
}

void compare(const finding& read, const json& label, figures& sums) {
  ++sums.findings;
  if (label.contains("themes")) {
    const auto themes = label.at("themes").get<std::vector<std::string>>();
    sums.themes.add<std::string>({read.themes.begin(), read.themes.end()}, {themes.begin(), themes.end()});
  }
  if (label.contains("polarity")) {
    sums.polarity.add<std::string>({read.polarity}, {label.at("polarity").get<std::string>()});
  }
  if (!label.contains("measures")) return;
  std::multiset<std::pair<long long, std::string>> stated;
  std::multiset<std::pair<long long, std::string>> labelled;
  for (const measure& each : read.measures) stated.emplace(rounded(each.value), each.unit);
  for (const json& each : label.at("measures")) {
    labelled.emplace(rounded(each.at("value").get<double>()), each.at("unit").get<std::string>());
  }
  sums.measures.add(stated, labelled);
}

/// The figures over one set of labels; nullopt without the corpus, where the case is skipped.
std::optional<figures> figures_of(const std::string& set) {
  std::map<std::string, std::map<std::string, json>> labels;  // document, finding
  std::size_t labelled = 0;
  std::ifstream gold(fs::path(SHEAF_SOURCE_DIR) / "tests" / "gold" / "annotations.jsonl");
  for (std::string line; std::getline(gold, line);) {
    json label = json::parse(line);
    if (label.at("set").get<std::string>() != set) continue;
    auto& of_document = labels[label.at("document").get<std::string>()];
    const auto id = label.at("finding").get<std::string>();
    if (of_document.emplace(id, std::move(label)).second) ++labelled;
  }
  REQUIRE(labelled > 0);

  const auto corpus = sheaf::test::corpus_files();
  if (corpus.empty()) return std::nullopt;
  auto words = load_vocabulary(default_vocabulary_directory());
  REQUIRE(words);
  const annotator reader(std::move(*words));

  figures sums;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    const auto& file = entry.path();
    const auto of_document = labels.find(sha256_hex(sheaf::test::bytes_of(file)));
    if (of_document == labels.end()) continue;
    report made = sheaf::test::report_of(file);
    reader.annotate(made);
    for (const finding& one : made.findings) {
      const auto label = of_document->second.find(one.id);
      if (label != of_document->second.end()) compare(one, label->second, sums);
    }
  }
  std::printf("%s: %zu findings; F1 of themes %.3f, polarity %.3f, measures %.3f\n", set.c_str(), sums.findings,
              sums.themes.f1(), sums.polarity.f1(), sums.measures.f1());
  // A label without its finding is not counted, so few may be missing.
  CHECK(sums.findings >= labelled - 3);
  return sums;
}

}  // namespace

// Floors a little under what docs/reference/annotations.md records. Two cases, so that whoever tunes the vocabulary can
// leave the labels that are set aside alone.
TEST_CASE("themes, polarity and measures agree with the labels that the vocabulary was tuned on") {
  const auto sums = figures_of("tuning");
  if (!sums) return;
  CHECK(sums->themes.f1() >= 0.93);
  CHECK(sums->polarity.f1() >= 0.91);
  CHECK(sums->measures.f1() >= 0.98);
}

TEST_CASE("themes, polarity and measures agree with the labels that are set aside") {
  const auto sums = figures_of("held");
  if (!sums) return;
  CHECK(sums->themes.f1() >= 0.88);
  CHECK(sums->polarity.f1() >= 0.86);
  CHECK(sums->measures.f1() >= 0.97);
}
