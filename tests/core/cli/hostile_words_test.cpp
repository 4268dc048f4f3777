// SPDX-License-Identifier: AGPL-3.0-or-later
// No word of a document, plugin, configuration, option, variable or file name is a command to the terminal: each way in
// is tried with every command that shows what came in by it.
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// What terminals, editors and readers of a page may obey instead of showing it. No "/" and no zero, so that each may
/// stand in a file's name.
const strings hostile = {
    "\x1b[31mred",       // a colour
    "\x1b]0;title\x07",  // the window's title
    "\x1b[2J\x1b[H",     // an empty screen
    "\r\x1b[K",          // an empty line
    "\x08\x08",          // backspaces
    "\x7f",              // DEL
    "\xC2\x9B"
    "31m",               // CSI as one character
    "\xC2\x85",          // NEL
    "\xE2\x80\xAEgpj",   // an override of the order of writing
    "\xE2\x81\xA6x",     // an isolate
    "\xE2\x80\x8B",      // no width
    "\xEF\xBB\xBF",      // a byte order mark
    "\xE2\x80\xA8",      // a line separator
    "\xF3\xA0\x81\x81",  // a tag
    "\x9B"
    "31m",
    "\xC3",  // not UTF-8
};

/// All of them, with words between them.
std::string all_hostile() {
  std::string all = "w";
  for (const std::string& each : hostile) all += each + "w";
  return all;
}

/// The first character of the text that must not be there, in words; empty if there is none.
std::string raw_in(std::string_view text) {
  std::string found;
  sheaf::each_character(text, [&](const sheaf::utf8_character& next, std::string_view bytes) {
    const auto within = [&](char32_t first, char32_t last) { return next.code >= first && next.code <= last; };
    const bool fine = next.valid && (next.code >= U' ' || next.code == U'\n' || next.code == U'\t') &&
                      !within(0x7F, 0x9F) && !within(0x200B, 0x200F) && !within(0x2028, 0x202E) &&
                      !within(0x2060, 0x206F) && next.code != 0xFEFF && !within(0xE0000, 0xE007F);
    if (!fine && found.empty())
      found = fmt::format("byte {:#x} of U+{:X}, behind \"{}\"", static_cast<unsigned char>(bytes.front()),
                          static_cast<std::uint32_t>(next.code),
                          std::string(text.substr(0, static_cast<std::size_t>(bytes.data() - text.data()))));
  });
  return found;
}

/// Runs the command, and gives what it did. Neither stream may hold a raw character.
finished clean(const scratch& in, const strings& arguments, const strings& environment = {}) {
  std::string line;
  for (const std::string& each : arguments) line += each.substr(0, 30) + " ";
  INFO(line);
  finished done = run_sheaf({arguments, "", in.path(), environment});
  CHECK(raw_in(done.out) == "");
  CHECK(raw_in(done.err) == "");
  CHECK(done.status < 128);
  return done;
}

const std::string plugin = SHEAF_TEST_PLUGINS "/test_good";

/// A copy of a plugin whose manifest says more.
void copy_plugin(const scratch& in, const std::string& change, const std::string& to) {
  fs::create_directories(in.path() / "plugins");
  fs::copy(plugin, in.path() / "plugins" / "test_good", fs::copy_options::recursive);
  auto manifest = in.read("plugins/test_good/plugin.yaml");
  const auto at = manifest.find(change);
  REQUIRE(at != std::string::npos);
  manifest.replace(at, manifest.find('\n', at) - at, to);
  in.write("plugins/test_good/plugin.yaml", manifest);
}

/// The words as a YAML string in double quotes, with every byte below 0x20 and DEL as an escape, which YAML demands.
std::string in_yaml(std::string_view words) {
  std::string out = "\"";
  for (const char sign : words) {
    const auto byte = static_cast<unsigned char>(sign);
    out += byte < 0x20 || byte == 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, sign);
  }
  return out + "\"";
}

/// All that is UTF-8: what stands in a YAML file.
std::string hostile_utf8() {
  std::string all = "w";
  for (const std::string& each : hostile) {
    if (sheaf::is_valid_utf8(each)) all += each + "w";
  }
  return all;
}

}  // namespace

TEST_CASE("what must not reach a terminal is told from what may") {
  CHECK(raw_in("plain words, caf\xC3\xA9 \xE2\x80\x93 \\x1b[31m\n\tand more\n").empty());
  for (const std::string& each : hostile) {
    INFO(each);
    CHECK_FALSE(raw_in(each).empty());
  }
}

