// SPDX-License-Identifier: MIT
// The words of the finding model as C++ types: a word that the model does not have does not compile.
#pragma once

#include "sheaf/model.h"

#include <array>
#include <optional>
#include <string_view>

namespace sheaf {
namespace detail {

/// A word of one closed list of <sheaf/model.h>. `Word` is the class of the list, derived from this one, and `words`
/// holds the list. A word is a constant (`finding_kind::strength`), or a literal ("strength") that is compared with the
/// list while the program is compiled. A text that is only known when the program runs needs find() or unchecked().
template <typename Word, const auto& words>
class model_word {
 public:
  using word = Word;

  /// No word: the field is left out.
  constexpr model_word() = default;

  // NOLINTNEXTLINE(google-explicit-constructor): literals are to be words wherever a word is asked for
  consteval model_word(const char* literal) : text_(checked(literal)) {}

  /// The word of this text; nullopt if the model does not have it.
  [[nodiscard]] static constexpr std::optional<Word> find(std::string_view text) {
    for (const std::string_view each : words)
      if (each == text) return unchecked(each);
    return std::nullopt;
  }

  /// The text as it is, for instance of a vocabulary. Nothing checks it before the host, which refuses what the model
  /// does not have. The text must live as long as the word.
  [[nodiscard]] static constexpr Word unchecked(std::string_view text) {
    Word made;
    made.text_ = text;
    return made;
  }

  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  [[nodiscard]] constexpr bool empty() const { return text_.empty(); }

  friend constexpr bool operator==(const model_word& one, const model_word& other) { return one.text_ == other.text_; }

 private:
  static consteval std::string_view checked(std::string_view text) {
    for (const std::string_view each : words)
      if (each == text) return each;
    throw "the finding model has no such word: its lists are in <sheaf/model.h>";
  }

