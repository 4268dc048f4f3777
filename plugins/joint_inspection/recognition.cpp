// SPDX-License-Identifier: AGPL-3.0-or-later
#include "recognition.hpp"

#include "grammars/blocks/recognition.hpp"
#include "signatures.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace sheaf::joint_inspection {
namespace {

constexpr double only_quoted_weight = -0.7;
constexpr std::size_t head_blocks = 40;    // date, a dozen addressees, salutation
constexpr std::size_t tail_blocks = 25;    // signatures, footnotes
constexpr std::size_t longest_line = 300;  // bytes

std::vector<const block*> lines_of(const document& read) {
  std::vector<const block*> lines;
  for (const auto& each : read.blocks())
    if (each.kind() != block_kind::furniture && each.kind() != block_kind::footnote) lines.push_back(&each);
  return lines;
}

bool greets(const block& line, const grammar::lexicon& words) {
  return line.words().size() <= longest_line &&
         words.code_of("letter", grammar::folded_text(line.words())) == "salutation";
}

/// True if a name stands in one of the lines with the office of a signatory, or a few lines above it. The name of an
/// inspectorate alone may be a link.
bool signs(const std::vector<const block*>& lines, const grammar::lexicon& words) {
  constexpr std::size_t most_lines = 4;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (names_in(*lines[i], words).empty()) continue;
    const auto end = std::min(lines.size(), i + 1 + most_lines);
    if (std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.begin() + static_cast<std::ptrdiff_t>(end),
                    [&](const block* line) { return has_office(*line, words); }))
      return true;
  }
  return false;
}

}  // namespace

void recognise(const document& read, const grammar::lexicon& words, evidence& reasons) {
  grammar::recognise_by_vocabulary(read, words, reasons);
  const auto lines = lines_of(read);
  const auto head = std::min(lines.size(), head_blocks);
  const auto tail = std::min(lines.size(), tail_blocks);
  const bool greeted = std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(head),
                                   [&](const block* line) { return greets(*line, words); });
  const bool is_signed =
      signs(std::vector<const block*>(lines.end() - static_cast<std::ptrdiff_t>(tail), lines.end()), words);
  if (!greeted && !is_signed)
    reasons.add(
        "not a letter to a partnership: no inspectorate greets one at the beginning or signs at the end (a document "
        "that only quotes such a letter has neither)",
        only_quoted_weight);
}

}  // namespace sheaf::joint_inspection
