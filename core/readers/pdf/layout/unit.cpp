// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/unit.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace sheaf::core::layout {
namespace {

bool ends_in_digit(std::string_view text) {
  return !text.empty() && is_digit(text.back());
}
bool begins_with_digit(std::string_view text) {
  return !text.empty() && is_digit(text.front());
}

/// Whether `next` is joined to `above` without a blank.
bool joins_tight(const line& above, std::string_view next) {
  if (is_suspended(next)) return false;
  const auto last = last_character(above.text);
  auto before = std::string_view(above.text);
  before.remove_suffix(last.size());
  // A blank after the hyphen or dash is invisible, so it does not matter whether there is one.
  const auto broken_word = (last == "-" || last == "‑" || last == "\u2010") && begins_lower(next);
  const auto broken_range = (last == "-" || last == "–") && ends_in_digit(before) && begins_with_digit(next);
  if (above.blank_at_end && !broken_word && !broken_range) return false;
  // U+00AD is a soft hyphen; the Document leaves it out.
  if (last == "/" || last == "\u00ad") return true;
  if (last != "-" && last != "‑" && last != "\u2010" && last != "–" && last != "—") return false;
  return !before.empty() && before.back() != ' ' && before.back() != '\t';
}

template <typename Visitor>
void each_line_of(const std::vector<piece>& pieces, Visitor visit) {
  for (const auto& each : pieces) {
    if (each.kind == role::furniture) continue;
    for (const auto& each_line : each.lines) visit(each, each_line);
    for (const auto& cell : each.cells) each_line_of(cell, visit);
  }
}

}  // namespace

std::string text_of(const std::vector<line>& lines, std::size_t skipped) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && !joins_tight(lines[i - 1], lines[i].text)) out += ' ';
    out += i == 0 ? std::string_view(lines[i].text).substr(std::min(skipped, lines[i].text.size()))
                  : std::string_view(lines[i].text);
  }
  return out;
}

std::string text_of(const unit& of) {
  return text_of(of.lines, of.mark.bytes);
}

std::string_view opening_of(const unit& of) {
  const std::string_view text = of.lines.front().text;
  return text.substr(std::min(of.mark.bytes, text.size()));
}

usual measure(const std::vector<piece>& pieces) {
  constexpr float steps = 10;
  std::map<int, std::size_t> sizes;
  each_line_of(pieces, [&](const piece& of, const line& each) {
    if (of.kind != role::footnote) sizes[static_cast<int>(std::lround(each.size * steps))] += each.text.size();
  });
  usual out;
  std::size_t most = 0;
  for (const auto& [size, count] : sizes)
    if (count > most) {
      most = count;
      out.size = static_cast<float>(size) / steps;
    }
  std::vector<float> ends;
  std::vector<float> starts;
  for (const auto& each : pieces) {
    if (each.lines.size() < 2 || each.kind == role::furniture || each.kind == role::footnote) continue;
    for (const auto& each_line : each.lines) {
      ends.push_back(each_line.x1);
      starts.push_back(each_line.x0);
    }
  }
  if (ends.empty()) {
    each_line_of(pieces, [&](const piece&, const line& each) {
      out.right = std::max(out.right, each.x1);
      out.left = out.left > 0 ? std::min(out.left, each.x0) : each.x0;
    });
    return out;
  }
  std::sort(ends.begin(), ends.end());
  std::sort(starts.begin(), starts.end());
  // Ignore the widest lines (one in fifty), which may extend beyond the margin.
  out.right = ends[ends.size() - 1 - ends.size() / 50];
  out.left = starts[starts.size() / 50];
  return out;
}

bool ends_early(const line& above, const line& next, float right) {
  const auto size = std::max(above.size, next.size);
  return above.page == next.page && above.x1 + blank_width * size + next.first_word < right - early_slack * size;
}

bool all_bold(const std::vector<line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const auto& each) { return each.bold; });
}

bool all_italic(const std::vector<line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const auto& each) { return each.italic; });
}

float largest(const std::vector<line>& lines) {
  float size = 0;
  for (const auto& each : lines) size = std::max(size, each.size);
  return size;
}

bool same_face(const line& a, const line& b) {
  return std::fabs(a.size - b.size) < same_size && a.bold == b.bold;
}

bool is_text(const unit& of) {
  return of.kind == role::text || of.kind == role::list_item;
}

bool in_margin(const line& of, const std::vector<page_box>& pages) {
  if (of.page == 0 || of.page > pages.size()) return false;
  const auto height = pages[of.page - 1].height;
  return of.y < margin_zone * height || of.y > (1 - margin_zone) * height;
}

}  // namespace sheaf::core::layout
