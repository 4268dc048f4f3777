// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/printed.hpp"

#include "core/document/paragraph_numbers.hpp"
#include "core/readers/ascii.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/raised.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core::html {
namespace {

using plain_text::draft;

/// The largest number of characters of one printed line.
constexpr std::size_t longest_line = 130;
constexpr std::size_t fewest_lines = 6;
constexpr auto none = std::numeric_limits<std::size_t>::max();
/// Blocks at a page's head, and at its foot, that may be furniture.
constexpr std::size_t most_at_edge = 3;

/// The words with the same character for each number, so that "Page 3" and "Page 4" are equal.
std::string shape_of(std::string_view words) {
  std::string shape;
  for (const auto c : words) {
    if (is_digit(c) && shape.ends_with('#')) continue;
    shape += is_digit(c) ? '#' : c;
  }
  return shape;
}

bool is_furniture(const draft& of) {
  return of.prototype.kind == block_kind::furniture || of.prototype.kind == block_kind::footnote;
}

bool is_bold(const draft& of) {
  return (of.prototype.styles & style::bold) != 0;
}

/// Whether a draft may be the rest of the one before it.
bool may_go_on(const draft& of) {
  return of.prototype.kind == block_kind::paragraph && of.prototype.mark == marker_kind::none && !of.words.empty();
}

double width_of(std::string_view words) {
  return plain_text::width_of(words, plain_text::metric::proportional);
}

double width_with_word(const draft& line, const draft& next) {
  constexpr auto by = plain_text::metric::proportional;
  return width_of(line.words) + plain_text::blank_width(by) + plain_text::first_break_width(next.words, by);
}

/// Calls `visit(above, next)` for the places of each text of a page and of the text that follows it there.
template <typename Visitor>
void each_pair(const std::vector<draft>& drafts, Visitor visit) {
  auto above = none;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (is_furniture(drafts[i])) continue;
    if (above != none) visit(above, i);
    above = i;
  }
}

/// The widths of lines, by the kind of the marker before them.
class line_widths {
 public:
  explicit line_widths(const std::vector<draft>& drafts) {
    each_pair(drafts, [&](std::size_t above, std::size_t next) {
      const auto& line = drafts[above];
      if (!is_line(line) || !may_go_on(drafts[next]) || !plain_text::begins_lower(drafts[next].words)) return;
      if (!plain_text::ends_clause(line.words)) lines_[line.prototype.mark].push_back(width_of(line.words));
    });
    for (auto& [mark, widths] : lines_) {
      known_ += widths.size();
      std::sort(widths.begin(), widths.end());
    }
  }

  [[nodiscard]] bool known() const { return known_ >= fewest_lines; }

  static bool is_line(const draft& of) { return plain_text::is_text(of) && count_characters(of.words) <= longest_line; }

  /// Whether the first word of `next` would not have fitted on the line.
  [[nodiscard]] bool is_full(const draft& line, const draft& next) const {
    const auto found = lines_.find(line.prototype.mark);
    if (found == lines_.end()) return false;
    // The widest lines may have another size or hold two lines.
    constexpr double most_above_usual = 1.15;
    const auto& widths = found->second;
    const auto most = most_above_usual * widths[widths.size() / 2];
    const auto widest = std::upper_bound(widths.begin(), widths.end(), most);
    return width_with_word(line, next) > *std::prev(widest);
  }

 private:
  std::map<marker_kind, std::vector<double>> lines_;
  std::size_t known_ = 0;
};

void append(draft& whole, draft& rest) {
  plain_text::append_words(whole.words, rest.words);
  whole.prototype.last_page = std::max(whole.prototype.last_page, rest.prototype.last_page);
  rest.words.clear();
  rest.prototype.kind = block_kind::furniture;
}

void drop_joined(std::vector<draft>& drafts) {
  std::erase_if(drafts, [](const draft& each) { return each.words.empty() && each.cells.empty(); });
}

}  // namespace

