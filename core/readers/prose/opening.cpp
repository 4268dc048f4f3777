// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/opening.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sheaf::core::plain_text {
namespace {

struct opening {
  std::string_view words;
  double score = 0;
};

constexpr bool before(const opening& a, const opening& b) {
  return a.words < b.words;
}

/// Measured on paragraphs of inspection reports whose ends are certain. In the order of the bytes.
constexpr std::array<opening, 90> first_words = {
    {{"Actions", -1},     {"Adoption", 1},   {"All", -0.5},         {"Almost", 0.5},      {"Also", -2},
     {"Although", -0.5},  {"An", 0.5},       {"And", -2},           {"Arrangements", 1},  {"As", -2},
     {"At", 0.5},         {"Both", -1},      {"But", -2},           {"Care", 1},          {"Case", -0.5},
     {"Child", 1},        {"Children", 1},   {"Children’s", 0.5},   {"Consequently", -2}, {"Conversely", -2},
     {"Corporate", 1},    {"Currently", -1}, {"Delays", -1},        {"Despite", 0.5},     {"Disabled", 1.5},
     {"During", -0.5},    {"Early", 0.5},    {"Equally", -2},       {"Even", -2},         {"Family", 0.5},
     {"Following", 0.5},  {"For", -1},       {"Further", -1},       {"Furthermore", -2},  {"He", -2},
     {"Hence", -2},       {"Her", -2},       {"Here", -2},          {"His", -2},          {"However", -2},
     {"If", 1},           {"In", -0.5},      {"Information", -1.5}, {"Inspectors", 0.5},  {"Instead", -2},
     {"It", -2},          {"Its", -2},       {"Leaders", 0.5},      {"Learning", -1},     {"Local", 1},
     {"Management", 0.5}, {"Moreover", -2},  {"Most", 1},           {"Nevertheless", -2}, {"Not", -1.5},
     {"Of", -1},          {"Ofsted", 4},     {"One", -2},           {"Other", -1.5},      {"Others", -2},
     {"Partnership", 1},  {"Pathway", 0.5},  {"Performance", 0.5},  {"Plans", -1},        {"Quality", 0.5},
     {"Recent", -0.5},    {"Risk", -1},      {"Senior", 0.5},       {"Services", 1.5},    {"She", -2},
     {"Similarly", -1},   {"Since", 1.5},    {"Social", 0.5},       {"Strategic", 1},     {"Strong", 0.5},
     {"Such", -2},        {"The", 0.5},      {"Their", -2},         {"Then", -2},         {"Therefore", -2},
     {"These", -2},       {"They", -2},      {"This", -2},          {"Those", -1.5},      {"Thus", -2},
     {"To", -2},          {"Training", -1},  {"When", 0.5},         {"Wherever", -2},     {"Work", 0.5}}};

/// Pairs of words that show something else than the first word alone. In the order of the bytes.
constexpr std::array<opening, 42> first_pairs = {{{"A good", 1.5},
                                                  {"A lack", -0.5},
                                                  {"A new", -0.5},
                                                  {"Care leavers", 1},
                                                  {"Children are", 0},
                                                  {"Children have", 0},
                                                  {"Children in", 1.5},
                                                  {"Children’s views", -0.5},
                                                  {"Despite this", -1.5},
                                                  {"For children", 1.5},
                                                  {"For example", -2},
                                                  {"For those", 0.5},
                                                  {"Her Majesty’s", 1.5},
                                                  {"His Majesty’s", 1.5},
                                                  {"In addition", -2},
                                                  {"In most", 0},
                                                  {"In response", 0.5},
                                                  {"In some", -1.5},
                                                  {"In the", 0},
                                                  {"In these", -2},
                                                  {"Inspectors looked", 2.5},
                                                  {"Inspectors saw", -1},
                                                  {"Leaders and", 1},
                                                  {"Leaders are", 0},
                                                  {"Most care", 2},
                                                  {"The authority", -0.5},
                                                  {"The impact", -0.5},
                                                  {"The lack", -1},
                                                  {"The lead", -0.5},
                                                  {"The majority", 1},
                                                  {"The new", -0.5},
                                                  {"The panel", -1},
                                                  {"The previous", 2},
                                                  {"The quality", 1},
                                                  {"The response", 1.5},
                                                  {"The service", -0.5},
                                                  {"The timeliness", 1.5},
                                                  {"The use", 0},
                                                  {"The vast", 1},
                                                  {"This letter", 4},
                                                  {"This visit", 1.5},
                                                  {"When children", 1.5}}};

static_assert(std::is_sorted(first_words.begin(), first_words.end(), before));
static_assert(std::is_sorted(first_pairs.begin(), first_pairs.end(), before));

constexpr std::array<std::string_view, 17> pointers = {"also",      "further", "he",   "her",  "his",   "however",
                                                       "it",        "its",     "she",  "such", "their", "them",
                                                       "therefore", "these",   "they", "this", "those"};
static_assert(std::is_sorted(pointers.begin(), pointers.end()));

template <std::size_t Size>
const opening* find(const std::array<opening, Size>& openings, std::string_view words) {
  const auto at = std::lower_bound(openings.begin(), openings.end(), opening{words, 0}, before);
  return at != openings.end() && at->words == words ? &*at : nullptr;
}

/// Removes the next word from `words` and returns it without a comma at its end.
std::string_view take_word(std::string_view& words) {
  auto word = first_word(words);
  words = trimmed(words.substr(word.size()));
  if (word.ends_with(',')) word.remove_suffix(1);
  return word;
}

}  // namespace

double opening_score(std::string_view sentence) {
  const auto first = take_word(sentence);
  const auto second = take_word(sentence);
  if (const auto* pair = find(first_pairs, std::string(first) + " " + std::string(second))) return pair->score;
  const auto* word = find(first_words, first);
  return word == nullptr ? 0 : word->score;
}

bool points_back(std::string_view sentence) {
  constexpr int words_looked_at = 6;
  for (int i = 0; i < words_looked_at && !sentence.empty(); ++i) {
    std::string word(take_word(sentence));
    std::transform(word.begin(), word.end(), word.begin(), lowered);
    if (std::binary_search(pointers.begin(), pointers.end(), word)) return true;
  }
  return false;
}

}  // namespace sheaf::core::plain_text
