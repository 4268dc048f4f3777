// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/person_names.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace sheaf::core {

namespace {

using pair = std::pair<std::string_view, std::string_view>;

/// Short first names and spellings of one, and the form that stands for all of them. By short form.
constexpr std::array long_forms = std::to_array<pair>({
    {"abby", "abigail"},     {"andy", "andrew"},       {"angie", "angela"},      {"becca", "rebecca"},
    {"becky", "rebecca"},    {"ben", "benjamin"},      {"bev", "beverley"},      {"beverly", "beverley"},
    {"bill", "william"},     {"bob", "robert"},        {"cath", "catherine"},    {"catharine", "catherine"},
    {"cathy", "catherine"},  {"dan", "daniel"},        {"danny", "daniel"},      {"dave", "david"},
    {"deb", "deborah"},      {"debbie", "deborah"},    {"debra", "deborah"},     {"dom", "dominic"},
    {"ed", "edward"},        {"fran", "frances"},      {"fred", "frederick"},    {"geoff", "geoffrey"},
    {"gill", "gillian"},     {"jackie", "jacqueline"}, {"jacqui", "jacqueline"}, {"jen", "jennifer"},
    {"jenny", "jennifer"},   {"jim", "james"},         {"joe", "joseph"},        {"josh", "joshua"},
    {"judy", "judith"},      {"kate", "katherine"},    {"kath", "kathleen"},     {"kathryn", "katherine"},
    {"kathy", "kathleen"},   {"ken", "kenneth"},       {"liz", "elizabeth"},     {"lizzie", "elizabeth"},
    {"maggie", "margaret"},  {"mandy", "amanda"},      {"matt", "matthew"},      {"mick", "michael"},
    {"mike", "michael"},     {"neal", "neil"},         {"nick", "nicholas"},     {"nicky", "nicola"},
    {"nicolas", "nicholas"}, {"pam", "pamela"},        {"pete", "peter"},        {"phil", "philip"},
    {"phillip", "philip"},   {"ray", "raymond"},       {"rich", "richard"},      {"rick", "richard"},
    {"rob", "robert"},       {"ron", "ronald"},        {"roz", "rosalind"},      {"russ", "russell"},
    {"sara", "sarah"},       {"sean", "shaun"},        {"shawn", "shaun"},       {"stephen", "steven"},
    {"steve", "steven"},     {"stu", "stuart"},        {"sue", "susan"},         {"susie", "susan"},
    {"tim", "timothy"},      {"tom", "thomas"},        {"tony", "anthony"},      {"trish", "patricia"},
    {"val", "valerie"},      {"vicki", "victoria"},    {"vicky", "victoria"},    {"will", "william"},
});
static_assert(std::is_sorted(long_forms.begin(), long_forms.end()));

constexpr std::array titles = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "professor"};
constexpr std::array letters_after = {"hmi", "obe", "cbe", "mbe", "ofsted"};

template <typename List>
bool is_one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view long_form(std::string_view first_name) {
  const auto* const found = std::lower_bound(long_forms.begin(), long_forms.end(), first_name,
                                             [](const pair& each, std::string_view word) { return each.first < word; });
  return found != long_forms.end() && found->first == first_name ? found->second : first_name;
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words(1);
  each_character(name, [&](const utf8_character& next, std::string_view bytes) {
    constexpr char32_t left_quote = 0x2018;
    constexpr char32_t right_quote = 0x2019;
    const char32_t code = next.code;
    if (!next.valid || code == U'\'' || code == right_quote || code == left_quote) return;
    if (code >= U'A' && code <= U'Z') {
      words.back() += static_cast<char>(code - U'A' + U'a');
    } else if ((code >= U'a' && code <= U'z') || code >= 0xC0) {
      constexpr char32_t first_sign = 0x2000;
      constexpr char32_t last_sign = 0x206F;
      if (code >= first_sign && code <= last_sign) {
        words.emplace_back();
      } else {
        words.back() += bytes;
      }
    } else {
      words.emplace_back();
    }
  });
  words.erase(std::remove_if(words.begin(), words.end(), [](const std::string& word) { return word.empty(); }),
              words.end());
  return words;
}

std::string person_key(std::string_view name) {
  auto words = name_words(name);
  while (words.size() > 1 && is_one_of(titles, words.front())) words.erase(words.begin());
  while (words.size() > 2 && is_one_of(letters_after, words.back())) words.pop_back();
  // "Mc Ardle" and "Mac Ardle" are one word.
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "mc" && words[i] != "mac" && words[i] != "o") continue;
    if (words[i] == "o" && i == 0) continue;
    words[i] += words[i + 1];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  // Initials between the first name and the last say little, and most documents leave them out.
  for (std::size_t i = 1; i + 1 < words.size();) {
    if (words[i].size() == 1) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) key += ' ';
    // A name of one word may be a last name, which has no short form.
    key += i == 0 && words.size() > 1 ? std::string(long_form(words[i])) : words[i];
  }
  return key;
}

std::vector<person> merge_names(const std::vector<printed_name>& names) {
  std::map<std::string, std::vector<printed_name>> by_key;
  for (const auto& each : names) {
    std::string key = person_key(each.name);
    by_key[key.empty() ? each.name : std::move(key)].push_back(each);
  }
  std::vector<person> persons;
  for (auto& [key, spellings] : by_key) {
    const auto best = std::max_element(spellings.begin(), spellings.end(), [](const auto& a, const auto& b) {
      if (a.times != b.times) return a.times < b.times;
      if (a.name.size() != b.name.size()) return a.name.size() < b.name.size();
      return a.name > b.name;
    });
    person one{best->name, {}};
    for (auto& each : spellings) one.spellings.push_back(std::move(each.name));
    std::sort(one.spellings.begin(), one.spellings.end());
    one.spellings.erase(std::unique(one.spellings.begin(), one.spellings.end()), one.spellings.end());
    persons.push_back(std::move(one));
  }
  std::sort(persons.begin(), persons.end(), [](const person& a, const person& b) { return a.name < b.name; });
  return persons;
}

}  // namespace sheaf::core
