// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/tidy.hpp"

#include "core/readers/pdf/glyph_rows.hpp"
#include "core/readers/pdf/marks.hpp"
#include "core/readers/pdf/struck_out.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace sheaf::core::pdf {
namespace {

bool is_visible(const glyph& of) {
  return of.code > U' ' && of.code != 0x00A0;
}

// ---- Direction ------------------------------------------------------------------------------------------------

constexpr float level = 0.002F;  // of the line's length: such a slope is no slope

/// The quarter turn that is nearest to a glyph's direction: 0 to the right, 1 down, 2 to the left, 3 up.
std::size_t quarter_of(const glyph& of) {
  if (std::fabs(of.run_x) >= std::fabs(of.run_y)) return of.run_x >= 0 ? 0 : 2;
  return of.run_y >= 0 ? 1 : 3;
}

struct direction {
  float x = 1;
  float y = 0;
};

/// The mean direction of the glyphs in the most frequent quarter.
direction main_direction(const std::vector<glyph>& glyphs) {
  struct tally {
    std::size_t count = 0;
    double x = 0;
    double y = 0;
  };
  std::array<tally, 4> quarters;
  for (const auto& each : glyphs) {
    if (!is_visible(each)) continue;
    auto& own = quarters.at(quarter_of(each));
    ++own.count;
    own.x += each.run_x;
    own.y += each.run_y;
  }
  const auto most = std::max_element(quarters.begin(), quarters.end(),
                                     [](const tally& a, const tally& b) { return a.count < b.count; });
  const auto length = std::hypot(most->x, most->y);
  if (length <= 0) return {};
  return {static_cast<float>(most->x / length), static_cast<float>(most->y / length)};
}

struct point {
  float x = 0;
  float y = 0;
};

point turned(point of, direction by) {
  return {of.x * by.x + of.y * by.y, of.y * by.x - of.x * by.y};
}

// ---- Overprinting ---------------------------------------------------------------------------------------------

constexpr float same_place = 0.12F;  // of the type size

/// A square of the page. Two glyphs at the same place are in the same square or in neighbouring ones.
std::uint64_t square_of(char32_t code, int size, std::int32_t column, std::int32_t line) {
  // The parts are mixed, because each is small and they must not cancel each other out.
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  constexpr unsigned fold = 29;
  std::uint64_t key = code;
  for (const auto part : {static_cast<std::uint64_t>(static_cast<std::uint32_t>(size)),
                          static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)),
                          static_cast<std::uint64_t>(static_cast<std::uint32_t>(line))}) {
    key = (key + part) * odd;
    key ^= key >> fold;
  }
  return key;
}

template <typename Keep>
void keep_glyphs(page_text& page, Keep keep) {
  std::vector<glyph> rest;
  rest.reserve(page.glyphs.size());
  auto next = page.shapes.begin();
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    for (; next != page.shapes.end() && next->before <= i; ++next) next->before = rest.size();
    if (keep(i)) rest.push_back(page.glyphs[i]);
  }
  for (; next != page.shapes.end(); ++next) next->before = rest.size();
  page.glyphs = std::move(rest);
}

// ---- Bullets --------------------------------------------------------------------------------------------------

// Lengths are in parts of the type size of the words beside the shape.
constexpr float smallest_bullet = 0.12F;
constexpr float largest_bullet = 0.75F;
constexpr float lowest_middle = 0.08F;
constexpr float highest_middle = 0.7F;
constexpr float nearest_words = 0.12F;
constexpr float farthest_words = 3;
constexpr float free_before = 1.4F;
constexpr float oblong = 1.7F;  // a bullet is no longer than this in proportion to its other side

bool fits(const shape& of, const glyph& words, float middle) {
  const auto height = of.bottom - of.top;
  const auto above = words.y - middle;
  const auto gap = words.x0 - of.x1;
  return height >= smallest_bullet * words.size && height <= largest_bullet * words.size &&
         above >= lowest_middle * words.size && above <= highest_middle * words.size &&
         gap >= nearest_words * words.size && gap <= farthest_words * words.size;
}

/// The glyph that begins a line to the right of the shape, if the shape stands where a bullet stands.
const glyph* words_beside(const shape& of, const glyph_rows& text) {
  const auto middle = (of.top + of.bottom) / 2;
  const glyph* best = nullptr;
  text.below(middle, [&](const glyph_rows::row& row) {
    const auto first = std::partition_point(row.begin(), row.end(), [&](auto i) { return text[i].x0 < of.x1; });
    if (first == row.end()) return;
    const auto& words = text[*first];
    if (!fits(of, words, middle)) return;
    if (first != row.begin() && of.x0 - text[*std::prev(first)].x1 < free_before * words.size) return;
    if (best == nullptr || words.x0 < best->x0) best = &words;
  });
  return best;
}

