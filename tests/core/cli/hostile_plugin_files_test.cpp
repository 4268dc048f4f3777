// SPDX-License-Identifier: AGPL-3.0-or-later
// Plugin files that mean harm: each is refused by a code of its own, before anything of it is used, and nothing is left
// over.
#include "core/hash/sha256.hpp"
#include "tests/core/cli/shared_plugins.hpp"

#include <catch2/catch.hpp>
#include <elf.h>
#include <sys/stat.h>
#include <zip.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace sheaf::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

struct entry {
  std::string name;
  std::string bytes;
  zip_int32_t compression = ZIP_CM_STORE;
  zip_uint32_t mode = S_IFREG | 0644U;
};

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// An archive as any program might make one.
std::string zipped(const std::vector<entry>& entries) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  REQUIRE(archive != nullptr);
  zip_source_keep(target);
  for (const auto& each : entries) {
    const auto added = zip_file_add(archive, each.name.c_str(),
                                    zip_source_buffer(archive, each.bytes.data(), each.bytes.size(), 0), 0);
    REQUIRE(added >= 0);
    const auto index = static_cast<zip_uint64_t>(added);
    REQUIRE(zip_set_file_compression(archive, index, each.compression, 0) == 0);
    REQUIRE(zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, each.mode << 16U) == 0);
  }
  REQUIRE(zip_close(archive) == 0);
  zip_stat_t facts;
  REQUIRE(zip_source_stat(target, &facts) == 0);
  std::string bytes(facts.size, '\0');
  REQUIRE(zip_source_open(target) == 0);
  REQUIRE(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

/// The list that belongs to these entries.
entry list_of(const std::vector<entry>& entries) {
  std::string text = "schema: sheaf.package/1\nfiles:\n";
  for (const auto& each : entries)
    text += "  - name: '" + each.name + "'\n    sha256: " + sheaf::core::sha256_hex(each.bytes) + "\n";
  return {"package.yaml", text};
}

/// A plugin file in which all is right but what the test changes.
std::string with_list(std::vector<entry> entries) {
  entries.insert(entries.begin(), list_of(entries));
  return zipped(entries);
}

entry manifest(const std::string& id = "assurance_letter") {
  auto text = content_of(letter / "plugin.yaml");
  const std::string own = "id: assurance_letter";
  text.replace(text.find(own), own.size(), "id: " + id);
  return {"plugin.yaml", text};
}

std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  REQUIRE(from.size() == to.size());
  REQUIRE(bytes.find(from) != std::string::npos);
  for (auto at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1))
    bytes.replace(at, from.size(), to);
  return bytes;
}

/// The number of `Size` bytes at `at`, changed in the archive's directory for the entry of this name.
template <std::size_t Size>
std::string directory_says(std::string bytes, const std::string& name, std::size_t at, std::uint64_t value) {
  constexpr std::size_t header = 46;
  const auto named = bytes.rfind(name);
  REQUIRE(named != std::string::npos);
  REQUIRE(bytes.compare(named - header, 4, "PK\x01\x02") == 0);
  for (std::size_t i = 0; i < Size; ++i) bytes[named - header + at + i] = static_cast<char>((value >> (8 * i)) & 0xffU);
  return bytes;
}

/// What a person is told who installs a file with these bytes. Nothing of it may stay.
std::string refusal_of(const std::string& bytes) {
  const home user;
  user.folder().write("evil.sheafplugin", bytes);
  const auto before = everything_in(user.path());
  const finished run = user.sheaf({"plugins", "install", "evil.sheafplugin", "--yes"});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(everything_in(user.path()) == before);
  return run.err;
}

constexpr const char* told = "do not install it, and tell whoever gave it to you";

}  // namespace

TEST_CASE("what a test makes without a fault is installed") {
  const home user;
  user.folder().write("good.sheafplugin", with_list({manifest(), {"samples/a.txt", "A sample.\n"}}));
  CHECK(user.sheaf({"plugins", "install", "good.sheafplugin", "--yes"}).status == 0);
}

