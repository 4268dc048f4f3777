// SPDX-License-Identifier: MIT
#include "grammars/blocks/recognition.hpp"

#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/title_lines.hpp"

#include <sheaf/nearest.hpp>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {
namespace {

constexpr std::size_t head_blocks = 40;  // letterhead, date, address and salutation come before a letter's title
constexpr std::size_t tail_blocks = 25;
constexpr double title_weight = 0.5;
constexpr double opening_weight = 0.2;
constexpr double closing_weight = 0.1;
constexpr double heading_weight = 0.1;  // each, as far as all_headings_weight
constexpr double all_headings_weight = 0.3;
constexpr double never_weight = -0.7;
constexpr std::size_t longest_heading = longest_title;

/// A block with its words, in which several tables are looked for.
struct folded_block {
  explicit folded_block(const block& of) : printed(&of), folded(of.words()) {}

  const block* printed;
  folded_text folded;
};

using range = std::span<const folded_block>;

std::vector<folded_block> body_blocks(const document& read) {
  std::vector<folded_block> body;
  for (const auto& candidate : read.blocks())
    if (candidate.kind() != block_kind::furniture && candidate.kind() != block_kind::footnote)
      body.emplace_back(candidate);
  return body;
}

/// A block that is wholly a phrase of recognition/<code>, alone or with the next two: titles wrap.
struct titled_block {
  const block* first = nullptr;
  std::string_view code;
};

/// All of them, in the order of the text.
std::vector<titled_block> titled_in(range among, const lexicon& words) {
  std::vector<const folded_text*> folded;
  for (const auto& each : among) folded.push_back(&each.folded);
  std::vector<titled_block> found;
  for (std::size_t i = 0; i < among.size(); ++i) {
    const auto lines = title_lines(std::span(folded).subspan(i));
    if (!words.may_have_code("recognition", lines)) continue;
    for (std::size_t count = 1; count <= lines.size(); ++count)
      if (const auto code = words.code_of("recognition", lines.first(count)))
        found.push_back({among[i].printed, *code});
  }
  return found;
}

/// As much of a block's words as a reason has room for.
std::string shortened_words(std::string_view words) {
  constexpr std::size_t most_bytes = 100;
  return shortened(words, most_bytes);
}

void add_titled(const std::vector<titled_block>& among, std::string_view code, double weight, evidence& reasons) {
  const auto found =
      std::find_if(among.begin(), among.end(), [&](const titled_block& each) { return each.code == code; });
  if (found == among.end()) return;
  reasons.add(std::string(code) + ": " + shortened_words(found->first->words()), weight, found->first->where());
}

void add_opening(range head, const lexicon& words, evidence& reasons) {
  for (const auto& candidate : head) {
    if (const auto match = words.find_in("recognition", "opening", candidate.folded)) {
      const auto& printed = *candidate.printed;
      const auto where = in_document(printed.where(), match->where);
      reasons.add("opening: " + shortened_words(printed.words().substr(match->where.begin, match->where.size())),
                  opening_weight, where);
      return;
    }
  }
}

void add_headings(range body, const lexicon& words, evidence& reasons) {
  std::set<std::string, std::less<>> met;
  double left = all_headings_weight;
  for (const auto& [printed, folded] : body) {
    if (left <= 0) return;
    if (printed->words().size() > longest_heading) continue;
    const auto code = words.code_of("headings", folded);
    if (!code || !met.emplace(*code).second) continue;
    const auto weight = std::min(left, heading_weight);
    reasons.add("heading: " + shortened_words(printed->words()), weight, printed->where());
    left -= weight;
  }
}

/// A vocabulary without words to recognise by claims nothing; the scores should say why.
void tell_of_missing_words(const lexicon& words, evidence& reasons) {
  constexpr std::string_view table = "recognition";
  for (const auto* code : {"title", "opening", "closing", "never"})
    if (words.has(table, code)) return;
  std::set<std::string_view> given;
  for (const auto path : words.paths()) given.insert(path.substr(0, path.find('/')));
  if (given.contains(table)) return;
  const auto near = nearest(table, given);
  reasons.add("the vocabulary has no words under recognition" +
                  (near.empty() ? std::string() : "; did you mean that by " + std::string(near) + "?"),
              0);
}

}  // namespace

void recognise_by_vocabulary(const document& read, const lexicon& words, evidence& reasons) {
  const auto body = body_blocks(read);
  const auto head = range(body).first(std::min(body.size(), head_blocks));
  const auto tail = range(body).last(std::min(body.size(), tail_blocks));
  tell_of_missing_words(words, reasons);
  const auto titles = titled_in(head, words);
  add_titled(titles, "title", title_weight, reasons);
  add_titled(titles, "never", never_weight, reasons);
  add_opening(head, words, reasons);
  add_headings(body, words, reasons);
  add_titled(titled_in(tail, words), "closing", closing_weight, reasons);
}

}  // namespace sheaf::grammar