/// Joins the outline of a shape with the area that was filled before it: some printers draw a disc in these two steps.
void join_outlines(std::vector<shape>& shapes) {
  constexpr float same_edge = 0.6F;  // in points: the outline may be drawn around the area
  const auto alike = [](const shape& a, const shape& b) {
    return std::fabs(a.x0 - b.x0) < same_edge && std::fabs(a.x1 - b.x1) < same_edge &&
           std::fabs(a.top - b.top) < same_edge && std::fabs(a.bottom - b.bottom) < same_edge;
  };
  std::vector<shape> out;
  out.reserve(shapes.size());
  for (const auto& each : shapes) {
    if (!out.empty() && out.back().before == each.before && alike(out.back(), each))
      out.back().filled = out.back().filled || each.filled;
    else
      out.push_back(each);
  }
  shapes = std::move(out);
}

std::optional<glyph> bullet_of(const shape& of, const glyph_rows& text) {
  constexpr char32_t disc = 0x2022;
  constexpr char32_t circle = 0x25E6;
  const auto width = of.x1 - of.x0;
  const auto height = of.bottom - of.top;
  if (width > oblong * height || height > oblong * width) return std::nullopt;
  const auto* words = words_beside(of, text);
  if (words == nullptr) return std::nullopt;
  glyph made = *words;
  made.code = of.filled ? disc : circle;
  made.x0 = of.x0;
  made.x1 = of.x1;
  made.content = of.content;
  made.drawn = true;
  made.hidden = false;
  made.bold = false;
  made.italic = false;
  return made;
}

// ---- Recognised text ------------------------------------------------------------------------------------------

/// One or two signs at the beginning of a recognised line, with more room behind them than a blank takes.
struct opening {
  std::size_t begin = 0;  ///< index of the first glyph
  std::size_t end = 0;
  float x0 = 0;
  float words_x = 0;  ///< where the words behind it begin
  float size = 0;
};

/// Whether a sign is a bullet, or what text recognition takes a disc, a square or an arrow for.
bool looks_like_bullet(char32_t code) {
  constexpr std::array<char32_t, 19> signs = {U'e',   U'o',   U'*',   U'@',   U'>',   0x00A2, 0x00A9,
                                              0x00AB, 0x00AE, 0x00B0, 0x00BB, 0x00A7, 0x00A4, 0x00B7,
                                              0x2022, 0x25A0, 0x25AA, 0x25CF, 0x25E6};
  return std::find(signs.begin(), signs.end(), code) != signs.end();
}

/// Whether a sign may belong to a number or to a word's end, and not to a bullet.
bool counts_or_ends(char32_t code) {
  constexpr std::u32string_view signs = U"0123456789.,;:()[]-";
  return signs.find(code) != std::u32string_view::npos;
}

std::vector<opening> openings_of(const page_text& page) {
  constexpr float least_room = 0.8F;  // of the type size
  constexpr float most_room = 3;
  constexpr float word_room = 0.17F;
  constexpr float other_line = 0.5F;
  constexpr std::size_t longest = 2;
  std::vector<std::size_t> visible;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.glyphs[i].hidden && is_visible(page.glyphs[i])) visible.push_back(i);
  std::vector<opening> out;
  const auto at = [&](std::size_t i) -> const glyph& { return page.glyphs[visible[i]]; };
  const auto same_line = [&](std::size_t i, std::size_t k) {
    return std::fabs(at(i).y - at(k).y) < other_line * at(k).size;
  };
  for (std::size_t i = 0; i < visible.size(); ++i) {
    if (i > 0 && same_line(i - 1, i) && at(i - 1).x0 < at(i).x0) continue;
    auto next = i + 1;
    while (next < visible.size() && next - i < longest && same_line(i, next) &&
           at(next).x0 - at(next - 1).x1 < word_room * at(i).size)
      ++next;
    if (next == visible.size() || !same_line(i, next)) continue;
    const auto room = at(next).x0 - at(next - 1).x1;
    if (room < least_room * at(i).size || room > most_room * at(i).size) continue;
    bool plain = true;
    for (auto k = i; k < next; ++k) plain = plain && !counts_or_ends(at(k).code);
    if (plain) out.push_back({visible[i], visible[next - 1] + 1, at(i).x0, at(next).x0, at(i).size});
  }
  return out;
}

