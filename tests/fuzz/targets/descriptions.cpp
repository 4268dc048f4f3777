// SPDX-License-Identifier: AGPL-3.0-or-later
// Descriptions in YAML alone: whoever wrote one, the outline library reads a document by it or refuses it in words.
#include "core/host/loader.hpp"
#include "core/host/outline.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/plugins.hpp"
#include "tests/fuzz/support/target.hpp"
#include "tests/fuzz/support/texts.hpp"

namespace {

using namespace sheaf;

constexpr std::string_view example = "tests/samples/outline/peer_review";

const core::document& sample() {
  static const auto read =
      fuzz::read_text(fuzz::bytes_of(fuzz::source_path(std::string(example) + "/samples/fernmoor.txt")));
  fuzz::require(read.has_value(), "the sample cannot be read");
  return *read;
}

/// The example's library with another description.
core::plugin_candidate described_by(core::plugin_manifest description) {
  static const auto checked = core::check_plugin(fuzz::source_path(example));
  fuzz::require(checked.has_value(), "the example is refused");
  auto candidate = *checked;
  candidate.manifest = std::move(description);
  return candidate;
}

const fuzz::target description("description", [](std::string_view text) {
  auto described = core::parse_manifest(text);
  if (!described || described->library != core::outline_library) return;
  const auto plugin = core::load_plugin(described_by(std::move(*described)));
  if (plugin) return fuzz::require_sound(sample(), fuzz::report_by(**plugin, sample()));
  for (const auto& refused : plugin.error()) fuzz::require(!refused.message.empty(), "a refusal says nothing");
});

}  // namespace
