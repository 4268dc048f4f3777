// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/labels.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;

namespace {

const std::string hash(64, 'a');
const std::string other_hash(64, 'b');

std::string document(const std::string& sha256, const std::string& more = "") {
  return R"({"id": "one", "sha256": ")" + sha256 + R"(", "document_type": "focused_visit", "findings": [)" + more +
         "]}";
}

std::string why_refused(const std::string& name, const std::string& words) {
  const temporary_folder in;
  put(in / name.c_str(), words);
  const auto read = read_labels(in / name.c_str());
  REQUIRE_FALSE(read);
  CHECK_THAT(read.error(), Contains(name));
  return read.error();
}

}  // namespace

TEST_CASE("labels distinguish what a document does not show from what they do not mention") {
  const temporary_folder in;
  put(in / "one.json", R"({"sha256": ")" + hash + R"(", "document_type": "area_send", "authority": "Westmarch",
    "published": null, "visit_start": "2023-05-01", "inspectors": ["Ada Quill"], "addressee": null,
    "judgements": [{"key": "send_outcome", "grade": "inconsistent", "area": "Outcome"}],
    "findings": [{"kind": "summary", "section": "Outcome", "group": null, "number": "4",
                  "starts": "The arrangements lead", "ends": "for them."}]})");
  const auto read = read_labels(in / "one.json");
  REQUIRE(read);
  REQUIRE(read->documents.size() == 1);
  const labelled_document& one = read->documents.front();
  CHECK(one.id == hash.substr(0, 10));
  CHECK(one.authority == "Westmarch");
  CHECK(one.published == "");
  CHECK(one.visit_start == "2023-05-01");
  CHECK_FALSE(one.visit_end);
  CHECK(one.inspectors == std::vector<std::string>{"Ada Quill"});
  REQUIRE(one.addressee);
  CHECK(one.addressee->name.empty());
  REQUIRE((one.judgements && one.judgements->size() == 1));
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].number == "4");
  CHECK(one.findings[0].group.empty());
}

TEST_CASE("a folder's labels are read in the order of their names, and other files are ignored") {
  const temporary_folder in;
  put(in / "b.json", document(hash));
  put(in / "a.json", document(other_hash));
  put(in / "notes.txt", "not JSON");
  const auto read = read_labels(in / ".");
  REQUIRE(read);
  REQUIRE(read->documents.size() == 2);
  CHECK(read->documents[0].sha256 == other_hash);
}

TEST_CASE("annotations are read line by line") {
  const temporary_folder in;
  put(in / "some.jsonl", R"({"document": ")" + hash + R"(", "finding": "f1", "set": "held",
)" + std::string("\n"));
  CHECK_FALSE(read_labels(in / "some.jsonl"));
  put(in / "some.jsonl",
      R"({"document": ")" + hash +
          R"(", "finding": "f1", "set": "held", "themes": ["supervision", "court"], "polarity": "mixed", "measures": [{"value": 4.5, "unit": "percent"}]})"
          "\n\n"
          R"({"document": ")" +
          hash +
          R"(", "finding": "f2", "polarity": "neutral"})"
          "\n");
  const auto read = read_labels(in / "some.jsonl");
  REQUIRE(read);
  REQUIRE(read->annotations.size() == 2);
  CHECK(read->annotations[0].themes == std::vector<std::string>{"court", "supervision"});
  CHECK(read->annotations[0].measures->front().value == 4.5);
  CHECK_FALSE(read->annotations[1].themes);
  CHECK(read->annotations[1].set.empty());
}

TEST_CASE("a wrong label is refused with the place and what to do") {
  CHECK_THAT(why_refused("a.json", "{"), Contains("not JSON") && Contains("Mend the label"));
  CHECK_THAT(why_refused("a.json", "[1e999]"), Contains("greater than any"));
  CHECK_THAT(why_refused("a.json", "[]"), Contains("should be an object"));
  CHECK_THAT(why_refused("a.json", "{}"), Contains("sha256: is missing"));
  CHECK_THAT(why_refused("a.json", document("abc")), Contains("sha256: should be"));
  CHECK_THAT(why_refused("a.json", document(hash, "3")), Contains("findings[0]: should be an object"));
  CHECK_THAT(why_refused("a.json", document(hash, R"({"kind": "praise", "starts": "a", "ends": "b"})")),
             Contains("findings[0].kind: is no kind") && Contains("praise"));
  CHECK_THAT(why_refused("a.json", document(hash, R"({"kind": "quote", "starts": "a"})")),
             Contains("findings[0].ends: is missing"));
  CHECK_THAT(why_refused("a.json", document(hash, R"({"kind": "quote", "starts": "–", "ends": "b"})")),
             Contains("findings[0].starts: holds no letter"));
  CHECK_THAT(why_refused("a.jsonl", document(hash) + "\n" + document(other_hash, "0")), Contains("line 2"));
  CHECK_THAT(why_refused("a.jsonl", R"({"document": ")" + hash + R"(", "finding": "f", "polarity": "great"})"),
             Contains("line 1") && Contains("polarity: is none of"));
  CHECK_THAT(why_refused("a.jsonl", document(hash) + "\n" + document(hash)), Contains("twice"));
  CHECK_THAT(why_refused("a.jsonl", document(hash) + "\n" + R"({"document": ")" + hash + R"(", "finding": "f"})"),
             Contains("mixes"));
  CHECK_THAT(why_refused("a.jsonl", ""), Contains("holds no labels"));
}

TEST_CASE("missing labels are reported") {
  CHECK_THAT(read_labels("/no/such/folder").error(), Contains("there is no file /no/such/folder"));
  const temporary_folder in;
  CHECK_THAT(read_labels(in / ".").error(), Contains("holds no labels"));
}
