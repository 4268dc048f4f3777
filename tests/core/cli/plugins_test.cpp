// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins` and the rules on which plugins may run, as processes.
#include "tests/core/cli/home.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("a plugin that is found runs once its user allows it, and no longer when that is taken back") {
  const home_with_letter user;
  auto met = user.entry("assurance_letter");
  CHECK(met["state"] == "refused");
  CHECK(met["loads"] == false);
  REQUIRE(met["reasons"].size() == 1);
  const auto path = (user.own_plugins() / "assurance_letter").string();
  const std::string line = path +
                           ": `assurance_letter` does not come with Sheaf, and nobody has allowed it here. A plugin "
                           "decides what your reports say. If you trust it, run: sheaf plugins allow " +
                           path + " [plugin-not-allowed]";
  CHECK(met["reasons"][0]["text"] == line);
  CHECK(user.document_type_of_sample().empty());
  const finished explained = user.sheaf({"explain", (letter / "samples" / "quayhaven.txt").string()});
  CHECK_THAT(explained.err, Contains("sheaf: plugin refused: " + line));
  const finished logged = user.sheaf(
      {"extract", (letter / "samples" / "quayhaven.txt").string(), "-o", "-", "--quiet", "--log", "night.log"});
  CHECK_THAT(logged.err, Contains("sheaf: plugin refused: " + line));
  CHECK_THAT(user.folder().read("night.log"), Contains(" warning plugin refused: " + line + "\n"));

  const finished allowed = user.sheaf({"plugins", "allow", "assurance_letter"});
  CHECK(allowed.status == 0);
  CHECK_THAT(allowed.out, Contains("allowed assurance_letter 1.0.0 with the SHA-256 "));
  met = user.entry("assurance_letter");
  CHECK(met["state"] == "pinned");
  CHECK(met["loads"] == true);
  CHECK(met["sha256"].get<std::string>().size() == 64);
  CHECK(user.document_type_of_sample() == "assurance_letter");

  const finished forgotten = user.sheaf({"plugins", "forget", "assurance_letter"});
  CHECK(forgotten.status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "refused");
  const finished unknown = user.sheaf({"plugins", "forget", "assurance_letter"});
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Contains("no plugin `assurance_letter` is allowed in " + user.config().string()));
}

TEST_CASE("a plugin with the id of a built-in one cannot be allowed, and the built-in one stays in service") {
  const home user;
  const auto folder = user.path() / "letters";
  user.copy_letter(folder);
  auto manifest = user.folder().read("letters/plugin.yaml");
  manifest.replace(manifest.find("id: assurance_letter"), 20, "id: sif_report");
  user.folder().write("letters/plugin.yaml", manifest);
  const finished allow = user.sheaf({"plugins", "allow", folder.string()});
  CHECK(allow.status == 1);
  CHECK(
      allow.err ==
      "sheaf: plugin refused: " + folder.string() +
          ": `sif_report` is the id of a plugin that comes with Sheaf, and this one would take it out of service; give "
          "this one an id of its own (in plugin.yaml and SHEAF_PLUGIN), or name its folder for one run with --plugins "
          "[id-built-in]\n");
  CHECK_FALSE(fs::exists(user.config()));
  // Nor does the folder where plugins are looked for take it out of service.
  user.copy_letter(user.own_plugins() / "letters");
  user.folder().write(fs::relative(user.own_plugins() / "letters" / "plugin.yaml", user.path()), manifest);
  const auto all = json::parse(user.sheaf({"plugins", "--json"}).out);
  bool in_service = false;
  for (const auto& each : all["plugins"])
    in_service = in_service || (each["id"] == "sif_report" && each["state"] == "built in" && each["loads"] == true);
  CHECK(in_service);
}

TEST_CASE("a plugin that comes with Sheaf needs no permission, and none is written down") {
  const home user;
  const finished allow = user.sheaf({"plugins", "allow", "sif_report"});
  CHECK(allow.status == 1);
  CHECK(allow.err == "sheaf: sif_report comes with Sheaf and runs already; there is nothing to allow\n");
  CHECK_FALSE(fs::exists(user.config()));
}

