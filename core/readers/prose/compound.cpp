// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/compound.hpp"

#include <algorithm>
#include <array>

namespace sheaf::core::plain_text {
namespace {

/// Prefixes, numbers, and words that describe by measure, place or kind. In alphabetical order.
constexpr std::array<std::string_view, 138> openers = {
    "after",    "all",      "anti",  "back",        "best",     "better",  "bi",      "by",     "care",     "case",
    "child",    "close",    "co",    "cost",        "cross",    "day",     "de",      "early",  "edge",     "eight",
    "eighteen", "evidence", "ex",    "face",        "family",   "far",     "fast",    "fee",    "fifty",    "first",
    "five",     "follow",   "forty", "four",        "full",     "good",    "half",    "hard",   "health",   "high",
    "higher",   "home",     "in",    "information", "inter",    "job",     "joint",   "key",    "large",    "late",
    "life",     "light",    "local", "long",        "longer",   "low",     "lower",   "medium", "mid",      "middle",
    "month",    "multi",    "needs", "new",         "night",    "nine",    "ninety",  "non",    "off",      "old",
    "on",       "one",      "open",  "out",         "outcome",  "over",    "pan",     "parent", "part",     "peer",
    "poor",     "post",     "pre",   "problem",     "purpose",  "quality", "quarter", "re",     "record",   "risk",
    "school",   "second",   "self",  "semi",        "service",  "seven",   "seventy", "shared", "short",    "single",
    "six",      "sixty",    "skill", "small",       "solution", "stand",   "state",   "step",   "strength", "strong",
    "sub",      "target",   "task",  "team",        "ten",      "third",   "thirty",  "three",  "time",     "trauma",
    "twelve",   "twenty",   "twice", "two",         "un",       "under",   "up",      "user",   "value",    "week",
    "well",     "whole",    "wide",  "work",        "world",    "year",    "young",   "younger"};

/// Participles and nouns that follow such words. In alphabetical order.
constexpr std::array<std::string_view, 157> closers = {
    "able",      "aged",     "agency",    "around",       "aware",       "based",       "being",      "built",
    "care",      "centred",  "class",     "commissioned", "confidence",  "confident",   "cost",       "date",
    "dated",     "day",      "days",      "deep",         "depth",       "driven",      "educated",   "effective",
    "efficient", "eight",    "end",       "ended",        "esteem",      "exclusion",   "face",       "facing",
    "fifths",    "five",     "focus",     "focused",      "follow",      "four",        "free",       "friendly",
    "funded",    "funding",  "gathering", "go",           "going",       "group",       "groups",     "harm",
    "hitting",   "hour",     "hours",     "house",        "improvement", "in",          "income",     "informed",
    "keeping",   "known",    "language",  "late",         "leaving",     "led",         "level",      "life",
    "like",      "line",     "living",    "long",         "made",        "making",      "management", "minded",
    "month",     "monthly",  "months",    "nine",         "off",         "offending",   "old",        "olds",
    "on",        "one",      "operation", "out",          "paced",       "parent",      "part",       "place",
    "planned",   "planning", "point",     "prepared",     "produced",    "production",  "proof",      "quality",
    "quarters",  "raising",  "ranging",   "rated",        "related",     "represented", "responsive", "risk",
    "round",     "run",      "scale",     "seeker",       "seekers",     "seeking",     "serving",    "setting",
    "seven",     "sex",      "sharing",   "sided",        "sighted",     "six",         "solving",    "specific",
    "staff",     "standing", "step",      "structured",   "style",       "sufficient",  "support",    "supported",
    "taught",    "term",     "thinking",  "third",        "thirds",      "three",       "through",    "time",
    "timed",     "timely",   "to",        "top",          "trained",     "two",         "up",         "week",
    "weekly",    "weeks",    "wide",      "wise",         "word",        "work",        "worker",     "workers",
    "working",   "worn",     "year",      "yearly",       "years"};

static_assert(std::is_sorted(openers.begin(), openers.end()));
static_assert(std::is_sorted(closers.begin(), closers.end()));

}  // namespace

bool opens_compounds(std::string_view word) {
  return std::binary_search(openers.begin(), openers.end(), word);
}

bool closes_compounds(std::string_view word) {
  return std::binary_search(closers.begin(), closers.end(), word);
}

}  // namespace sheaf::core::plain_text
