// SPDX-License-Identifier: AGPL-3.0-or-later
// The vocabulary of a plugin, as the host reads it from plugin.yaml, and what its grammar makes of blocks.
#pragma once

#include "core/host/manifest.hpp"
#include "grammars/blocks/lexicon.hpp"
#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "tests/support/block_fixture.hpp"

#include <fstream>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::test {

/// The lexicon of plugins/<plugin>/plugin.yaml, and `more` entries that its author might add.
class manifest_words {
 public:
  using entry_list = std::vector<std::pair<std::string, std::string>>;

  explicit manifest_words(const std::string& plugin, const entry_list& more = {})
      : made_(entries_of(plugin, more)), lexicon_(made_.view()) {}

  [[nodiscard]] const grammar::lexicon& lexicon() const { return lexicon_; }

 private:
  static entry_list entries_of(const std::string& plugin, const entry_list& more) {
    std::ifstream file(std::string(SHEAF_SOURCE_DIR) + "/plugins/" + plugin + "/plugin.yaml", std::ios::binary);
    const std::string yaml((std::istreambuf_iterator<char>(file)), {});
    const auto manifest = core::parse_manifest(yaml);
    if (!manifest) throw std::runtime_error(core::yaml::to_string(manifest.error().front(), "plugin.yaml"));
    auto entries = more;
    for (const auto& entry : manifest->vocabulary) entries.emplace_back(entry.path, entry.value);
    return entries;
  }

  made_vocabulary made_;
  grammar::lexicon lexicon_;
};

using blocks = std::vector<made_block>;

inline blocks joined(std::initializer_list<blocks> parts) {
  blocks all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// The score with which recognition by this vocabulary takes the blocks for its type.
inline double score_of(const blocks& given, const grammar::lexicon& words) {
  const made_document document(given);
  sheaf_evidence raw{};
  raw.size = sizeof raw;
  raw.reason = [](void*, const sheaf_reason*) {};
  evidence reasons(raw);
  grammar::recognise_by_vocabulary(document.view(), words, reasons);
  return reasons.score();
}

/// Runs a document grammar on some blocks and holds what it wrote.
struct grammar_reading {
  made_document read;
  recording_sink sink;

  template <typename Rule>
  grammar_reading(const blocks& given, Rule rule, const grammar::lexicon& words) : read(given), sink(read) {
    const auto document = read.view();
    auto writer = sink.writer();
    grammar::parse_document(rule, document, words, writer);
  }

  [[nodiscard]] const written_finding* finding(const std::string& text) const {
    for (const auto& found : sink.findings)
      if (found.text == text) return &found;
    return nullptr;
  }

  /// The place of a finding, as "kind | section | group"; "none" if there is no such finding.
  [[nodiscard]] std::string place_of(const std::string& text) const {
    const auto* found = finding(text);
    return found == nullptr ? "none" : found->kind + " | " + found->section + " | " + found->group;
  }

  [[nodiscard]] std::string grade(const std::string& key) const {
    for (const auto& made : sink.judgements)
      if (made.key == key) return made.grade;
    return "";
  }

  [[nodiscard]] bool boilerplate(const std::string& text) const {
    for (const auto& [what, stands] : sink.boilerplate)
      if (stands == text) return true;
    return false;
  }
};

}  // namespace sheaf::test
