// SPDX-License-Identifier: AGPL-3.0-or-later
// Formats that are a description in YAML alone, read by the built-in outline library.
#include "core/engine/pipeline.hpp"
#include "core/installation/built_in.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/vocabulary.hpp"
#include "core/readers/reader.hpp"
#include "tests/support/expectation.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;
using namespace sheaf::core;

const fs::path source = SHEAF_SOURCE_DIR;
const fs::path expected = source / "tests" / "samples" / "outline";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<authority_ref> as_printed(std::string_view name) {
  return authority_ref{std::string(name), std::string(name), {}};
}

report read_with(const fs::path& description, const fs::path& document) {
  registry_options options;
  options.directories = {description};
  options.default_directories = false;
  plugin_host host(find_plugins(options));
  for (const auto& refused : host.refusals()) UNSCOPED_INFO(to_string(refused));
  REQUIRE(host.plugins().size() == 1);
  source_info from;
  from.path = document.string();
  return make_report([&](source_info&) { return read(bytes_of(document)); }, from, {host, as_printed});
}

void check(const fs::path& description, const std::string& document, const std::string& expectation) {
  INFO(document);
  const auto got = read_with(description, description / "samples" / document);
  for (const auto& each : got.diagnostics) UNSCOPED_INFO(each.code << ": " << each.message);
  for (const auto& difference : sheaf::test::differences(got, expected / expectation)) {
    INFO(difference);
    CHECK(difference.empty());
  }
  CHECK(got.outcome == outcome::extracted);
  CHECK(got.coverage >= 0.99);
}

}  // namespace

TEST_CASE("outline: a letter format described in YAML gives what is expected, as text and as Markdown") {
  const auto letter = source / "sdk" / "examples" / "assurance_letter";
  check(letter, "quayhaven.txt", "quayhaven.expected.json");
  check(letter, "quayhaven.md", "quayhaven.expected.json");
}

TEST_CASE("outline: a report format described in YAML gives what is expected") {
  const auto report = expected / "peer_review";
  check(report, "fernmoor.txt", "fernmoor.expected.json");
  check(report, "fernmoor.html", "fernmoor.expected.json");
}

TEST_CASE("outline: id, version and types are the description's, library and hash are told apart from it") {
  const auto letter = check_plugin(source / "sdk" / "examples" / "assurance_letter");
  REQUIRE(letter);
  CHECK(letter->manifest.id == "assurance_letter");
  CHECK(letter->note.id == "outline");
  CHECK(letter->library == built_in_library("outline"));
  CHECK(letter->manifest.abi_major == 1);
  const auto report = check_plugin(expected / "peer_review" / "plugin.yaml");
  REQUIRE(report);
  CHECK(report->library_hash == letter->library_hash);
  CHECK(report->content_hash != letter->content_hash);
}

TEST_CASE("outline: a described format does not claim the built-in types, nor they it") {
  registry_options options;
  options.directories = {source / "sdk" / "examples" / "assurance_letter"};
  plugin_host host(find_plugins(options));
  CHECK(host.plugins().size() == built_in_plugins().size() + 1);
  const auto claimed = [&](const fs::path& document) {
    const document_source from = [&](source_info&) { return read(bytes_of(document)); };
    return make_report(from, {}, {host, as_printed}).document_type;
  };
  CHECK(claimed(source / "sdk" / "examples" / "assurance_letter" / "samples" / "quayhaven.md") == "assurance_letter");
  CHECK(claimed(source / "tests" / "samples" / "focused_visit" / "focused_2020.txt") == "focused_visit");
  CHECK(claimed(source / "tests" / "samples" / "ilacs_report" / "ilacs_2024.md") == "ilacs_report");
}

TEST_CASE("outline: the subject's phrase gives the authority, the address after the date the addressee") {
  const sheaf::test::temporary_folder made;
  const fs::path& folder = made.path();
  std::ofstream(folder / "plugin.yaml") << R"yaml(id: harbour_letter
name: Harbour letters
version: 1.0.0
licence: MIT
library: outline
document_types: [{type: harbour_letter, framework: Harbour, title: Harbour letter}]
threshold: 0.5
vocabulary:
  recognition: {title: ["harbour visit to ..."]}
  subject: {authority: ["harbour visit to ..., {authority}"]}
  addressee: {role: ["harbour (master|mistress)"]}
  headings: {strength: ["what holds"]}
)yaml";
  std::ofstream(folder / "letter.txt") << R"(Harbour Inspectorate
Tide Row

5 June 2025

Ms Ada Finch
Harbour Mistress
Gullhaven Borough Council
Quay House

Dear Ms Finch

Harbour visit to Mole End, Gullhaven

We came to look at the moorings.

What holds

