// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/manifest.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;

namespace {

constexpr const char* good =
    R"(id: harbour_letter
version: 1.2.0-rc.1+build5
abi: "1.0"
name: Harbour letters
licence: MIT OR Apache-2.0
document_types:
  - type: harbour_visit
    framework: Harbour
    title: Letter after a harbour visit
  - {type: harbour_report, framework: Harbour, title: Harbour report}
threshold: 0.7
vocabulary:
  headings:
    improvement: [what the harbour must do, next steps]
    scope:
      - what we looked at
  recognition: "harbour master"
)";

/// The problems of a manifest as a person sees them, one per line.
std::string problems_of(std::string_view yaml) {
  const auto parsed = parse_manifest(yaml);
  if (parsed) return "no problem";
  std::string lines;
  for (const auto& problem : parsed.error()) lines += to_string(problem, "plugin.yaml") + "\n";
  return lines;
}

/// The good manifest with one part replaced.
std::string changed(std::string_view from, std::string_view to) {
  std::string text = good;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a manifest declares the fields of the format's own") {
  const auto parsed = parse_manifest(changed("threshold: 0.7", R"(fields:
  x.fee: {type: number, title: The fee}
  x.crew:
    type: list
    title: Who sailed)"));
  REQUIRE(parsed);
  REQUIRE(parsed->fields.size() == 2);
  CHECK(parsed->fields[0].name == "x.fee");
  CHECK(parsed->fields[0].type == own_type::number);
  CHECK(parsed->fields[0].title == "The fee");
  CHECK(parsed->fields[1].type == own_type::list);
  REQUIRE(parse_manifest(good));
  CHECK(parse_manifest(good)->fields.empty());
}

TEST_CASE("a field that is declared wrongly is named with its line") {
  CHECK(problems_of(changed("threshold: 0.7", "fields: [x.fee]")) ==
        "plugin.yaml:11:9: `fields` needs a map of names to `type` and `title`, but has a list\n");
  CHECK(
      problems_of(changed("threshold: 0.7", R"(fields:
  fee: {type: number, title: The fee}
  x.due: {type: day, title: When it is due}
  x.crew: {type: list}
  x.vessel: Tern
  x.rig: {type: text, title: Rig, unit: mast})")) ==
      "plugin.yaml:12:3: the field `fee` is not named `x.` and lower-case letters, digits and underscores, at most 60 "
      "of them, e.g. `x.fee_paid`\n"
      "plugin.yaml:13:17: the type `day` is not one of text, date, number, list\n"
      "plugin.yaml:14:11: the field `x.crew` has no `title`; add it\n"
      "plugin.yaml:15:13: the field `x.vessel` needs `type` and `title`, but has a single value\n"
      "plugin.yaml:16:35: unknown key of a field `unit`; known are type, title\n");
}

TEST_CASE("a manifest says what the plugin is") {
  const auto parsed = parse_manifest(good);
  REQUIRE(parsed);
  CHECK(parsed->id == "harbour_letter");
  CHECK(parsed->version == "1.2.0-rc.1+build5");
  CHECK(parsed->abi_major == 1);
  CHECK(parsed->abi_minor == 0);
  CHECK(parsed->name == "Harbour letters");
  CHECK(parsed->licence == "MIT OR Apache-2.0");
  CHECK(parsed->threshold == 0.7);
  REQUIRE(parsed->document_types.size() == 2);
  CHECK(parsed->document_types[0].type == "harbour_visit");
  CHECK(parsed->document_types[0].framework == "Harbour");
  CHECK(parsed->document_types[1].title == "Harbour report");
}

TEST_CASE("the vocabulary is flattened in the order of the file") {
  const auto parsed = parse_manifest(good);
  REQUIRE(parsed);
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& entry : parsed->vocabulary) entries.emplace_back(entry.path, entry.value);
  CHECK(entries ==
        std::vector<std::pair<std::string, std::string>>{{"headings/improvement", "what the harbour must do"},
                                                         {"headings/improvement", "next steps"},
                                                         {"headings/scope", "what we looked at"},
                                                         {"recognition", "harbour master"}});
}

TEST_CASE("phrases may be marked as optional, one or several; the mark is no part of their path") {
  const auto parsed = parse_manifest(changed("      - what we looked at\n",
                                             "      - why we came\n"
                                             "      - optional: how we came\n"
                                             "      - optional: [who came, when we came]\n"
                                             "    summary: {optional: in brief}\n"
                                             "    optional: [a key of that name]\n"));
  REQUIRE(parsed);
  std::vector<std::string> entries;
  for (const auto& entry : parsed->vocabulary)
    entries.push_back(entry.path + "=" + entry.value + (entry.optional ? "?" : ""));
  CHECK(entries == std::vector<std::string>{"headings/improvement=what the harbour must do",
                                            "headings/improvement=next steps", "headings/scope=why we came",
                                            "headings/scope=how we came?", "headings/scope=who came?",
                                            "headings/scope=when we came?", "headings/summary=in brief?",
                                            "headings/optional=a key of that name", "recognition=harbour master"});
  for (const auto& key : parsed->vocabulary_keys) CHECK_FALSE(key.path.ends_with("/scope/optional"));
}

TEST_CASE("vocabulary values are NFC, as the text they are compared with") {
  const auto parsed = parse_manifest(changed("harbour master", "cafe\u0301"));
  REQUIRE(parsed);
  CHECK(parsed->vocabulary.back().value == "caf\u00e9");
}

TEST_CASE("threshold and vocabulary may be left out") {
  const std::string text = good;
  const auto parsed = parse_manifest(text.substr(0, text.find("threshold")));
  REQUIRE(parsed);
  CHECK(parsed->threshold == 0.5);
  CHECK(parsed->vocabulary.empty());
}

TEST_CASE("all problems of a manifest are reported at once, with their places") {
  CHECK(problems_of(R"(id: Harbour-Letter
version: 1.0
abi: one
nmae: Harbour
license: MIT
document_types:
  - type: harbour visit
    framwork: Harbour
    title: ''
  - plain
threshold: 1.5
threshold: 0.5
vocabulary: []
)") == "plugin.yaml:1:5: the id `Harbour-Letter` is not lower_snake_case of at most 63 letters, digits and underscores "
       "that begins with a letter; rename it\n"
       "plugin.yaml:2:10: the version `1.0` is not a semantic version (MAJOR.MINOR.PATCH, at most 31 characters), e.g. "
       "`1.0.0`\n"
       "plugin.yaml:3:6: the abi `one` is not MAJOR.MINOR, e.g. `abi: \"1.0\"`\n"
       "plugin.yaml:4:1: unknown key `nmae`; did you mean `name`?\n"
       "plugin.yaml:5:1: unknown key `license`; did you mean `licence`?\n"
       "plugin.yaml:7:5: this document type has no `framework`; add it\n"
       "plugin.yaml:7:11: the document type `harbour visit` is not lower_snake_case\n"
       "plugin.yaml:8:5: unknown key of a document type `framwork`; did you mean `framework`?\n"
       "plugin.yaml:9:12: `title` needs a single value, but has an empty one\n"
       "plugin.yaml:10:5: a document type needs `type`, `framework` and `title`, but this is a single value\n"
       "plugin.yaml:11:12: the threshold `1.5` is not a number from 0 to 1\n"
       "plugin.yaml:12:1: the key `threshold` is given twice\n"
       "plugin.yaml:13:13: `vocabulary` needs a map, but has a list; leave it out where there are no words\n"
       "plugin.yaml: the key `name` is missing; add a name for people\n"
       "plugin.yaml: the key `licence` is missing; add the plugin's licence as an SPDX expression, e.g. `licence: "
       "MIT`\n");
}

TEST_CASE("a vocabulary is checked where it cannot mean anything") {
  CHECK(problems_of(changed("scope:\n      - what we looked at", "a/b: x")) ==
        "plugin.yaml:15:5: a vocabulary key is a single word without `/`, which stands between keys in a path\n");
  CHECK(problems_of(changed("\"harbour master\"", "[harbour master, [quay master]]")) ==
        "plugin.yaml:17:33: a list stands within the list at `recognition`; write all of its values in one\n");
  CHECK(problems_of(changed("\"harbour master\"", "")) ==
        "plugin.yaml:17:3: the vocabulary has nothing at `recognition`; give a value or leave the key out\n");
  CHECK(problems_of(changed("recognition:", "headings:")) ==
        "plugin.yaml:17:3: the vocabulary key `headings` is given twice; join the two\n");
}

TEST_CASE("a file that is not a manifest is reported in one line") {
  CHECK(problems_of("") == "plugin.yaml: the manifest is empty; begin with `id: my_plugin`\n");
  CHECK(problems_of("just words") ==
        "plugin.yaml:1:1: a single value stands where the manifest's keys were expected; begin with `id: my_plugin`\n");
  CHECK(problems_of("id: a\n---\nid: b\n") ==
        "plugin.yaml: the file holds more than one YAML document (`---`); keep one\n");
  CHECK(problems_of("id: \xff\n") == "plugin.yaml: the file is not UTF-8; save it as UTF-8\n");
  CHECK(problems_of("id: [a\n").rfind("plugin.yaml:2:1: this is not YAML: ", 0) == 0);
}

TEST_CASE("a version has three numbers without leading zeros") {
  for (const auto* version :
       {"01.0.0", "1.0.0.0", "1.0", "1.0.0-", "1.0.0-01", "1.0.0+", "v1.0.0", "1..0", "1.0.99999999999"}) {
    INFO(version);
    CHECK(problems_of(changed("1.2.0-rc.1+build5", version)).find("is not a semantic version") != std::string::npos);
  }
  for (const auto* version : {"0.0.1", "10.20.30", "1.0.0-0a", "1.0.0+001", "1.0.0--"}) {
    INFO(version);
    CHECK(problems_of(changed("1.2.0-rc.1+build5", version)) == "no problem");
  }
}

TEST_CASE("a hostile manifest is refused within bounds") {
  SECTION("aliases, so that none can multiply") {
    CHECK(problems_of("a: &x [1, 2]\nb: *x\n") ==
          "plugin.yaml:1:4: an anchor (`&name`) stands here, which no file of Sheaf may use; leave it out\n");
    CHECK(problems_of("b: *x\n") != "no problem");
  }
  SECTION("depth") {
    CHECK(problems_of("a: " + std::string(100'000, '['))
              .ends_with("nested more than 16 levels deep; use fewer levels\n"));
    std::string dashes;
    for (int i = 0; i < 100'000; ++i) dashes += "- ";
    CHECK(problems_of(dashes) == "plugin.yaml:1:33: nested more than 16 levels deep; use fewer levels\n");
  }
  SECTION("number of values") {
    std::string many = "vocabulary: [";
    for (int i = 0; i < 200'000; ++i) many += "a,";
    CHECK(problems_of(many + "]").find("more than 100000 values stand here; shorten the file") != std::string::npos);
  }
  SECTION("bytes") {
    CHECK(problems_of(std::string(max_manifest_bytes + 1, '#')) ==
          "plugin.yaml: the file has 1048577 bytes, more than the 1048576 that are read; shorten it\n");
  }
  SECTION("number of problems") {
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "key" + std::to_string(i) + ": x\n";
    const auto problems = problems_of(many);
    CHECK(std::count(problems.begin(), problems.end(), '\n') == 51);
    CHECK(problems.find("only the first 50 problems are listed; mend them and look again") != std::string::npos);
  }
  SECTION("changed and cut bytes end in a manifest or in problems") {
    std::string text = good;
    std::uint32_t state = 1;
    const auto next = [&state] { return state = state * 1664525U + 1013904223U; };
    constexpr std::string_view signs =
        "[]{}:,&*!|>'\"%@`#-?\n \t\0\xc3\xff"
        "a";
    std::size_t refused = 0;
    for (int round = 0; round < 3'000; ++round) {
      auto mutated = text;
      for (int i = 0; i < 4; ++i) mutated[(next() >> 8U) % mutated.size()] = signs[(next() >> 8U) % signs.size()];
      mutated.resize((next() >> 8U) % mutated.size());
      refused += parse_manifest(mutated) ? 0U : 1U;
    }
    CHECK(refused > 2'000);
  }
}
