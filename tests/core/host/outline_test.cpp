// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/outline.hpp"

#include "tests/core/host/test_folders.hpp"

#include <algorithm>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view head = R"(id: westmarch_note
name: Notes
version: 1.0.0
licence: MIT
library: outline
document_types: [{type: westmarch_note, framework: none, title: A note}]
vocabulary:
)";

std::vector<std::string> problems_of(std::string_view vocabulary) {
  const auto read = parse_manifest(std::string(head) + std::string(vocabulary));
  std::vector<std::string> lines;
  if (read) return lines;
  for (const auto& problem : read.error()) lines.push_back(to_string(problem, "plugin.yaml"));
  return lines;
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a description needs no abi, since the library's own fits") {
  const auto read =
      parse_manifest(std::string(head) + "  recognition: {title: [a note]}\n  headings: {scope: [why we came]}\n");
  REQUIRE(read);
  CHECK(read->library == "outline");
  CHECK(read->abi_major == 1);
}

TEST_CASE("unknown keys, kinds and words of a description are reported with their place and the nearest known word") {
  CHECK(problems_of("  recognition: {title: [a note]}\n"
                    "  headings:\n"
                    "    improvment: [next steps]\n"
                    "    scope: [why we came]\n"
                    "  headngs: {scope: [x]}\n"
                    "  before_headings: sumary\n"
                    "  shape: memo\n"
                    "  labels: [published]\n"
                    "  subject: {authority: {deeper: [x]}}\n") ==
        lines{"plugin.yaml:10:5: unknown key `improvment` under `headings` of an outline description; did you mean "
              "`improvement`?",
              "plugin.yaml:12:3: unknown key `headngs` of an outline description; did you mean `headings`?",
              "plugin.yaml:13:20: `before_headings` cannot be `sumary`; did you mean `summary`?",
              "plugin.yaml:14:10: `shape` cannot be `memo`; known are letter, report",
              "plugin.yaml:15:12: `labels` takes keys with phrases under them, but has a plain value; known are "
              "authority, published, visit, lead_inspector, inspectors, addressee, other",
              "plugin.yaml:16:25: `subject/authority` takes phrases and no keys of its own, but `deeper` stands under "
              "it"});
}

TEST_CASE("what a description expects is one of the words that reports have, or a phrase of its own headings") {
  const std::string words =
      "  recognition: {title: [a note]}\n  headings: {scope: [why we came], summary: [in brief, {optional: [so "
      "far]}]}\n";
  CHECK(problems_of(words + "  expected:\n    field: [authority, visit.start]\n    kind: summary\n"
                            "    judgement: [overall]\n    heading: [in brief, so far]\n")
            .empty());
  CHECK(problems_of(words + "  expected:\n    field: [autority]\n    kind: [sumary]\n    heading: [in breif]\n"
                            "    headings: [in brief]\n") ==
        lines{"plugin.yaml:11:13: `expected/field` cannot be `autority`; did you mean `authority`?",
              "plugin.yaml:12:12: `expected/kind` cannot be `sumary`; did you mean `summary`?",
              "plugin.yaml:13:15: `expected/heading` cannot be `in breif`; did you mean `in brief`?",
              "plugin.yaml:14:5: unknown key `headings` under `expected` of an outline description; did you mean "
              "`heading`?"});
}

TEST_CASE("a description that could recognise nothing, or find nothing, is reported") {
  CHECK(
      problems_of("  shape: letter\n") ==
      lines{"plugin.yaml: no document would be recognised, since the vocabulary has no `recognition: title:`; add the "
            "phrases by which such a document names itself",
            "plugin.yaml: no finding would get a section, since the vocabulary has no `headings:`; add the document's "
            "headings under the kinds of finding they open"});
}

TEST_CASE("an unknown built-in library is refused by name") {
  const auto read = parse_manifest(
      "id: a\nname: A\nversion: 1.0.0\nlicence: MIT\nlibrary: outlin\n"
      "document_types: [{type: a, framework: none, title: A}]\n");
  REQUIRE_FALSE(read);
  CHECK(to_string(read.error().front(), "plugin.yaml") ==
        "plugin.yaml:5:10: there is no built-in library `outlin`; did you mean `outline`? A plugin with a library of "
        "its own leaves this key out");
}

TEST_CASE("a description with a library of its own beside it is refused") {
  const scratch_folder scratch;
  fs::copy(fs::path(SHEAF_SOURCE_DIR) / "sdk/examples/assurance_letter", scratch.path() / "letter",
           fs::copy_options::recursive);
  fs::copy(test_plugins() / "test_good" / "test_good.so", scratch.path() / "letter" / "letter.so");
  const auto found = find_plugins(only_in({scratch.path() / "letter"}));
  CHECK(found.plugins.empty());
  CHECK(lines_of(found.refusals, scratch.path() / "letter") ==
        lines{"letter.so: the manifest says `library: outline`, so Sheaf's own library reads its documents, and yet "
              "this one lies beside it; take the line `library: outline` out of plugin.yaml, or this library away "
              "[library-unwanted]"});
}

TEST_CASE("every key of a description is explained on its page") {
  const auto page = content_of(fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "outline.md");
  CHECK(outline_keys().size() > 40);
  for (const auto& key : outline_keys()) {
    INFO(key.path);
    const auto slash = key.path.find('/');
    const auto table = key.path.substr(0, slash);
    CHECK(page.find("`" + std::string(table) + "`") != std::string::npos);
    if (slash != std::string_view::npos)
      CHECK(page.find("`" + std::string(key.path.substr(slash + 1)) + "`") != std::string::npos);
    for (const auto value : key.words) CHECK(page.find("`" + std::string(value) + "`") != std::string::npos);
  }
}
