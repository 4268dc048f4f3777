// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/blocks/sentences.hpp"
#include "terminals.hpp"

#include <string>
#include <vector>

namespace sheaf::joint_inspection::joint_reading {
namespace {

using grammar::folded_text;
using grammar::reading;
using grammar::text_span;

constexpr std::size_t longest_line = 400;  // bytes; a subject line may have four printed lines
constexpr std::size_t most_lines = 4;

bool goes_on(const reading& at) {
  const auto& line = at.block();
  const bool stands_out = line.kind() == block_kind::heading || line.has_style(SHEAF_STYLE_BOLD);
  return stands_out && line.words().size() <= longest_line && !at.code_in("headings") &&
         !at.words().code_of("opening", at.folded());
}

/// The blocks of the subject line, the first of which is `at`.
std::vector<reading> lines_of_subject(const reading& at) {
  std::vector<reading> lines{at};
  for (auto below = at.following(); below && lines.size() < most_lines && goes_on(*below); below = below->following())
    lines.push_back(*below);
  return lines;
}

/// The authority's name in a line, where the phrase found it in the lines together.
void write_authority(const std::vector<reading>& lines, std::string_view joined, const text_span& name) {
  std::size_t offset = 0;
  for (const auto& line : lines) {
    const auto size = line.block().words().size();
    if (name.begin >= offset && name.end <= offset + size) {
      const text_span in_line{name.begin - offset, name.end - offset};
      lines.front().field_printed_at(grammar::report_field::authority, joined.substr(name.begin, name.size()),
                                     in_document(line.block().where(), in_line));
      return;
    }
    offset += size + 1;
  }
}

}  // namespace

bool subject_begins(const reading& at, std::string_view) {
  return at.block().words().size() <= longest_line && at.words().code_of("subject", at.folded()) &&
         !at.words().code_of("opening", at.folded());
}

bool subject(const reading& at, std::string_view) {
  if (!subject_begins(at, {})) return false;
  const auto lines = lines_of_subject(at);
  std::string joined;
  for (const auto& line : lines) joined += (joined.empty() ? "" : " ") + std::string(line.block().words());
  at.section(joined);
  if (const auto title = at.words().match("subject", folded_text(joined)))
    if (const auto* name = title->slot("authority")) write_authority(lines, joined, *name);
  return true;
}

bool rest_of_subject(const reading& at, std::string_view) {
  if (!goes_on(at)) return false;
  at.boilerplate("heading");
  return true;
}

}  // namespace sheaf::joint_inspection::joint_reading
