// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins trust`, as a process: whom a person can name, what is shown, and what is written down.
#include "tests/core/cli/shared_plugins.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string config_of(const home& user) {
  return user.folder().read(fs::relative(user.config(), user.path()));
}

}  // namespace

TEST_CASE("a publisher can be named by a file, a key, a plugin, a plugin file or a fingerprint") {
  const publisher_home publisher;
  publisher.sign();
  const auto file = publisher.packed();
  const auto entry_of = [&](const std::string& name) {
    return "publishers:\n  - name: \"" + name + "\"\n    key: " + publisher.key() +
           "\n    document_types: [assurance_letter]\n";
  };
  {
    const home user;
    const finished run = user.sheaf({"plugins", "trust", publisher.card(), "--yes"});
    CHECK(run.status == 0);
    CHECK(run.out == "Larkminster\n  key           " + publisher.key() + "\n  fingerprint   " +
                         publisher.fingerprint() +
                         "\n  may serve     assurance_letter\nLarkminster is trusted with assurance_letter, in " +
                         user.config().string() + "\n");
    CHECK_THAT(run.err, Contains("compare the fingerprint with the one that the publisher gives in another way"));
    CHECK_THAT(config_of(user), Contains(entry_of("Larkminster")));
  }
  const auto trusted_by = [&](const std::vector<std::string>& words) {
    const home user;
    user.copy_letter(user.own_plugins() / "assurance_letter");
    fs::copy(publisher.path() / "assurance_letter" / "plugin.sig", user.own_plugins() / "assurance_letter");
    CHECK(user.entry("assurance_letter")["reasons"][0]["code"] == "signature-foreign");
    std::vector<std::string> arguments = {"plugins", "trust", "--yes", "--name", "Lark"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const finished run = user.sheaf(arguments);
    INFO(run.err);
    CHECK(run.status == 0);
    CHECK_THAT(config_of(user), Contains(entry_of("Lark")));
    CHECK(user.entry("assurance_letter")["state"] == "signed by Lark");
  };
  trusted_by({publisher.card()});
  trusted_by({publisher.key(), "--types", "assurance_letter"});
  trusted_by({(publisher.path() / "assurance_letter").string()});
  trusted_by({file});
  trusted_by({publisher.fingerprint()});
  std::string dense;
  for (const char c : publisher.fingerprint())
    if (c != ' ') dense += c;
  trusted_by({dense});
  const auto key_alone = publisher.folder().write("key.txt", publisher.key() + "\n");
  trusted_by({key_alone.string(), "--types", "assurance_letter"});
}

TEST_CASE("nobody is trusted unless somebody agrees") {
  const publisher_home publisher;
  const home user;
  const finished unasked = user.sheaf({"plugins", "trust", publisher.card()});
  CHECK(unasked.status == 2);
  CHECK_THAT(unasked.err, Contains("nobody new is trusted: there is no terminal to ask on"));
  const finished declined = on_terminal(user.call({"plugins", "trust", publisher.card()}), "no\n");
  CHECK(declined.status == 1);
  CHECK_THAT(declined.out, Contains("Let every plugin run that this key signs, now and later? [y/N] "));
  CHECK_FALSE(fs::exists(user.config()));
  CHECK(on_terminal(user.call({"plugins", "trust", publisher.card()}), "Y\n").status == 0);
  CHECK_THAT(config_of(user), Contains(publisher.key()));
}

TEST_CASE("a publisher who is trusted already keeps the name and gets further types; the rest of the file stays") {
  const publisher_home publisher;
  const home user;
  const auto config = fs::relative(user.config(), user.path());
  user.folder().write(config,
                      "# mine\npublishers:\n  # from the office\n  - name: Lark\n    key: " + publisher.key() +
                          "\n    document_types:\n      - harbour_note\n      - pier_note\njobs: 2  # of four\n");
  const finished run = user.sheaf({"plugins", "trust", publisher.card(), "--yes"});
  CHECK(run.status == 0);
  CHECK(config_of(user) ==
        "# mine\npublishers:\n  # from the office\n  - name: \"Lark\"\n    key: " + publisher.key() +
            "\n    document_types: [assurance_letter, harbour_note, pier_note]\njobs: 2  # of four\n");
  const publisher_home other;
  const finished same_name = user.sheaf({"plugins", "trust", other.card(), "--name", "Lark", "--yes"});
  CHECK(same_name.status == 0);
  CHECK_THAT(same_name.out, Contains("another key   of this name is trusted already: " + publisher.fingerprint()));
}

TEST_CASE("what names no publisher is refused with what to do") {
  const publisher_home publisher;
  const auto unsigned_file = publisher.packed();
  const home user;
  const auto refused = [&](const std::vector<std::string>& words) {
    std::vector<std::string> arguments = {"plugins", "trust", "--yes"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const finished run = user.sheaf(arguments);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(refused({unsigned_file}), Contains(unsigned_file + " is not signed, so it names no publisher"));
  CHECK_THAT(refused({(publisher.path() / "assurance_letter").string()}), Contains("is not signed"));
  CHECK_THAT(refused({"Larkminster"}),
             Contains("`Larkminster` is no file, no key, and no fingerprint of a plugin that was "
                      "found here; to look in an index, name it with --index FILE"));
  CHECK_THAT(refused({publisher.fingerprint()}), Contains("no fingerprint of a plugin that was found here"));
  CHECK_THAT(refused({publisher.key()}), Contains("the key has no name yet; give its owner's with --name NAME"));
  CHECK_THAT(refused({publisher.key(), "--name", "Lark"}), Contains("list them with --types TYPE,TYPE"));
  CHECK_THAT(refused({publisher.key(), "--name", "Lark", "--types", "[a], b: c"}), Contains("is no document type"));
  CHECK_THAT(refused({publisher.key().substr(0, 40)}), Contains("is no file, no key"));
  const auto words = publisher.folder().write("words.txt", "Trust us.\n");
  CHECK_THAT(refused({words.string()}), Contains("name a key, a plugin file, a plugin's folder, or what `sheaf plugins "
                                                 "keygen` printed"));
  CHECK_FALSE(fs::exists(user.config()));

  user.folder().write(fs::relative(user.config(), user.path()),
                      "publishers:\n  - name: Lark\n    key: " + publisher.key() +
                          "\n    document_types: [assurance_letter]\n    revoked: true\n");
  CHECK_THAT(refused({publisher.card()}), Contains("the key of Lark is revoked in " + user.config().string() +
                                                   "; if that is over, take `revoked: true` out there"));
}
