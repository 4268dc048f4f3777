// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/wrap.hpp"

#include "core/readers/prose/marker.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <limits>
#include <span>

namespace sheaf::core::plain_text {
namespace {

/// The smallest number of sure pairs of lines that show something about a text, and about a class of lines.
constexpr std::size_t fewest_pairs = 2;
constexpr std::size_t fewest_pairs_of_class = 4;
/// A text is wrapped if at least one in this many pairs of lines surely continues.
constexpr std::size_t wrapped_one_in = 12;
/// The usual width of numbered and bulleted paragraphs, which are indented, as a share of the full width.
constexpr double usual_item_width = 0.94;
/// A line in small print has about this width, as a share of the full width.
constexpr double small_print_width = 1.08;
/// A line from this share of the full width on is two lines, which a converter joined when it dropped a hyphen.
constexpr double joined_width = 1.4;
/// Lines that are wider than most lines around them by this factor are joined lines or have another type size.
constexpr double most_above_usual = 1.1;
/// The space, as a share of the width, above which a word would have fitted.
constexpr double room_after_sentence = 0.01;
constexpr double room_in_group = 0.02;
constexpr double room_within_sentence = 0.05;

bool is_flow(line_role role) {
  return role == line_role::body;
}

/// What one pair of lines shows about the width: it is at least `line` and less than `line_and_word`.
struct width_bounds {
  double line = 0;
  double line_and_word = 0;
};

struct fitted_width {
  double width = 0;
  std::size_t breaches = 0;
};

template <typename Words>
double edge_with_word(const text_line& line, const Words& next, metric by, bool hyphens) {
  const auto word = hyphens ? first_break_width(next, by) : width_of(first_word(next), by);
  return right_edge(line, by) + blank_width(by) + word;
}

/// Whether lines break after hyphens. In typeset text they do, even if a converter removed the hyphens. Mail programs
/// and editors that count characters either do it or not; the text shows which.
bool breaks_at_hyphens(const std::vector<text_line>& lines, metric by) {
  return by == metric::proportional || std::any_of(lines.begin(), lines.end(), [](const text_line& line) {
           return line.words.size() > 1 && line.words.ends_with('-') && line.words[line.words.size() - 2] != ' ';
         });
}

/// The width that contradicts the fewest bounds. Only the widths of lines are candidates.
fitted_width fit_width(const std::vector<width_bounds>& pairs) {
  std::vector<double> lines;
  std::vector<double> with_word;
  for (const auto& pair : pairs) {
    lines.push_back(pair.line);
    with_word.push_back(pair.line_and_word);
  }
  std::sort(lines.begin(), lines.end());
  std::sort(with_word.begin(), with_word.end());
  fitted_width best{0, std::numeric_limits<std::size_t>::max()};
  std::size_t would_fit = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (would_fit < with_word.size() && with_word[would_fit] <= lines[i]) ++would_fit;
    const auto breaches = would_fit + (lines.size() - 1 - i);
    if (breaches < best.breaches) best = {lines[i], breaches};
  }
  return best;
}

using bounds_of_classes = std::array<std::vector<width_bounds>, line_classes>;

/// Removes lines in small print and lines that a converter joined: both are wider than the text and show nothing about
/// its width.
void drop_wider(bounds_of_classes& classes) {
  std::vector<width_bounds> all;
  for (const auto& bounds : classes) all.insert(all.end(), bounds.begin(), bounds.end());
  if (all.empty()) return;
  const auto usual = fit_width(all).width;
  for (auto& bounds : classes)
    std::erase_if(bounds, [&](const auto& pair) { return pair.line > small_print_width * usual; });
}

/// Whether a line surely continues on the next line: no punctuation ends it, and a small letter follows.
bool surely_goes_on(const text_line& line, const text_line& next) {
  return line.page == next.page && next.blanks == 0 && !ends_clause(line.words) && begins_lower(next.words) &&
         !is_contact(next.words) && !parse_marker(next.words);
}

/// Whether the line is a marker alone, such as "13."; its words are on the next line.
bool is_bare_marker(std::string_view words) {
  const auto marker = parse_marker(words);
  return marker && marker->rest.empty();
}

line_class class_after(const text_line& line, line_class before, bool gap) {
  const auto marker = parse_marker(line.words);
  if (marker && (!marker->weak || gap)) {
    return marker->kind == marker_kind::bullet ? line_class::bulleted : line_class::numbered;
  }
  return before;
}

/// Whether blank lines separate paragraphs: most lines that end a sentence and are clearly short have a blank line
/// below them. A short text may have no such lines; then all lines that end a sentence count.
bool has_gaps(const std::vector<text_line>& lines) {
  constexpr std::size_t fewest_gaps = 4;
  std::size_t with_gap = 0;
  std::size_t without_gap = 0;
  std::size_t any_with_gap = 0;
  std::size_t any_without_gap = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const auto& line = lines[i];
    const auto& next = lines[i + 1];
    if (!is_flow(line.role) || !is_flow(next.role) || line.page != next.page) continue;
    if (!ends_sentence(line.words) || !begins_upper(next.words) || parse_marker(next.words)) continue;
    ++(next.blanks > 0 ? any_with_gap : any_without_gap);
    if (count_characters(line.words) * 2 > count_characters(next.words)) continue;
    ++(next.blanks > 0 ? with_gap : without_gap);
  }
  if (with_gap == without_gap) return any_with_gap >= fewest_gaps && any_with_gap > any_without_gap;
  return with_gap > without_gap;
}

