// SPDX-License-Identifier: MIT
#include "grammars/letter/close.hpp"

#include "grammars/addresses.hpp"
#include "grammars/blocks/sentences.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/letter/block_shape.hpp"
#include "grammars/letter/letter.hpp"
#include "grammars/names.hpp"

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace sheaf::grammar::letter_reading {
namespace {

struct signature {
  std::string name;
  text_span where;
};

/// Below a name: "His Majesty's Inspector", "Head of Inspection, North".
bool is_office_below(const reading& name) {
  constexpr std::size_t longest_office = 100;  // bytes
  const auto below = name.following();
  if (!below || !is_short(*below, longest_office) || ends_a_sentence(below->folded().text())) return false;
  return is_signature_role(below->block().words()) || names_office(below->block().words());
}

/// "J Hythe" above "Jo Hythe" and the office: the first is what the writer signed by hand.
bool is_written_out_below(const reading& at, const person& who) {
  const auto below = at.following();
  const auto named = below ? parse_person(below->folded()) : std::nullopt;
  return named && may_name_same_person(who.name, named->name) && is_office_below(*below);
}

/// The person named before an office in a line of the signature.
std::optional<signature> name_before_office(std::string_view words) {
  const folded_text line(words);
  if (const auto inspector = parse_inspector(line)) return signature{inspector->who.name, inspector->who.name_where};
  if (const auto read = parse_addressee({words}); read.name && read.role)
    return signature{read.name->words, read.name->where};
  if (const auto person = person_before_office(line)) return signature{person->name, person->name_where};
  return std::nullopt;
}

/// The person who signs, or for whom somebody signs: "Jo Hythe", "pp Jo Hythe, HMI".
std::optional<signature> signature_in(const reading& at) {
  if (const auto person = parse_signed_name(at.folded())) {
    if (is_written_out_below(at, *person)) return std::nullopt;
    return signature{person->name, person->name_where};
  }
  const auto begin = begin_of_signed_name(at.folded());
  auto found = name_before_office(at.block().words().substr(begin));
  if (found) found->where = found->where.moved_by(begin);
  return found;
}

/// "Jo Hythe | His Majesty's Inspector | North": name and office of the inspectorate in one line.
bool signs_with_office(const reading& at) {
  return !ends_a_sentence(at.folded().text()) && !introduces(at.folded().text()) &&
         at.folded().text().find('|') != std::string_view::npos && person_before_office(at.folded()) &&
         names_inspectorate(at.block().words());
}

/// Whether a section that the vocabulary lists begins further down in the letter: what stands above it does not sign.
bool section_follows(const reading& at) {
  constexpr int most_blocks = 60;
  auto below = at.following();
  for (int i = 0; below && i < most_blocks; ++i, below = below->following()) {
    const auto words = below->block().words();
    if (is_closing_formula(words) || parse_salutation(words)) return false;
    if (is_short(*below) && below->code_in("headings")) return true;
  }
  return false;
}

bool looks_like_close(const reading& at) {
  if (is_closing_formula(at.block().words()) || at.is("boilerplate", "closing_formula")) return true;
  if (is_short(at) && signature_behind_formula(at.block().words())) return true;
  if (!is_short(at) || at.block().kind() == block_kind::list_item) return false;
  const auto inspector = parse_inspector(at.folded());
  if (inspector && !inspector->designation.empty()) return !section_follows(at);
  if (signs_with_office(at)) return true;
  const auto person = parse_signed_name(at.folded());
  return person && (is_office_below(at) || is_written_out_below(at, *person));
}

/// A given name alone.
bool is_one_name(const reading& at) {
  constexpr std::size_t longest_name = 30;  // bytes
  const auto words = at.block().words();
  return is_text(at) || at.block().kind() == block_kind::heading
             ? is_short(at, longest_name) && words.find(' ') == std::string_view::npos && !at.code_in("headings")
             : false;
}

/// A paragraph in which a sentence takes leave, and none says something about services.
bool takes_leave(const reading& at) {
  if (!is_text(at) || at.block().kind() == block_kind::list_item) return false;
  bool leaves = false;
  for (const auto sentence : sentences_of(at.folded().text())) {
    const folded_text words(sentence);
    const bool formula = at.words().find_in("wording", "leave", words) || at.words().match("boilerplate", words);
    leaves = leaves || formula;
    if (!formula && at.words().find_in("wording", "statement", words)) return false;
  }
  return leaves;
}

bool read_signatory(const reading& at, std::initializer_list<report_field> fields) {
  if (!is_short(at)) return false;
  if (const auto begin = signature_behind_formula(at.block().words())) {
    const auto who = person_before_office(folded_text(at.block().words().substr(*begin)));
    if (!who) return false;
    for (const auto field : fields) at.field(field, who->name, who->name_where.moved_by(*begin));
    at.boilerplate("signature");
    return true;
  }
  const auto signed_by = signature_in(at);
  if (!signed_by) return false;
  for (const auto field : fields) at.field(field, signed_by->name, signed_by->where);
  at.boilerplate("signature");
  return true;
}

}  // namespace

bool closes(const reading& at) {
  return at.says<&looks_like_close>();
}

std::optional<letter_writer> writer_of(const reading& at) {
  constexpr int most_lines = 4;
  auto below = at.nearest_below<&looks_like_close>();
  for (int i = 0; below && i < most_lines; ++i, below = below->following()) {
    if (!is_short(*below)) break;
    if (const auto signed_by = signature_in(*below))
      return letter_writer{signed_by->name, in_document(below->block().where(), signed_by->where)};
  }
  return std::nullopt;
}

bool closes_in_own_words(const reading& at) {
  constexpr std::size_t longest_formula = 40;  // bytes
  if (!is_short(at, longest_formula) || at.block().kind() == block_kind::list_item || at.code_in("headings"))
    return false;
  if (ends_a_sentence(at.folded().text()) || introduces(at.folded().text()) || parse_signed_name(at.folded()))
    return false;
  const auto below = at.following();
  if (!below) return false;
  if (parse_signed_name(below->folded()) || parse_inspector(below->folded())) return closes(*below);
  // "Jo" above the full name
  const auto signature = is_one_name(*below) ? below->following() : std::nullopt;
  return signature && person_before_office(signature->folded()) && closes(*signature);
}

bool closing_notice(const reading& at, std::string_view) {
  const auto sentences = sentences_of(at.folded().text());
  if (sentences.empty()) return false;
  const auto place = place_of(at, sentences.front());
  const auto first = at.block().words().substr(place.begin, place.size());
  if (at.words().code_of("boilerplate", folded_text(first)) != "closing_notice") return false;
  at.boilerplate("closing notice");
  return true;
}

bool closing_formula(const reading& at, std::string_view) {
  if (!is_closing_formula(at.block().words()) && !at.is("boilerplate", "closing_formula")) return false;
  at.boilerplate("closing formula");
  return true;
}

bool signatory(const reading& at, std::string_view) {
  return read_signatory(at, {report_field::lead_inspector});
}

bool attending_signatory(const reading& at, std::string_view) {
  return read_signatory(at, {report_field::lead_inspector, report_field::inspector});
}

bool signature_line(const reading& at, std::string_view) {
  if (!is_short(at)) return false;
  at.boilerplate("signature");
  return true;
}

bool unannounced_signature(const reading& at, std::string_view) {
  return !is_closing_formula(at.block().words()) && closes(at);
}

bool leave_taking(const reading& at, std::string_view) {
  constexpr int most_paragraphs = 8;
  auto below = std::optional(at);
  for (int i = 0; below && i < most_paragraphs; ++i, below = below->following()) {
    if (i > 0 && (closes(*below) || closes_in_own_words(*below))) {
      at.boilerplate("closing notice");
      return true;
    }
    if (!takes_leave(*below)) return false;
  }
  return false;
}

bool own_closing_formula(const reading& at, std::string_view) {
  if (!closes_in_own_words(at)) return false;
  at.boilerplate("closing formula");
  return true;
}

}  // namespace sheaf::grammar::letter_reading
