// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins pack`, `install` and `remove`, as processes: from the folder of who makes a plugin to the home of who
// uses it.
#include "tests/core/cli/shared_plugins.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The document types of a run over these paths, in their order; "" for a document that no plugin claims.
std::vector<std::string> types_of(const home& user, const std::vector<std::string>& paths) {
  std::vector<std::string> arguments = {"extract", "-o", "-", "--quiet", "--progress=never"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  std::vector<std::string> types;
  for (const auto& line : lines_of(user.sheaf(arguments).out)) {
    const auto type = json::parse(line).at("document_type");
    types.push_back(type.is_string() ? type.get<std::string>() : std::string());
  }
  return types;
}

}  // namespace

TEST_CASE("a packed and signed plugin is installed into another home and reads its documents in a mixed folder") {
  const publisher_home publisher;
  publisher.sign();
  const finished packed = publisher.sheaf({"plugins", "pack", "assurance_letter"});
  CHECK(packed.status == 0);
  CHECK(packed.err.empty());
  CHECK_THAT(packed.out, Contains("packed assurance_letter 1.0.0 with 3 samples, signed with " +
                                  publisher.fingerprint() + ", into assurance_letter-1.0.0.sheafplugin"));
  const auto file = (publisher.path() / "assurance_letter-1.0.0.sheafplugin").string();

  const home user;
  fs::create_directories(user.path() / "letters");
  fs::copy(letter / "samples" / "quayhaven.txt", user.path() / "letters" / "a.txt");
  fs::copy(fs::path(SHEAF_SOURCE_DIR) / "tests" / "samples" / "sif_report" / "sif_2013.txt",
           user.path() / "letters" / "b.txt");
  user.folder().write("letters/c.txt", "A note about nothing that anybody inspects.\n");
  CHECK(types_of(user, {"letters"}) == std::vector<std::string>{"", "sif_report", ""});

  const finished installed = user.sheaf({"plugins", "install", file, "--yes"}, {"COLUMNS=400"});
  CHECK(installed.err.empty());
  REQUIRE(installed.status == 0);
  CHECK_THAT(installed.out, Contains("assurance_letter 1.0.0  Assurance review letters\n") && Contains(file) &&
                                Contains("not known here: no publisher in") &&
                                Contains("fingerprint   " + publisher.fingerprint()) && Contains("licence       MIT") &&
                                Contains("no code of its own") &&
                                Contains("claims        assurance_letter: Letter about an assurance review") &&
                                Contains("titles        assurance review of ...") && Contains("samples       3"));
  CHECK_THAT(installed.out,
             Contains("installed assurance_letter 1.0.0 in " + (user.own_plugins() / "assurance_letter").string() +
                      "; allowed with the SHA-256 "));
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
  CHECK(types_of(user, {"letters"}) == std::vector<std::string>{"assurance_letter", "sif_report", ""});

  const finished trusting = user.sheaf({"plugins", "trust", publisher.card(), "--yes"});
  CHECK(trusting.status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "signed by Larkminster");

  const finished removed = user.sheaf({"plugins", "remove", "assurance_letter", "--yes"});
  CHECK(removed.status == 0);
  CHECK_THAT(removed.out, Contains("removed assurance_letter, in "));
  CHECK(user.entry("assurance_letter").is_null());
  CHECK(fs::is_empty(user.own_plugins()));
  CHECK_THAT(user.folder().read(".config/sheaf/sheaf.yaml"), Contains("allowed_plugins: []"));
  CHECK(types_of(user, {"letters"}) == std::vector<std::string>{"", "sif_report", ""});
}

