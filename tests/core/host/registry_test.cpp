// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/registry.hpp"

#include "tests/core/host/test_folders.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sheaf/plugin.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// What a person reads of one test plugin that is refused.
std::vector<std::string> refused(const std::string& plugin) {
  const auto found = find_plugins(only_in({test_plugins() / plugin}));
  CHECK(found.plugins.empty());
  return lines_of(found.refusals, test_plugins() / plugin);
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a plugin that fits becomes a candidate before any of its code runs") {
  const auto found = find_plugins(only_in({test_plugins() / "test_good"}));
  CHECK(found.refusals.empty());
  REQUIRE(found.plugins.size() == 1);
  const auto& plugin = found.plugins.front();
  CHECK(plugin.manifest.id == "test_good");
  CHECK(plugin.note.id == "test_good");
  CHECK(plugin.library == test_plugins() / "test_good" / "test_good.so");
  CHECK(plugin.exports == lines{SHEAF_ENTRY_NAME});
  CHECK(plugin.content_hash.size() == 64);
  CHECK(found.searched == std::vector<fs::path>{test_plugins() / "test_good"});
}

TEST_CASE("a static initialiser that throws does not matter to the search") {
  CHECK(find_plugins(only_in({test_plugins() / "test_throw_at_load"})).plugins.size() == 1);
}

TEST_CASE("a folder of plugin folders gives them by id") {
  const auto found = find_plugins(only_in({test_plugins()}));
  std::vector<std::string> ids;
  for (const auto& plugin : found.plugins) ids.push_back(plugin.manifest.id);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(std::count(ids.begin(), ids.end(), "test_good") == 1);
  CHECK(std::count(ids.begin(), ids.end(), "test_abi_major") == 0);
}

TEST_CASE("each refusal is one line: what was found, what was wanted, why, and what to do") {
  CHECK(
      refused("test_abi_major") ==
      lines{
          "test_abi_major.so: its note says plugin ABI 2.0 (it exports sheaf_plugin_2), but this host speaks 1.0, and "
          "two majors cannot be mixed; build the plugin with this host's SDK, or use a host of ABI 2 [abi-major]"});
  CHECK(
      refused("test_abi_newer_minor") ==
      lines{
          "test_abi_newer_minor.so: its note says plugin ABI 1.7, newer than this host's 1.0, so it may call what the "
          "host does not have; update the host, or build the plugin with this host's SDK [abi-newer-minor]"});
  CHECK(
      refused("test_struct_size") ==
      lines{"test_struct_size.so: has structs of other sizes than ABI 1.0: sheaf_document (48 bytes, not 56), "
            "sheaf_reason (52 bytes, not 48); they would be read wrongly or past their end, so build the plugin again "
            "with the header sheaf/plugin.h as it came with the SDK, and without options that change the layout of "
            "structs [struct-size]"});
  CHECK(
      refused("test_header_mismatch") ==
      lines{"test_header_mismatch.so: was built with another sheaf/plugin.h than that of ABI 1.0 (hash 01234567, not " +
            std::string(SHEAF_HEADER_HASH).substr(0, 12) +
            "), so its structs may differ from the host's; build the plugin again with this host's SDK "
            "[header-mismatch]"});
  CHECK(refused("test_symbol_missing") ==
        lines{"test_symbol_missing.so: does not export sheaf_plugin_1, the one symbol by which a plugin is entered (it "
              "exports shief_plugin_1); declare the plugin with SHEAF_PLUGIN and build it with sheaf_add_plugin "
              "[symbol-missing]"});
  CHECK(
      refused("test_note_missing") ==
      lines{
          "test_note_missing.so: has no .note.sheaf note, by which the host tells what a library is before it runs; if "
          "it is a plugin, declare it with SHEAF_PLUGIN (C++) or SHEAF_DESCRIPTOR (C) and build it again "
          "[note-missing]"});
  CHECK(refused("test_run_path") ==
        lines{"test_run_path.so: names its own places to load other libraries from: the search path /opt/somewhere "
              "(DT_RUNPATH); no pin and no signature covers what lies there, so it could be exchanged unnoticed; link "
              "those libraries into the plugin (statically), and build it without a search path, as sheaf_add_plugin "
              "does (with CMake alone: -DCMAKE_SKIP_RPATH=ON) [library-path]"});
  CHECK(refused("test_other_id") ==
        lines{"test_other_id.so: the library says that it is `test_other_id`, but its manifest is that of "
              "`somebody_else`; write one id in both (SHEAF_PLUGIN and `id:`) [id-mismatch]"});
  CHECK(refused("test_not_a_library") ==
        lines{"test_not_a_library.so: the file is not in ELF format, but a plugin is an ELF shared library for this "
              "machine; build it again with sheaf_add_plugin and copy it whole [not-a-library]"});
  CHECK(
      refused("test_manifest_broken") ==
      lines{"plugin.yaml:2:5: the id `Test-Broken` is not lower_snake_case of at most 63 letters, digits and "
            "underscores that begins with a letter; rename it [manifest-broken]",
            "plugin.yaml:3:10: the version `one` is not a semantic version (MAJOR.MINOR.PATCH, at most 31 characters), "
            "e.g. `1.0.0` [manifest-broken]",
            "plugin.yaml:4:1: unknown key `licens`; did you mean `licence`? [manifest-broken]",
            "plugin.yaml:6:17: `document_types` needs a list of at least one document type, but has an empty one "
            "[manifest-broken]",
            "plugin.yaml: the key `abi` is missing; add the plugin interface it was built for, e.g. `abi: \"1.0\"` "
            "[manifest-broken]",
            "plugin.yaml: the key `licence` is missing; add the plugin's licence as an SPDX expression, e.g. `licence: "
            "MIT` [manifest-broken]"});
}

