// SPDX-License-Identifier: AGPL-3.0-or-later
// Letter: what a letter plugin's grammar, with its own vocabulary, makes of some blocks.
#pragma once

#include "core/host/manifest.hpp"
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

using blocks = std::vector<made_block>;

/// The vocabulary in plugins/NAME/plugin.yaml, as the host reads it.
inline std::vector<std::pair<std::string, std::string>> vocabulary_of(const std::string& plugin) {
  std::ifstream file(std::string(SHEAF_SOURCE_DIR) + "/plugins/" + plugin + "/plugin.yaml", std::ios::binary);
  const std::string yaml((std::istreambuf_iterator<char>(file)), {});
  const auto manifest = core::parse_manifest(yaml);
  if (!manifest) throw std::runtime_error(core::to_string(manifest.error().front(), plugin + "/plugin.yaml"));
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& entry : manifest->vocabulary) entries.emplace_back(entry.path, entry.value);
  return entries;
}

inline blocks joined(std::initializer_list<blocks> parts) {
  blocks all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// Date, addressee and salutation.
inline blocks letter_head() {
  return {line("14 March 2017"),     line("Ms Jo Hythe"),   line("Director of Children's Services"),
          line("Westmarch Council"), line("Castle Street"), line("Westmarch"),
          line("Dear Ms Hythe")};
}

template <typename Rule>
struct letter_reading {
  made_document read;
  recording_sink sink;

  letter_reading(const Rule& rule, const grammar::lexicon& words, const blocks& given) : read(given), sink(read) {
    const auto document = read.view();
    auto writer = sink.writer();
    grammar::parse_document(rule, document, words, writer);
  }

  /// "kind|section|group" of the finding with this text; empty where there is none.
  [[nodiscard]] std::string place(const std::string& text) const {
    for (const auto& found : sink.findings)
      if (found.text == text) return found.kind + "|" + found.section + "|" + found.group;
    return "";
  }
};

}  // namespace sheaf::test
