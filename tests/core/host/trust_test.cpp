// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose plugins may run. The messages are those that a person sees.
#include "core/host/trust.hpp"

#include "core/hash/sha256.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust_file.hpp"
#include "core/installation/built_in.hpp"
#include "tests/core/host/test_folders.hpp"
#include "tests/support/skip.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <sstream>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

using lines = std::vector<std::string>;

const std::string hash_a(64, 'a');
const std::string hash_b(64, 'b');

plugin_identity harbour() {
  return {"harbour_visit", "1.2.0", hash_a, {"harbour_visit", "harbour_note"}};
}

trust_settings trusting(std::vector<plugin_pin> pins, std::vector<publisher> publishers = {}) {
  trust_settings trust;
  trust.pins = std::move(pins);
  trust.publishers = std::move(publishers);
  trust.file = "/home/ines/sheaf.yaml";
  return trust;
}

lines refused(const plugin_identity& plugin, plugin_origin origin, std::string_view signature,
              const trust_settings& trust) {
  const auto verdict = judge(plugin, origin, signature, "/opt/harbour_visit", trust);
  REQUIRE_FALSE(verdict);
  lines messages;
  for (const auto& each : verdict.error()) messages.push_back(to_string(each));
  return messages;
}

std::string allowed(const plugin_identity& plugin, plugin_origin origin, std::string_view signature,
                    const trust_settings& trust) {
  const auto verdict = judge(plugin, origin, signature, "/opt/harbour_visit", trust);
  return verdict ? to_string(*verdict) : to_string(verdict.error().front());
}

/// A key pair in a file of the folder.
struct key_pair {
  explicit key_pair(const scratch_folder& in, const std::string& name = "key.pem") : file(in.path() / name) {
    const auto made = make_key(file);
    REQUIRE(made);
    key = *made;
  }
  [[nodiscard]] std::string sign(const plugin_identity& plugin) const {
    const auto text = sheaf::core::sign(plugin, file);
    REQUIRE(text);
    return *text;
  }
  fs::path file;
  std::string key;
};

registry_options found_in(const fs::path& folder) {
  registry_options options;
  options.found_directories = {folder};
  options.default_directories = false;
  options.trust.file = "/home/ines/sheaf.yaml";
  return options;
}

}  // namespace

TEST_CASE("a plugin that is named runs, one that is found needs a pin") {
  CHECK(allowed(harbour(), plugin_origin::named, {}, trusting({})) == "allowed");
  CHECK(refused(harbour(), plugin_origin::found, {}, trusting({})) ==
        lines{"/opt/harbour_visit: `harbour_visit` does not come with Sheaf, and nobody has allowed it here. A "
              "plugin decides what your reports say. If you trust it, run: sheaf plugins allow /opt/harbour_visit "
              "[plugin-not-allowed]"});
  CHECK(refused(harbour(), plugin_origin::prefix, {}, trusting({})).size() == 1);
  CHECK(allowed(harbour(), plugin_origin::found, {}, trusting({{"harbour_visit", hash_a, {}}})) == "pinned");
}

TEST_CASE("only what lies in the program's prefix is built in, whatever its id") {
  auto own = harbour();
  own.id = "sif_report";
  CHECK(allowed(own, plugin_origin::prefix, {}, trusting({})) == "built in");
  // Elsewhere it would take the built-in plugin out of service, even where a user or a publisher allows it.
  for (const auto& trust : {trusting({}), trusting({{"sif_report", hash_a, {}}})})
    CHECK(
        refused(own, plugin_origin::found, {}, trust) ==
        lines{
            "/opt/harbour_visit: `sif_report` is the id of a plugin that comes with Sheaf, and this one would take it "
            "out of service; give this one an id of its own (in plugin.yaml and SHEAF_PLUGIN), or name its folder for "
            "one run with --plugins [id-built-in]"});
  CHECK(allowed(own, plugin_origin::named, {}, trusting({})) == "allowed");
  std::vector<std::string> folders;
  for (const auto& each : fs::directory_iterator(fs::path(SHEAF_SOURCE_DIR) / "plugins")) {
    if (each.is_directory() && each.path().filename() != "outline") folders.push_back(each.path().filename());
  }
  std::sort(folders.begin(), folders.end());
  std::vector<std::string> listed;
  for (const auto& each : built_in_plugins()) listed.emplace_back(each.id);
  CHECK(listed == folders);
}