  std::string_view text_;
};

// NOLINTBEGIN(cppcoreguidelines-macro-usage): the model's header serves plain C.
/// X(identifier, name): the fields of a report, with identifiers for the names that have a dot.
#define SHEAF_FIELD_IDENTIFIERS(X)    \
  X(authority, "authority")           \
  X(published, "published")           \
  X(visit_start, "visit.start")       \
  X(visit_end, "visit.end")           \
  X(framework, "framework")           \
  X(lead_inspector, "lead_inspector") \
  X(inspector, "inspector")           \
  X(addressee_name, "addressee.name") \
  X(addressee_role, "addressee.role") \
  X(addressee_organisation, "addressee.organisation")

#define SHEAF_WORD_TEXT(code, ...) #code,
#define SHEAF_FIELD_TEXT(identifier, name) name,
inline constexpr std::array finding_kind_words =
    std::to_array<std::string_view>({SHEAF_FINDING_KINDS(SHEAF_WORD_TEXT)});
inline constexpr std::array polarity_words = std::to_array<std::string_view>({SHEAF_POLARITIES(SHEAF_WORD_TEXT)});
inline constexpr std::array judgement_key_words =
    std::to_array<std::string_view>({SHEAF_JUDGEMENT_KEYS(SHEAF_WORD_TEXT)});
inline constexpr std::array judgement_grade_words =
    std::to_array<std::string_view>({SHEAF_GRADES(SHEAF_WORD_TEXT) SHEAF_SEND_GRADES(SHEAF_WORD_TEXT)});
inline constexpr std::array measure_unit_words = std::to_array<std::string_view>({SHEAF_UNITS(SHEAF_WORD_TEXT)});
inline constexpr std::array report_field_words =
    std::to_array<std::string_view>({SHEAF_FIELD_IDENTIFIERS(SHEAF_FIELD_TEXT)});
#undef SHEAF_WORD_TEXT
#undef SHEAF_FIELD_TEXT

#define SHEAF_LISTED_FIELD(name, form, flat, label, meaning) name,
inline constexpr std::array listed_fields = std::to_array<std::string_view>({SHEAF_FIELDS(SHEAF_LISTED_FIELD)});
#undef SHEAF_LISTED_FIELD
static_assert(report_field_words == listed_fields,
              "SHEAF_FIELD_IDENTIFIERS has an identifier for each of SHEAF_FIELDS");

}  // namespace detail

#define SHEAF_DECLARE_WORD(code, ...) static const word code;

/// What a finding is: `finding_kind::priority_action`.
class finding_kind : public detail::model_word<finding_kind, detail::finding_kind_words> {
 public:
  constexpr finding_kind() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval finding_kind(const char* literal) : model_word(literal) {}
  SHEAF_FINDING_KINDS(SHEAF_DECLARE_WORD)
};

/// What a finding says of the work: `finding_polarity::mixed`.
class finding_polarity : public detail::model_word<finding_polarity, detail::polarity_words> {
 public:
  constexpr finding_polarity() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval finding_polarity(const char* literal) : model_word(literal) {}
  SHEAF_POLARITIES(SHEAF_DECLARE_WORD)
};

/// What is judged: `judgement_key::care_leavers`.
class judgement_key : public detail::model_word<judgement_key, detail::judgement_key_words> {
 public:
  constexpr judgement_key() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval judgement_key(const char* literal) : model_word(literal) {}
  SHEAF_JUDGEMENT_KEYS(SHEAF_DECLARE_WORD)
};

/// A grade of either scale: `judgement_grade::good`, `judgement_grade::inconsistent`.
class judgement_grade : public detail::model_word<judgement_grade, detail::judgement_grade_words> {
 public:
  constexpr judgement_grade() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval judgement_grade(const char* literal) : model_word(literal) {}
  SHEAF_GRADES(SHEAF_DECLARE_WORD)
  SHEAF_SEND_GRADES(SHEAF_DECLARE_WORD)
};

/// The unit of a measure: `measure_unit::percent`. Another unit is allowed where none of these fits:
/// `measure_unit::unchecked("knots")`.
class measure_unit : public detail::model_word<measure_unit, detail::measure_unit_words> {
 public:
  constexpr measure_unit() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval measure_unit(const char* literal) : model_word(literal) {}
  SHEAF_UNITS(SHEAF_DECLARE_WORD)
};

/// A field of a report: `report_field::visit_start`, or "visit.start" as a literal.
class report_field : public detail::model_word<report_field, detail::report_field_words> {
 public:
  constexpr report_field() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as for model_word
  consteval report_field(const char* literal) : model_word(literal) {}
  SHEAF_FIELD_IDENTIFIERS(SHEAF_DECLARE_WORD)
};

#undef SHEAF_DECLARE_WORD

#define SHEAF_DEFINE_KIND(code, ...) inline constexpr finding_kind finding_kind::code = #code;
#define SHEAF_DEFINE_POLARITY(code, ...) inline constexpr finding_polarity finding_polarity::code = #code;
#define SHEAF_DEFINE_KEY(code, ...) inline constexpr judgement_key judgement_key::code = #code;
#define SHEAF_DEFINE_GRADE(code, ...) inline constexpr judgement_grade judgement_grade::code = #code;
#define SHEAF_DEFINE_UNIT(code, ...) inline constexpr measure_unit measure_unit::code = #code;
#define SHEAF_DEFINE_FIELD(identifier, name) inline constexpr report_field report_field::identifier = name;
SHEAF_FINDING_KINDS(SHEAF_DEFINE_KIND)
SHEAF_POLARITIES(SHEAF_DEFINE_POLARITY)
SHEAF_JUDGEMENT_KEYS(SHEAF_DEFINE_KEY)
SHEAF_GRADES(SHEAF_DEFINE_GRADE)
SHEAF_SEND_GRADES(SHEAF_DEFINE_GRADE)
SHEAF_UNITS(SHEAF_DEFINE_UNIT)
SHEAF_FIELD_IDENTIFIERS(SHEAF_DEFINE_FIELD)
#undef SHEAF_DEFINE_KIND
#undef SHEAF_DEFINE_POLARITY
#undef SHEAF_DEFINE_KEY
#undef SHEAF_DEFINE_GRADE
#undef SHEAF_DEFINE_UNIT
#undef SHEAF_DEFINE_FIELD
#undef SHEAF_FIELD_IDENTIFIERS
// NOLINTEND(cppcoreguidelines-macro-usage)

}  // namespace sheaf
