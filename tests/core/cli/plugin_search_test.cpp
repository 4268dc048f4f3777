// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins index` and `sheaf plugins search`, as processes.
#include "tests/core/cli/shared_plugins.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A folder with three plugin files and their index: a signed one, one that is not signed, and one without titles.
class shelf {
 public:
  shelf() {
    fs::create_directories(maker_.path() / "shelf");
    maker_.sign();
    static_cast<void>(maker_.packed("shelf/letter.sheafplugin"));
    fs::remove(maker_.path() / "assurance_letter" / "plugin.sig");
    maker_.change_manifest("id: assurance_letter", "id: harbour_letter");
    maker_.change_manifest("name: Assurance review letters", "name: Harbour letters");
    maker_.change_manifest("\"assurance review of ...\"", "\"harbour visit to ...\"");
    static_cast<void>(maker_.packed("shelf/harbour.sheafplugin"));
    REQUIRE(
        maker_
            .sheaf({"plugins", "pack", std::string(SHEAF_TEST_PLUGINS) + "/test_good", "-o", "shelf/good.sheafplugin"})
            .status == 0);
    maker_.folder().write(".config/sheaf/sheaf.yaml", "publishers:\n  - name: Larkminster\n    key: " + maker_.key() +
                                                          "\n    document_types: [assurance_letter]\n");
    const finished made = maker_.sheaf({"plugins", "index", "shelf"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.out == "listed 3 plugins in shelf/index.yaml\n");
  }
  [[nodiscard]] const publisher_home& maker() const { return maker_; }
  [[nodiscard]] std::string index() const { return (maker_.path() / "shelf" / "index.yaml").string(); }
  [[nodiscard]] std::string file(const std::string& name) const { return (maker_.path() / "shelf" / name).string(); }

 private:
  publisher_home maker_;
};

}  // namespace

TEST_CASE("plugins are found in an index by words, with the command that installs them") {
  const shelf plugins;
  const home user;
  const finished found = user.sheaf({"plugins", "search", "LETTER", "disabled", "--index", plugins.index()});
  CHECK(found.status == 0);
  CHECK(found.err.empty());
  CHECK_THAT(found.out, Contains("assurance_letter 1.0.0  Assurance review letters\n") &&
                            Contains("harbour_letter 1.0.0  Harbour letters\n") && !Contains("test_good") &&
                            Contains("  signed with " + plugins.maker().fingerprint() +
                                     ", by the index the key of Larkminster\n") &&
                            Contains("  not signed\n") &&
                            Contains("  sheaf plugins install " + plugins.file("letter.sheafplugin") + "\n"));
  CHECK_THAT(user.sheaf({"plugins", "search", "harbour", "--index", plugins.index()}).out,
             Contains("harbour_letter") && !Contains("assurance_letter 1.0.0"));
  const finished none = user.sheaf({"plugins", "search", "harbour", "assurances", "--index", plugins.index()});
  CHECK(none.status == 0);
  CHECK(none.out.empty());
  CHECK_THAT(none.err, Contains("is about all of these words"));

  const finished installed = user.sheaf({"plugins", "install", plugins.file("letter.sheafplugin"), "--yes"});
  CHECK(installed.status == 0);
  const auto all =
      json::parse(user.sheaf({"plugins", "search", "assurance", "--index", plugins.index(), "--json"}).out);
  CHECK(all["schema"] == "sheaf.plugin-search/1");
  const auto& first = all["plugins"][0];
  CHECK(first["id"] == "assurance_letter");
  CHECK(first["installed"] == "1.0.0");
  CHECK(first["publisher"] == "Larkminster");
  CHECK(first["machine"].is_null());
  CHECK(first["runs_here"] == true);
  CHECK_THAT(installed.out, Contains("SHA-256       " + first["sha256"].get<std::string>()));
}

TEST_CASE("an index tells which listed plugin would claim a document, by its title, without running any") {
  const shelf plugins;
  const home user;
  fs::create_directories(user.path() / "letters");
  fs::copy(letter / "samples" / "quayhaven.txt", user.path() / "letters" / "a.txt");
  fs::copy(letter / "samples" / "quayhaven.md", user.path() / "letters" / "b.md");
  user.folder().write("letters/c.txt", "Harbour visit to Ottermouth\n\nThe quays are in good order, we found.\n");
  // A title that says what the document is not.
  user.folder().write(
      "letters/d.txt",
      "Harbour visit to Ottermouth\n\nInspection of Ottermouth children's services\n\nWe found much.\n");
  user.folder().write("letters/e.txt",
                      "A note about nothing.\n\nIt speaks of a harbour visit to Ottermouth at length.\n");
  const finished found = user.sheaf({"plugins", "search", "letters", "--index", plugins.index()});
  CHECK(found.status == 0);
  CHECK_THAT(found.out, Contains("  letters/a.txt (page 1): ") && Contains("  letters/b.md (page 1): ") &&
                            Contains("  letters/c.txt (page 1): Harbour visit to Ottermouth\n") &&
                            !Contains("letters/d.txt") && !Contains("letters/e.txt") && !Contains("test_good"));
  CHECK_THAT(found.err, Contains("3 of 5 documents have a title that a listed plugin knows") &&
                            Contains("listed without titles, so no document shows whether it is theirs: test_good"));
  CHECK_FALSE(fs::exists(user.own_plugins()));
  const auto all =
      json::parse(user.sheaf({"plugins", "search", "letters/c.txt", "--index", plugins.index(), "--json"}).out);
  REQUIRE(all["plugins"].size() == 1);
  CHECK(all["plugins"][0]["id"] == "harbour_letter");
  CHECK(all["plugins"][0]["documents"][0]["path"] == "letters/c.txt");
  const auto empty = user.folder().write("letters/empty.txt", "");
  const finished unread = user.sheaf({"plugins", "search", empty.string(), "--index", plugins.index()});
  CHECK(unread.status == 1);
  CHECK_THAT(unread.err, Contains("[empty-file]"));
}