TEST_CASE("a plugin with a library is installed without any of its code running, and then runs") {
  const home user;
  const auto test_plugin = [](const std::string& id) { return std::string(SHEAF_TEST_PLUGINS) + "/" + id; };
  const finished packed = user.sheaf({"plugins", "pack", test_plugin("test_good")});
  CHECK(packed.status == 0);
  CHECK_THAT(packed.err, Contains("it is not signed, so its users cannot tell who made it; to sign it, run: sheaf "
                                  "plugins sign " +
                                  test_plugin("test_good") + " --key KEY.pem, and pack it again"));
  const finished installed = user.sheaf({"plugins", "install", "test_good-1.0.0.sheafplugin", "--yes"});
  CHECK(installed.status == 0);
  CHECK_THAT(installed.out, Contains("none: it is not signed, so nothing says who made it") &&
                                Contains("a library of its own, built for "));
  const auto document = user.folder().write("a.txt", "TESTGOOD\n\nA paragraph of a report that a test made up.\n");
  CHECK(types_of(user, {document.string()}) == std::vector<std::string>{"test_good_report"});

  // This one ends every process that loads it.
  REQUIRE(user.sheaf({"plugins", "pack", test_plugin("test_throw_at_load")}).status == 0);
  const finished hostile = user.sheaf({"plugins", "install", "test_throw_at_load-1.0.0.sheafplugin", "--yes"});
  CHECK(hostile.status == 0);
  CHECK_THAT(hostile.out, Contains("installed test_throw_at_load 1.0.0"));
}

TEST_CASE("the same plugin gives the same bytes, with nothing of the computer that it was packed on") {
  const publisher_home publisher;
  publisher.sign();
  publisher.folder().write("assurance_letter/samples/.sources", publisher.path().string() + "/letter.txt\n");
  publisher.folder().write("assurance_letter/build.ninja", publisher.path().string() + "\n");
  publisher.folder().write("assurance_letter/samples/old/a.txt", "An earlier sample.\n");
  const finished first = publisher.sheaf({"plugins", "pack", "assurance_letter", "-o", "one.sheafplugin"}, {"TZ=UTC"});
  CHECK(first.status == 0);
  CHECK_THAT(first.err, Contains("the folder samples/old is left out, for a plugin file has none"));
  const auto elsewhere = publisher.path() / "else where";
  fs::copy(publisher.path() / "assurance_letter", elsewhere, fs::copy_options::recursive);
  const finished second = publisher.sheaf({"plugins", "pack", elsewhere.string(), "-o", "two.sheafplugin"},
                                          {"TZ=America/St_Johns", "LC_ALL=C"});
  CHECK(second.status == 0);
  const auto bytes = publisher.folder().read("one.sheafplugin");
  CHECK(bytes == publisher.folder().read("two.sheafplugin"));
  CHECK(bytes.find(publisher.path().string()) == std::string::npos);
  CHECK(bytes.find(".sources") == std::string::npos);
  CHECK(bytes.find("build.ninja") == std::string::npos);
  CHECK(bytes.find("private") == std::string::npos);

  const finished without =
      publisher.sheaf({"plugins", "pack", "assurance_letter", "--without-samples", "-o", "small.sheafplugin"});
  CHECK_THAT(without.out, Contains("with 0 samples"));
  const home user;
  const finished installed =
      user.sheaf({"plugins", "install", (publisher.path() / "small.sheafplugin").string(), "--yes"});
  CHECK_THAT(installed.out, Contains("samples       0, and the hashes of 3 that were left out"));
  CHECK_FALSE(fs::exists(user.own_plugins() / "assurance_letter" / "samples"));
}

TEST_CASE("a library that names files of its maker's computer is packed with a word about it") {
  const home maker;
  fs::copy(fs::path(SHEAF_TEST_PLUGINS) / "test_good", maker.path() / "good");
  const auto source = (maker.path() / "secret project" / "plugin.cpp").string();
  maker.folder().write("good/test_good.so", maker.folder().read("good/test_good.so") + source + '\0');
  const finished packed = maker.sheaf({"plugins", "pack", "good"});
  CHECK(packed.status == 0);
  CHECK_THAT(packed.err, Contains("the library names files of this computer (" + (maker.path() / "secret").string()) &&
                             Contains("build it as Release if its users should not see that"));
}

