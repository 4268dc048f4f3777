// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/confused_letters.hpp"

#include "core/readers/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// A text with fewer confusions is left alone: one alone may be a name or a code.
constexpr std::size_t fewest_confusions = 2;
constexpr std::size_t longest_word = 40;

/// Words that end with "l". A note's number may stand at the end of any other word.
constexpr std::array<std::string_view, 165> words_in_l = {"accidental",    "actual",
                                                          "additional",    "all",
                                                          "annual",        "appeal",
                                                          "approval",      "april",
                                                          "arrival",       "behavioural",
                                                          "beneficial",    "capital",
                                                          "careful",       "casual",
                                                          "central",       "civil",
                                                          "clinical",      "commercial",
                                                          "conditional",   "confidential",
                                                          "control",       "council",
                                                          "counsel",       "credential",
                                                          "criminal",      "critical",
                                                          "crucial",       "cultural",
                                                          "deal",          "departmental",
                                                          "detail",        "developmental",
                                                          "digital",       "doctoral",
                                                          "educational",   "email",
                                                          "emotional",     "environmental",
                                                          "equal",         "essential",
                                                          "evil",          "exceptional",
                                                          "experimental",  "external",
                                                          "fail",          "fall",
                                                          "feel",          "final",
                                                          "financial",     "formal",
                                                          "fuel",          "full",
                                                          "functional",    "fundamental",
                                                          "general",       "girl",
                                                          "goal",          "goodwill",
                                                          "governmental",  "helpful",
                                                          "historical",    "hospital",
                                                          "ideal",         "incidental",
                                                          "individual",    "influential",
                                                          "informal",      "initial",
                                                          "institutional", "intentional",
                                                          "internal",      "journal",
                                                          "judicial",      "legal",
                                                          "level",         "local",
                                                          "mail",          "manual",
                                                          "material",      "meal",
                                                          "meaningful",    "medical",
                                                          "mental",        "minimal",
                                                          "model",         "multiprofessional",
                                                          "mutual",        "national",
                                                          "natural",       "neutral",
                                                          "nil",           "nominal",
                                                          "normal",        "occasional",
                                                          "official",      "operational",
                                                          "optional",      "organisational",
                                                          "original",      "panel",
                                                          "parental",      "partial",
                                                          "pastoral",      "personal",
                                                          "physical",      "pool",
                                                          "potential",     "practical",
                                                          "principal",     "professional",
                                                          "proposal",      "provincial",
                                                          "prudential",    "pupil",
                                                          "purposeful",    "racial",
                                                          "rational",      "real",
                                                          "referral",      "refusal",
                                                          "regional",      "relational",
                                                          "removal",       "renewal",
                                                          "rental",        "residential",
                                                          "respectful",    "rural",
                                                          "school",        "sequential",
                                                          "sexual",        "shall",
                                                          "signal",        "skilful",
                                                          "skill",         "small",
                                                          "social",        "special",
                                                          "statistical",   "still",
                                                          "structural",    "substantial",
                                                          "successful",    "survival",
                                                          "technical",     "tell",
                                                          "thoughtful",    "total",
                                                          "transitional",  "travel",
                                                          "trial",         "tribunal",
                                                          "typical",       "until",
                                                          "unusual",       "useful",
                                                          "usual",         "verbal",
                                                          "virtual",       "visual",
                                                          "vital",         "vocational",
                                                          "well",          "will",
                                                          "withdrawal"};
static_assert(std::is_sorted(words_in_l.begin(), words_in_l.end()));

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
/// Words and units that begin with "l" and a letter that no longer word has there.
constexpr std::array<std::string_view, 5> short_words = {"lb", "lbs", "lc", "lp", "ltd"};
/// Beginnings of names in which a capital "I" follows small letters.
constexpr std::array<std::string_view, 5> name_openings = {"Mc", "Mac", "De", "Di", "La"};

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
/// Signs for which text recognition takes an "l".
bool is_like_l(char c) {
  return c == '1' || c == '|' || c == 'I';
}

/// What a sign may be; a set of these.
enum sign_kind : std::uint8_t {
  part = 1U,            ///< of a word: a letter, a digit or a bar
  told_apart = 2U,      ///< a letter that is never confused, unless it is an "l" at a word's beginning
  opens_address = 4U,   ///< before a word that is part of an address or a code
  goes_on_address = 8U  ///< behind such a word
};

/// The kinds of each sign: each sign of the text is looked up several times.
constexpr auto kinds_of_signs = [] {
  std::array<std::uint8_t, 256> kinds{};
  const auto add = [&](char c, unsigned kind) {
    auto& of_sign = kinds[static_cast<unsigned char>(c)];
    of_sign = static_cast<std::uint8_t>(of_sign | kind);
  };
  for (unsigned byte = 0; byte < kinds.size(); ++byte) {
    const auto c = static_cast<char>(byte);
    if (is_lower(c) || is_upper(c) || is_digit(c) || c == '|') add(c, part);
    if (is_lower(c) || (is_upper(c) && c != 'I')) add(c, told_apart);
  }
  for (const char c : std::string_view("@/_.=#&\\")) add(c, opens_address);
  for (const char c : std::string_view("@/_=#")) add(c, goes_on_address);
  return kinds;
}();