TEST_CASE("a publisher can be named as the index knows them") {
  const shelf plugins;
  const home user;
  const finished run = user.sheaf({"plugins", "trust", "Larkminster", "--index", plugins.index(), "--yes"});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("fingerprint   " + plugins.maker().fingerprint()) &&
                          Contains("may serve     assurance_letter\n"));
  const finished unknown = user.sheaf({"plugins", "trust", "Larkminter", "--index", plugins.index(), "--yes"});
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Contains("has no plugin of a publisher `Larkminter`"));
}

TEST_CASE("an index is the same whenever it is made, and is not made of files that cannot be installed") {
  const shelf plugins;
  const auto before = plugins.maker().folder().read("shelf/index.yaml");
  CHECK(plugins.maker().sheaf({"plugins", "index", "shelf"}).status == 0);
  CHECK(plugins.maker().folder().read("shelf/index.yaml") == before);
  plugins.maker().folder().write("shelf/broken.sheafplugin", "This is no archive.\n");
  const finished broken = plugins.maker().sheaf({"plugins", "index", "shelf"});
  CHECK(broken.status == 1);
  CHECK_THAT(broken.err, Contains("shelf/broken.sheafplugin: ") && Contains("[plugin-file-damaged]") &&
                             Contains("no index was written; mend these files, or move them away"));
  CHECK(plugins.maker().folder().read("shelf/index.yaml") == before);
  fs::create_directories(plugins.maker().path() / "empty");
  const finished empty = plugins.maker().sheaf({"plugins", "index", "empty"});
  CHECK(empty.status == 2);
  CHECK_THAT(empty.err,
             Contains("empty: holds no plugin file (*.sheafplugin); make one with: sheaf plugins pack FOLDER"));
}

TEST_CASE("an index that says what an index cannot say is refused with its place") {
  const home user;
  const std::string plugin =
      "  - id: a\n    version: 1.0.0\n    name: A\n    licence: MIT\n    file: a.sheafplugin\n    sha256: " +
      std::string(64, '0') + "\n    document_types: [{type: a, framework: A, title: A}]\n";
  const auto refused = [&](const std::string& text) {
    user.folder().write("index.yaml", text);
    const finished run = user.sheaf({"plugins", "search", "a", "--index", "index.yaml"});
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Contains("[index-broken]"));
    return run.err;
  };
  const std::string head = "schema: sheaf.index/1\nplugins:\n";
  user.folder().write("index.yaml", head + plugin);
  CHECK(user.sheaf({"plugins", "search", "a", "--index", "index.yaml"}).status == 0);
  CHECK_THAT(refused("schema: sheaf.index/2\nplugins: []\n"),
             Contains("index.yaml:1:9: the schema is not sheaf.index/1"));
  CHECK_THAT(refused(head + plugin + "    licens: MIT\n"), Contains("unknown key `licens`; did you mean `licence`?"));
  CHECK_THAT(refused(head + "  - id: a\n"), Contains("a plugin of the index lacks `version`"));
  CHECK_THAT(refused(head + plugin + "    titles: [\"visit (to\"]\n"),
             Contains("the phrase `visit (to` cannot be read"));
  const auto elsewhere = [&](const std::string& file) {
    auto text = plugin;
    return head + text.replace(text.find("a.sheafplugin"), 13, file);
  };
  for (const auto* file : {"../a.sheafplugin", "/tmp/a.sheafplugin", "a.zip", "'-o x; rm -r ~'"})
    CHECK_THAT(refused(elsewhere(file)),
               Contains("a file of the index is NAME.sheafplugin, in the folder of the index"));
  CHECK_THAT(refused("a: &a [*a, *a]\n"), Contains("index.yaml"));
  const finished missing = user.sheaf({"plugins", "search", "a", "--index", "nowhere.yaml"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("nowhere.yaml: cannot be opened: ") && Contains("[index-broken]"));
}