void mark_page_furniture(std::vector<draft>& drafts) {
  constexpr std::size_t enough_pages = 3;
  std::map<std::uint32_t, std::vector<std::size_t>> pages;
  for (std::size_t i = 0; i < drafts.size(); ++i) pages[drafts[i].prototype.page].push_back(i);
  if (pages.size() < 2) return;
  const auto each_at_edge = [&](const std::vector<std::size_t>& page, auto visit) {
    for (std::size_t k = 0; k < page.size(); ++k)
      if (k < most_at_edge || k + most_at_edge >= page.size()) visit(drafts[page[k]]);
  };
  std::map<std::string, std::size_t> seen;
  for (const auto& [number, page] : pages) {
    std::set<std::string> here;
    each_at_edge(page, [&](const draft& each) {
      if (count_characters(each.words) <= longest_line) here.insert(shape_of(each.words));
    });
    for (const auto& shape : here) ++seen[shape];
  }
  const auto enough = std::max(std::min(enough_pages, pages.size()), pages.size() / 3);
  for (const auto& [number, page] : pages)
    each_at_edge(page, [&](draft& each) {
      const auto shape = shape_of(each.words);
      const auto found = seen.find(shape);
      if (shape != "#" && (found == seen.end() || found->second < enough)) return;
      if (each.prototype.kind == block_kind::table_row || each.prototype.mark != marker_kind::none) return;
      each.prototype.kind = block_kind::furniture;
      each.prototype.level = 0;
      each.prototype.styles &= ~style::level_given;
    });
}

void close_gaps_after_hyphens(std::vector<draft>& drafts) {
  constexpr std::array<std::string_view, 4> binders = {"-", "\u2013", "\u2014", "/"};
  const auto is_bound = [&](std::string_view words) {
    return std::any_of(binders.begin(), binders.end(), [&](std::string_view each) { return words.ends_with(each); });
  };
  for (auto& each : drafts) {
    std::string words;
    std::string_view rest = each.words;
    while (!rest.empty()) {
      auto end = rest.find(' ');
      while (end != std::string_view::npos && !is_bound(rest.substr(0, end))) end = rest.find(' ', end + 1);
      end = std::min(end, rest.size());
      const auto line = rest.substr(0, end);
      plain_text::append_words(words, line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    each.words = std::move(words);
  }
}

void split_at_bullets(std::vector<draft>& drafts) {
  constexpr std::size_t fewest = 2;
  std::map<std::string, std::size_t> seen;
  for (const auto& each : drafts) {
    const auto& sign = each.prototype.marker;
    if (each.prototype.mark == marker_kind::bullet && sign.size() > 1 && !plain_text::is_dash(sign)) ++seen[sign];
  }
  std::erase_if(seen, [&](const auto& each) { return each.second < fewest; });
  if (seen.empty()) return;
  std::vector<draft> out;
  out.reserve(drafts.size());
  for (auto& each : drafts) {
    const std::string words = each.words;
    const auto kind = each.prototype.kind;
    const bool is_text = kind == block_kind::paragraph || kind == block_kind::list_item;
    std::vector<std::pair<std::size_t, const std::string*>> found;
    for (const auto& [sign, count] : seen) {
      const auto parted = ' ' + sign + ' ';
      for (auto at = words.find(parted); is_text && at != std::string::npos; at = words.find(parted, at + 1))
        found.emplace_back(at, &sign);
    }
    std::sort(found.begin(), found.end());
    auto item = each;
    item.prototype.kind = block_kind::list_item;
    item.prototype.mark = marker_kind::bullet;
    item.prototype.styles = 0;
    if (!found.empty()) each.words.resize(found.front().first);
    out.push_back(std::move(each));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto begin = found[i].first + found[i].second->size() + 2;
      const auto end = i + 1 < found.size() ? found[i + 1].first : words.size();
      if (begin >= end) continue;
      item.prototype.marker = *found[i].second;
      item.sign = *found[i].second;
      item.words = std::string(plain_text::trimmed(std::string_view(words).substr(begin, end - begin)));
      out.push_back(item);
    }
  }
  drafts = std::move(out);
}

void raise_note_numbers(std::vector<draft>& drafts) {
  constexpr std::size_t most_digits = 2;
  std::map<std::uint32_t, std::string> words_of_pages;
  for (const auto& each : drafts) words_of_pages[each.prototype.page] += each.words + '\n';
  std::map<std::uint32_t, std::size_t> below;  // drafts of the page below this one
  for (auto i = drafts.size(); i-- > 0;) {
    auto& each = drafts[i];
    if (is_furniture(each)) continue;
    const auto rank = below[each.prototype.page]++;
    if (rank >= most_at_edge || each.prototype.kind != block_kind::paragraph) continue;
    const auto digits = std::min(each.words.find_first_not_of("0123456789"), each.words.size());
    if (digits == 0 || digits > most_digits || !each.words.substr(digits).starts_with(' ')) continue;
    if (!plain_text::begins_upper(plain_text::trimmed(std::string_view(each.words).substr(digits)))) continue;
    const auto raised = plain_text::raised(each.words.substr(0, digits));
    if (words_of_pages[each.prototype.page].find(raised) == std::string::npos) continue;
    each.words.replace(0, digits, raised);
  }
}

void join_first_lines(std::vector<draft>& drafts) {
  const line_widths widths(drafts);
  if (!widths.known()) return;
  auto above = none;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& next = drafts[i];
    if (is_furniture(next)) continue;
    const bool cut_row = above != none && is_bold(drafts[above]) && !is_bold(next) &&
                         drafts[above].prototype.mark == marker_kind::number && plain_text::begins_lower(next.words);
    if (above != none && may_go_on(next) && line_widths::is_line(drafts[above]) &&
        (is_bold(next) == is_bold(drafts[above]) || cut_row)) {
      auto& line = drafts[above];
      const bool open = !plain_text::ends_clause(line.words);
      const bool item = line.prototype.mark != marker_kind::none;
      const bool goes_on = open && plain_text::begins_lower(next.words) && (item || widths.is_full(line, next));
      if (goes_on || (item && widths.is_full(line, next) && !is_bold(line))) {
        append(line, next);
        above = none;
        continue;
      }
    }
    above = i;
  }
  drop_joined(drafts);
}