TEST_CASE("a plugin that changed after it was allowed is refused with both hashes") {
  CHECK(refused(harbour(), plugin_origin::found, {}, trusting({{"harbour_visit", hash_b, {}}})) ==
        lines{"/opt/harbour_visit: its content has the SHA-256 " + hash_a + ", but " + hash_b +
              " was allowed in /home/ines/sheaf.yaml, so it was updated or tampered with; if you know of the change, "
              "run: sheaf plugins allow /opt/harbour_visit [plugin-changed]"});
}

TEST_CASE("a trusted publisher's signature needs no pin; nothing else about the plugin may change under it") {
  const scratch_folder scratch;
  const key_pair pair(scratch);
  const auto signature = pair.sign(harbour());
  const auto trust = trusting({}, {{"Westmarch Data Office", pair.key, {"harbour_note", "harbour_visit"}, false}});
  CHECK(allowed(harbour(), plugin_origin::found, signature, trust) == "signed by Westmarch Data Office");

  const lines bad = {
      "/opt/harbour_visit: its plugin.sig is not of this id, version, content and document types, so one of them was "
      "changed after it was signed; get plugin and signature again from their publisher, or sign it again with: sheaf "
      "plugins sign /opt/harbour_visit --key KEY.pem [signature-bad]"};
  for (const auto change : {0, 1, 2, 3}) {
    auto changed = harbour();
    if (change == 0) changed.id = "harbour_visits";
    if (change == 1) changed.version = "1.2.1";
    if (change == 2) changed.sha256 = hash_b;
    if (change == 3) changed.document_types.emplace_back("sif_report");
    CHECK(refused(changed, plugin_origin::found, signature, trust) == bad);
    CHECK(refused(changed, plugin_origin::named, signature, trust) == bad);
  }
  CHECK_THAT(refused(harbour(), plugin_origin::found, "nonsense\n", trust).front(),
             Contains("is no signature: it is cut short"));
  CHECK_THAT(refused(harbour(), plugin_origin::found, "a\nb\nc\n", trust).front(), Contains("its first line is not"));
}

TEST_CASE("a signature that is no regular file is refused as such") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto file = folder / "plugin.sig";
  const std::string refused =
      "plugin.sig: is not a regular file, so it is no signature; remove it (rm -r plugin.sig), then get the signature "
      "again from the plugin's publisher, or sign the plugin again with: sheaf plugins sign " +
      folder.string() + " --key KEY.pem [signature-bad]";
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  CHECK(lines_of(find_plugins(only_in({folder})).refusals, folder) == std::vector{refused});
  fs::remove(file);
  fs::create_directory(file);
  CHECK(lines_of(find_plugins(only_in({folder})).refusals, folder) == std::vector{refused});
  fs::remove(file);
  CHECK(find_plugins(only_in({folder})).plugins.size() == 1);
}

TEST_CASE("an unknown signature does not allow a plugin, and a message says so") {
  const scratch_folder scratch;
  const key_pair pair(scratch);
  const auto signature = pair.sign(harbour());
  CHECK(refused(harbour(), plugin_origin::found, signature, trusting({})) ==
        lines{"/opt/harbour_visit: is signed with the key " + pair.key +
              ", which is no publisher's in /home/ines/sheaf.yaml, so who made it is not known; add its publisher "
              "there, or allow this one plugin: sheaf plugins allow /opt/harbour_visit [signature-foreign]"});
  CHECK(allowed(harbour(), plugin_origin::found, signature, trusting({{"harbour_visit", hash_a, {}}})) == "pinned");
  CHECK(allowed(harbour(), plugin_origin::named, signature, trusting({})) == "allowed");
}

TEST_CASE("a revoked publisher's plugins do not run, pinned or named") {
  const scratch_folder scratch;
  const key_pair pair(scratch);
  const auto signature = pair.sign(harbour());
  const auto trust = trusting({{"harbour_visit", hash_a, {}}},
                              {{"Westmarch Data Office", pair.key, {"harbour_note", "harbour_visit"}, true}});
  for (const auto origin : {plugin_origin::found, plugin_origin::named})
    CHECK(refused(harbour(), origin, signature, trust) ==
          lines{"/opt/harbour_visit: is signed by Westmarch Data Office, whose key is revoked in "
                "/home/ines/sheaf.yaml, so nothing that it signed may run; get the plugin from another publisher, or "
                "remove it: rm -r /opt/harbour_visit [publisher-revoked]"});
}

TEST_CASE("a publisher's plugins may read only the document types of its entry") {
  const scratch_folder scratch;
  const key_pair pair(scratch);
  const auto trust = trusting({}, {{"Westmarch Data Office", pair.key, {"harbour_note"}, false}});
  CHECK(refused(harbour(), plugin_origin::found, pair.sign(harbour()), trust) ==
        lines{"/opt/harbour_visit: is signed by Westmarch Data Office, who may serve harbour_note, but it claims "
              "harbour_visit, too; if that is right, add it to `document_types:` of Westmarch Data Office in "
              "/home/ines/sheaf.yaml [publisher-type]"});
}