TEST_CASE("option values, arguments and commands are shown without what a terminal obeys") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  REQUIRE(run_sheaf({{"extract", "a.txt", "--plugins", plugin, "-o", "a.db", "-o", "a.jsonl"}, "", in.path()}).status ==
          0);
  const std::string below_a_file = (std::filesystem::path(in.path()) / "a.txt" / all_hostile()).string();
  for (const std::string& words : {all_hostile(), "--" + all_hostile(), below_a_file}) {
    for (const strings& before : std::vector<strings>{
             {},
             {"extract"},
             {"extract", "a.txt", "--plugin-only"},
             {"extract", "a.txt", "--config"},
             {"extract", "a.txt", "--plugins"},
             {"extract", "a.txt", "--timeout"},
             {"extract", "a.txt", "--log"},
             {"extract", "a.txt", "-o"},
             {"extract", "--resume"},
             {"show"},
             {"show", "a.txt", "--plugin-only"},
             {"explain"},
             {"explain", "a.txt", "--plugin"},
             {"query"},
             {"query", "visited"},
             {"search"},
             {"search", "--db", "a.db"},
             {"search", "word", "--db"},
             {"search", "word", "--db", "a.db", "--authority"},
             {"search", "word", "--db", "a.db", "--since"},
             {"search", "word", "--db", "a.db", "--theme"},
             {"trace", "--db", "a.db"},
             {"trace", "Westmarch", "--db"},
             {"trace", "Westmarch", "--db", "a.db", "--theme"},
             {"compare", "a.jsonl"},
             {"compare", "a", "b", "--db"},
             {"plugins", "--plugins", plugin, "show"},
             {"plugins", "allow"},
             {"plugins", "forget"},
             {"plugins", "sign"},
             {"plugins", "keygen"},
             {"plugins", "keygen", "key.pem", "--types", "a", "--name"},
             {"check"},
             {"check", plugin, "--only"},
             {"check", plugin, "--reproduce"},
             {"check", "--manifest"},
             {"doctor", "--config"},
             {"score"},
             {"score", "a.jsonl"},
             {"score", "a.jsonl", "a.jsonl", "--baseline"},
             {"diff"},
             {"diff", "a.jsonl"},
             {"diff", "a.jsonl", "a.jsonl", "--ignore"},
             {"new"},
             {"new", "some_name", "--dir"},
             {"completions"},
             {"schema"},
         }) {
      auto arguments = before;
      arguments.push_back(words);
      static_cast<void>(clean(in, arguments));
    }
  }
}

TEST_CASE("environment variables are shown without what a terminal obeys") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  for (const std::string variable : {"COLUMNS", "LC_ALL", "TZ", "HOME", "XDG_CONFIG_HOME", "LD_LIBRARY_PATH",
                                     "NO_COLOR", "TERM", "TMPDIR", "SHEAF_PLUGINS", "SHEAF_CONFIG"}) {
    for (const std::string command : {"extract", "show"})
      static_cast<void>(clean(in, {command, "a.txt", "--plugins", plugin}, {variable + "=" + all_hostile()}));
    static_cast<void>(clean(in, {"doctor"}, {variable + "=" + all_hostile()}));
    static_cast<void>(clean(in, {"plugins"}, {variable + "=" + all_hostile()}));
  }
}

TEST_CASE("a configuration file is told of without what a terminal obeys") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  for (const std::string& file : {
           all_hostile() + ": 1\n",
           in_yaml(hostile_utf8()) + ": 1\n",
           "timeout: " + in_yaml(hostile_utf8()) + "\n",
           "plugins: [" + in_yaml(hostile_utf8()) + "]\n",
           "plugin-only: " + in_yaml(hostile_utf8()) + "\n",
           "publishers:\n  - name: " + in_yaml(hostile_utf8()) + "\n    key: " + in_yaml(hostile_utf8()) + "\n",
           "allowed_plugins:\n  - id: " + in_yaml(hostile_utf8()) + "\n    sha256: 1\n",
           "a: " + hostile_utf8() + "\n\t- x",
       }) {
    in.write("sheaf.yaml", file);
    for (const strings& command :
         std::vector<strings>{{"extract", "a.txt"}, {"show", "a.txt"}, {"plugins"}, {"doctor"}}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--config", "sheaf.yaml"});
      static_cast<void>(clean(in, arguments));
    }
  }
}

TEST_CASE("a plugin's manifest is shown without what a terminal obeys") {
  for (const std::string key : {"name: ", "id: ", "version: ", "licence: "}) {
    const scratch in;
    in.write("a.txt", letter("TESTGOOD"));
    copy_plugin(in, key, key + in_yaml(hostile_utf8()));
    for (const strings& arguments : std::vector<strings>{{"plugins", "--plugins", "plugins"},
                                                         {"plugins", "--plugins", "plugins", "--json"},
                                                         {"plugins", "--plugins", "plugins", "show", "test_good"},
                                                         {"extract", "a.txt", "--plugins", "plugins"},
                                                         {"show", "a.txt", "--plugins", "plugins"},
                                                         {"explain", "a.txt", "--plugins", "plugins"},
                                                         {"doctor", "--plugins", "plugins"},
                                                         {"check", "--manifest", "plugins/test_good/plugin.yaml"},
                                                         {"check", "plugins/test_good", "--only", "manifest"}})
      static_cast<void>(clean(in, arguments));
  }
}