TEST_CASE("what cannot be installed is not packed") {
  const publisher_home publisher;
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const finished run = publisher.sheaf(arguments);
    CHECK(run.status != 0);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(refused({"plugins", "pack", "assurance_letter", "-o", "letter.zip"}),
             Contains("letter.zip: the name of a plugin file ends with .sheafplugin"));
  CHECK_THAT(refused({"plugins", "pack", "nowhere"}), Contains("[manifest-missing]"));
  publisher.sign();
  publisher.change_manifest("name: Assurance", "name: Changed assurance");
  CHECK_THAT(
      refused({"plugins", "pack", "assurance_letter"}),
      Contains("its plugin.sig is not of this id, version, content and document types") && Contains("[signature-bad]"));
  fs::remove(publisher.path() / "assurance_letter" / "plugin.sig");
  publisher.change_manifest("id: assurance_letter", "id: sif_report");
  CHECK_THAT(
      refused({"plugins", "pack", "assurance_letter"}),
      Contains("assurance_letter: `sif_report` is the id of a plugin that comes with Sheaf, and this one would take it "
               "out of service; give this one an id of its own (in plugin.yaml and SHEAF_PLUGIN), or name its folder "
               "for one run with --plugins [id-built-in]"));
  publisher.change_manifest("id: sif_report", "id: assurance_letter");
  publisher.folder().write("assurance_letter/samples/a\\b.txt", "A sample.\n");
  CHECK_THAT(refused({"plugins", "pack", "assurance_letter"}), Contains("rename it [plugin-file-name]"));
  CHECK_FALSE(fs::exists(publisher.path() / "assurance_letter-1.0.0.sheafplugin"));
}

TEST_CASE("what links of a plugin's samples lead to is not packed") {
  const publisher_home publisher;
  const auto samples = publisher.path() / "assurance_letter" / "samples";
  publisher.folder().write("private/notes.txt", "Nobody else may read this.\n");
  const auto refused = [&](const fs::path& at, const std::string& words) {
    for (const auto* with : {"--without-samples", ""}) {
      std::vector<std::string> arguments = {"plugins", "pack", "assurance_letter"};
      if (*with != '\0') arguments.emplace_back(with);
      const finished run = publisher.sheaf(arguments);
      CHECK(run.status == 1);
      CHECK(run.out.empty());
      CHECK_THAT(run.err, Contains(at.string() + ": " + words));
      CHECK_THAT(run.err, Contains("[plugin-file-link]"));
    }
    CHECK_FALSE(fs::exists(publisher.path() / "assurance_letter-1.0.0.sheafplugin"));
  };
  const fs::path sample = fs::path("assurance_letter") / "samples" / "letter.txt";
  fs::create_symlink("../../private/notes.txt", publisher.path() / sample);
  refused(
      sample,
      "is a link to ../../private/notes.txt, and what lies outside the plugin's folder is not packed; put a copy in "
      "its place if it is to be handed on, or remove the link: rm assurance_letter/samples/letter.txt "
      "[plugin-file-link]");
  fs::remove(publisher.path() / sample);
  fs::create_symlink("../../private", publisher.path() / sample);
  refused(sample, "is a link to ../../private, and what lies");
  fs::remove(publisher.path() / sample);
  REQUIRE(::mkfifo((publisher.path() / sample).c_str(), 0600) == 0);
  refused(sample, "is a pipe, a socket or a device, but a sample is a plain file; remove it: rm ");
  fs::remove_all(samples);
  fs::create_directory_symlink("../private", samples);
  refused(sample.parent_path(), "is a link to ../private, and what lies");
}

TEST_CASE("nothing is installed unless somebody agrees") {
  const publisher_home publisher;
  const auto file = publisher.packed();
  const home user;
  const auto before = everything_in(user.path());
  const finished unasked = user.sheaf({"plugins", "install", file});
  CHECK(unasked.status == 2);
  CHECK(unasked.err ==
        "sheaf: nothing was installed: there is no terminal to ask on; where nobody can be asked, say "
        "--yes\n");
  CHECK(everything_in(user.path()) == before);

  const finished declined = on_terminal(user.call({"plugins", "install", file}), "n\n");
  CHECK(declined.status == 1);
  CHECK_THAT(declined.out, Contains("publisher     none: it is not signed") &&
                               Contains("Install it, and let it run? [y/N] ") &&
                               Contains("sheaf: nothing was installed"));
  CHECK(everything_in(user.path()) == before);

  const finished agreed = on_terminal(user.call({"plugins", "install", file}), "yes\n");
  CHECK(agreed.status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "pinned");

  const finished kept = on_terminal(user.call({"plugins", "remove", "assurance_letter"}), "\n");
  CHECK(kept.status == 1);
  CHECK_THAT(kept.out, Contains("Remove " + (user.own_plugins() / "assurance_letter").string() + "? [y/N] ") &&
                           Contains("nothing was removed"));
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
}