TEST_CASE("a library for another machine is refused by name") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  auto content = content_of(folder / "test_good.so");
  const std::uint16_t other = host_machine() == "riscv" ? EM_X86_64 : EM_RISCV;
  std::memcpy(content.data() + offsetof(Elf64_Ehdr, e_machine), &other, sizeof other);
  write(folder / "test_good.so", content);
  const auto found = find_plugins(only_in({folder}));
  REQUIRE(found.refusals.size() == 1);
  CHECK(found.refusals[0].code == "wrong-architecture");
  CHECK(found.refusals[0].plugin_id == "test_good");
  CHECK(found.refusals[0].path == folder / "test_good.so");
  if (host_machine() == "x86_64")
    CHECK(lines_of(found.refusals, folder) ==
          lines{"test_good.so: built for riscv (64-bit, little-endian), but this host is x86_64 (64-bit, "
                "little-endian), which cannot run it; build the plugin on or for x86_64 [wrong-architecture]"});
}

TEST_CASE("a broken note is refused with a message that says what is wrong") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  auto content = content_of(folder / "test_good.so");
  const auto at = content.find(std::string("Sheaf\0", 6));
  REQUIRE(at != std::string::npos);
  std::uint32_t type = 9;
  std::memcpy(content.data() + at - sizeof type, &type, sizeof type);
  write(folder / "test_good.so", content);
  const auto found = find_plugins(only_in({folder}));
  REQUIRE(found.refusals.size() == 1);
  CHECK(lines_of(found.refusals, folder) ==
        lines{"test_good.so: its note .note.sheaf is of type 9, not 1, so nothing it says can be relied upon; build "
              "the plugin again with SHEAF_PLUGIN of this host's SDK [note-broken]"});
}

TEST_CASE("all problems of one plugin are reported at once") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_abi_newer_minor", "both");
  auto manifest = content_of(folder / "plugin.yaml");
  const auto at = manifest.find("version: 1.0.0");
  REQUIRE(at != std::string::npos);
  manifest.replace(at, 14, "version: 3.0.0");
  write(folder / "plugin.yaml", manifest);
  const auto found = find_plugins(only_in({folder}));
  REQUIRE(found.refusals.size() == 2);
  CHECK(to_string(found.refusals[0]) == (folder / "test_abi_newer_minor.so").string() +
                                            ": the library is version 1.0.0, but its manifest is that of version "
                                            "3.0.0, so one of the two is stale; install "
                                            "both from one build [version-mismatch]");
  CHECK(found.refusals[1].code == "abi-newer-minor");
}

TEST_CASE("the manifest's ABI is checked against the host's, as the note's is") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  auto manifest = content_of(folder / "plugin.yaml");
  manifest.replace(manifest.find("\"1.0\""), 5, "\"9.3\"");
  write(folder / "plugin.yaml", manifest);
  CHECK(lines_of(find_plugins(only_in({folder})).refusals, folder) ==
        lines{"plugin.yaml: its abi says plugin ABI 9.3, but this host speaks 1.0, and two majors cannot be mixed; "
              "build the "
              "plugin with this host's SDK, or use a host of ABI 9 [abi-major]"});
}