void join_numbered_over_pages(std::vector<draft>& drafts) {
  std::size_t numbered = 0;
  std::size_t without_number = 0;
  std::optional<std::uint32_t> last;
  struct joint {
    std::size_t above;
    std::size_t next;
  };
  std::vector<joint> joints;
  const auto number_of_draft = [](const draft& of) -> std::optional<std::uint32_t> {
    if (of.prototype.mark != marker_kind::number) return std::nullopt;
    const auto number = number_of(of.prototype.marker);
    return number && number->size() == 1 ? std::optional(number->front()) : std::nullopt;
  };
  std::optional<joint> open;
  each_pair(drafts, [&](std::size_t above, std::size_t next) {
    const auto number = number_of_draft(drafts[above]);
    if (open && open->next == above) {
      const auto following = number_of_draft(drafts[next]);
      if (is_bold(drafts[next]) || (following && last && *following == *last + 1)) joints.push_back(*open);
    }
    open.reset();
    if (number) {
      last = number;
      ++numbered;
    }
    if (!number || !may_go_on(drafts[next]) || is_bold(drafts[next]) || !plain_text::ends_statement(drafts[next].words))
      return;
    if (drafts[above].prototype.last_page == drafts[next].prototype.page)
      ++without_number;
    else if (drafts[above].prototype.last_page + 1 == drafts[next].prototype.page)
      open = joint{above, next};
  });
  // A text whose numbered paragraphs are often followed by others shows nothing.
  constexpr std::size_t one_in = 10;
  if (numbered < fewest_lines || without_number * one_in > numbered) return;
  for (const auto& each : joints) append(drafts[each.above], drafts[each.next]);
  drop_joined(drafts);
}

}  // namespace sheaf::core::html
