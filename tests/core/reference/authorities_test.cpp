// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/reference/authorities.hpp"

#include "core/reference/words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

using namespace sheaf::core;

namespace {

std::string found(std::string_view as_printed) {
  const auto* const entry = find_authority(as_printed);
  return entry == nullptr ? "none" : std::string(entry->name);
}

}  // namespace

TEST_CASE("the list contains today's authorities and those abolished since 2013") {
  const auto all = authorities();
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  const auto gone = std::count_if(all.begin(), all.end(), [](const auto& each) { return !each.until.empty(); });
  CHECK(static_cast<long>(all.size()) - gone == 153);
  std::set<std::string_view> names_gone;
  for (const auto& each : all) {
    INFO(each.name);
    CHECK(each.la_code.size() == 3);
    CHECK_FALSE(each.region.empty());
    CHECK(each.successors.empty() == each.until.empty());
    if (!each.until.empty()) names_gone.insert(each.name);
  }
  CHECK(names_gone == std::set<std::string_view>{"Bournemouth", "Cumbria", "Northamptonshire", "Poole"});
  std::map<std::string_view, int> regions;
  for (const auto& each : all) regions[each.region] += each.until.empty() ? 1 : 0;
  CHECK(regions.size() == 9);
  CHECK(regions["London"] == 33);
  CHECK(regions["North East"] == 12);
}

TEST_CASE("no printed form belongs to two authorities") {
  std::map<std::string, std::string_view> owners;
  const auto claim = [&](std::string_view form, std::string_view name) {
    std::string key;
    for (const auto& word : words_of(form)) key += word.folded + " ";
    const auto [owner, is_new] = owners.emplace(key, name);
    INFO(form << ": " << owner->second << " and " << name);
    CHECK((is_new && !key.empty()));
  };
  for (const auto& each : authorities()) {
    claim(each.name, each.name);
    for (const auto alias : each.aliases) claim(alias, each.name);
  }
}

TEST_CASE("every name, alias and code finds its authority") {
  for (const auto& each : authorities()) {
    INFO(each.name);
    CHECK(find_authority(each.name) == &each);
    CHECK(find_authority(std::string(each.name) + " Council") == &each);
    CHECK(find_authority_by_code(each.ons_code) == &each);
    for (const auto alias : each.aliases) CHECK(find_authority(alias) == &each);
    for (const auto code : each.former_codes) CHECK(find_authority_by_code(code) == &each);
    for (const auto successor : each.successors) CHECK(find_authority(successor) != nullptr);
  }
  CHECK(find_authority_by_code("E00000000") == nullptr);
  CHECK(find_authority_by_code("") == nullptr);
}

TEST_CASE("every authority of today has its number and ten statistical neighbours") {
  std::set<std::string_view> numbers;
  for (const auto& each : authorities()) {
    INFO(each.name);
    if (!each.urn.empty()) CHECK(numbers.insert(each.urn).second);
    CHECK(each.neighbours.size() == (each.until.empty() ? 10U : 0U));
    CHECK((each.until.empty() ? each.urn.size() == 5 || each.urn.size() == 7 : true));
    std::set<std::string_view> names(each.neighbours.begin(), each.neighbours.end());
    CHECK(names.size() == each.neighbours.size());
    for (const auto name : names) {
      REQUIRE(find_authority(name) != nullptr);
      CHECK(find_authority(name)->until.empty());
      CHECK(name != each.name);
    }
  }
}

TEST_CASE("reorganised authorities carry their codes") {
  const auto code = [](std::string_view name) { return std::string(find_authority(name)->ons_code); };
  CHECK(code("Barnsley") == "E08000038");
  CHECK(code("Sheffield") == "E08000039");
  CHECK(code("Somerset") == "E06000066");
  CHECK(code("North Yorkshire") == "E06000065");
  CHECK(code("Buckinghamshire") == "E06000060");
  CHECK(code("Dorset") == "E06000059");
  CHECK(find_authority_by_code("E10000009") == find_authority("Dorset"));
  CHECK(find_authority("Cumbria")->successors.size() == 2);
  CHECK(find_authority("Westmorland and Furness")->from == "2023-04-01");
}