- The ropes are new.
)";
  const auto got = read_with(folder, folder / "letter.txt");
  CHECK(got.outcome == outcome::extracted);
  REQUIRE(got.authority);
  CHECK(got.authority->as_printed == "Gullhaven");
  REQUIRE(got.addressee);
  CHECK(got.addressee->name == "Ms Ada Finch");
  CHECK(got.addressee->role == "Harbour Mistress");
  CHECK(got.addressee->organisation == "Gullhaven Borough Council");
  CHECK(got.coverage >= 0.99);
}

namespace {

/// "Ada Finch, Harbour Master, Gullhaven Council; " for each addressee.
std::string addressees_of(const report& got) {
  std::string shown;
  for (const auto& each : all_addressees(got)) shown += each.name + ", " + each.role + ", " + each.organisation + "; ";
  return shown;
}

/// What a description with the words of harbours reads of a letter or report with these lines.
report read_harbour(const std::string& shape, const std::string& name, const std::string& text) {
  const sheaf::test::temporary_folder made;
  const fs::path& folder = made.path();
  std::ofstream(folder / "plugin.yaml") << "id: harbour_letter\nname: Harbour letters\nversion: 1.0.0\nlicence: MIT\n"
                                           "library: outline\nthreshold: 0.5\n"
                                           "document_types: [{type: harbour_letter, framework: H, title: Letter}]\n"
                                           "vocabulary:\n  shape: "
                                        << shape
                                        << "\n  recognition: {title: [\"harbour visit to ...\"]}\n"
                                           "  addressee: {role: [\"harbour master\"]}\n"
                                           "  labels: {addressee: [\"to:\"]}\n"
                                           "  headings: {strength: [\"what holds\"]}\n";
  std::ofstream(folder / name) << text;
  return read_with(folder, folder / name);
}

}  // namespace

TEST_CASE("outline: a letter to several people gives each with their office and organisation") {
  const std::string head = "Harbour Inspectorate\nTide Row\n\n5 June 2025\n\n";
  const std::string rest =
      "\n\nDear Ada and Kit\n\nHarbour visit to Gullhaven\n\nWe came to look at the moorings.\n\nWhat holds\n\n"
      "- The ropes are new.\n";
  const std::string both =
      "Ada Finch, Executive Director for Children, Gullhaven County Council; "
      "Kit Heron, Chief Constable, Gullhaven Constabulary; ";
  CHECK(addressees_of(read_harbour("letter", "letter.txt",
                                   head +
                                       "Ada Finch, Executive Director for Children\nGullhaven County Council\n"
                                       "Kit Heron, Chief Constable\nGullhaven Constabulary" +
                                       rest)) == both);
  CHECK(addressees_of(read_harbour("letter", "letter.txt",
                                   head +
                                       "Ada Finch\nExecutive Director for Children\nGullhaven County Council\n\n"
                                       "Kit Heron\nChief Constable\nGullhaven Constabulary" +
                                       rest)) == both);
  CHECK(addressees_of(read_harbour("letter", "letter.txt",
                                   head +
                                       "Ada Finch\nHarbour Master\nGullhaven County Council\n"
                                       "Kit Heron\nChief Constable\nGullhaven Constabulary" +
                                       rest)) ==
        "Ada Finch, Harbour Master, Gullhaven County Council; Kit Heron, Chief Constable, Gullhaven Constabulary; ");
}

TEST_CASE("outline: each labelled line that names a person is about a further addressee") {
  const auto got = read_harbour("report", "report.md",
                                "# Harbour visit to Gullhaven\n\nTo: Ada Finch, Harbour Master\n\n"
                                "To: Gullhaven Council\n\n"
                                "To: Kit Heron, Chief Constable, Gullhaven Constabulary\n\n## What holds\n\n"
                                "- The ropes are new.\n");
  CHECK(addressees_of(got) ==
        "Ada Finch, Harbour Master, Gullhaven Council; Kit Heron, Chief Constable, Gullhaven Constabulary; ");
}

TEST_CASE("outline: every kind of finding that the model has can be described") {
  const sheaf::test::temporary_folder made;
  const fs::path& folder = made.path();
  std::ofstream description(folder / "plugin.yaml");
  std::ofstream document(folder / "report.md");
  description << "id: reef_report\nname: Reef reports\nversion: 1.0.0\nlicence: MIT\nlibrary: outline\n"
                 "document_types: [{type: reef_report, framework: Reef, title: Reef report}]\n"
                 "vocabulary:\n  shape: report\n  recognition: {title: [\"reef report ...\"]}\n  headings:\n";
  document << "# Reef report 2025\n";
  char letter = 'A';
  for (const auto& kind : vocabulary::finding_kinds) {
    description << "    " << kind.word << ": [\"chapter " << letter << "\"]\n";
    document << "\n## Chapter " << letter << "\n\nThe keepers wrote down what they saw.\n";
    ++letter;
  }
  description.close();
  document.close();
  const auto got = read_with(folder, folder / "report.md");
  REQUIRE(got.findings.size() == vocabulary::finding_kinds.size());
  for (std::size_t i = 0; i < got.findings.size(); ++i)
    CHECK(got.findings[i].kind == vocabulary::finding_kinds[i].word);
}