TEST_CASE("a refusal names the file that is missing from a plugin's folder") {
  const scratch_folder scratch;
  SECTION("the manifest") {
    const auto folder = scratch.copy_of("test_good", "alone");
    fs::remove(folder / "plugin.yaml");
    CHECK(
        lines_of(find_plugins(only_in({scratch.path()})).refusals, folder) ==
        lines{
            "plugin.yaml: there is no such file; every plugin needs a manifest of this name beside its library, so put "
            "one there [manifest-missing]"});
  }
  SECTION("the library") {
    const auto folder = scratch.copy_of("test_good", "bare");
    fs::remove(folder / "test_good.so");
    CHECK(
        lines_of(find_plugins(only_in({scratch.path()})).refusals, scratch.path()) ==
        lines{
            "bare: there is a manifest but no library; build the plugin, or put test_good.so here [library-missing]"});
  }
  SECTION("the name of one library among several") {
    const auto folder = scratch.copy_of("test_good", "two");
    fs::rename(folder / "test_good.so", folder / "one.so");
    CHECK(find_plugins(only_in({scratch.path()})).plugins.size() == 1);
    fs::copy(folder / "one.so", folder / "other.so");
    CHECK(lines_of(find_plugins(only_in({scratch.path()})).refusals, scratch.path()) ==
          lines{"two: there are 2 libraries and none is test_good.so, so it is not clear which one the manifest means; "
                "name "
                "the plugin's library test_good.so or leave it alone in its folder [library-ambiguous]"});
    fs::rename(folder / "one.so", folder / "test_good.so");
    CHECK(find_plugins(only_in({scratch.path()})).plugins.size() == 1);
  }
  SECTION("nothing, where a folder is no plugin's") {
    fs::create_directory(scratch.path() / "notes");
    write(scratch.path() / "notes" / "readme.txt", "none");
    const auto found = find_plugins(only_in({scratch.path()}));
    CHECK(found.plugins.empty());
    REQUIRE(found.refusals.size() == 1);
    CHECK(found.refusals[0].code == "plugin-missing");
  }
}

TEST_CASE("a directory that cannot be searched is reported") {
  const scratch_folder scratch;
  CHECK(lines_of(find_plugins(only_in({scratch.path() / "absent"})).refusals, scratch.path()) ==
        lines{"absent: no plugin can be looked for here: No such file or directory; give a directory that holds plugin "
              "folders, or one such folder [directory-unreadable]"});
}

TEST_CASE("a directory that was named and holds no plugin is reported, with what was perhaps meant") {
  const scratch_folder scratch;
  const auto mine = scratch.path() / "mine";
  fs::create_directories(mine / "notes");
  const auto told = [&] { return lines_of(find_plugins(only_in({mine})).refusals, scratch.path()); };
  CHECK(told() == lines{"mine: it holds no plugin: there is no plugin.yaml here or in a folder directly below; name a "
                        "plugin's folder or library, or a folder of plugins [plugin-missing]"});
  fs::create_directories(mine / "lib" / "sheaf" / "plugins");
  CHECK(told() == lines{"mine: it holds no plugin, but the plugins that were built are in mine/lib/sheaf/plugins; name "
                        "that folder [plugin-missing]"});
  write(mine / "visit.so", "none");
  CHECK(told() == lines{"mine: visit.so lies here without a plugin.yaml, and a library is a plugin only with its "
                        "manifest beside it; lay the manifest here, or name the folder that holds both "
                        "[plugin-missing]"});
  registry_options found_only;
  found_only.default_directories = false;
  found_only.found_directories = {mine};
  CHECK(find_plugins(found_only).refusals.empty());
}

TEST_CASE("of two plugins with one id the first in search order is taken, and the other is reported") {
  const scratch_folder scratch;
  const auto mine = scratch.copy_of("test_good", "mine");
  const auto theirs = scratch.copy_of("test_good", "theirs");
  const auto found = find_plugins(only_in({theirs, mine}));
  REQUIRE(found.plugins.size() == 1);
  CHECK(found.plugins[0].folder == theirs);
  CHECK(
      lines_of(found.refusals, scratch.path()) ==
      lines{
          "mine/test_good.so: version 1.0.0 of `test_good` is not used, because version 1.0.0 in theirs comes first in "
          "the search order; remove one of the two, or name the wanted one's folder first with --plugins [id-clash]"});
}

