// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/json.hpp"

#include "core/model/vocabulary.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(const ordered_json& object) {
  std::vector<std::string> result;
  for (const auto& item : object.items()) result.push_back(item.key());
  return result;
}

/// The sample's JSON with one value put in at a JSON pointer.
std::string sample_with(const char* pointer, const ordered_json& value) {
  auto tree = ordered_json::parse(to_json(sample_report()));
  tree[ordered_json::json_pointer(pointer)] = value;
  return tree.dump();
}

/// The field that from_json finds at fault, or "accepted".
std::string fault(const std::string& line) {
  const auto result = from_json(line);
  return result ? "accepted" : result.error().field;
}

}  // namespace

TEST_CASE("a report is one line whose keys stand in the model's order") {
  const auto line = to_json(sample_report());
  CHECK(line.find('\n') == std::string::npos);
  const auto tree = ordered_json::parse(line);
  CHECK(keys(tree) == std::vector<std::string>{"schema", "source", "outcome", "error", "document_type", "plugin",
                                               "confidence", "authority", "published", "visit", "framework",
                                               "lead_inspector", "inspectors", "addressee", "judgements", "findings",
                                               "coverage", "diagnostics"});
  CHECK(keys(tree["source"]) == std::vector<std::string>{"path", "sha256", "bytes", "media_type", "pages"});
  CHECK(keys(tree["authority"]) == std::vector<std::string>{"name", "as_printed", "ons_code"});
  CHECK(keys(tree["addressee"]) == std::vector<std::string>{"name", "role", "organisation"});
  CHECK(keys(tree["judgements"][0]) == std::vector<std::string>{"key", "grade", "area", "as_printed", "span"});
  CHECK(keys(tree["findings"][0]) == std::vector<std::string>{"id", "kind", "section", "group", "number", "text",
                                                              "span", "page", "themes", "theme_words", "polarity",
                                                              "measures"});
  CHECK(keys(tree["findings"][0]["theme_words"][0]) == std::vector<std::string>{"theme", "text", "span"});
  CHECK(keys(tree["findings"][0]["measures"][0]) == std::vector<std::string>{"value", "unit", "what", "text", "span"});
  CHECK(keys(tree["diagnostics"][0]) == std::vector<std::string>{"severity", "code", "message", "span"});
  CHECK(keys(tree["visit"]) == std::vector<std::string>{"start", "end"});
}

TEST_CASE("characters that nobody sees are written as escapes, and read back as they were") {
  auto made = sample_report();
  const std::string words =
      "a\x1b[31m\x7f\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8\xEF\xBB\xBF\xF3\xA0\x81\x81z caf\xC3\xA9 \xE2\x80\x93 "
      "\xF0\x9F\x98\x80";
  made.findings.at(0).text = words;
  const auto line = to_json(made);
  CHECK(
      line.find(
          "a\\u001b[31m\\u007f\\u009b\\u202e\\u2028\\ufeff\\udb40\\udc41z caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\x98\x80") !=
      std::string::npos);
  const auto back = from_json(line);
  REQUIRE(back);
  CHECK(back->findings.at(0).text == words);
}

TEST_CASE("what a document does not show is null or an empty list") {
  const auto tree = ordered_json::parse(to_json(unrecognised_report()));
  for (const char* const name : {"error", "document_type", "plugin", "authority", "published", "visit", "framework",
                                 "lead_inspector", "addressee"}) {
    INFO(name);
    CHECK(tree[name].is_null());
  }
  for (const char* const name : {"inspectors", "judgements", "findings", "diagnostics"}) {
    INFO(name);
    CHECK(tree[name] == ordered_json::array());
  }
  const auto sample = ordered_json::parse(to_json(sample_report()));
  CHECK(sample["findings"][0]["group"].is_null());
  CHECK(sample["findings"][1]["number"].is_null());
  CHECK(sample["diagnostics"][0]["span"].is_null());
}

TEST_CASE("fields of the format's own and several addressees are written only if there are any, and are read back") {
  auto report = sample_report();
  report.own = {{"x.fee", own_type::number, {{"", 12, {5, 7}}}},
                {"x.crew", own_type::list, {{"Ada", 0, {}}, {"Ben", 0, {8, 11}}}}};
  report.findings[1].own = {{"x.due", own_type::date, {{"2021-05-03", 0, {}}}}};
  report.addressees = {*report.addressee, {"Mr Ben Okoro", "Chair", ""}};
  const auto line = to_json(report);
  const auto tree = ordered_json::parse(line);
  CHECK(tree["x"].dump() == R"({"fee":{"type":"number","value":12,"span":{"begin":5,"end":7}},)"
                            R"("crew":{"type":"list","values":[{"value":"Ada","span":null},)"
                            R"({"value":"Ben","span":{"begin":8,"end":11}}]}})");
  CHECK(tree["findings"][1]["x"].dump() == R"({"due":{"type":"date","value":"2021-05-03","span":null}})");
  CHECK_FALSE(tree["findings"][0].contains("x"));
  CHECK(tree["addressees"][1].dump() == R"({"name":"Mr Ben Okoro","role":"Chair","organisation":null})");
  const auto read = from_json(line);
  REQUIRE(read);
  CHECK(to_json(*read) == line);
}