/// What the pairs of lines around a line show about the width. Both bounds are kept in order, since neighbours share
/// nearly all of their pairs.
class bounds_around {
 public:
  void add(const width_bounds& pair) {
    lines_.insert(std::upper_bound(lines_.begin(), lines_.end(), pair.line), pair.line);
    with_word_.insert(std::upper_bound(with_word_.begin(), with_word_.end(), pair.line_and_word), pair.line_and_word);
  }

  /// Removes a pair that was added.
  void drop(const width_bounds& pair) {
    lines_.erase(std::lower_bound(lines_.begin(), lines_.end(), pair.line));
    with_word_.erase(std::lower_bound(with_word_.begin(), with_word_.end(), pair.line_and_word));
  }

  [[nodiscard]] std::size_t size() const { return lines_.size(); }

  /// The range of the width: at least the width of the widest line, and less than every line with the word that did not
  /// fit. There is at least one pair.
  [[nodiscard]] width_bounds range() const {
    /// The upper bound in multiples of the lower one, if no word gives a smaller bound.
    constexpr double most_unused = 1.03;
    constexpr std::ptrdiff_t fewer_breaches = 2;
    const auto most = most_above_usual * lines_[lines_.size() * 3 / 4];
    const auto end = std::upper_bound(lines_.begin(), lines_.end(), most);
    auto full = *std::prev(end);
    auto fewest = breaches_of(full) - fewer_breaches;
    auto would_fit = with_word_.begin();
    for (auto line = lines_.begin(); line != end;) {
      const auto width = *line;
      while (line != lines_.end() && *line <= width) ++line;
      while (would_fit != with_word_.end() && *would_fit <= width) ++would_fit;
      const auto breaches = (lines_.end() - line) + (would_fit - with_word_.begin());
      if (breaches > fewest || (breaches == fewest && width <= full)) continue;
      fewest = breaches;
      full = width;
    }
    const auto next = std::upper_bound(with_word_.begin(), with_word_.end(), full);
    return {full, next == with_word_.end() ? most_unused * full : std::min(most_unused * full, *next)};
  }

 private:
  /// The lines that are wider, and those that the next word would have fitted.
  [[nodiscard]] std::ptrdiff_t breaches_of(double width) const {
    return (lines_.end() - std::upper_bound(lines_.begin(), lines_.end(), width)) +
           (std::upper_bound(with_word_.begin(), with_word_.end(), width) - with_word_.begin());
  }

  std::vector<double> lines_;  ///< ascending, as are the others
  std::vector<double> with_word_;
};