TEST_CASE("printed forms find the authority") {
  CHECK(found("Southampton Council") == "Southampton");
  CHECK(found("SOUTHAMPTON CITY COUNCIL") == "Southampton");
  CHECK(found("Doncaster Metropolitan Borough Council") == "Doncaster");
  CHECK(found("City of Bradford Metropolitan District Council") == "Bradford");
  CHECK(found("Metropolitan Borough of Barnsley") == "Barnsley");
  CHECK(found("London Borough of Hammersmith & Fulham") == "Hammersmith and Fulham");
  CHECK(found("The Royal Borough of Kensington and Chelsea") == "Kensington and Chelsea");
  CHECK(found("Brent, London Borough of") == "Brent");
  CHECK(found("City of York Council") == "York");
  CHECK(found("St. Helens Borough Council") == "St Helens");
  CHECK(found("Hull City Council") == "Kingston upon Hull");
  CHECK(found("Kingston-upon-Hull, City of") == "Kingston upon Hull");
  CHECK(found("Royal Borough of Kingston upon Thames") == "Kingston upon Thames");
  CHECK(found("Bristol, City of") == "Bristol");
  CHECK(found("Herefordshire, County of") == "Herefordshire");
  CHECK(found("Durham County Council") == "Durham");
  CHECK(found("County Durham") == "Durham");
  CHECK(found("Telford & Wrekin Council") == "Telford and Wrekin");
  CHECK(found("Council of the Isles of Scilly") == "Isles of Scilly");
  CHECK(found("Bournemouth, Christchurch & Poole Council") == "Bournemouth, Christchurch and Poole");
  CHECK(found("Surrey County Council\u2019s children\u2019s services") == "Surrey");
  CHECK(found("Wokingham local authority") == "Wokingham");
  CHECK(found("Darlington Local Area Partnership") == "Darlington");
}

TEST_CASE("the City of London is found by all its names; London alone is not an authority") {
  for (const auto* const form : {"City of London", "London Corporation", "The City of London Corporation",
                                 "Corporation of London", "the City of London\u2019s children\u2019s services"}) {
    INFO(form);
    CHECK(found(form) == "City of London");
  }
  CHECK(found("London") == "none");
  CHECK(found("London Borough Council") == "none");
}

TEST_CASE("similar names are not confused") {
  CHECK(found("Nottingham City Council") == "Nottingham");
  CHECK(found("Nottinghamshire County Council") == "Nottinghamshire");
  CHECK(found("Derby") == "Derby");
  CHECK(found("Derbyshire") == "Derbyshire");
  CHECK(found("Leicester City Council") == "Leicester");
  CHECK(found("Leicestershire County Council") == "Leicestershire");
  CHECK(found("Bedford Borough Council") == "Bedford");
  CHECK(found("Central Bedfordshire") == "Central Bedfordshire");
  CHECK(found("York") == "York");
  CHECK(found("North Yorkshire") == "North Yorkshire");
  CHECK(found("Cheshire East Council") == "Cheshire East");
  CHECK(found("Bournemouth Borough Council") == "Bournemouth");
  CHECK(found("Somerset") == "Somerset");
  CHECK(found("North Somerset") == "North Somerset");
  CHECK(found("Lincolnshire") == "Lincolnshire");
  CHECK(found("North East Lincolnshire Council") == "North East Lincolnshire");
}

TEST_CASE("nothing is guessed from a part") {
  for (const auto* const form :
       {"Tri-borough", "Southampton and Portsmouth", "Yorkshire", "Bedfordshire", "Cheshire", "Westmarch", "Ottermouth",
        "council", "the", "", "Southamp", "Southampton Football Club", "Richmond upon", "Greater Manchester",
        "Slough Children\u2019s Trust", "\xff\xff"}) {
    INFO(form);
    CHECK(found(form) == "none");
  }
  std::string long_form = "Southampton";
  for (int i = 0; i < 100'000; ++i) long_form += " Council";
  CHECK(found(long_form) == "none");
}
