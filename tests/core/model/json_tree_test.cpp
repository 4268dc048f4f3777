// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/json_tree.hpp"

#include "core/model/json.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <random>
#include <set>
#include <string>
#include <vector>

using namespace sheaf::core;
using sheaf::test::sample_report;

namespace {

json_limits wide() {
  json_limits limits;
  limits.depth = 100;
  return limits;
}

bool is_read(const std::string& line) {
  const auto limits = wide();
  return json_tree(line, limits).problem().empty();
}

/// The same value as the library's tree has it.
nlohmann::ordered_json as_library(const json_value& value) {
  switch (value.kind()) {
    case json_kind::null:
      return nullptr;
    case json_kind::boolean:
      return "a boolean";
    case json_kind::whole:
      return value.whole();
    case json_kind::number:
      return value.number();
    case json_kind::string:
      return value.text();
    case json_kind::list: {
      auto list = nlohmann::ordered_json::array();
      value.each([&](const json_value& each) { list.push_back(as_library(each)); });
      CHECK(list.size() == value.size());
      return list;
    }
    case json_kind::object:
      break;
  }
  auto object = nlohmann::ordered_json::object();
  value.each([&](const json_value& each) {
    object[std::string(each.name())] = as_library(each);
    CHECK(value.find(each.name()));
  });
  CHECK(object.size() == value.size());
  return object;
}

/// Whether the library takes the line, and no member is there twice, no text has a NUL.
bool library_reads(const std::string& line) {
  bool twice = false;
  std::vector<std::set<std::string>> names;
  const auto tree = nlohmann::ordered_json::parse(
      line,
      [&](int, nlohmann::ordered_json::parse_event_t event, nlohmann::ordered_json& parsed) {
        using event_t = nlohmann::ordered_json::parse_event_t;
        if (event == event_t::object_start) names.emplace_back();
        if (event == event_t::object_end) names.pop_back();
        if (event == event_t::key) twice = !names.back().insert(parsed.get<std::string>()).second || twice;
        if (event == event_t::value && parsed.is_string())
          twice = twice || parsed.get_ref<const std::string&>().find('\0') != std::string::npos;
        return true;
      },
      false);
  return !tree.is_discarded() && !twice;
}

}  // namespace

TEST_CASE("values are read as the library reads them") {
  for (const std::string line :
       {R"({"a":[1,-2,0.5,1e3,-1.25E-2,0,18446744073709551615,18446744073709551616],"b":{"c":null,"":"x"},"d":"é"})",
        R"([])", R"({})", R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 and more")", R"( [ { "a" : [ [ ] , { } ] } , "b" ] )",
        R"(1e-400)", R"(4.9e-324)", "\xEF\xBB\xBF[1]"}) {
    CAPTURE(line);
    const auto limits = wide();
    const json_tree tree(line, limits);
    REQUIRE(tree.problem().empty());
    CHECK(as_library(tree.root()) == nlohmann::ordered_json::parse(line));
  }
}

TEST_CASE("a report's line is read as the library reads it") {
  const auto line = to_json(sample_report());
  const auto limits = wide();
  const json_tree tree(line, limits);
  REQUIRE(tree.problem().empty());
  CHECK(as_library(tree.root()) == nlohmann::ordered_json::parse(line));
}

TEST_CASE("what is no JSON is refused") {
  for (const std::string line : {"",
                                 " ",
                                 "tru",
                                 "nul",
                                 "[1",
                                 "[1,]",
                                 "[,1]",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{\"a\":1,}",
                                 "{a:1}",
                                 "[1]2",
                                 "01",
                                 "-",
                                 "1.",
                                 ".5",
                                 "1e",
                                 "1e+",
                                 "+1",
                                 "1e999",
                                 "-1e999",
                                 "\"",
                                 "\"\\x\"",
                                 "\"\\u12\"",
                                 "\"\\u12g4\"",
                                 "\"\\ud800\"",
                                 "\"\\udc00\"",
                                 "\"\\ud800\\u0041\"",
                                 "\"a\nb\"",
                                 "\"\x7F\xFF\"",
                                 "\"\xC0\x80\"",
                                 "\"\xED\xA0\x80\"",
                                 "\"\xE2\x82\"",
                                 "'a'",
                                 "NaN",
                                 "Infinity",
                                 "[1 2]",
                                 "{\"a\" 1}",
                                 "/**/1",
                                 "]",
                                 "}"}) {
    CAPTURE(line);
    CHECK_FALSE(is_read(line));
    CHECK_FALSE(library_reads(line));
  }
  CHECK_FALSE(is_read(std::string("[1\0]", 4)));
  CHECK_FALSE(is_read(R"({"a":1,"a":2})"));
  CHECK_FALSE(is_read(R"(["\u0000"])"));
}

TEST_CASE("damaged lines are taken or refused as the library does") {
  const auto whole = to_json(sample_report());
  const std::string signs = "{}[]\",:\\u0d8nul tfe-+.19\n\x01\x7F\xC3\xA9\xE2\xFF";
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same in every run
  const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random() % most); };
  for (int i = 0; i < 3000; ++i) {
    auto line = whole;
    for (auto changes = below(3) + 1; changes > 0; --changes) {
      const auto at = below(line.size());
      switch (below(3)) {
        case 0:
          line[at] = signs[below(signs.size())];
          break;
        case 1:
          line.erase(at, below(4) + 1);
          break;
        default:
          line.insert(at, 1, signs[below(signs.size())]);
      }
    }
    if (is_read(line) != library_reads(line)) FAIL("they differ about: " << line);
  }
}

TEST_CASE("each limit refuses a line as soon as it is passed") {
  const auto problem = [](const std::string& line, const json_limits& limits) {
    return json_tree(line, limits).problem();
  };
  json_limits limits;
  limits.depth = 2;
  CHECK(problem("[[1]]", limits).empty());
  CHECK(problem("[[[", limits) == "it is nested more than 2 deep");
  CHECK(problem(std::string(1'000'000, '['), json_limits()) == "it is nested more than 8 deep");
  limits = {};
  limits.values = 3;
  CHECK(problem("[1,2]", limits).empty());
  CHECK(problem("[1,2,3,no", limits) == "it holds more than 3 values");
  limits = {};
  limits.string_bytes = 4;
  CHECK(problem(R"(["abcd"])", limits).empty());
  CHECK(problem(R"(["abcde"])", limits) == "it holds a string of more than 4 bytes");
  CHECK(problem(R"(["\u00e9\u00e9e"])", limits) == "it holds a string of more than 4 bytes");
  std::string crowded = "{";
  for (int i = 0; i < 65; ++i) crowded += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
  CHECK(problem(crowded + "}", json_limits()) == "an object in it has too many fields");
  CHECK(problem("{\"" + std::string(65, 'a') + "\":0}", json_limits()) == "a field's name in it is too long");
}
