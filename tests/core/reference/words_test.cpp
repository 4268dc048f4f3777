// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/reference/words.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

/// The folded words, with a bar before each word that follows a full stop or the like.
std::string folded(std::string_view text) {
  std::string result;
  for (const auto& each : words_of(text)) {
    if (!result.empty()) result += each.after_stop ? " | " : " ";
    result += each.folded;
  }
  return result;
}

}  // namespace

TEST_CASE("words that differ only in print are equal") {
  CHECK(folded("Otter & Mouth") == folded("OTTER AND MOUTH"));
  CHECK(folded("Mouth-on-Otter") == "mouth on otter");
  CHECK(folded("Mouth\u2013on\u2011Otter") == "mouth on otter");
  CHECK(folded("\u201cOtter\u201d, Mouth\u00a0of") == "otter mouth of");
  CHECK(folded("Ottermouth's") == "ottermouth");
  CHECK(folded("Ottermouth\u2019s children\u2019s services") == "ottermouth children services");
  CHECK(folded("councils\u2019 work") == "councils work");
  CHECK(folded("St. Otter St Otter") == "st otter st otter");
  CHECK(folded("").empty());
  CHECK(folded(" \u2014 ").empty());
}

TEST_CASE("a full stop separates words, the dot of \"St.\" does not") {
  CHECK(folded("In Otter. Mouth (west)") == "in otter | mouth | west");
  CHECK(folded("ST. OTTER") == "st otter");
  CHECK(folded("west. Otter") == "west | otter");
}

TEST_CASE("bytes that are not UTF-8 are accepted") {
  CHECK(words_of("\xff\xfe\x80").size() == 1);
  CHECK(words_of(std::string_view("a\0b", 3)).size() == 2);
}
