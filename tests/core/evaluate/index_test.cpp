// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/index.hpp"

#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;

TEST_CASE("an index is read by its head row, with quotes and both kinds of line ends") {
  const temporary_folder in;
  put(in / "index.csv",
      "\xEF\xBB\xBF"
      "file,sha256,authority,document_type\r\nx.pdf,aa,\"Westmarch, the \"\"old\"\" one\",area_send\r\n\r\n"
      "y.pdf,bb,,unrecognised\n");
  const auto read = read_index(in / "index.csv");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].authority == "Westmarch, the \"old\" one");
  CHECK((*read)[0].document_type == "area_send");
  CHECK((*read)[1].id == "bb");
}

TEST_CASE("an index that lacks a column or a hash is refused") {
  const temporary_folder in;
  put(in / "index.csv", "sha256,authority\naa,Westmarch\n");
  CHECK_THAT(read_index(in / "index.csv").error(), Contains("no column document_type"));
  put(in / "index.csv", "sha256,authority,document_type\n,Westmarch,area_send\n");
  CHECK_THAT(read_index(in / "index.csv").error(), Contains("row 2"));
  put(in / "index.csv", "");
  CHECK_THAT(read_index(in / "index.csv").error(), Contains("empty"));
  CHECK_FALSE(read_index(in / "none.csv"));
}

TEST_CASE("recognition is counted over every file of the index") {
  report claimed;
  claimed.outcome = outcome::extracted;
  claimed.document_type = "area_send";
  claimed.authority = authority_ref{"Westmarch", "", ""};
  report left;
  left.outcome = outcome::unrecognised;
  const std::vector<indexed_file> files = {{"1", "aa", "area_send", "westmarch"},
                                           {"2", "bb", "unrecognised", ""},
                                           {"3", "cc", "unrecognised", ""},
                                           {"4", "dd", "area_send", "Westmarch"}};
  const index_score score = score_index(files, {{"aa", claimed}, {"bb", left}, {"cc", claimed}});
  CHECK(score.files == 4);
  CHECK(score.type_right == 2);
  CHECK(score.authority_right == 3);
  REQUIRE(score.types.size() == 3);
  CHECK(score.types[0].document_type == "area_send");
  CHECK(score.types[0].files == 2);
  CHECK(score.types[0].claimed == 2);
  CHECK(score.types[0].right == 1);
  REQUIRE(score.mistakes.size() == 3);
  CHECK(score.mistakes[0].id == "3");
  CHECK(score.mistakes[1].got == "no report");
}