TEST_CASE("an earlier version is replaced as a whole, and the person is told which") {
  const publisher_home publisher;
  const auto first = publisher.packed("first.sheafplugin");
  publisher.change_manifest("version: 1.0.0", "version: 1.10.0");
  fs::remove(publisher.path() / "assurance_letter" / "samples" / "quayhaven.md");
  const auto second = publisher.packed("second.sheafplugin");
  const home user;
  const auto place = user.own_plugins() / "assurance_letter";
  REQUIRE(user.sheaf({"plugins", "install", first, "--yes"}).status == 0);
  const finished again = user.sheaf({"plugins", "install", first});
  CHECK(again.status == 0);
  CHECK_THAT(again.out, Contains("assurance_letter 1.0.0 is installed already, byte for byte, in " + place.string()));

  const finished newer = user.sheaf({"plugins", "install", second, "--yes"}, {"COLUMNS=400"});
  CHECK(newer.status == 0);
  CHECK_THAT(newer.out, Contains("replaces      version 1.0.0, in " + place.string()));
  CHECK(user.entry("assurance_letter")["version"] == "1.10.0");
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
  CHECK_FALSE(fs::exists(place / "samples" / "quayhaven.md"));
  const finished back = user.sheaf({"plugins", "install", first, "--yes"}, {"COLUMNS=400"});
  CHECK_THAT(back.out, Contains("replaces      version 1.10.0, which is newer, in " + place.string()));
  CHECK(fs::exists(place / "samples" / "quayhaven.md"));
  CHECK_FALSE(fs::exists(user.own_plugins().string() + ".incoming"));
}

TEST_CASE("an installation that fails leaves everything as it was") {
  const publisher_home publisher;
  const auto first = publisher.packed("first.sheafplugin");
  publisher.change_manifest("version: 1.0.0", "version: 1.1.0");
  const auto second = publisher.packed("second.sheafplugin");
  const home user;
  const auto place = user.own_plugins() / "assurance_letter";
  REQUIRE(user.sheaf({"plugins", "install", first, "--yes"}).status == 0);

  // A folder in which somebody works is not thrown away.
  user.folder().write(fs::relative(place / "notes.txt", user.path()), "My work.\n");
  auto before = everything_in(user.path());
  const finished kept = user.sheaf({"plugins", "install", second, "--yes"});
  CHECK(kept.status == 2);
  CHECK_THAT(kept.err,
             Contains(place.string() + ": holds `notes.txt`, which belongs to no plugin, so the folder is left "
                                       "as it is; move that away, or remove the folder yourself"));
  CHECK(user.sheaf({"plugins", "remove", "assurance_letter", "--yes"}).status == 2);
  CHECK(everything_in(user.path()) == before);
  CHECK(user.entry("assurance_letter")["version"] == "1.0.0");
  fs::remove(place / "notes.txt");

  // What may run cannot be written down.
  const auto hash = user.entry("assurance_letter")["sha256"].get<std::string>();
  const auto config = fs::relative(user.config(), user.path());
  user.folder().write(config, "allowed_plugins: [{id: assurance_letter, sha256: " + hash + "}]\n");
  before = everything_in(user.path());
  const finished unwritten = user.sheaf({"plugins", "install", second, "--yes"});
  CHECK(unwritten.status == 2);
  CHECK_THAT(unwritten.err, Contains("edit it by hand: id assurance_letter, sha256 "));
  CHECK(everything_in(user.path()) == before);
  CHECK(user.entry("assurance_letter")["version"] == "1.0.0");
  CHECK(user.entry("assurance_letter")["state"] == "pinned");

  // What a killed installation left is gone after the next one.
  fs::create_directories(user.own_plugins().string() + ".incoming/new/samples");
  user.folder().write(config, "");
  CHECK(user.sheaf({"plugins", "install", second, "--yes"}).status == 0);
  CHECK_FALSE(fs::exists(user.own_plugins().string() + ".incoming"));
}