/// Adds to `certain` the openings that begin with the same sign at the same place as two others at least: no word does.
void add_repeated(const std::vector<opening>& openings, const page_text& page, std::vector<opening>& certain) {
  constexpr std::size_t enough = 3;
  constexpr float step = 4;  // in points
  std::map<std::tuple<char32_t, std::int32_t, std::int32_t>, std::vector<const opening*>> alike;
  for (const auto& each : openings) {
    const auto sign = page.glyphs[each.begin].code;
    if (sign >= U'a' && sign <= U'z')
      alike[{sign, index_of(each.x0, step), index_of(each.words_x, step)}].push_back(&each);
  }
  for (const auto& [place, found] : alike)
    if (found.size() >= enough)
      for (const auto* each : found) certain.push_back(*each);
}

/// Whether one of `bullets`, which are sorted by their place, stands as far to the right as `of`, and its words too.
bool stands_like(const std::vector<opening>& bullets, const opening& of) {
  constexpr float alike = 0.4F;  // of the type size
  const auto reach = alike * of.size;
  auto each = std::partition_point(bullets.begin(), bullets.end(),
                                   [&](const opening& bullet) { return bullet.x0 < of.x0 - reach; });
  constexpr int most = 50;
  for (int tried = 0; each != bullets.end() && each->x0 <= of.x0 + reach && tried < most; ++each, ++tried)
    if (std::fabs(each->words_x - of.words_x) <= reach) return true;
  return false;
}

}  // namespace

void turn_upright(page_text& page) {
  const auto main = main_direction(page.glyphs);
  if (main.x > 0 && std::fabs(main.y) < level) return;
  // The turned page lies where its corners lie.
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
  for (const auto corner : {point{0, 0}, point{page.width, 0}, point{0, page.height}, point{page.width, page.height}}) {
    const auto at = turned(corner, main);
    left = std::min(left, at.x);
    top = std::min(top, at.y);
    right = std::max(right, at.x);
    bottom = std::max(bottom, at.y);
  }
  const auto place = [&](point of) {
    const auto at = turned(of, main);
    return point{at.x - left, at.y - top};
  };
  for (auto& each : page.glyphs) {
    const auto begin = place({each.x0, each.y});
    const auto end = place({each.x1, each.end_y});
    const auto run = turned({each.run_x, each.run_y}, main);
    each.x0 = begin.x;
    each.x1 = end.x;
    each.y = begin.y;
    each.end_y = end.y;
    each.run_x = run.x;
    each.run_y = run.y;
    each.upright = run.x > 0 && std::fabs(run.y) < run.x / 4;
  }
  for (auto* shapes : {&page.shapes, &page.rules})
    for (auto& each : *shapes) {
      const auto one = place({each.x0, each.top});
      const auto other = place({each.x1, each.bottom});
      std::tie(each.x0, each.x1) = std::minmax({one.x, other.x});
      std::tie(each.top, each.bottom) = std::minmax({one.y, other.y});
    }
  page.width = right - left;
  page.height = bottom - top;
}

void frame_text(page_text& page) {
  constexpr std::size_t tenth = 10;
  constexpr float margin = 36;  // in points
  std::size_t visible = 0;
  std::size_t outside = 0;
  float top = page.height;
  float bottom = 0;
  for (const auto& each : page.glyphs) {
    if (!is_visible(each) || !is_of_text(each)) continue;
    ++visible;
    if (each.y < 0 || each.y > page.height) ++outside;
    top = std::min(top, each.y - each.size);
    bottom = std::max(bottom, each.y);
  }
  if (outside * tenth <= visible) return;
  const auto shift = top < 0 ? margin - top : 0;
  for (auto& each : page.glyphs) {
    each.y += shift;
    each.end_y += shift;
  }
  for (auto* shapes : {&page.shapes, &page.rules})
    for (auto& each : *shapes) {
      each.top += shift;
      each.bottom += shift;
    }
  page.height = std::max(page.height, bottom + margin) + shift;
}

