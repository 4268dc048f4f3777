// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that people and strangers write: manifests, descriptions, vocabularies, configuration, labels.
#include "tests/fuzz/support/files.hpp"

#include "core/annotate/vocabulary.hpp"
#include "core/evaluate/index.hpp"
#include "core/evaluate/labels.hpp"
#include "core/host/manifest.hpp"
#include "core/host/outline.hpp"
#include "core/host/trust_file.hpp"
#include "core/yaml/read.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

namespace {

using namespace sheaf;

void require_says(std::string_view message) {
  fuzz::require(!message.empty(), "a problem says nothing");
}

void require_sound(const core::yaml::node& at, std::size_t depth) {
  fuzz::require(depth <= core::yaml::bounds().depth + 1, "values are nested deeper than the bound");
  for (const auto& each : at.items) require_sound(each, depth + 1);
  for (const auto& [key, value] : at.pairs) {
    require_sound(key, depth + 1);
    require_sound(value, depth + 1);
  }
}

void try_yaml(std::string_view text) {
  const auto read = core::yaml::read(text);
  if (!read) return require_says(read.error().message);
  require_sound(*read, 0);
}

void try_manifest(std::string_view text) {
  const auto manifest = core::parse_manifest(text);
  if (!manifest) {
    fuzz::require(!manifest.error().empty(), "a manifest was refused without a problem");
    for (const auto& each : manifest.error()) require_says(each.message);
    return;
  }
  fuzz::require(!manifest->id.empty() && manifest->id.size() < 64, "an id has no allowed length");
  fuzz::require(!manifest->document_types.empty(), "a manifest without document types was accepted");
  for (const auto& each : manifest->vocabulary) fuzz::require(is_valid_utf8(each.value), "a phrase is not valid UTF-8");
  for (const auto& each : core::outline_problems(*manifest)) require_says(each.message);
}

/// The first byte chooses between the two files.
void try_vocabulary(std::string_view text) {
  core::annotation_vocabulary words;
  const auto read = fuzz::take_choice(text, 2) == 0 ? core::read_themes(text, "themes.yaml", words)
                                                    : core::read_evaluation(text, "evaluation.yaml", words);
  if (!read) require_says(core::to_string(read.error()));
}

void try_configuration(std::string_view text) {
  const auto trust = core::read_trust(fuzz::as_file(text));
  if (!trust) require_says(trust.error().message);
}

/// The first byte chooses between an index, one label, and a label in each line.
void try_labels(std::string_view text) {
  const auto chosen = fuzz::take_choice(text, 3);
  if (chosen == 0) {
    const auto index = core::read_index(fuzz::as_file(text));
    if (!index) require_says(index.error());
    return;
  }
  const auto labels = core::read_labels(fuzz::as_file(text, chosen == 1 ? ".json" : ".jsonl"));
  if (!labels) return require_says(labels.error());
  fuzz::require(labels->documents.empty() != labels->annotations.empty(), "labels are of both kinds, or of none");
}

const fuzz::target yaml("yaml", try_yaml);
const fuzz::target manifest("manifest", try_manifest);
const fuzz::target vocabulary("vocabulary", try_vocabulary);
const fuzz::target configuration("configuration", try_configuration);
const fuzz::target labels("labels", try_labels);

}  // namespace