TEST_CASE("a private key is readable by its owner alone and never overwritten") {
  const scratch_folder scratch;
  const key_pair pair(scratch);
  struct stat facts {};
  REQUIRE(::stat(pair.file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  const auto again = make_key(pair.file);
  REQUIRE_FALSE(again);
  CHECK_THAT(again.error(), Contains("cannot be written"));
  fs::permissions(pair.file, fs::perms::group_write | fs::perms::others_write, fs::perm_options::add);
  CHECK_FALSE(sign(harbour(), pair.file));
  write(scratch.path() / "no.pem", "not a key");
  CHECK_THAT(sign(harbour(), scratch.path() / "no.pem").error(), Contains("no Ed25519 private key"));
}

TEST_CASE("a plugin whose folder, library or manifest others may write is refused with the command that mends it") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  for (const auto& [path, name] :
       {std::pair{folder, std::string()}, std::pair{folder / "test_good.so", std::string("test_good.so")},
        std::pair{folder / "plugin.yaml", std::string("plugin.yaml")}}) {
    const auto before = fs::status(path).permissions();
    fs::permissions(path, fs::perms::others_write, fs::perm_options::add);
    struct stat facts {};
    REQUIRE(::stat(path.c_str(), &facts) == 0);
    std::ostringstream mode;
    mode << '0' << std::oct << (facts.st_mode & 07777U);
    const auto found = find_plugins(only_in({folder}));
    CHECK(found.plugins.empty());
    REQUIRE(found.refusals.size() == 1);
    CHECK(found.refusals[0].plugin_id == "test_good");
    if (::geteuid() == 0)
      CHECK(to_string(found.refusals[0]) == path.string() + ": may be written by everybody (mode " + mode.str() +
                                                "), who could so run code as root; run: chmod go-w " + path.string() +
                                                " [writable-by-others]");
    CHECK(found.refusals[0].code == "writable-by-others");
    fs::permissions(path, before);
  }
  CHECK(find_plugins(only_in({folder})).plugins.size() == 1);
}

TEST_CASE("a parent folder in which others could exchange the plugin is refused, but a sticky one is not") {
  const scratch_folder scratch;
  fs::create_directory(scratch.path() / "shared");
  fs::copy(test_plugins() / "test_good", scratch.path() / "shared" / "test_good");
  fs::permissions(scratch.path() / "shared", fs::perms::all);
  auto found = find_plugins(only_in({scratch.path() / "shared"}));
  REQUIRE(found.refusals.size() == 1);
  CHECK_THAT(to_string(found.refusals[0]),
             Contains("(mode 0777), who could put another plugin in the place of test_good; run: chmod go-w "));
  fs::permissions(scratch.path() / "shared", fs::perms::all | fs::perms::sticky_bit);
  CHECK(find_plugins(only_in({scratch.path() / "shared"})).plugins.size() == 1);
}

TEST_CASE("a plugin that belongs to another user is refused; root's is not") {
  if (::geteuid() != 0) return sheaf::test::skip_test("only root can give files away");
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  REQUIRE(::chown((folder / "test_good.so").c_str(), 54'321, 0) == 0);
  const auto found = find_plugins(only_in({folder}));
  REQUIRE(found.refusals.size() == 1);
  const auto path = (folder / "test_good.so").string();
  CHECK(to_string(found.refusals[0]) ==
        path +
            ": belongs to 54321, who could change it at any time, and what runs here runs as root; if it is to be "
            "used, run: chown root " +
            path + " [owned-by-another]");
}

TEST_CASE("the search compares the content of the plugins that it finds with the pins") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  auto options = found_in(scratch.path());
  auto found = find_plugins(options);
  CHECK(found.plugins.empty());
  REQUIRE(found.sightings.size() == 1);
  CHECK(found.sightings[0].state == "refused");
  CHECK(found.sightings[0].id == "test_good");
  CHECK(found.sightings[0].refusals.front().code == "plugin-not-allowed");
  options.trust.pins = {{"test_good", found.sightings[0].sha256, {}}};
  found = find_plugins(options);
  REQUIRE(found.plugins.size() == 1);
  CHECK(found.sightings[0].state == "pinned");
  CHECK(found.plugins[0].identity.sha256 == found.plugins[0].content_hash);
  write(folder / "plugin.yaml", content_of(folder / "plugin.yaml") + "# changed\n");
  found = find_plugins(options);
  CHECK(found.plugins.empty());
  CHECK(found.refusals.at(0).code == "plugin-changed");
}

TEST_CASE("a pinned folder is searched; a description's pin outlives an update of Sheaf") {
  const scratch_folder scratch;
  const auto letter = fs::path(SHEAF_SOURCE_DIR) / "sdk" / "examples" / "assurance_letter";
  fs::copy(letter, scratch.path() / "letter", fs::copy_options::recursive);
  registry_options options;
  options.default_directories = false;
  const auto hash = sha256_hex(content_of(letter / "plugin.yaml"));
  options.trust.pins = {{"assurance_letter", hash, scratch.path() / "letter"}};
  const auto found = find_plugins(options);
  REQUIRE(found.plugins.size() == 1);
  CHECK(found.plugins[0].identity.sha256 == hash);
  CHECK(found.plugins[0].content_hash != hash);
}

TEST_CASE("what a configuration says about plugins is read, and each fault in it has a place") {
  const scratch_folder scratch;
  const auto file = scratch.path() / "sheaf.yaml";
  const key_pair pair(scratch);
  write(file, "jobs: 4\nplugins: [/opt/plugins]\nallowed_plugins:\n  - id: a\n    sha256: " + hash_a +
                  "\npublishers:\n  - name: W\n    key: " + pair.key +
                  "\n    document_types: [t]\n    revoked: true\n");
  const auto read = read_trust(file);
  REQUIRE(read);
  CHECK(read->directories == std::vector<fs::path>{"/opt/plugins"});
  CHECK(read->pins.at(0).sha256 == hash_a);
  CHECK(read->publishers.at(0).revoked);
  CHECK(read_trust(scratch.path() / "none.yaml")->pins.empty());

  const auto wrong = [&](const std::string& text) {
    write(file, text);
    const auto read_back = read_trust(file);
    REQUIRE_FALSE(read_back);
    auto line = to_string(read_back.error());
    return line.substr(scratch.path().string().size() + 1);
  };
  CHECK(wrong("allowed_plugins:\n  - id: a\n    sha265: x\n") ==
        "sheaf.yaml:3:5: unknown key `sha265` in `allowed_plugins`; did you mean `sha256`?; until it is mended, no "
        "plugin is allowed by this file [trust-unreadable]");
  CHECK_THAT(wrong("allowed_plugins:\n  - id: a\n    sha256: x\n"), Contains("sheaf.yaml:3:13: a SHA-256 is 64"));
  CHECK_THAT(wrong("publishers:\n  - name: W\n    key: k\n    document_types: []\n"),
             Contains("sheaf.yaml:3:10: a key is"));
  CHECK_THAT(wrong("allowed_plugins: [a: b\n"), Contains("[trust-unreadable]"));
  CHECK_THAT(wrong("jobs: &four 4\n"), Contains("sheaf.yaml:1:7: an anchor"));
  write(file, "allowed_plugins:\n  - id: a\n    sha256: " + hash_a + "\n");
  fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
  CHECK(read_trust(file).error().code == "writable-by-others");
}

TEST_CASE("a configuration that cannot be read allows nothing, and says so") {
  registry_options options;
  options.default_directories = false;
  options.trust_problem = refusal{"trust-unreadable", "sheaf.yaml:1:1", {}, "broken"};
  const auto found = find_plugins(options);
  REQUIRE(found.refusals.size() == 1);
  CHECK(to_string(found.refusals[0]) == "sheaf.yaml:1:1: broken [trust-unreadable]");
}

TEST_CASE("pins are written among what people wrote, and taken out again") {
  const scratch_folder scratch;
  const auto file = scratch.path() / "deep" / "sheaf.yaml";
  REQUIRE(write_pin(file, {"first", hash_a, {}}));
  CHECK(read_trust(file)->pins.size() == 1);
  write(file, "# mine\njobs: 4  # as many as there are\n" + content_of(file) + "\n# and this\nquiet: true\n");
  REQUIRE(write_pin(file, {"second", hash_b, "/opt/with \"quotes\""}));
  REQUIRE(write_pin(file, {"first", hash_b, {}}));
  const auto read = read_trust(file);
  REQUIRE(read);
  REQUIRE(read->pins.size() == 2);
  CHECK(read->pins[0].sha256 == hash_b);
  CHECK(read->pins[1].path == "/opt/with \"quotes\"");
  const auto text = content_of(file);
  for (const auto* kept : {"# mine\n", "jobs: 4  # as many as there are\n", "# and this\nquiet: true\n"})
    CHECK_THAT(text, Contains(kept));
  CHECK(*remove_pin(file, "first"));
  CHECK(*remove_pin(file, "second"));
  CHECK_FALSE(*remove_pin(file, "second"));
  CHECK(read_trust(file)->pins.empty());
  CHECK_THAT(content_of(file), Contains("allowed_plugins: []\n") && Contains("# and this\nquiet: true\n"));
  REQUIRE(write_pin(file, {"third", hash_a, {}}));
  CHECK(read_trust(file)->pins.size() == 1);
}

TEST_CASE("a configuration written in an unusual way is left alone") {
  const scratch_folder scratch;
  const auto file = scratch.path() / "sheaf.yaml";
  const auto text = "allowed_plugins: [{id: a, sha256: " + hash_a + "}]\n";
  write(file, text);
  const auto written = write_pin(file, {"b", hash_b, {}});
  REQUIRE_FALSE(written);
  CHECK_THAT(written.error(), Contains("edit it by hand"));
  CHECK(content_of(file) == text);
}

TEST_CASE("results of loading are remembered by content, and only those that stay true") {
  const scratch_folder scratch;
  const auto file = scratch.path() / "cache" / "refusals.json";
  auto checked = check_plugin(test_plugins() / "test_descriptor_lies");
  REQUIRE(checked);
  const std::vector<refusal> lies = {{"descriptor-mismatch", checked->library, "test_descriptor_lies", "they differ"}};
  {
    refusal_cache cache(file, "build 1");
    CHECK(cache.find(*checked).empty());
    cache.note(*checked, lies);
    cache.save();
  }
  const refusal_cache again(file, "build 1");
  const auto known = again.find(*checked);
  REQUIRE(known.size() == 1);
  CHECK(to_string(known[0]) == checked->library.string() +
                                   ": they differ (as an earlier run found; `sheaf plugins` tries it again) "
                                   "[descriptor-mismatch]");
  SECTION("a mended plugin is another") {
    auto mended = *checked;
    mended.content_hash = hash_a;
    CHECK(again.find(mended).empty());
  }
  SECTION("another build of Sheaf looks for itself") {
    CHECK(refusal_cache(file, "build 2").find(*checked).empty());
  }
  SECTION("a later success is believed") {
    refusal_cache cache(file, "build 1");
    cache.note(*checked, {});
    cache.save();
    CHECK(refusal_cache(file, "build 1").find(*checked).empty());
  }
  SECTION("reasons that a library or some memory would mend are not kept") {
    for (const fault_code code :
         std::to_array<fault_code>({"load-failed", "create-failed", "changed-since-check", "plugin-not-allowed"})) {
      refusal_cache cache(file, "build 2");
      cache.note(*checked, {{code, checked->library, "x", "m"}});
      CHECK(cache.find(*checked).empty());
    }
    refusal_cache cache(file, "build 2");
    cache.note(*checked, {{"create-failed", (checked->folder / "plugin.yaml").string() + ":8:3", "x", "a bad phrase"}});
    REQUIRE(cache.find(*checked).size() == 1);
    CHECK(cache.find(*checked)[0].path == (checked->folder / "plugin.yaml").string() + ":8:3");
  }
  SECTION("a file that others may write, or that is none, counts for nothing") {
    fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
    CHECK(refusal_cache(file, "build 1").find(*checked).empty());
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    write(file, content_of(file).substr(0, 40));
    CHECK(refusal_cache(file, "build 1").find(*checked).empty());
  }
  SECTION("the search refuses what is remembered, without loading") {
    auto options = only_in({test_plugins() / "test_descriptor_lies"});
    options.known_bad = std::make_shared<refusal_cache>(file, "build 1");
    const auto found = find_plugins(options);
    CHECK(found.plugins.empty());
    CHECK(found.refusals.at(0).code == "descriptor-mismatch");
    CHECK(found.sightings.at(0).state == "refused");
  }
  SECTION("it stays bounded") {
    refusal_cache cache(file, "build 1");
    for (std::size_t i = 0; i < refusal_cache::most_entries + 50; ++i) {
      auto other = *checked;
      other.content_hash = "hash " + std::to_string(i);
      cache.note(other, lies);
    }
    cache.save();
    CHECK(fs::file_size(file) < refusal_cache::most_bytes);
    CHECK_FALSE(fs::exists(file.string() + ".XXXXXX"));
  }
}

TEST_CASE("words for the shell are quoted where they need it") {
  CHECK(shell_word("/opt/plugins/a-b_c.so") == "/opt/plugins/a-b_c.so");
  CHECK(shell_word("/opt/my plugins") == "'/opt/my plugins'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("") == "''");
}