TEST_CASE("a plugin that changed after it was allowed is refused with both hashes and the command") {
  const home_with_letter user;
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  const auto before = user.entry("assurance_letter")["sha256"].get<std::string>();
  const auto manifest = fs::relative(user.own_plugins() / "assurance_letter" / "plugin.yaml", user.path());
  user.folder().write(manifest, user.folder().read(manifest) + "\n# another\n");
  const auto met = user.entry("assurance_letter");
  CHECK(met["state"] == "refused");
  CHECK(met["reasons"][0]["code"] == "plugin-changed");
  const auto text = met["reasons"][0]["text"].get<std::string>();
  CHECK_THAT(text, Contains(before) && Contains(met["sha256"].get<std::string>()) && Contains("sheaf plugins allow"));
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
}

TEST_CASE("a folder named on the command line is allowed by that; one from the environment or a file is not") {
  const home_with_letter user;
  fs::remove_all(user.own_plugins());
  const auto elsewhere = user.path() / "elsewhere" / "assurance_letter";
  user.copy_letter(elsewhere);
  CHECK(user.entry("assurance_letter").is_null());
  CHECK(user.entry("assurance_letter", {"--plugins", elsewhere.string()})["state"] == "allowed");
  const auto listed = user.sheaf({"plugins"}, {"SHEAF_PLUGINS=" + elsewhere.parent_path().string()});
  CHECK_THAT(listed.out, Contains("[plugin-not-allowed]"));
  user.folder().write("sheaf.yaml", "plugins: [" + elsewhere.string() + "]\n");
  CHECK(user.entry("assurance_letter", {"--config", "sheaf.yaml"})["reasons"][0]["code"] == "plugin-not-allowed");
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter", "--config", "sheaf.yaml"}).status == 0);
  CHECK(user.entry("assurance_letter", {"--config", "sheaf.yaml"})["state"] == "pinned");
  CHECK_THAT(user.folder().read("sheaf.yaml"), Contains("plugins: [" + elsewhere.string() + "]\n"));
}