TEST_CASE("names and words of documents are shown without what a terminal obeys") {
  const scratch in;
  const std::string name = all_hostile() + ".txt";
  in.write(name, letter("TESTGOOD", hostile_utf8()));
  in.write("other.txt", letter("TESTGOOD", all_hostile()));
  in.write("broken" + all_hostile() + ".pdf", "%PDF-1.7 " + all_hostile());
  const auto run = clean(in, {"extract", ".", "--plugins", plugin, "-o", "all.db", "-o", "all.jsonl", "--log",
                              "all.log", "--progress", "always"});
  CHECK(run.err.find("\\x1b[31mred") != std::string::npos);
  CHECK(raw_in(in.read("all.log")).empty());
  CHECK(raw_in(in.read("all.jsonl")).empty());

  for (const strings& arguments :
       std::vector<strings>{{"show", name, "--plugins", plugin},
                            {"explain", name, "--plugins", plugin},
                            {"explain", name, "--plugins", plugin, "--json"},
                            {"query", "visit", ".", "--plugins", plugin},
                            {"query", "visit", ".", "--plugins", plugin, "--json"},
                            {"search", "social", "--db", "all.db"},
                            {"search", "social", "--db", "all.db", "--json"},
                            {"search", "w31m", "--db", "all.db"},
                            {"trace", "Westmarch", "--db", "all.db"},
                            {"compare", name, "other.txt", "--db", "all.db"},
                            {"compare", name, "other.txt", "--db", "all.db", "--json"},
                            {"diff", "all.jsonl", "all.db"},
                            {"score", "all.jsonl", "all.jsonl", "--per-document"},
                            {"check", plugin, name, "--alone", "--only", "recognition.samples"},
                            {"check", plugin, name, "--alone", "--only", "recognition.own", "--json"},
                            {"extract", name, "--plugins", plugin},
                            {"extract", name, "--plugins", plugin, "-o", "-"}})
    static_cast<void>(clean(in, arguments));
}

TEST_CASE("JSON holds the same words, with escapes") {
  const scratch in;
  const std::string words = "w\xE2\x80\xAEgpj\xE2\x80\x8Bw";
  in.write("a.txt", letter("TESTGOOD", words));
  const auto done = clean(in, {"extract", "a.txt", "--plugins", plugin, "-o", "-"});
  REQUIRE(done.status == 0);
  bool found = false;
  for (const auto& one : reports(done.out)) {
    for (const auto& finding : one.at("findings"))
      found = found || finding.at("text").get<std::string>().find("\xE2\x80\xAEgpj") != std::string::npos;
  }
  CHECK(found == (done.out.find("\\u202egpj") != std::string::npos));
}

TEST_CASE("words of documents and of people stay values in the database") {
  const scratch in;
  const strings names = {"o'clock",    "x'); DROP TABLE findings; --",
                         "\"quoted\"", "a;b",
                         "%s_",        "?1",
                         ":name",      "@x",
                         "$y",         "NEAR(a b)",
                         "col:word",   "*",
                         "-",          "^a",
                         "a AND",      "(((",
                         "\"",         "{a b}:c"};
  const auto tables = [&] {
    SQLite::Database database((in.path() / "all.db").string());
    SQLite::Statement ask(database, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master ORDER BY name)");
    REQUIRE(ask.executeStep());
    return ask.getColumn(0).getString();
  };
  in.write("a.txt", letter("TESTGOOD"));
  REQUIRE(run_sheaf({{"extract", "a.txt", "--plugins", plugin, "-o", "all.db"}, "", in.path()}).status == 0);
  const auto before = tables();
  for (const std::string& name : names) in.write(name + ".txt", letter("TESTGOOD", name));
  REQUIRE(run_sheaf({{"extract", ".", "--plugins", plugin, "-o", "all.db"}, "", in.path()}).status == 0);
  CHECK(tables() == before);
  {
    SQLite::Database database((in.path() / "all.db").string());
    SQLite::Statement ask(database, "SELECT count(*) FROM documents WHERE path = ?");
    ask.bind(1, "x'); DROP TABLE findings; --.txt");
    REQUIRE(ask.executeStep());
    CHECK(ask.getColumn(0).getInt() == 1);
  }
  for (const std::string& name : names) {
    INFO(name);
    for (const strings& arguments : std::vector<strings>{
             {"search", "--db", "all.db", "--", name},
             {"search", "word", "--db", "all.db", "--authority=" + name},
             {"search", "word", "--db", "all.db", "--kind=" + name},
             {"trace", "--db", "all.db", "--", name},
             {"compare", "--db", "all.db", "--", name, name},
         }) {
      const auto done = run_sheaf({arguments, "", in.path()});
      CHECK(done.status <= 2);
      CHECK(done.err.find("syntax error") == std::string::npos);
      CHECK(done.err.find("no such column") == std::string::npos);
    }
  }
  CHECK(tables() == before);
}