TEST_CASE("one folder reached twice is one plugin") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "mine");
  fs::create_directory_symlink(folder, scratch.path() / "link");
  const auto found = find_plugins(only_in({scratch.path(), folder}));
  CHECK(found.plugins.size() == 1);
  CHECK(found.refusals.empty());
}

TEST_CASE("with too few descriptors, each plugin is found or refused for this, and none is called broken") {
  const scratch_folder scratch;
  scratch.copy_of("test_loop", "below");
  const auto described = fs::path(SHEAF_SOURCE_DIR) / "sdk" / "examples" / "assurance_letter";
  const auto options = only_in({test_plugins() / "test_good", described, scratch.path()});
  const auto whole = find_plugins(options).plugins.size();
  REQUIRE(whole == 3);
  std::size_t short_of_some = 0;
  for (rlim_t allowed = 0;; ++allowed) {
    INFO("descriptors below " << allowed);
    const auto found = [&] {
      const few_descriptors session(allowed);
      return find_plugins(options);
    }();
    for (const auto& refused : found.refusals) {
      CHECK(refused.code == "machine-limit");
      CHECK_THAT(to_string(refused), Catch::Contains("`ulimit -n`") && Catch::EndsWith(" [machine-limit]"));
    }
    if (found.refusals.empty()) {
      CHECK(found.plugins.size() == whole);
      break;
    }
    CHECK(found.plugins.size() < whole);
    if (!found.plugins.empty()) ++short_of_some;
  }
  CHECK(short_of_some > 0);
}

TEST_CASE("one plugin may be asked for") {
  auto options = only_in({test_plugins()});
  options.only = "test_good";
  const auto found = find_plugins(options);
  REQUIRE(found.plugins.size() == 1);
  CHECK(found.plugins[0].manifest.id == "test_good");

  options.only = "test_gold";
  const auto none = find_plugins(options);
  CHECK(none.plugins.empty());
  CHECK(to_string(none.refusals.back()) ==
        "test_gold: no usable plugin has this id; did you mean `test_good`? [plugin-unknown]");
}

TEST_CASE("the content hash changes with the library and with the manifest") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto hash = [&] {
    const auto checked = check_plugin(folder);
    REQUIRE(checked);
    return checked->content_hash;
  };
  const auto before = hash();
  CHECK(before == find_plugins(only_in({test_plugins() / "test_good"})).plugins.at(0).content_hash);
  write(folder / "plugin.yaml", content_of(folder / "plugin.yaml") + "# one line more\n");
  const auto with_manifest = hash();
  CHECK(with_manifest != before);
  write(folder / "test_good.so", content_of(folder / "test_good.so") + "x");
  CHECK(hash() != with_manifest);
}

TEST_CASE("a library may be checked by its own path") {
  CHECK(check_plugin(test_plugins() / "test_good" / "test_good.so"));
  const auto checked = check_plugin(test_plugins() / "test_other_id" / "test_other_id.so");
  REQUIRE_FALSE(checked);
  CHECK(checked.error().at(0).code == "id-mismatch");
}

TEST_CASE("a pipe in a plugin's place does not hold the search up") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "pipes");
  fs::remove(folder / "test_good.so");
  fs::remove(folder / "plugin.yaml");
  REQUIRE(::mkfifo((folder / "test_good.so").c_str(), 0600) == 0);
  REQUIRE(::mkfifo((folder / "plugin.yaml").c_str(), 0600) == 0);
  CHECK(
      lines_of(find_plugins(only_in({folder})).refusals, folder) ==
      lines{"plugin.yaml: is not a regular file; every plugin needs a manifest of this name beside its library, so put "
            "one there [manifest-broken]",
            "test_good.so: is not a regular file; put the plugin's library here [not-a-library]"});
}

TEST_CASE("default directories lie beside the running program") {
  const auto prefix = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  for (const auto& directory : default_plugin_directories()) {
    CHECK(fs::is_directory(directory));
    CHECK(directory.string().starts_with((prefix / "lib").string()));
  }
}