TEST_CASE("what confined the plugin is written where it is known, and read back") {
  auto report = sample_report();
  CHECK_FALSE(ordered_json::parse(to_json(report)).contains("sandbox"));
  report.sandbox = "no Landlock: the kernel has none";
  const auto line = to_json(report);
  CHECK(ordered_json::parse(line)["sandbox"] == "no Landlock: the kernel has none");
  const auto read = from_json(line);
  REQUIRE(read);
  CHECK(read->sandbox == report.sandbox);
  CHECK(fault(sample_with("/sandbox", "")) == "sandbox");
  CHECK(fault(sample_with("/sandbox", 3)) == "sandbox");
}

TEST_CASE("fields of the format's own are checked when they are read") {
  CHECK(fault(sample_with("/x", {{"fee", {{"type", "number"}, {"value", 12}, {"span", nullptr}}}})) == "accepted");
  CHECK(fault(sample_with("/x", 3)) == "x");
  CHECK(fault(sample_with("/x", {{"Fee", {{"type", "number"}, {"value", 12}, {"span", nullptr}}}})) == "x.Fee");
  CHECK(fault(sample_with("/x", {{"fee", {{"type", "sum"}, {"value", 12}, {"span", nullptr}}}})) == "x.fee.type");
  CHECK(fault(sample_with("/x", {{"fee", {{"type", "number"}, {"value", "12"}, {"span", nullptr}}}})) == "x.fee.value");
  CHECK(fault(sample_with("/x", {{"fee", {{"type", "text"}, {"value", ""}, {"span", nullptr}}}})) == "x.fee.value");
  CHECK(fault(sample_with("/findings/0/x", {{"due", {{"type", "date"}, {"value", "May"}, {"span", nullptr}}}})) ==
        "findings[0].x.due.value");
  CHECK(fault(sample_with("/addressees", ordered_json::array())) == "addressees");
}

TEST_CASE("numbers are written as they are printed") {
  auto report = sample_report();
  report.confidence = 1.0;
  report.coverage = 2.0 / 3.0;
  report.findings[0].measures[0].value = 12.5;
  const auto line = to_json(report);
  CHECK(line.find("\"confidence\":1,") != std::string::npos);
  CHECK(line.find("\"coverage\":0.666667,") != std::string::npos);
  CHECK(line.find("\"value\":12.5,") != std::string::npos);
  CHECK(to_json(sample_report()).find("\"value\":45,") != std::string::npos);
}

TEST_CASE("a path that is not UTF-8 is still a line of JSON") {
  auto report = failed_report();
  report.source.path = "caf\xe9.pdf";
  const auto tree = ordered_json::parse(to_json(report));
  CHECK(tree["source"]["path"] == "caf\uFFFD.pdf");
}

TEST_CASE("reading gives back what was written") {
  for (const auto& report : {sample_report(), unrecognised_report(), failed_report()}) {
    const auto line = to_json(report);
    const auto back = from_json(line);
    REQUIRE(back);
    CHECK(to_json(*back) == line);
  }
  const auto back = from_json(to_json(sample_report()));
  REQUIRE(back);
  CHECK(back->findings.at(0).measures.at(0).value == 45);
  CHECK(back->findings.at(0).theme_words.at(1).theme == "workforce");
  CHECK(back->findings.at(0).theme_words.at(1).where == span{138, 145});
  CHECK(back->findings.at(1).where == span{180, 237});
  CHECK(back->diagnostics.at(1).where == span{240, 260});
  CHECK(back->outcome == outcome::extracted);
}

TEST_CASE("a field that is missing, unknown or of the wrong type is refused by name") {
  auto tree = ordered_json::parse(to_json(sample_report()));
  for (const auto& name : keys(tree)) {
    INFO(name);
    auto without = tree;
    without.erase(name);
    CHECK(fault(without.dump()) == name);
  }
  CHECK(fault(sample_with("/verdict", "good")) == "verdict");
  CHECK(fault(sample_with("/findings/1/weight", 3)) == "findings[1].weight");
  CHECK(fault(sample_with("/findings", "none")) == "findings");
  CHECK(fault(sample_with("/findings/0/text", 7)) == "findings[0].text");
  CHECK(fault(sample_with("/findings/0/themes/1", nullptr)) == "findings[0].themes[1]");
  CHECK(fault(sample_with("/source/bytes", -1)) == "source.bytes");
  CHECK(fault(sample_with("/source/bytes", 1.5)) == "source.bytes");
  CHECK(fault(sample_with("/source", ordered_json::array())) == "source");
  CHECK(fault("[]").empty());
  CHECK(fault("[]") != "accepted");
}

