// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/extract_answer.hpp"

#include "core/model/json.hpp"
#include "core/workers/frame.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using namespace sheaf::test;

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
  const std::string json = to_json(sample_report());
  const auto both = unpack_extract_answer(pack_extract_answer(json, marked_text_of(read_document())), true);
  REQUIRE(both);
  CHECK(to_json(both->made) == json);
  REQUIRE(both->text);
  CHECK(both->text->marks.size() == 2);
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
