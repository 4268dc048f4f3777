// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/setup.hpp"

#include "core/host/loader.hpp"
#include "tests/core/host/test_folders.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// A search that finds this plugin and no other but the built-in ones.
engine_options with(const fs::path& folder) {
  engine_options options;
  options.plugin_directories = {folder.string()};
  options.plugin_only = "test_good";
  options.config = (folder / "no.yaml").string();
  return options;
}

}  // namespace

TEST_CASE("a worker gets the plugins that its supervisor has found, without looking at their manifests") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto options = with(folder);
  const auto found = find_plugins(registry_of(options));
  REQUIRE(found.plugins.size() == 1);
  const auto packed = pack_setup(options, found, false);
  write(folder / "plugin.yaml", "no manifest any more");
  const auto got = unpack_setup(packed);
  REQUIRE(got);
  CHECK_FALSE(got->only_plugins);
  REQUIRE(got->plugins.plugins.size() == 1);
  const auto& plugin = got->plugins.plugins.front();
  const auto& sent = found.plugins.front();
  CHECK(plugin.manifest.id == "test_good");
  CHECK(plugin.manifest.vocabulary.size() == sent.manifest.vocabulary.size());
  CHECK(plugin.folder == folder);
  CHECK(plugin.library == sent.library);
  CHECK(plugin.content_hash == sent.content_hash);
  CHECK(plugin.library_hash == sent.library_hash);
  CHECK(plugin.stamp == sent.stamp);
  CHECK(load_plugin(plugin));
}

TEST_CASE("where a library has changed since it was found, a worker looks for all plugins anew") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto options = with(folder);
  const auto found = find_plugins(registry_of(options));
  const auto packed = pack_setup(options, found, false);
  write(folder / "test_good.so", content_of(folder / "test_good.so") + "x");
  const auto got = unpack_setup(packed);
  REQUIRE(got);
  REQUIRE(got->plugins.plugins.size() == 1);
  CHECK(got->plugins.plugins[0].library_hash != found.plugins[0].library_hash);
  write(folder / "test_good.so", "no library any more");
  const auto broken = unpack_setup(packed);
  REQUIRE(broken);
  CHECK(broken->plugins.plugins.empty());
  CHECK(broken->plugins.refusals.at(0).code == "not-a-library");
}

TEST_CASE("a worker gets the refusals, too") {
  const scratch_folder scratch;
  const auto options = with(test_plugins() / "test_abi_major");
  const auto found = find_plugins(registry_of(options));
  REQUIRE_FALSE(found.refusals.empty());
  const auto got = unpack_setup(pack_setup(options, found, false));
  REQUIRE(got);
  REQUIRE(got->plugins.refusals.size() == found.refusals.size());
  CHECK(to_string(got->plugins.refusals[0]) == to_string(found.refusals[0]));
}

TEST_CASE("a setup in another form gives nothing") {
  const auto options = with(test_plugins() / "test_good");
  const auto packed = pack_setup(options, find_plugins(registry_of(options)), true);
  REQUIRE(unpack_setup(packed));
  CHECK(unpack_setup(packed)->only_plugins);
  CHECK_FALSE(unpack_setup(""));
  CHECK_FALSE(unpack_setup(packed.substr(0, packed.size() - 1)));
  CHECK_FALSE(unpack_setup(packed + "x"));
}