TEST_CASE("values outside the closed vocabularies and ranges are refused") {
  const std::vector<std::pair<const char*, ordered_json>> faults{
      {"/schema", "sheaf.report/2"},
      {"/source/sha256", "abc"},
      {"/source/sha256", std::string(64, 'A')},
      {"/source/pages", 0},
      {"/outcome", "done"},
      {"/document_type", "Focused Visit"},
      {"/confidence", 1.01},
      {"/coverage", -0.1},
      {"/published", "2022-02-30"},
      {"/visit/start", "1 February 2022"},
      {"/judgements/0/key", "food"},
      {"/judgements/0/grade", "splendid"},
      {"/findings/0/kind", "opinion"},
      {"/findings/0/polarity", "sour"},
      {"/findings/0/page", 0},
      {"/findings/0/text", ""},
      {"/findings/0/id", nullptr},
      {"/findings/0/themes/0", "Care Leavers"},
      {"/findings/0/theme_words/0/theme", "adoption"},
      {"/findings/0/measures/0/unit", "per cent"},
      {"/findings/0/measures/0/value", "45"},
      {"/diagnostics/0/severity", "fatal"},
  };
  for (const auto& [pointer, value] : faults) {
    INFO(pointer << " = " << value.dump());
    const auto name = fault(sample_with(pointer, value));
    CHECK(name != "accepted");
    CHECK_FALSE(name.empty());
  }
}

TEST_CASE("an area SEND outcome has a scale of its own") {
  CHECK(grade_fits("send_outcome", "systemic_failings"));
  CHECK_FALSE(grade_fits("send_outcome", "good"));
  CHECK_FALSE(grade_fits("overall", "inconsistent"));
  CHECK_FALSE(grade_fits("catering", "good"));
  CHECK(fault(sample_with("/judgements/0/grade", "positive")) == "judgements[0].grade");
}

TEST_CASE("contradictions within a report are refused") {
  CHECK(fault(sample_with("/outcome", "failed")) == "error");
  CHECK(fault(sample_with("/error", {{"code", "x"}, {"message", nullptr}})) == "error");
  CHECK(fault(sample_with("/judgements/1/key", "overall")) == "judgements[1].key");
  CHECK(fault(sample_with("/findings/1/span", {{"begin", 90}, {"end", 95}})) == "findings[1].span");
  CHECK(fault(sample_with("/findings/0/span", {{"begin", 120}, {"end", 110}})) == "findings[0].span");
  CHECK(fault(sample_with("/findings/0/span", {{"begin", 120}, {"end", 120}})) == "findings[0].span");
  CHECK(fault(sample_with("/judgements/0/span", {{"begin", 9}, {"end", 3}})) == "judgements[0].span");
}

TEST_CASE("a hostile line is refused, whatever it holds") {
  const auto whole = to_json(sample_report());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    if (from_json(whole.substr(0, length))) FAIL("accepted a line cut at " << length);
  }
  CHECK_FALSE(from_json(whole + "{}"));
  CHECK_FALSE(from_json(std::string(1'000'000, '[')));
  CHECK_FALSE(from_json(std::string("{\"schema\":\"sheaf.report/1\",\"schema\":\"sheaf.report/1\"}")));
  CHECK_FALSE(from_json("{\"schema\":\"\xff\"}"));
  CHECK_FALSE(from_json("1e999"));
  CHECK(from_json(sample_with("/framework", std::string("SIF\0x", 5))).error().message.find("NUL") !=
        std::string::npos);

  std::string crowded = "{";
  for (int i = 0; i < 1000; ++i) crowded += "\"k" + std::to_string(i) + "\":0,";
  crowded.back() = '}';
  CHECK_FALSE(from_json(crowded));
}

TEST_CASE("the limits hold") {
  const auto line = to_json(sample_report());
  json_limits limits;
  limits.bytes = line.size();
  CHECK(from_json(line, limits));
  limits.bytes = line.size() - 1;
  CHECK_FALSE(from_json(line, limits));

  limits = {};
  limits.findings = 1;
  REQUIRE_FALSE(from_json(line, limits));
  CHECK(from_json(line, limits).error().field == "findings");

  limits = {};
  limits.values = 20;
  REQUIRE_FALSE(from_json(line, limits));
  CHECK(from_json(line, limits).error().message.find("20 values") != std::string::npos);

  limits = {};
  limits.depth = 3;
  REQUIRE_FALSE(from_json(line, limits));
  CHECK(from_json(line, limits).error().message.find("3 deep") != std::string::npos);
}

TEST_CASE("a tolerant reader takes other versions' fields, but no wrong values") {
  json_limits limits;
  limits.tolerant = true;
  auto tree = ordered_json::parse(to_json(sample_report()));
  tree["findings"][0]["weight"] = 3;
  tree["findings"][0].erase("measures");
  tree.erase("diagnostics");
  tree.erase("coverage");
  CHECK_FALSE(from_json(tree.dump()));
  const auto back = from_json(tree.dump(), limits);
  REQUIRE(back);
  CHECK(back->findings.size() == 2);
  CHECK(back->findings.at(0).measures.empty());
  tree["findings"][0]["kind"] = "opinion";
  CHECK_FALSE(from_json(tree.dump(), limits));
}
