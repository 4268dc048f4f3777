// SPDX-License-Identifier: MIT
#include "grammars/paper_lines.hpp"

#include "grammars/matching.hpp"
#include "grammars/paper_lines_def.hpp"

namespace sheaf::grammar {
namespace {

constexpr std::size_t longest_line = 120;  // bytes; anything longer is running text

bool is_sentence(std::string_view words) {
  constexpr std::size_t longest_label = 60;  // bytes: "Appendix 1." ends with a full stop, too
  return words.size() > longest_label && words.ends_with('.');
}

}  // namespace

bool begins_a_paper(const folded_text& line) {
  if (line.text().size() > longest_line || is_sentence(line.text())) return false;
  return begins_with(line, paper_rules::beginning_of_paper);
}

bool is_line_of_council_paper(const folded_text& line) {
  if (line.text().size() > longest_line) return false;
  return begins_a_paper(line) || begins_with(line, paper_rules::line_of_paper);
}

bool begins_a_paper(std::string_view line) {
  return begins_a_paper(folded_text(line));
}
bool is_line_of_council_paper(std::string_view line) {
  return is_line_of_council_paper(folded_text(line));
}

}  // namespace sheaf::grammar