TEST_CASE("of two installations at once, the second waits for nobody and is told") {
  const publisher_home publisher;
  const auto file = publisher.packed();
  const home user;
  terminal_session first(user.call({"plugins", "install", file}));
  first.wait_for("[y/N]");
  const finished second = user.sheaf({"plugins", "install", file, "--yes"});
  CHECK(second.status == 2);
  CHECK_THAT(second.err, Contains(user.own_plugins().string() +
                                  ": another command is changing these plugins; try again when it is done"));
  first.type("y\n");
  CHECK(first.end().status == 0);
  CHECK(user.entry("assurance_letter")["state"] == "pinned");
}

TEST_CASE("a signature that is wrong, revoked or for other document types is not overruled by consent") {
  const publisher_home publisher;
  publisher.sign();
  const auto file = publisher.packed();
  const home user;
  const auto config = fs::relative(user.config(), user.path());
  const auto refused = [&](const std::string& types, const std::string& more) {
    user.folder().write(config, "publishers:\n  - name: Larkminster\n    key: " + publisher.key() +
                                    "\n    document_types: [" + types + "]\n" + more);
    const auto before = everything_in(user.path());
    const finished run = user.sheaf({"plugins", "install", file, "--yes"});
    CHECK(run.status != 0);
    CHECK(everything_in(user.path()) == before);
    return run.err;
  };
  CHECK_THAT(refused("assurance_letter", "    revoked: true\n"), Contains("[publisher-revoked]"));
  CHECK_THAT(refused("peer_review", ""), Contains("[publisher-type]"));
  CHECK_THAT(refused("assurance_letter", "    revoke: true\n"), Contains("[trust-unreadable]"));
}

TEST_CASE("what is not installed is not removed") {
  const home_with_letter user;
  const auto refused = [&](const std::string& id) {
    const finished run = user.sheaf({"plugins", "remove", id, "--yes"});
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK_THAT(refused("sif_report"), Contains("`sif_report` comes with Sheaf, in ") && Contains(", and is not removed"));
  CHECK_THAT(refused("assurance_leter"), Contains("no plugin `assurance_leter` is installed in " +
                                                  user.own_plugins().string() + "; did you mean `assurance_letter`?"));
  user.copy_letter(user.path() / "work" / "other_letter");
  const finished elsewhere =
      user.sheaf({"plugins", "remove", "assurance_letter", "--yes", "--plugins", (user.path() / "work").string()});
  CHECK(elsewhere.status == 0);  // the one in the user's own folder, which is what was installed
  CHECK(fs::exists(user.path() / "work" / "other_letter" / "plugin.yaml"));
  const finished named =
      user.sheaf({"plugins", "remove", "assurance_letter", "--yes", "--plugins", (user.path() / "work").string()});
  CHECK(named.status == 2);
  CHECK_THAT(named.err, Contains("which is not where plugins are installed"));
}

TEST_CASE("the page of a plugin says each hash once") {
  const home_with_letter user;
  REQUIRE(user.sheaf({"plugins", "allow", "assurance_letter"}).status == 0);
  const auto times = [](const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
  };
  const auto hash_of = [&](const std::string& id) { return user.entry(id)["sha256"].get<std::string>(); };
  const auto with_library = user.sheaf({"plugins", "info", "sif_report"}).out;
  CHECK(times(with_library, hash_of("sif_report")) == 1);
  CHECK(times(with_library, "content  ") == 0);
  const auto described = user.sheaf({"plugins", "info", "assurance_letter"}).out;
  CHECK(times(described, hash_of("assurance_letter")) == 1);
  CHECK(times(described, "content  ") == 1);  // with Sheaf's own library, so it is another hash
}