/// Sets the width of each line from lines around it that surely continue, if there are enough. Narrow lines, as in a
/// table or a box, are only compared with close neighbours.
void measure_neighbours(std::span<text_line> page, const wrap_model& wrap) {
  struct neighbourhood {
    std::size_t reach;
    std::size_t fewest;
  };
  constexpr neighbourhood wide{12, 3};
  constexpr neighbourhood close{8, 4};
  constexpr double narrow = 0.8;
  std::vector<width_bounds> edges(page.size());
  const auto widest = *std::max_element(wrap.width.begin(), wrap.width.end());
  for (std::size_t i = 0; i + 1 < page.size(); ++i) {
    if (!is_flow(page[i].role) || !is_flow(page[i + 1].role) || !surely_goes_on(page[i], page[i + 1])) continue;
    const auto edge = right_edge(page[i], wrap.by);
    if (edge < joined_width * widest)
      edges[i] = {edge, edge_with_word(page[i], page[i + 1].words, wrap.by, wrap.hyphens)};
  }
  const auto shows_width = [&](std::size_t i) { return i < edges.size() && edges[i].line > 0; };
  bounds_around around;
  for (std::size_t i = 0; i < wide.reach; ++i)
    if (shows_width(i)) around.add(edges[i]);
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (shows_width(i + wide.reach)) around.add(edges[i + wide.reach]);
    if (i > wide.reach && shows_width(i - wide.reach - 1)) around.drop(edges[i - wide.reach - 1]);
    auto here = around.size() < wide.fewest ? width_bounds{} : around.range();
    if (here.line < narrow * widest) {
      bounds_around near;
      for (auto k = i - std::min(i, close.reach); k <= i + close.reach; ++k)
        if (shows_width(k)) near.add(edges[k]);
      here = near.size() < close.fewest ? width_bounds{} : near.range();
    }
    page[i].full_width = here.line;
    page[i].next_width = here.line_and_word;
  }
}

/// Sets text_line::gapless in a group of lines without blank lines: true if a paragraph clearly ends inside the group.
void mark_gapless(std::span<text_line> group, const wrap_model& wrap) {
  constexpr double clear_room = 0.1;
  bool gapless = !wrap.gaps;
  for (std::size_t i = 0; i + 1 < group.size() && !gapless; ++i) {
    const auto& next = group[i + 1];
    gapless = is_flow(group[i].role) && is_flow(next.role) && ends_sentence(group[i].words) &&
              begins_upper(next.words) && !parse_marker(next.words) &&
              wrap.room(group[i], line_class::bulleted, next.words) > clear_room;
  }
  for (auto& line : group) line.gapless = gapless;
}

}  // namespace

double right_edge(const text_line& line, metric by) {
  const bool hangs = line.hang > 0 && by == metric::proportional;
  return line.indent * 1000.0 + (hangs ? width_of(line.words.substr(line.hang), by) : width_of(line.words, by));
}

void mark_hanging(std::vector<text_line>& lines) {
  const bool indented = std::any_of(lines.begin(), lines.end(),
                                    [](const text_line& line) { return is_flow(line.role) && line.indent > 0; });
  if (indented) return;
  for (auto& line : lines) {
    if (!is_flow(line.role)) continue;
    const auto marker = parse_marker(line.words);
    if (!marker || marker->weak || marker->rest.empty()) continue;
    line.hang = static_cast<std::uint32_t>(marker->rest.data() - line.words.data());
  }
}

double wrap_model::room(const text_line& line, line_class where, std::string_view next) const {
  return wrapped ? room_beside(line, where, edge_with_word(line, next, by, hyphens)) : 1;
}

double wrap_model::room(const text_line& line, line_class where, const line_words& next) const {
  return wrapped ? room_beside(line, where, edge_with_word(line, next, by, hyphens)) : 1;
}