void restore_swapped_letters(page_text& page) {
  constexpr char32_t first = 0x6100;  // the bytes of "a" in the wrong order
  constexpr char32_t last = 0x7A00;
  constexpr unsigned byte = 8;
  const auto is_swapped = [](char32_t code) { return code >= first && code <= last && (code & 0xFFU) == 0; };
  const auto is_latin = [](char32_t code) { return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z'); };
  auto& glyphs = page.glyphs;
  for (std::size_t i = 0; i < glyphs.size();) {
    auto end = i;
    while (end < glyphs.size() && is_swapped(glyphs[end].code)) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const auto beside = (i > 0 && is_latin(glyphs[i - 1].code)) || (end < glyphs.size() && is_latin(glyphs[end].code));
    for (; i < end; ++i)
      if (beside) glyphs[i].code >>= byte;
  }
}

void restore_merged_quotes(page_text& page) {
  struct quote {
    char32_t merged;
    char32_t right;
    float widest;  // in parts of the type size: the sign that is read is wider in every usual font
  };
  constexpr std::array<quote, 4> quotes = {
      {{U'8', 0x2018, 0.36F}, {U'9', 0x2019, 0.36F}, {U'<', 0x201C, 0.45F}, {U'=', 0x201D, 0.45F}}};
  const auto is_figure = [](char32_t code) { return code >= U'0' && code <= U'9'; };
  const auto is_letter = [](char32_t code) { return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z'); };
  auto& glyphs = page.glyphs;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    auto& own = glyphs[i];
    const auto found =
        std::find_if(quotes.begin(), quotes.end(), [&](const quote& each) { return each.merged == own.code; });
    if (found == quotes.end() || own.hidden || own.drawn) continue;
    const auto width = std::hypot(own.x1 - own.x0, own.end_y - own.y);
    if (width <= 0 || width > found->widest * own.size) continue;
    const auto before = i > 0 ? glyphs[i - 1].code : U' ';
    const auto after = i + 1 < glyphs.size() ? glyphs[i + 1].code : U' ';
    if (is_figure(before) || is_figure(after)) continue;
    const auto closes = is_letter(before) || before == U'.' || before == U',' || before == U'?' || before == U'!';
    if (closes || is_letter(after)) own.code = found->right;
  }
}

void drop_overprinted(page_text& page) {
  std::unordered_map<std::uint64_t, std::size_t> first;
  first.reserve(page.glyphs.size());
  std::vector<bool> twice(page.glyphs.size(), false);
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const auto& each = page.glyphs[i];
    const auto size = std::max(1, static_cast<int>(std::lround(std::min(each.size, 1000.0F))));
    const auto step = same_place * static_cast<float>(size);
    // Narrow type has equal letters beside each other, but never so near.
    const auto width = each.x1 - each.x0;
    const auto reach = width > 0 ? std::min(step, width / 2) : step;
    const auto column = index_of(each.x0, step);
    const auto line = index_of(each.y, step);
    const auto find = [&]() -> std::optional<std::size_t> {
      for (std::int32_t x = column - 1; x <= column + 1; ++x)
        for (std::int32_t y = line - 1; y <= line + 1; ++y) {
          const auto found = first.find(square_of(each.code, size, x, y));
          if (found == first.end()) continue;
          const auto& other = page.glyphs[found->second];
          if (other.code == each.code && std::fabs(other.x0 - each.x0) < reach && std::fabs(other.y - each.y) < step)
            return found->second;
        }
      return std::nullopt;
    };
    if (const auto found = find(); found) {
      twice[i] = true;
      auto& kept = page.glyphs[*found];
      kept.bold = kept.bold || (!kept.hidden && !each.hidden);
      kept.hidden = kept.hidden && each.hidden;
      continue;
    }
    first.emplace(square_of(each.code, size, column, line), i);
  }
  if (std::find(twice.begin(), twice.end(), true) == twice.end()) return;
  keep_glyphs(page, [&](std::size_t i) { return !twice[i]; });
}

