// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/broken_lines.hpp"

#include "core/readers/prose/build.hpp"

#include <sheaf/utf8.hpp>

#include <utility>

namespace sheaf::core::plain_text {

void join_wrapped_lines(std::vector<draft>& drafts, const std::vector<line_group>& groups) {
  std::vector<text_line> lines;
  for (const auto& group : groups)
    for (const auto& words : group.lines) {
      lines.push_back({std::string_view(words)});
      lines.back().blanks = words.data() == group.lines.front().data() ? 1 : 0;
    }
  const auto wrap = learn_wrap(lines);
  if (!wrap.wrapped) return;
  look_around(lines, wrap);
  std::vector<draft> out;
  std::size_t taken = 0;
  auto next = lines.begin();
  for (const auto& group : groups) {
    for (; taken < group.first_draft; ++taken) out.push_back(std::move(drafts[taken]));
    const auto page = drafts[taken].prototype.page;
    const auto last_page = drafts[taken].prototype.last_page;
    taken += group.lines.size();
    const auto end = next + static_cast<std::ptrdiff_t>(group.lines.size());
    auto built = build_drafts({next, end}, wrap);
    next = end;
    for (auto& each : built) {
      each.prototype.styles |= group.styles;
      each.prototype.page = page;
      each.prototype.last_page = last_page;
      const bool alone = built.size() > 1 && each.lines == 1 && each.prototype.kind == block_kind::paragraph;
      if (alone && !ends_sentence(each.words) && count_characters(each.words) <= longest_broken_line)
        each.prototype.styles |= style::line;
      out.push_back(std::move(each));
    }
  }
  for (; taken < drafts.size(); ++taken) out.push_back(std::move(drafts[taken]));
  drafts = std::move(out);
}

}  // namespace sheaf::core::plain_text