double wrap_model::room_beside(const text_line& line, line_class where, double edge) const {
  auto full = width[static_cast<std::size_t>(where)];
  const bool small_print = line.full_width > small_print_width * full;
  if (line.full_width > 0)
    full = small_print || where == line_class::body ? line.full_width : std::min(full, line.full_width);
  return (full - edge) / full;
}

wrap_model learn_wrap(const std::vector<text_line>& lines) {
  std::array<std::vector<std::size_t>, line_classes> pairs;
  auto where = line_class::body;
  std::size_t neighbours = 0;
  std::size_t sure = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_flow(lines[i].role)) continue;
    const bool gap = i == 0 || lines[i].blanks > 0;
    if (gap && (i == 0 || (ends_clause(lines[i - 1].words) && !is_bare_marker(lines[i - 1].words))))
      where = line_class::body;
    where = class_after(lines[i], where, gap);
    if (i + 1 == lines.size() || !is_flow(lines[i + 1].role)) continue;
    ++neighbours;
    if (!surely_goes_on(lines[i], lines[i + 1])) continue;
    pairs[static_cast<std::size_t>(where)].push_back(i);
    ++sure;
  }
  wrap_model model;
  if (sure < fewest_pairs || sure * wrapped_one_in < neighbours) return model;
  model.wrapped = true;
  auto fewest_breaches = std::numeric_limits<std::size_t>::max();
  for (const auto by : {metric::characters, metric::proportional}) {
    const bool hyphens = breaks_at_hyphens(lines, by);
    bounds_of_classes bounds;
    for (std::size_t c = 0; c < line_classes; ++c)
      for (const auto i : pairs[c])
        bounds[c].push_back({right_edge(lines[i], by), edge_with_word(lines[i], lines[i + 1].words, by, hyphens)});
    drop_wider(bounds);
    std::array<double, line_classes> width{};
    std::size_t breaches = 0;
    for (std::size_t c = 0; c < line_classes; ++c) {
      if (bounds[c].size() < fewest_pairs_of_class && sure >= fewest_pairs_of_class) continue;
      if (bounds[c].empty()) continue;
      const auto fitted = fit_width(bounds[c]);
      width[c] = fitted.width;
      breaches += fitted.breaches;
    }
    if (std::all_of(width.begin(), width.end(), [](double each) { return each <= 0; })) {
      // A short text: no class has enough lines, but all of them together have.
      std::vector<width_bounds> all;
      for (const auto& each : bounds) all.insert(all.end(), each.begin(), each.end());
      if (!all.empty()) {
        const auto fitted = fit_width(all);
        width[0] = fitted.width;
        breaches = fitted.breaches;
      }
    }
    if (breaches >= fewest_breaches) continue;
    fewest_breaches = breaches;
    model.by = by;
    model.hyphens = hyphens;
    model.width = width;
  }
  model.gaps = has_gaps(lines);
  const auto widest = *std::max_element(model.width.begin(), model.width.end());
  if (widest <= 0) return {};
  if (model.width[0] <= 0) model.width[0] = widest;
  for (auto& width : model.width)
    if (width <= 0) width = model.width[0] * usual_item_width;
  return model;
}

void look_around(std::vector<text_line>& lines, const wrap_model& wrap) {
  if (!wrap.wrapped) return;
  for (std::size_t begin = 0; begin < lines.size();) {
    auto end = begin + 1;
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    measure_neighbours(std::span(lines).subspan(begin, end - begin), wrap);
    begin = end;
  }
  for (std::size_t begin = 0; begin < lines.size();) {
    auto end = begin + 1;
    while (end < lines.size() && lines[end].page == lines[begin].page && lines[end].blanks == 0) ++end;
    mark_gapless(std::span(lines).subspan(begin, end - begin), wrap);
    begin = end;
  }
}

bool would_have_fitted(double room, line_end end) {
  switch (end) {
    case line_end::sentence:
      return room > room_after_sentence;
    case line_end::measured_sentence:
      return room > 0;
    case line_end::sentence_in_group:
      return room > room_in_group;
    case line_end::open:
      break;
  }
  return room > room_within_sentence;
}

}  // namespace sheaf::core::plain_text
