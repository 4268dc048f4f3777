// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/annotator.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

const annotator& reader() {
  static const annotator made = [] {
    auto words = load_vocabulary(default_vocabulary_directory());
    if (!words) FAIL(to_string(words.error()));
    return annotator(std::move(*words));
  }();
  return made;
}

/// A report with one finding that stands from byte 40 of the normal text on.
report with(std::string text, std::string kind = "evaluation", std::string section = "Main findings") {
  report made;
  made.outcome = outcome::extracted;
  finding one;
  one.kind = std::move(kind);
  one.section = std::move(section);
  one.where = {40, 40 + text.size()};
  one.text = std::move(text);
  made.findings = {one};
  return made;
}

}  // namespace

TEST_CASE("a finding gets themes, polarity and measures, with spans in the normal text") {
  report made = with("Care proceedings in Westmarch take 35 weeks, which is too long.");
  reader().annotate(made);
  const finding& one = made.findings.front();
  CHECK(one.themes == std::vector<std::string>{"court"});
  REQUIRE(one.theme_words.size() == 1);
  CHECK(one.theme_words[0].theme == "court");
  CHECK(one.theme_words[0].text == "Care proceedings");
  CHECK(one.theme_words[0].where == span{40, 56});
  CHECK(one.polarity == "negative");
  REQUIRE(one.measures.size() == 1);
  CHECK(one.measures[0].value == 35);
  CHECK(one.measures[0].unit == "weeks");
  CHECK(one.measures[0].where == span{40 + 35, 40 + 43});
}

TEST_CASE("values that a plugin gave itself stay") {
  report made = with("Care proceedings take 35 weeks, which is too long.");
  made.findings[0].themes = {"plugin_theme"};
  made.findings[0].polarity = "neutral";
  made.findings[0].measures = {{1, "count", "", "one", {41, 44}}};
  reader().annotate(made);
  CHECK(made.findings[0].themes == std::vector<std::string>{"plugin_theme"});
  CHECK(made.findings[0].theme_words.empty());
  CHECK(made.findings[0].polarity == "neutral");
  CHECK(made.findings[0].measures.size() == 1);
}

TEST_CASE("the kind of a finding bears on its polarity") {
  const auto polarity = [](const char* kind) {
    report made = with("Supervision of social workers in Ottermouth", kind);
    reader().annotate(made);
    return made.findings[0].polarity;
  };
  CHECK(polarity("improvement") == "negative");
  CHECK(polarity("priority_action") == "negative");
  CHECK(polarity("concern") == "negative");
  CHECK(polarity("strength") == "positive");
  CHECK(polarity("evaluation") == "neutral");
  CHECK(polarity("scope") == "neutral");
}

TEST_CASE("headings give terms their context") {
  const auto themes = [](const char* section) {
    report made = with("The board is well attended.", "evaluation", section);
    reader().annotate(made);
    return made.findings[0].themes;
  };
  CHECK(themes("The Local Safeguarding Children Board (LSCB)") == std::vector<std::string>{"lscb"});
  CHECK(themes("Main findings").empty());
}

TEST_CASE("hostile text costs little and breaks nothing") {
  for (const std::string& text : {std::string(), std::string(200'000, '('), std::string(200'000, '\xE2'),
                                  std::string("\xC3\x28 not \xFF good")}) {
    report made = with(text);
    reader().annotate(made);
    CHECK(made.findings[0].themes.empty());
  }
}