TEST_CASE("a folder that is allowed by its path is found there from then on") {
  const home_with_letter user;
  fs::remove_all(user.own_plugins());
  const auto elsewhere = user.path() / "else where" / "letter";
  user.copy_letter(elsewhere);
  REQUIRE(user.sheaf({"plugins", "allow", elsewhere.string()}).status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
  CHECK(user.document_type_of_sample() == "assurance_letter");
}

TEST_CASE("no key is made without the words by which users would trust it") {
  const home_with_letter user;
  for (const auto& words : {std::vector<std::string>{}, {"--name", "Larkminster"}, {"--types", "assurance_letter"}}) {
    std::vector<std::string> keygen = {"plugins", "keygen", "key.pem"};
    keygen.insert(keygen.end(), words.begin(), words.end());
    const finished refused = user.sheaf(keygen);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK_THAT(refused.err,
               Contains("--name and --types are needed") && Contains("sheaf plugins keygen key.pem --name"));
    CHECK(!fs::exists(user.path() / "key.pem"));
  }
}

TEST_CASE("a key and a plugin file in a folder that is not there are refused by name") {
  const home user;
  const finished key =
      user.sheaf({"plugins", "keygen", "missing/key.pem", "--name", "Larkminster", "--types", "assurance_letter"});
  CHECK(key.status == 2);
  CHECK(
      key.err ==
      "sheaf: missing/key.pem cannot be written: there is no folder missing. Create it first, or choose another place "
      "for the key. [output-folder]\n");
  const finished packed = user.sheaf({"plugins", "pack", letter.string(), "-o", "missing/letter.sheafplugin"});
  CHECK(packed.status == 2);
  CHECK_THAT(packed.err, Contains("missing/letter.sheafplugin cannot be written: there is no folder missing. Create it "
                                  "first, or choose another place with -o. [output-folder]"));
}

TEST_CASE("a plugin's publisher signs it, and whoever trusts the publisher needs no pin") {
  const home_with_letter user;
  const std::vector<std::string> keygen = {"plugins",     "keygen",  "key.pem",         "--name",
                                           "Larkminster", "--types", "assurance_letter"};
  const finished keys = user.sheaf(keygen);
  REQUIRE(keys.status == 0);
  CHECK(user.sheaf(keygen).status == 2);
  const auto plugin = (user.own_plugins() / "assurance_letter").string();
  REQUIRE(user.sheaf({"plugins", "sign", plugin, "--key", "key.pem"}).status == 0);
  CHECK(user.entry("assurance_letter")["reasons"][0]["code"] == "signature-foreign");

  const auto at = keys.out.find("ed25519:");
  REQUIRE(at != std::string::npos);
  const auto key = keys.out.substr(at, keys.out.find('\n', at) - at);
  const auto trusted = [&](const std::string& types, const std::string& more) {
    user.folder().write(
        fs::relative(user.config(), user.path()),
        "publishers:\n  - name: Larkminster\n    key: " + key + "\n    document_types: [" + types + "]\n" + more);
    return user.entry("assurance_letter");
  };
  CHECK(trusted("assurance_letter", "")["state"] == "signed by Larkminster");
  CHECK(user.document_type_of_sample() == "assurance_letter");
  CHECK(trusted("peer_review", "")["reasons"][0]["code"] == "publisher-type");
  CHECK(trusted("assurance_letter", "    revoked: true\n")["reasons"][0]["code"] == "publisher-revoked");
  const finished despite = user.sheaf({"plugins", "allow", "assurance_letter"});
  CHECK(despite.status == 1);
  CHECK_THAT(despite.err, Contains("[publisher-revoked]"));

  const auto manifest = fs::relative(user.own_plugins() / "assurance_letter" / "plugin.yaml", user.path());
  user.folder().write(manifest, user.folder().read(manifest) + "\n# tampered with\n");
  CHECK(trusted("assurance_letter", "")["reasons"][0]["code"] == "signature-bad");
}

TEST_CASE("a plugin that others may write is refused with the command that mends it, and then runs") {
  const home_with_letter user;
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  const auto manifest = user.own_plugins() / "assurance_letter" / "plugin.yaml";
  fs::permissions(manifest, fs::perms::others_write, fs::perm_options::add);
  const auto met = user.entry("assurance_letter");
  CHECK(met["reasons"][0]["code"] == "writable-by-others");
  CHECK_THAT(met["reasons"][0]["text"].get<std::string>(), Contains("run: chmod go-w " + manifest.string()));
  fs::permissions(manifest, fs::perms::others_write, fs::perm_options::remove);
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
}

TEST_CASE("a plugin that does not load is reported by every command, remembered, and tried again by `sheaf plugins`") {
  const home_with_letter user;
  fs::remove_all(user.own_plugins());
  const auto lies = std::string(SHEAF_TEST_PLUGINS) + "/test_descriptor_lies";
  const std::vector<std::string> run = {"extract",   (letter / "samples" / "quayhaven.txt").string(),
                                        "-o",        "-",
                                        "--quiet",   "--progress=never",
                                        "-j",        "1",
                                        "--plugins", lies};
  const finished first = user.sheaf(run);
  CHECK_THAT(first.err, Contains("[descriptor-mismatch]") && !Contains("as an earlier run found"));
  const finished second = user.sheaf(run);
  CHECK_THAT(second.err, Contains("(as an earlier run found; `sheaf plugins` tries it again) [descriptor-mismatch]"));
  const finished listed = user.sheaf({"plugins", "--plugins", lies});
  CHECK_THAT(listed.out, Contains("[descriptor-mismatch]") && !Contains("as an earlier run"));
  CHECK(listed.status == 1);
}

TEST_CASE("the list shows path, hash, version, ABI, types and state of each") {
  const home_with_letter user;
  const auto met = user.entry("sif_report");
  CHECK(met["state"] == "built in");
  CHECK(met["abi"] == "1.0");
  CHECK(met["document_types"] == json::array({"sif_report"}));
  CHECK(fs::exists(met["library"].get<std::string>()));
  const finished text = user.sheaf({"plugins"});
  CHECK(text.status == 1);
  CHECK_THAT(text.out, Contains("sif_report " + met["version"].get<std::string>() + "  loads") &&
                           Contains("SHA-256 " + met["sha256"].get<std::string>()) && Contains("  built in\n") &&
                           Contains("assurance_letter 1.0.0  refused"));
  const finished info = user.sheaf({"plugins", "info", "sif_report"});
  CHECK_THAT(info.out, Contains("built in"));
}

TEST_CASE("a configuration that does not say clearly which plugins may run allows none") {
  const home_with_letter user;
  user.folder().write(fs::relative(user.config(), user.path()), "allowed_plugins: yes\n");
  const finished listed = user.sheaf({"plugins"});
  CHECK_THAT(listed.out, Contains("[trust-unreadable]"));
  const finished allow = user.sheaf({"plugins", "allow", "assurance_letter"});
  CHECK(allow.status == 2);
  CHECK_THAT(allow.err, Contains("`allowed_plugins` needs a list"));
}

TEST_CASE("a misspelt key about plugins is reported with a suggestion, and nothing is allowed") {
  const home_with_letter user;
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  const auto config = fs::relative(user.config(), user.path());
  auto written = user.folder().read(config);
  written.replace(written.find("allowed_plugins"), 15, "allowed_plugin");
  user.folder().write(config, "jobs: 2\n" + written);
  const finished listed = user.sheaf({"plugins"});
  CHECK_THAT(listed.out, Contains("unknown key `allowed_plugin`; did you mean `allowed_plugins`?") &&
                             Contains("[trust-unreadable]"));
  CHECK(user.entry("assurance_letter")["state"] == "refused");
}

TEST_CASE("an id is the plugin that was found, also beside a folder of that name") {
  const home_with_letter user;
  // The project that the plugin was built from: it holds no plugin.
  user.folder().write("assurance_letter/CMakeLists.txt", "project(assurance_letter)\n");
  const finished beside = user.sheaf({"plugins", "allow", "assurance_letter"});
  CHECK(beside.status == 0);
  CHECK(beside.err.empty());
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
  // A second plugin: the message says which one was taken, and how to name the other.
  user.copy_letter(user.path() / "work" / "assurance_letter");
  user.folder().write("work/assurance_letter/plugin.yaml",
                      user.folder().read("work/assurance_letter/plugin.yaml") + "\n# another\n");
  const auto in_work = [&](const std::string& word) {
    return run_sheaf({{"plugins", "allow", word}, "", user.path() / "work", {"HOME=" + user.path().string()}});
  };
  const finished both = in_work("assurance_letter");
  CHECK(both.status == 0);
  CHECK_THAT(both.err,
             Contains("is taken for the plugin found in " + (user.own_plugins() / "assurance_letter").string()) &&
                 Contains("is meant by ./assurance_letter"));
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
  const finished other = in_work("./assurance_letter");
  CHECK(other.status == 0);
  CHECK(other.err.empty());
  CHECK_THAT(user.folder().read(fs::relative(user.config(), user.path())), Contains("path: "));
}

TEST_CASE("a plugin that a folder on the command line hides is listed as hidden, without an error") {
  const home_with_letter user;
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  const auto built = user.path() / "build" / "assurance_letter";
  user.copy_letter(built);
  const finished listed = user.sheaf({"plugins", "--plugins", built.string()});
  CHECK(listed.status == 0);
  CHECK_THAT(listed.out, Contains("assurance_letter 1.0.0  loads") && Contains("assurance_letter 1.0.0  hidden") &&
                             Contains("  hidden by " + built.string()) && !Contains("Refused"));
  const finished shown =
      user.sheaf({"show", (letter / "samples" / "quayhaven.txt").string(), "--plugins", built.string()});
  CHECK(shown.err.empty());
  // A plugin is found by its manifest as well as by its folder; another file is not a plugin.
  CHECK(user.entry("assurance_letter", {"--plugins", (built / "plugin.yaml").string()})["state"] == "allowed");
  const finished file = user.sheaf({"plugins", "--plugins", (built / "samples" / "quayhaven.txt").string()});
  CHECK(file.status == 2);
  CHECK_THAT(file.err, Contains("it is a file; name a folder that holds plugins, or a plugin's folder or library"));
}

TEST_CASE("a manifest that cannot be read is the only complaint about a description") {
  const home_with_letter user;
  const auto manifest = fs::relative(user.own_plugins() / "assurance_letter" / "plugin.yaml", user.path());
  user.folder().write(manifest, user.folder().read(manifest) + "\nlicens: MIT\n");
  const finished listed = user.sheaf({"plugins"});
  CHECK_THAT(listed.out, Contains("[manifest-broken]") && !Contains("[library-missing]"));
}
