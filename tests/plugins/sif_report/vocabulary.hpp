// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin's own vocabulary, as the host reads it from plugin.yaml.
#pragma once

#include "core/host/manifest.hpp"
#include "grammars/blocks/lexicon.hpp"
#include "tests/support/block_fixture.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::test {

inline std::vector<std::pair<std::string, std::string>> entries_of_manifest() {
  std::ifstream file(std::string(SHEAF_SOURCE_DIR) + "/plugins/sif_report/plugin.yaml", std::ios::binary);
  const std::string yaml((std::istreambuf_iterator<char>(file)), {});
  const auto manifest = core::parse_manifest(yaml);
  if (!manifest) throw std::runtime_error(core::to_string(manifest.error().front(), "plugin.yaml"));
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& entry : manifest->vocabulary) entries.emplace_back(entry.path, entry.value);
  return entries;
}

inline const grammar::lexicon& words() {
  static const made_vocabulary made(entries_of_manifest());
  static const grammar::lexicon lexicon(made.view());
  return lexicon;
}

}  // namespace sheaf::test