TEST_CASE("plugin files with names that lead elsewhere are refused") {
  for (const auto* name :
       {"/etc/cron.d/sheaf", "../../.bashrc", "samples/../../../.bashrc", "samples/../plugin.sig", "samples/.hidden",
        "samples/a/b.txt", "a\\b.so", "..", "plugin.yaml.", "samples/a\x1b[2J.txt", "lib.so/x"}) {
    INFO(name);
    CHECK_THAT(
        refusal_of(with_list({manifest(), {name, "x"}})),
        Contains("is the name of no part of a plugin, which are plugin.yaml, plugin.sig, ID.so and samples/NAME; ") &&
            Contains(told) && Contains("[plugin-file-name]") && !Contains("\x1b"));
  }
}

TEST_CASE("plugin files with links, folders and devices are refused") {
  CHECK_THAT(refusal_of(with_list({manifest(), {"samples/a.txt", "/etc/passwd", ZIP_CM_STORE, S_IFLNK | 0777U}})),
             Contains("evil.sheafplugin: `samples/a.txt` is a link, which could lead out of the plugin's folder, but a "
                      "plugin file holds plain files only; ") &&
                 Contains("[plugin-file-link]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"samples/", ""}})),
             Contains("`samples/` is a folder") && Contains("[plugin-file-link]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"samples/a.txt", "", ZIP_CM_STORE, S_IFIFO | 0644U}})),
             Contains("is a device or a pipe") && Contains("[plugin-file-link]"));
}

TEST_CASE("plugin files that name a file twice are refused") {
  auto other = manifest();
  other.name = "plugin.yamX";
  CHECK_THAT(
      refusal_of(replaced(zipped({list_of({manifest()}), manifest(), other}), "plugin.yamX", "plugin.yaml")),
      Contains("`plugin.yaml` is in it twice, or once more in other letters, so it is not clear which of the two "
               "was checked; ") &&
          Contains("[plugin-file-repeated]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"samples/a.txt", "x"}, {"samples/A.txt", "y"}})),
             Contains("`samples/A.txt` is in it twice") && Contains("[plugin-file-repeated]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"Plugin.yaml", "x"}})), Contains("[plugin-file-repeated]"));
}

TEST_CASE("plugin files that would unpack to more than they weigh are refused before they do") {
  const std::string zeros(std::size_t{64} << 20U, '\0');
  const auto bomb = zipped({list_of({manifest()}), manifest(), {"samples/a.txt", zeros, ZIP_CM_DEFLATE}});
  CHECK(bomb.size() < std::size_t{1} << 20U);
  CHECK_THAT(refusal_of(bomb), Contains("`samples/a.txt` is compressed, and would unpack to 67108864 bytes") &&
                                   Contains("[plugin-file-compressed]"));
}

TEST_CASE("plugin files that are too large, or claim to be, are refused") {
  std::vector<entry> many = {manifest()};
  for (int i = 0; i < 1'000; ++i) many.push_back({"samples/" + std::to_string(i) + ".txt", "x"});
  CHECK_THAT(refusal_of(with_list(many)),
             Contains("evil.sheafplugin: has more than 1000 entries; leave samples out with --without-samples when you "
                      "pack it [plugin-file-too-large]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"samples/" + std::string(400, 'a'), "x"}})),
             Contains("has 408 bytes, more than the 300") && Contains("[plugin-file-too-large]"));
  // The directory says that a file of one byte has a gigabyte.
  auto lying = with_list({manifest(), {"samples/a.txt", "x"}});
  lying = directory_says<4>(std::move(lying), "samples/a.txt", 20, std::uint64_t{1} << 30U);
  lying = directory_says<4>(std::move(lying), "samples/a.txt", 24, std::uint64_t{1} << 30U);
  CHECK_THAT(refusal_of(lying), Contains("claim more bytes than the") && Contains("[plugin-file-too-large]"));
  // A file of more than 256 MiB, of which the disk holds nothing.
  const home user;
  user.folder().write("evil.sheafplugin", "");
  fs::resize_file(user.path() / "evil.sheafplugin", std::uintmax_t{257} << 20U);
  CHECK_THAT(user.sheaf({"plugins", "install", "evil.sheafplugin", "--yes"}).err,
             Contains("has 269484032 bytes, more than the 268435456") && Contains("[plugin-file-too-large]"));
}

TEST_CASE("plugin files that are damaged are refused") {
  const auto good = with_list({manifest(), {"samples/a.txt", "A sample of a letter.\n"}});
  CHECK_THAT(refusal_of(good.substr(0, good.size() / 2)),
             Contains("it does not open as a zip archive (") && Contains("[plugin-file-damaged]"));
  CHECK_THAT(refusal_of("This is no archive.\n"), Contains("[plugin-file-damaged]"));
  CHECK_THAT(refusal_of(""), Contains("[plugin-file-damaged]"));
  CHECK_THAT(refusal_of(replaced(good, "A sample of a letter", "A sample of a ladder")),
             Contains("`samples/a.txt` is not whole") && Contains("[plugin-file-damaged]"));
  const home user;
  const finished missing = user.sheaf({"plugins", "install", "nowhere.sheafplugin", "--yes"});
  CHECK(missing.status == 1);
  CHECK_THAT(missing.err,
             Contains("nowhere.sheafplugin: cannot be opened: No such file or directory; name a plugin file "
                      "[plugin-file-damaged]"));
}

TEST_CASE("plugin files whose list does not say what is in them are refused") {
  const entry sample = {"samples/a.txt", "A sample.\n"};
  CHECK_THAT(refusal_of(zipped({list_of({manifest(), {"samples/a.txt", "Another.\n"}}), manifest(), sample})),
             Contains("`samples/a.txt` has the SHA-256 " + sheaf::core::sha256_hex(sample.bytes) +
                      ", but the list in the file says " + sheaf::core::sha256_hex("Another.\n")) &&
                 Contains("fetch the file again and do not install this one [plugin-file-changed]"));
  CHECK_THAT(refusal_of(zipped({manifest()})),
             Contains("has no list of what is in it") && Contains("[plugin-file-list]"));
  CHECK_THAT(refusal_of(zipped({list_of({manifest()}), manifest(), sample})),
             Contains("holds `samples/a.txt`, which its list lacks, so it is not known whether it is whole; fetch it "
                      "again, or ask for one that `sheaf plugins pack` made [plugin-file-list]"));
  CHECK_THAT(refusal_of(zipped({list_of({manifest(), sample}), manifest()})),
             Contains("lacks `samples/a.txt`, which its list has") && Contains("[plugin-file-list]"));
  CHECK_THAT(refusal_of(with_list({sample})), Contains("has no plugin.yaml") && Contains("[plugin-file-list]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"a.so", "x"}, {"b.so", "y"}})),
             Contains("holds several libraries") && Contains("[plugin-file-list]"));
  CHECK_THAT(refusal_of(zipped({{"package.yaml", "schema: sheaf.package/7\n"}, manifest()})),
             Contains("its list is malformed (package.yaml:1:9: the schema is not sheaf.package/1") &&
                 Contains("[plugin-file-list]"));
  CHECK_THAT(refusal_of(zipped({{"package.yaml", "&a [*a, *a]\n"}, manifest()})), Contains("[plugin-file-list]"));
}

TEST_CASE("plugin files with a plugin that could not run here, or should not, are refused") {
  const fs::path good = fs::path(SHEAF_TEST_PLUGINS) / "test_good";
  const entry own = {"plugin.yaml", content_of(good / "plugin.yaml")};
  auto library = content_of(good / "test_good.so");
  CHECK_THAT(refusal_of(with_list({own, {"test_good.so", "#!/bin/sh\n"}})),
             Contains("evil.sheafplugin/test_good.so: the file is not in ELF format") && Contains("[not-a-library]"));
  library[offsetof(Elf64_Ehdr, e_machine)] = static_cast<char>(EM_S390);
  CHECK_THAT(refusal_of(with_list({own, {"test_good.so", library}})),
             Contains("built for s390") && Contains("[wrong-architecture]"));
  CHECK_THAT(refusal_of(with_list({own})), Contains("[library-missing]"));
  CHECK_THAT(refusal_of(with_list({{"plugin.yaml", "id: &a x\n"}})),
             Contains("evil.sheafplugin/plugin.yaml:") && Contains("[manifest-broken]"));
  CHECK_THAT(refusal_of(with_list({manifest("sif_report")})),
             Contains("`sif_report` is the id of a plugin that comes with Sheaf") && Contains("[id-built-in]"));
  CHECK_THAT(refusal_of(with_list({manifest(), {"plugin.sig", "sheaf plugin signature/1\n"}})),
             Contains("is no signature: it is cut short") && Contains("[signature-bad]"));
}