constexpr bool is(char c, sign_kind kind) {
  return (kinds_of_signs[static_cast<unsigned char>(c)] & kind) != 0;
}
constexpr bool is_part(char c) {
  return is(c, part);
}

/// Whether "I" and this letter begin a word such as "In", "It" or "Is", which may be joined to the one before.
bool begins_short_word(char c) {
  return c == 'n' || c == 't' || c == 's';
}

/// No English word begins with "l" and one of these letters.
bool never_follows_l(char c) {
  return std::string_view("bcdfgjkmnpqrstvxz").find(c) != std::string_view::npos;
}

std::string lowered_word(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
  return lower;
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Replaces one byte of the text.
struct correction {
  std::size_t at = 0;
  char letter = 0;
};

/// Finds letters that text recognition has confused.
class finder {
 public:
  explicit finder(std::string_view text) : text_(text) {}

  std::vector<correction> find() {
    each_word([&](std::size_t begin, std::size_t end) { look_at(begin, end); });
    return std::move(found_);
  }

  /// The number of words with a confusion.
  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  /// Whether the text has the word, in small letters, elsewhere. Most texts are never asked: the hashes of their words
  /// are collected for the first one that is.
  [[nodiscard]] bool has(const std::string& word) {
    if (!std::exchange(is_collected_, true)) {
      each_word([&](std::size_t begin, std::size_t end) {
        const auto each = text_.substr(begin, end - begin);
        if (is_asked_for(each) &&
            std::all_of(each.begin(), each.end(), [](char c) { return is_lower(c) || is_upper(c); }))
          known_.push_back(hash_of(each));
      });
      std::sort(known_.begin(), known_.end());
    }
    return std::binary_search(known_.begin(), known_.end(), hash_of(word));
  }

  /// Of the word in small letters.
  static std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(lowered(c))) * 1099511628211U;
    return hash;
  }

  /// Whether has() may ever be asked for this word.
  static bool is_asked_for(std::string_view word) {
    const auto is_l = [](char c) { return c == 'l' || c == 'L'; };
    return is_l(word.front()) || word.front() == 'o' || word.front() == 'O' || is_l(word.back());
  }

  /// Calls `visit(begin, end)` for each run of letters, digits and bars that is no part of an address or a code.
  template <typename Visit>
  void each_word(Visit visit) const {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_part(text_[at])) {
        ++at;
        continue;
      }
      auto end = at;
      while (end < text_.size() && is_part(text_[end])) ++end;
      if (end - at <= longest_word && !is_in_address(at, end)) visit(at, end);
      at = end;
    }
  }

  [[nodiscard]] bool is_in_address(std::size_t begin, std::size_t end) const {
    if (begin > 0 && is(text_[begin - 1], opens_address)) return true;
    if (end >= text_.size()) return false;
    if (is(text_[end], goes_on_address)) return true;
    return text_[end] == '.' && end + 1 < text_.size() && is_part(text_[end + 1]);
  }

  void look_at(std::size_t begin, std::size_t end) {
    const auto before = found_.size();
    const auto word = text_.substr(begin, end - begin);
    // Most words have no sign that is ever confused.
    if (word.front() != 'l' && std::all_of(word.begin(), word.end(), [](char c) { return is(c, told_apart); })) return;
    const auto letters = static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return is_lower(c) || is_upper(c); }));
    constexpr std::size_t fewest_letters = 3;
    const auto digits = std::any_of(word.begin(), word.end(), is_digit);
    if (digits && std::all_of(word.begin(), word.end(),
                              [](char c) { return is_digit(c) || c == 'l' || c == 'I' || c == 'O' || c == '|'; }))
      look_at_number(begin, word);
    else if (word == "l" && month_follows(end))
      found_.push_back({begin, '1'});
    else if (letters >= fewest_letters || (letters == 2 && (word.front() == 'l' || is_like_l(word.back()))))
      look_at_letters(begin, word, letters < fewest_letters);
    if (found_.size() > before) ++words_;
  }

  [[nodiscard]] bool month_follows(std::size_t end) const {
    if (end >= text_.size() || text_[end] != ' ') return false;
    auto stop = end + 1;
    while (stop < text_.size() && is_part(text_[stop])) ++stop;
    if (stop - end > longest_word) return false;
    auto next = lowered_word(text_.substr(end + 1, stop - end - 1));
    std::replace(next.begin(), next.end(), '1', 'l');
    return is_one_of(months, next);
  }

  /// "l4" before a month, "2O25", "20l9".
  void look_at_number(std::size_t begin, std::string_view word) {
    constexpr std::size_t year_size = 4;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (is_digit(word[i])) continue;
      const bool after_digit = i > 0 && (is_digit(word[i - 1]) || word[i - 1] == 'O');
      const bool before_digit = i + 1 < word.size() && is_digit(word[i + 1]);
      const bool sure = month_follows(begin + word.size()) || word.size() == year_size || (after_digit && before_digit);
      if (word[i] == 'O') {
        if (after_digit && sure) found_.push_back({begin + i, '0'});
      } else if (sure || (word[i] != 'I' && before_digit)) {
        found_.push_back({begin + i, '1'});
      }
    }
  }

  /// Of a `tiny` word only its first letter, and a sign at its end, can be told.
  void look_at_letters(std::size_t begin, std::string_view word, bool tiny) {
    const auto last = word.size() - 1;
    // "McIntyre", and words that are joined by capitals.
    const bool name = std::any_of(name_openings.begin(), name_openings.end(),
                                  [&](std::string_view opening) { return word.starts_with(opening); }) ||
                      std::any_of(word.begin() + 1, word.end(), [](char c) { return is_upper(c) && c != 'I'; });
    std::vector<correction> here;
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= last; ++i) {
      const auto c = word[i];
      digits += is_digit(c) ? 1U : 0U;
      const bool after_lower = i > 0 && (is_lower(word[i - 1]) || (i > 1 && is_like_l(word[i - 1])));
      const bool before_lower = i < last && (is_lower(word[i + 1]) || (i + 1 < last && is_like_l(word[i + 1])));
      if (i == 0) {
        look_at_first(begin, word, here);
      } else if (c == '0') {
        if (after_lower && before_lower && !tiny) here.push_back({begin + i, 'o'});
      } else if (is_like_l(c) && after_lower &&
                 !(c == 'I' && (name || (i + 1 == last && begins_short_word(word[last]))))) {
        const bool tail = std::all_of(word.begin() + static_cast<std::ptrdiff_t>(i), word.end(), is_like_l);
        if ((before_lower && !tiny) || (tail && ends_in_l(word))) here.push_back({begin + i, 'l'});
      }
    }
    // Digits that were not corrected show a code, and so do many of them.
    constexpr std::size_t letters_a_sign = 2;
    const auto corrected_digits = static_cast<std::size_t>(
        std::count_if(here.begin(), here.end(), [&](const correction& each) { return is_digit(text_[each.at]); }));
    if (corrected_digits < digits || here.size() * letters_a_sign > word.size()) return;
    found_.insert(found_.end(), here.begin(), here.end());
  }

  /// "lnspectors", "lLACS", "|nspectors", "1ocal", "0ctober".
  void look_at_first(std::size_t begin, std::string_view word, std::vector<correction>& here) {
    const auto c = word.front();
    const auto next = word[1];
    const bool lower_word = is_lower(next) && (word.size() < 3 || is_lower(word[2]) || is_like_l(word[2]));
    if (c == 'l') {
      const bool capitals = word.size() > 2 && is_upper(next) && is_upper(word[2]);
      if (capitals || (lower_word && never_follows_l(next) && !is_one_of(short_words, lowered_word(word))))
        here.push_back({begin, 'I'});
    } else if ((c == '|' || c == '1') && lower_word && word.size() > 3) {
      if (c == '1' && word.starts_with("1st")) return;
      here.push_back({begin, never_follows_l(next) ? 'I' : 'l'});
    } else if (c == 'I' && lower_word && has("l" + std::string(word.substr(1)))) {
      here.push_back({begin, 'l'});
    } else if (c == '0' && lower_word && word.size() > 3) {
      here.push_back({begin, has("o" + std::string(word.substr(1))) ? 'o' : 'O'});
    }
  }

  /// Whether a word that ends with a sign like "l" is one that ends so: it is known, or the text has it elsewhere.
  [[nodiscard]] bool ends_in_l(std::string_view word) {
    auto whole = lowered_word(word);
    std::replace_if(
        whole.begin(), whole.end(), [](char c) { return c == '1' || c == '|'; }, 'l');
    if (word.back() == 'I') whole.back() = 'l';
    return has(whole) || std::binary_search(words_in_l.begin(), words_in_l.end(), whole);
  }

  std::string_view text_;
  bool is_collected_ = false;
  std::vector<std::uint64_t> known_;  ///< hashes of words of letters alone that begin or end with such a letter
  std::vector<correction> found_;
  std::size_t words_ = 0;
};

}  // namespace

std::size_t restore_confused_letters(std::string& text) {
  finder letters(text);
  const auto found = letters.find();
  if (letters.words() < fewest_confusions) return 0;
  for (const auto& each : found) text[each.at] = each.letter;
  return letters.words();
}

void note_confused_letters(document& document, std::size_t words) {
  if (words == 0) return;
  document.notes.push_back(
      {"text-letters-confused",
       fmt::format("{} words had letters that text recognition confuses (\"chi1dren\", \"lnspectors\") and were put "
                   "right: compare names and figures with the page.",
                   words),
       {0, 0}});
}

}  // namespace sheaf::core
