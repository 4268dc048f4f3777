// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugins of the build, as the host finds them beside the program.
#include "core/hash/sha256.hpp"
#include "core/host/built_in_manifests.hpp"
#include "core/host/packed_manifest.hpp"
#include "core/host/registry.hpp"
#include "core/installation/built_in.hpp"
#include "tests/core/host/test_folders.hpp"

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

TEST_CASE("a built-in plugin is told by its build id, and every other one by its bytes") {
  const auto found = find_plugins({});
  REQUIRE_FALSE(found.plugins.empty());
  for (const auto& plugin : found.plugins) {
    CHECK(plugin.trust.state == trust_state::built_in);
    CHECK(plugin.library_hash.starts_with("build-id:"));
  }
  const auto& own = found.plugins.front();
  const auto asked = check_plugin(own.folder);  // as for a pin or a signature
  REQUIRE(asked);
  CHECK(asked->library_hash == sha256_hex(content_of(own.library)));
  CHECK(asked->identity.sha256 != own.identity.sha256);

  // The same bytes elsewhere, and bytes that only share the build id.
  const scratch_folder scratch;
  const auto copy = scratch.path() / own.manifest.id;
  fs::create_directory(copy);
  fs::copy(own.library, copy);
  fs::copy(own.folder / "plugin.yaml", copy);
  const auto elsewhere = find_plugins(only_in({copy}));
  REQUIRE(elsewhere.plugins.size() == 1);
  CHECK(elsewhere.plugins[0].library_hash == asked->library_hash);
  write(copy / own.library.filename(), content_of(own.library) + "x");
  CHECK(find_plugins(only_in({copy})).plugins.at(0).library_hash != asked->library_hash);
}

TEST_CASE("the program knows its own plugins' manifests as YAML has them") {
  registry_options options;
  const auto with_yaml = find_plugins(options);
  know_manifests(built_in_manifests());
  const auto known = find_plugins(options);
  REQUIRE(known.plugins.size() == built_in_plugins().size());
  REQUIRE(with_yaml.plugins.size() == known.plugins.size());
  for (std::size_t i = 0; i < known.plugins.size(); ++i) {
    CHECK(pack_manifest(known.plugins[i].manifest) == pack_manifest(with_yaml.plugins[i].manifest));
    CHECK(built_in_manifests().find(pack_manifest(known.plugins[i].manifest)) != std::string_view::npos);
  }
}