void drop_hidden_copies(page_text& page) {
  constexpr float step = 6;  // in points
  const auto is_hidden_word = [](const glyph& each) { return each.hidden && is_visible(each); };
  if (std::none_of(page.glyphs.begin(), page.glyphs.end(), is_hidden_word)) return;
  std::unordered_set<std::uint64_t> inked;
  const auto middle_of = [](const glyph& of) { return point{(of.x0 + of.x1) / 2, of.y - of.size / 4}; };
  for (const auto& each : page.glyphs) {
    if (!is_visible(each) || each.hidden) continue;
    const auto at = middle_of(each);
    inked.insert(square_of(0, 0, index_of(at.x, step), index_of(at.y, step)));
  }
  if (inked.empty()) return;
  const auto lies_on_ink = [&](const glyph& of) {
    const auto at = middle_of(of);
    const auto column = index_of(at.x, step);
    const auto line = index_of(at.y, step);
    for (std::int32_t x = column - 1; x <= column + 1; ++x)
      if (inked.contains(square_of(0, 0, x, line))) return true;
    return false;
  };
  std::size_t all = 0;
  std::size_t covered = 0;
  for (const auto& each : page.glyphs) {
    if (!is_hidden_word(each)) continue;
    ++all;
    if (lies_on_ink(each)) ++covered;
  }
  // A stamp on a scanned page covers a few words of it; a copy lies on visible text nearly everywhere.
  if (covered * 2 < all) return;
  keep_glyphs(page, [&](std::size_t i) { return !page.glyphs[i].hidden || !lies_on_ink(page.glyphs[i]); });
}

void level_recognised_sizes(page_text& page) {
  constexpr float alike = 0.15F;
  std::map<std::int32_t, std::size_t> sizes;
  constexpr float steps = 0.5F;  // in points
  for (const auto& each : page.glyphs)
    if (each.hidden && is_visible(each)) ++sizes[index_of(each.size, steps)];
  if (sizes.empty()) return;
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto usual = static_cast<float>(most->first) * steps;
  for (auto& each : page.glyphs)
    if (each.hidden && std::fabs(each.size - usual) <= alike * usual) each.size = usual;
}

void drop_recognised_rules(page_text& page) {
  constexpr float word_room = 0.17F;  // of the type size
  constexpr std::u32string_view quotes = U"‘’'[]";
  auto& glyphs = page.glyphs;
  const auto touches = [&](std::size_t left, std::size_t right) {
    return is_visible(glyphs[left]) && is_visible(glyphs[right]) &&
           std::fabs(glyphs[left].y - glyphs[right].y) < glyphs[left].size / 2 &&
           std::fabs(glyphs[right].x0 - glyphs[left].x1) < word_room * glyphs[left].size;
  };
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (!glyphs[i].hidden || glyphs[i].code != U'|') continue;
    auto begin = i;
    if (i > 0 && touches(i - 1, i) && quotes.find(glyphs[i - 1].code) != std::u32string_view::npos) --begin;
    if ((begin > 0 && touches(begin - 1, begin)) || (i + 1 < glyphs.size() && touches(i, i + 1))) continue;
    for (auto k = begin; k <= i; ++k) glyphs[k].code = U' ';
  }
}

void read_recognised_bullets(page_text& page) {
  const auto openings = openings_of(page);
  std::vector<opening> certain;
  std::copy_if(openings.begin(), openings.end(), std::back_inserter(certain), [&](const opening& of) {
    return of.end - of.begin == 1 && looks_like_bullet(page.glyphs[of.begin].code);
  });
  add_repeated(openings, page, certain);
  std::sort(certain.begin(), certain.end(), [](const opening& a, const opening& b) { return a.x0 < b.x0; });
  for (const auto& each : openings) {
    if (!stands_like(certain, each)) continue;
    constexpr char32_t disc = 0x2022;
    page.glyphs[each.begin].code = disc;
    for (auto i = each.begin + 1; i < each.end; ++i) page.glyphs[i].code = U' ';
  }
}

void read_bullets(page_text& page) {
  if (page.shapes.empty() || page.glyphs.empty()) return;
  join_outlines(page.shapes);
  const glyph_rows text(page.glyphs, [](const glyph& each) { return is_visible(each) && each.upright; });
  std::vector<glyph> out;
  out.reserve(page.glyphs.size());
  auto next = page.shapes.begin();
  const auto draw = [&](std::size_t before) {
    for (; next != page.shapes.end() && next->before <= before; ++next)
      if (const auto made = bullet_of(*next, text); made) out.push_back(*made);
  };
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    draw(i);
    out.push_back(page.glyphs[i]);
  }
  draw(page.glyphs.size());
  page.glyphs = std::move(out);
}

void tidy(page_text& page) {
  restore_swapped_letters(page);
  restore_merged_quotes(page);
  turn_upright(page);
  frame_text(page);
  leave_out_struck(page);
  drop_overprinted(page);
  drop_hidden_copies(page);
  find_marks_across(page);
  level_recognised_sizes(page);
  drop_recognised_rules(page);
  read_recognised_bullets(page);
  read_bullets(page);
}

}  // namespace sheaf::core::pdf
