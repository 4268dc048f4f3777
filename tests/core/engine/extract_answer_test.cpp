// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/extract_answer.hpp"

#include "core/model/json.hpp"
#include "core/workers/frame.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;

namespace {

explanation read_document() {
  explanation why;
  document_builder builder;
  block paragraph;
  builder.add(paragraph, "Plans are late.");
  builder.add(paragraph, "Page 2");
  why.read = std::move(builder).finish("text/plain", 1);
  why.claims = {{span_claim::use::boilerplate, "page number", {16, 22}},
                {span_claim::use::finding, "evaluation", {0, 15}},
                {span_claim::use::field, "published", {0, 5}}};
  return why;
}

/// The sample report, with findings as long as their words.
report measured_report() {
  report made = sample_report();
  for (finding& each : made.findings) each.where.end = each.where.begin + each.text.size();
  return made;
}

/// A text in which the findings stand where the report says.
marked_text text_of(const report& made) {
  marked_text text;
  text.text = std::string(400, '.');
  for (const finding& each : made.findings) text.text.replace(each.where.begin, each.where.size(), each.text);
  return text;
}

std::string replaced(std::string in, const std::string& what, const std::string& with) {
  const auto at = in.find(what);
  REQUIRE(at != std::string::npos);
  return in.replace(at, what.size(), with);
}

/// Why the supervisor refuses a report.
std::string refusal_of(const std::string& json) {
  const auto answer = unpack_extract_answer(json, false);
  return answer ? "none" : answer.error();
}

}  // namespace

TEST_CASE("a document's text comes with its blocks and with what is no finding, in order") {
  const auto text = marked_text_of(read_document());
  REQUIRE(text);
  CHECK(text->text == "Plans are late.\nPage 2");
  CHECK(text->blocks.size() == 2);
  REQUIRE(text->marks.size() == 2);
  CHECK(text->marks[0].what == "published");
  CHECK(text->marks[1].use == mark_use::boilerplate);
}

TEST_CASE("without a document there is no text") {
  CHECK_FALSE(marked_text_of({}));
}

TEST_CASE("report and text come through together, or the report alone") {
  const std::string json = to_json(measured_report());
  const auto both = unpack_extract_answer(pack_extract_answer(json, text_of(measured_report())), true);
  REQUIRE(both);
  CHECK(to_json(both->made) == json);
  REQUIRE(both->text);
  CHECK(both->text->text.size() == 400);
  const auto without_text = unpack_extract_answer(pack_extract_answer(json, std::nullopt), true);
  REQUIRE(without_text);
  CHECK_FALSE(without_text->text);
  const auto plain = unpack_extract_answer(json, false);
  REQUIRE(plain);
  CHECK(to_json(plain->made) == json);
}

TEST_CASE("an answer of another form is refused") {
  const std::string json = to_json(sample_report());
  CHECK_FALSE(unpack_extract_answer(json, true));
  CHECK_FALSE(unpack_extract_answer(pack_extract_answer(json, std::nullopt), false));
  CHECK_FALSE(unpack_extract_answer(pack({json, "not a text"}), true));
  CHECK_FALSE(unpack_extract_answer(pack({json, "", ""}), true));
  CHECK_FALSE(unpack_extract_answer(pack({"{}", ""}), true));
  CHECK_FALSE(unpack_extract_answer("", true));
}

TEST_CASE("reports that no worker of ours sends are refused as a whole, with the reason") {
  const std::string json = to_json(sample_report());
  const auto changed = [&](const std::string& what, const std::string& with) {
    return refusal_of(replaced(json, what, with));
  };
  REQUIRE(refusal_of(json) == "none");
  CHECK(refusal_of(std::string(100'000, '[')) == "the report was refused: it is nested more than 8 deep");
  CHECK_THAT(changed("0.97", "NaN"), Contains("it is not JSON from byte"));
  CHECK(changed("0.97", "1e999") != "none");
  CHECK(changed("0.97", "1.01") == "confidence: should be between 0 and 1");
  CHECK(changed("\"pages\":4", "\"pages\":4,\"pages\":5") ==
        "the report was refused: the field \"pages\" is there twice");
  CHECK_THAT(changed("Perpetua", "Perp\xFF"), Contains("it is not JSON from byte"));
  CHECK_THAT(changed("Perpetua", "Perp\xED\xA0\x80"), Contains("it is not JSON from byte"));
  CHECK_THAT(changed("Perpetua", "Perp\\u0000"), Contains("NUL"));
  CHECK_THAT(changed("Perpetua", "Perp\\uD800"), Contains("it is not JSON from byte"));
  CHECK(changed("\"improvement\"", "\"complaint\"") == "findings[0].kind: is not a kind of the model");
  CHECK_THAT(changed("\"end\":237", "\"end\":33554433"), Contains("is out of range"));
  CHECK_THAT(changed("\"begin\":180", "\"begin\":-1"), Contains("should be a whole number"));
  CHECK_THAT(changed("\"begin\":180", "\"begin\":18446744073709551616"), Contains("should be a whole number"));
  CHECK_THAT(changed("\"begin\":180", "\"begin\":238"), Contains("ends before it begins"));
  CHECK_THAT(changed("\"coverage\"", "\"secret\":1,\"coverage\""), Contains("is not a field of the model"));
  CHECK_THAT(changed(std::string(64, 'a'), std::string(64, 'z')), Contains("source.sha256"));
  CHECK(refusal_of(json + json) != "none");
  CHECK(refusal_of(json.substr(0, json.size() - 1)) != "none");
}

TEST_CASE("a report with more or longer things than any document has is refused") {
  report many = sample_report();
  many.diagnostics.assign(json_limits().diagnostics + 1, {severity::info, "a", "b", std::nullopt});
  CHECK(refusal_of(to_json(many)) == "diagnostics: has more than 100000 elements");
  report listed = sample_report();
  listed.inspectors.assign(json_limits().entries + 1, "Idris");
  CHECK(refusal_of(to_json(listed)) == "inspectors: has more than 10000 elements");
  report long_name = sample_report();
  long_name.lead_inspector = std::string(json_limits().string_bytes + 1, 'x');
  CHECK(refusal_of(to_json(long_name)) == "the report was refused: it holds a string of more than 33554432 bytes");
}

TEST_CASE("findings that do not stand in the text beside them are refused") {
  const report made = measured_report();
  const auto accepts = [](const report& one, const marked_text& text) {
    return unpack_extract_answer(pack_extract_answer(to_json(one), text), true).has_value();
  };
  REQUIRE(accepts(made, text_of(made)));
  marked_text other = text_of(made);
  other.text.replace(made.findings[1].where.begin, 4, "Adopt");
  CHECK_FALSE(accepts(made, other));
  marked_text cut = text_of(made);
  cut.text.resize(made.findings[1].where.end - 1);
  CHECK_FALSE(accepts(made, cut));
  report far = made;
  far.judgements[0].where.end = 401;
  CHECK_FALSE(accepts(far, text_of(made)));
}
