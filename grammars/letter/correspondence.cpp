// SPDX-License-Identifier: MIT
#include "grammars/letter/correspondence.hpp"

#include "grammars/addresses.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sheaf::grammar {
namespace {

constexpr std::size_t head_blocks = 40;
constexpr std::size_t tail_blocks = 25;
constexpr std::size_t longest_line = 160;  // bytes
constexpr std::size_t first_blocks = 5;    // below the greeting: the title and the opening

bool is_short(const block& given) {
  return given.words().size() <= longest_line;
}

/// The lines of a block that holds the letterhead in cells.
std::vector<std::string_view> lines_of(const block& given) {
  std::vector<std::string_view> lines;
  if (given.kind() != block_kind::table_row) return {given.words()};
  for (std::size_t c = 0; c < given.cell_count(); ++c)
    if (!given.cell(c).empty()) lines.push_back(given.cell_words(c));
  return lines;
}

/// "His Majesty's Inspector", alone or behind the name.
bool is_signature(const block& given) {
  const auto inspector = parse_inspector(given.words());
  if (inspector) return !inspector->designation.empty();
  if (!names_inspectorate(given.words()) || is_letterhead_line(given.words())) return false;
  return is_signature_role(given.words()) || person_before_office(folded_text(given.words()));
}

}  // namespace

std::vector<const block*> blocks_of_letter(const document& read) {
  std::vector<const block*> body;
  for (const auto& each : read.blocks())
    if (each.kind() != block_kind::footnote) body.push_back(&each);
  return body;
}

correspondence correspondence_in(const std::vector<const block*>& body) {
  correspondence found;
  const auto head = std::min(body.size(), head_blocks);
  std::size_t letterhead_lines = 0;
  for (std::size_t i = 0; i < head; ++i) {
    const auto& each = *body[i];
    for (const auto line : lines_of(each)) {
      if (!is_letterhead_line(line)) continue;
      ++letterhead_lines;
      if (!found.letterhead && (letterhead_lines == 2 || names_inspectorate(line))) found.letterhead = each.where();
    }
    if (names_inspectorate_as_sender(each.words(), i == 0 ? std::string_view() : body[i - 1]->words()))
      found.letterhead = each.where();
    if (!is_short(each) || each.kind() == block_kind::furniture) continue;
    const auto greeted = parse_salutation(each.words());
    if (!greeted) continue;
    if (is_everybody(each.words().substr(greeted->begin, greeted->size()))) {
      found.greets_everybody = true;
    } else if (!found.greeting) {
      found.greeting = each.where();
    }
  }
  bool closed = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto& each = *body[i];
    if (each.kind() == block_kind::furniture || !is_short(each)) continue;
    closed = closed || is_closing_formula(each.words());
    if (!closed && i + tail_blocks < body.size()) continue;
    if (!found.signature && is_signature(each)) found.signature = each.where();
  }
  return found;
}

bool has_words_of_its_type(const std::vector<const block*>& body, const lexicon& words) {
  const auto head = std::min(body.size(), head_blocks);
  return std::any_of(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(head), [&](const block* each) {
    const folded_text text(each->words());
    return words.find_in("recognition", "opening", text) ||
           (is_short(*each) && words.code_of("recognition", text) == "title");
  });
}

const block* first_words_in(const std::vector<const block*>& body, const correspondence& shown, const lexicon& words) {
  if (!shown.greeting) return nullptr;
  std::size_t left = first_blocks;
  for (const auto* each : body) {
    if (each->where().begin <= shown.greeting->begin || each->kind() == block_kind::furniture) continue;
    if (left-- == 0) break;
    if (words.find_in("recognition", "first_words", folded_text(each->words()))) return each;
  }
  return nullptr;
}

}  // namespace sheaf::grammar
