// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_opening.hpp"

#include "core/readers/plain_text_line.hpp"

#include <algorithm>
#include <array>

namespace sheaf::core::plain_text {
namespace {

/// Pronouns, and words that join a sentence to the one before.
constexpr std::array<std::string_view, 48> leaning = {
    "All",        "Also",    "Although",  "And",   "As",       "Both",         "But",     "Consequently",
    "Conversely", "Despite", "Equally",   "Even",  "Every",    "For",          "Further", "Furthermore",
    "He",         "Hence",   "Her",       "Here",  "His",      "However",      "In",      "Instead",
    "It",         "Its",     "Many",      "More",  "Moreover", "Nevertheless", "Not",     "Once",
    "Others",     "She",     "Similarly", "Some",  "Such",     "Their",        "Then",    "Therefore",
    "These",      "They",    "This",      "Those", "Though",   "Thus",         "When",    "While"};

}  // namespace

bool leans_back(std::string_view sentence) {
  auto word = first_word(sentence);
  if (word.ends_with(',')) word.remove_suffix(1);
  return std::find(leaning.begin(), leaning.end(), word) != leaning.end();
}

}  // namespace sheaf::core::plain_text
