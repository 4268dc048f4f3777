// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/words.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using Catch::Contains;

namespace {

/// Four texts under the full-text index of a Sheaf database.
class searched {
 public:
  searched() : database_(":memory:", SQLite::OPEN_READWRITE) {
    database_.exec("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')");
    for (const char* text : {"Neglect of children in the harbour.", "Neglect of adults and children.",
                             "Step-down plans, and the children's own views: 17% agree.", "Exploitation at sea."}) {
      SQLite::Statement put(database_, "INSERT INTO t VALUES (?)");
      put.bind(1, text);
      put.exec();
    }
  }

  /// The numbers of the texts that are found: "1 2"; what is wrong where the search is.
  std::string find(const std::string& typed) {
    const auto words = parse_search(typed);
    if (!words) return words.error();
    SQLite::Statement ask(database_, "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid");
    ask.bind(1, words->match);
    std::string rows;
    while (ask.executeStep()) rows += (rows.empty() ? "" : " ") + ask.getColumn(0).getString();
    return rows;
  }

 private:
  SQLite::Database database_;
};

}  // namespace

TEST_CASE("words are all wanted, in any form") {
  searched in;
  CHECK(in.find("neglect") == "1 2");
  CHECK(in.find("neglected children") == "1 2");
  CHECK(in.find("neglect harbour") == "1");
  CHECK(in.find("harbour sea").empty());
}

TEST_CASE("AND, OR, NOT and brackets combine words") {
  searched in;
  CHECK(in.find("neglect NOT adult") == "1");
  CHECK(in.find("neglect AND NOT adult") == "1");
  CHECK(in.find("neglect AND adults") == "2");
  CHECK(in.find("sea OR harbour") == "1 4");
  CHECK(in.find("children NOT adults NOT views") == "1");
  CHECK(in.find("(sea OR neglect) NOT harbour") == "2 4");
  CHECK(in.find("sea OR neglect harbour") == "1 4");
  CHECK(in.find("neglect NOT (adult OR harbour)").empty());
}

TEST_CASE("in small letters and, or and not are words") {
  searched in;
  CHECK(in.find("adults and children") == "2");
  CHECK(in.find("sea or harbour").empty());
}

TEST_CASE("signs need no quotes") {
  searched in;
  for (const char* typed : {"step-down", "children's views", "children’s", "plans, views", "17%", "views: plans",
                            "\"step-down plans\"", "“own views”", "step-down - plans", "*views", "^plans", "{plans}",
                            "text:plans OR views", "plans; views", "\"own views", "views\\"}) {
    INFO(typed);
    CHECK(in.find(typed) == "3");
  }
  CHECK(in.find("\"views own\"").empty());
  CHECK(in.find("exploit*") == "4");
  CHECK(in.find("explo").empty());
  CHECK(in.find("NEAR(plans views)") != "3");
}

TEST_CASE("what cannot be searched for is said in words") {
  searched in;
  CHECK_THAT(in.find(""), Contains("nothing to search for"));
  CHECK_THAT(in.find("- , '"), Contains("nothing to search for"));
  CHECK_THAT(in.find("NOT adult"), Contains("neglect NOT adult"));
  CHECK_THAT(in.find("sea OR NOT adult"), Contains("NOT leaves findings out"));
  CHECK_THAT(in.find("neglect AND"), Contains("need a word after them"));
  CHECK_THAT(in.find("AND neglect"), Contains("stands between two words"));
  CHECK_THAT(in.find("neglect OR"), Contains("nothing to search for"));
  CHECK_THAT(in.find("(neglect"), Contains("a bracket is open"));
  CHECK_THAT(in.find("neglect)"), Contains("a ) too many"));
  CHECK_THAT(in.find("()"), Contains("nothing to search for"));
  CHECK_THAT(in.find(std::string(200, '(') + "sea"), Contains("too many brackets"));
  CHECK_THAT(in.find(std::string(3000, 'a')), Contains("too long"));
}

TEST_CASE("hostile searches are searches") {
  searched in;
  CHECK(in.find("sea\"; DROP TABLE t; --").empty());
  CHECK(in.find("sea' OR '1'='1").find("4") != std::string::npos);
  CHECK(in.find(std::string("sea\0adult", 9)).empty());
  CHECK_NOTHROW(in.find("\xff\xfe sea"));
  CHECK(in.find("sea") == "4");
}

TEST_CASE("a search says which words it wants, and whether it is only words") {
  const auto plain = parse_search("Jo \"van der Berg\"");
  REQUIRE(plain);
  CHECK(plain->plain);
  CHECK(plain->wanted == std::vector<std::string>{"Jo", "van der Berg"});
  const auto less = parse_search("neglect NOT adult");
  REQUIRE(less);
  CHECK_FALSE(less->plain);
  CHECK(less->wanted == std::vector<std::string>{"neglect"});
}
