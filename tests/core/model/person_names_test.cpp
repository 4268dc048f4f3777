// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/person_names.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("spellings of one name have one key") {
  CHECK(person_key("Liz McArdle") == person_key("Elizabeth MCARDLE"));
  CHECK(person_key("Elizabeth Mc Ardle") == person_key("Elizabeth McArdle"));
  CHECK(person_key("Jo Ash-Brook") == person_key("Jo Ash Brook"));
  CHECK(person_key("Maeve O’Dell") == person_key("Maeve O'Dell"));
  CHECK(person_key("Maeve O Dell") == person_key("Maeve ODell"));
  CHECK(person_key("Ms Rowena J. Tallis HMI") == person_key("Rowena Tallis"));
  CHECK(person_key("Máire Brook") == person_key("Máire  Brook"));
}

TEST_CASE("other names have other keys") {
  CHECK(person_key("Jo Brook") != person_key("Jo Brooke"));
  CHECK(person_key("Elizabeth Ash") != person_key("Elizabeth Brook"));
  CHECK(person_key("Liz") != person_key("Elizabeth"));
  CHECK(person_key("Alex Brook") != person_key("Alexander Brook"));
  CHECK(person_key("").empty());
  CHECK(person_key(" - ").empty());
  CHECK_NOTHROW(person_key("\xff\xfe"));
}

TEST_CASE("the spelling that is printed most stands for a person, and the longest of several") {
  const auto persons =
      merge_names({{"Liz Brook", 1}, {"Elizabeth Brook", 3}, {"Tom Ash", 2}, {"Thomas Ash", 2}, {"--", 1}});
  REQUIRE(persons.size() == 3);
  CHECK(persons[0].name == "--");
  CHECK(persons[1].name == "Elizabeth Brook");
  CHECK(persons[1].spellings == std::vector<std::string>{"Elizabeth Brook", "Liz Brook"});
  CHECK(persons[2].name == "Thomas Ash");
  CHECK(merge_names({}).empty());
}
