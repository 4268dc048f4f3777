// SPDX-License-Identifier: AGPL-3.0-or-later
// Shared libraries and signatures of strangers, which are looked at before any of their code runs; and words that are
// typed into a search.
#include "core/check/library_shape.hpp"
#include "core/host/library_facts.hpp"
#include "core/host/signature.hpp"
#include "core/search/words.hpp"
#include "tests/fuzz/support/target.hpp"

#include <span>

namespace {

using namespace sheaf;

const fuzz::target elf("elf", [](std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
  const auto facts = core::read_library_facts(bytes);
  if (!facts) {
    fuzz::require(!facts.error().message.empty(), "a library was refused without a reason");
  } else if (facts->exports) {
    fuzz::require(facts->exports->size() <= core::max_exports, "more exports than the bound");
  }
  (void)core::read_library_shape(bytes);
});

const fuzz::target signature("signature", [](std::string_view text) {
  (void)core::is_public_key(text);
  const auto read = core::parse_signature(text);
  if (!read) return fuzz::require(!read.error().empty(), "a signature was refused without a reason");
  fuzz::require(read->signature.size() == 64, "a signature has another size");
  core::plugin_identity plugin;
  plugin.id = "example";
  (void)core::verify(*read, plugin);
});

const fuzz::target search("search", [](std::string_view typed) {
  const auto words = core::parse_search(typed);
  if (!words) fuzz::require(!words.error().empty(), "a search was refused without a reason");
});

}  // namespace
