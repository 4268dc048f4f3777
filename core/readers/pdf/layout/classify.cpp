// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/classify.hpp"

#include "core/readers/pdf/layout/words.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace sheaf::core::layout {
namespace {

constexpr float larger_type = 1.04F;       // of the body size: a short line with this size is a heading
constexpr float alone_marker_fall = 0.8F;  // of the type size

bool is_heading_face(const unit& of, const usual& usual) {
  return all_bold(of.lines) || largest(of.lines) >= large_type * usual.size;
}

bool looks_like_heading(const unit& of, const usual& usual) {
  if (of.lines.empty() || of.alone) return false;
  const auto text = text_of(of);
  const auto words = count_words(text);
  if (words > heading_words || !has_word(text)) return false;
  const auto size = largest(of.lines);
  if (size >= large_type * usual.size) return true;
  if (all_bold(of.lines)) return !ends_sentence(text) || words <= sentence_words;
  return size >= larger_type * usual.size && of.lines.size() == 1 && words <= sentence_words && ends_open(text);
}

/// Whether a tag wrongly says that a paragraph is a heading: a whole sentence that is set like the text around it.
bool is_mistaken_heading(const unit& of, const usual& usual) {
  if (of.mark.kind == marker_kind::bullet) return true;
  const auto text = text_of(of);
  const auto words = count_words(text);
  if (looks_like_heading(of, usual)) return false;
  if (all_bold(of.lines) || all_italic(of.lines)) return words > heading_words;
  return words > heading_words || (words > sentence_words && ends_sentence(text)) ||
         (words > sentence_words && begins_lower(text));
}

bool looks_like_minor_heading(const unit& of) {
  return of.lines.size() == 1 && all_italic(of.lines) && count_words(of.lines[0].text) <= sentence_words &&
         ends_open(of.lines[0].text) && !begins_lower(of.lines[0].text);
}

/// Joins a bullet or number that was printed as a separate line with the words beside it.
void take_lone_marker(unit& of) {
  if (of.lines.size() < 2) return;
  const auto& alone = of.lines[0];
  auto& words = of.lines[1];
  if (alone.page != words.page || std::fabs(alone.y - words.y) > alone_marker_fall * words.size || alone.x0 > words.x0)
    return;
  const auto joined = alone.text + '\t' + words.text;
  const auto found = of.kind == role::footnote ? find_note_marker(joined) : find_marker(joined, true);
  if (found.bytes != alone.text.size() + 1) return;
  words.text = joined;
  words.text_x = words.x0;
  words.x0 = alone.x0;
  of.lines.erase(of.lines.begin());
}

void classify_one(unit& of, const usual& usual, const std::vector<page_box>& pages) {
  if (of.kind == role::row || of.lines.empty()) return;
  if (of.kind == role::furniture) return;
  if (of.kind == role::contents_entry) {
    const auto text = text_of(of);
    of.alone = std::isdigit(static_cast<unsigned char>(text.back())) != 0 || !is_heading_face(of, usual);
    if (!of.alone) of.kind = role::heading;
    return;
  }
  take_lone_marker(of);
  const auto& first = of.lines.front();
  const auto height = first.page <= pages.size() ? pages[first.page - 1].height : 0;
  if (of.kind != role::footnote && !first.note_number.empty() && first.size < small_type * usual.size &&
      first.y > height / 2)
    of.kind = role::footnote;
  if (of.kind == role::footnote) {
    if (!first.note_number.empty())
      of.mark = {marker_kind::number, first.note_number, 0};
    else
      of.mark = find_note_marker(first.text);
    return;
  }
  of.mark = find_marker(first.text, of.kind == role::list_item);
  if (of.kind == role::heading) {
    if (is_mistaken_heading(of, usual)) of.kind = of.mark.kind == marker_kind::none ? role::text : role::list_item;
    return;
  }
  // A line of underscores, or a number without its paragraph.
  const auto numbered = of.lines.size() == 1 ? find_marker(first.text + "\tx", true) : marker{};
  if (!has_word(text_of(of)) || (numbered.bytes == first.text.size() + 1 && !is_heading_face(of, usual))) {
    of.kind = role::furniture;
    of.mark = {};
    return;
  }
  if (of.mark.kind != marker_kind::bullet && looks_like_heading(of, usual)) {
    of.kind = role::heading;
    return;
  }
  if (of.mark.kind != marker_kind::none) {
    of.kind = role::list_item;
  } else if (looks_like_minor_heading(of)) {
    of.kind = role::heading;
    of.level = lowest_heading;
  } else {
    of.kind = role::text;
  }
}

/// Marks as furniture what has the same words at the head or foot of several pages, whatever the tags say.
void find_furniture(std::vector<unit>& units, const std::vector<page_box>& pages) {
  std::map<std::string, std::vector<std::uint32_t>> seen;
  const auto candidate = [&](const unit& of) {
    return (of.kind == role::text || of.kind == role::heading) && of.lines.size() == 1 && in_margin(of.lines[0], pages);
  };
  for (const auto& each : units)
    if (candidate(each)) {
      auto& on = seen[shape_of(each.lines[0].text)];
      if (on.empty() || on.back() != each.lines[0].page) on.push_back(each.lines[0].page);
    }
  // A heading may be at the top of three pages; a running head is on most pages.
  constexpr std::size_t enough_pages = 3;
  const auto enough = std::max(enough_pages, pages.size() / 2);
  for (auto& each : units)
    if (candidate(each)) {
      const auto shape = shape_of(each.lines[0].text);
      if (seen[shape].size() >= enough || shape == "#") each.kind = role::furniture;
    }
}

/// Marks the foot of a page that stands within a sentence: the text above it is unfinished, and the next page goes on
/// in the sentence with a small letter. Such a foot may be printed on one page only.
void find_feet_within_sentences(std::vector<unit>& units, const std::vector<page_box>& pages) {
  const auto is_text = [](const unit& of) { return of.kind == role::text && !of.lines.empty(); };
  for (std::size_t i = 1; i + 1 < units.size(); ++i) {
    auto& foot = units[i];
    const auto& above = units[i - 1];
    if (!is_text(foot) || !is_text(above) || foot.lines.size() != 1 || !in_margin(foot.lines[0], pages)) continue;
    auto next = i + 1;
    while (next < units.size() && units[next].kind == role::furniture) ++next;
    if (next == units.size() || !is_text(units[next])) continue;
    const auto page = foot.lines[0].page;
    if (above.lines.back().page != page || units[next].lines.front().page <= page) continue;
    if (foot.lines[0].y <= above.lines.back().y) continue;
    const bool within = ends_open(above.lines.back().text) && begins_lower(units[next].lines.front().text);
    if (within && !begins_lower(foot.lines[0].text) && ends_open(foot.lines[0].text)) foot.kind = role::furniture;
  }
}

/// Marks as footnotes the last units of a page that begin with raised numbers, whatever their type size is. Where the
/// whole page consists of such units, the numbers are those of paragraphs.
void find_raised_notes(std::vector<unit>& units, const std::vector<page_box>& pages) {
  std::size_t end = units.size();
  while (end > 0) {
    const auto& last = units[end - 1];
    const auto page = last.lines.empty() ? 0 : last.lines.front().page;
    const auto is_note = [&](const unit& of) {
      return (of.kind == role::text || of.kind == role::list_item || of.kind == role::footnote) && !of.lines.empty() &&
             of.lines.front().page == page && !of.lines.front().note_number.empty();
    };
    auto begin = end;
    while (begin > 0 && (is_note(units[begin - 1]) || units[begin - 1].kind == role::furniture)) --begin;
    const auto has_text_above =
        begin > 0 && (units[begin - 1].kind == role::row ||
                      (!units[begin - 1].lines.empty() && units[begin - 1].lines.front().page == page));
    if (page > 0 && page <= pages.size() && has_text_above) {
      for (auto i = begin; i < end; ++i) {
        auto& each = units[i];
        if (!is_note(each) || each.lines.front().y < pages[page - 1].height / 2) continue;
        each.kind = role::footnote;
        each.mark = {marker_kind::number, each.lines.front().note_number, 0};
      }
    }
    // The next page: what stands above the notes is passed over.
    end = std::min(begin, end - 1);
    while (end > 0 && (units[end - 1].lines.empty() || units[end - 1].lines.front().page == page)) --end;
  }
}

/// Whether the unit is a typed rule: "________".
bool is_typed_rule(const unit& of) {
  constexpr std::size_t shortest = 10;
  if (of.lines.size() != 1) return false;
  const auto& text = of.lines[0].text;
  return text.size() >= shortest && text.find_first_not_of("_-") == std::string::npos;
}

/// The number with its brackets at the beginning of a unit: "(1)" of "(1) Census 2011"; empty if there is none.
std::string typed_note_number(const unit& of) {
  if (of.mark.kind != marker_kind::number || of.lines.empty()) return {};
  auto bracketed = "(" + of.mark.text + ")";
  return of.lines.front().text.starts_with(bracketed) ? bracketed : std::string();
}

/// Marks as footnotes what stands below a typed rule, begins with a number in brackets, and is referred to by this
/// number elsewhere.
void find_typed_notes(std::vector<unit>& units) {
  const auto is_referred_to = [&](const std::string& number) {
    return std::any_of(units.begin(), units.end(), [&](const unit& of) {
      return of.kind != role::row && !of.lines.empty() && typed_note_number(of) != number &&
             text_of(of).find(number) != std::string::npos;
    });
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!is_typed_rule(units[i])) continue;
    const auto& rule = units[i].lines[0];
    std::vector<unit*> below;
    for (auto& each : units)
      if (each.kind != role::furniture && !each.lines.empty() && each.lines[0].page == rule.page &&
          each.lines[0].y > rule.y)
        below.push_back(&each);
    std::stable_sort(below.begin(), below.end(),
                     [](const unit* one, const unit* other) { return one->lines[0].y < other->lines[0].y; });
    for (auto* each : below) {
      const auto number = typed_note_number(*each);
      if (number.empty() || !is_referred_to(number)) break;
      each->kind = role::footnote;
    }
  }
}

/// Marks as headings a few words without a full stop directly above a list.
void find_plain_headings(std::vector<unit>& units) {
  constexpr std::size_t few_words = 8;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    auto& of = units[i];
    const auto& next = units[i + 1];
    if (of.kind != role::text || of.lines.size() != 1 || of.alone) continue;
    if (next.kind != role::list_item || next.mark.kind == marker_kind::none || next.lines[0].page != of.lines[0].page)
      continue;
    const auto& text = of.lines[0].text;
    const auto last = last_character(text);
    if (!ends_open(text) || last == "," || last == ")" || begins_lower(text) || count_words(text) > few_words) continue;
    of.kind = role::heading;
    of.level = lowest_heading;
  }
}

/// Gives levels to headings without a level in their tags: the level of tagged headings that look the same; otherwise
/// by type size, where larger ones come first.
void rank_headings(std::vector<unit>& units, const usual& usual) {
  constexpr float steps = 2;
  using look = std::pair<int, bool>;
  const auto look_of = [&](const unit& of) {
    return look{static_cast<int>(std::lround(largest(of.lines) * steps)), all_bold(of.lines)};
  };
  std::map<look, std::uint32_t> tagged;
  std::map<int, std::uint32_t, std::greater<>> sizes;
  for (const auto& each : units) {
    if (each.kind != role::heading) continue;
    if (each.level != 0 && each.certain) tagged.emplace(look_of(each), each.level);
    if (largest(each.lines) >= large_type * usual.size) sizes.emplace(look_of(each).first, 0);
  }
  std::uint32_t rank = 0;
  for (auto& [size, level] : sizes) level = std::min(++rank, lowest_heading);
  for (auto& each : units) {
    if (each.kind != role::heading || each.level != 0) continue;
    const auto own = look_of(each);
    if (const auto known = tagged.find(own); known != tagged.end())
      each.level = known->second;
    else if (const auto sized = sizes.find(own.first); sized != sizes.end())
      each.level = sized->second;
    else
      each.level = std::min(rank + 1, lowest_heading);
  }
}

}  // namespace

void classify(std::vector<unit>& units, const usual& usual, const std::vector<page_box>& pages) {
  for (auto& each : units) classify_one(each, usual, pages);
  find_furniture(units, pages);
  find_feet_within_sentences(units, pages);
  find_typed_notes(units);
  find_raised_notes(units, pages);
}

void level_headings(std::vector<unit>& units, const usual& usual) {
  find_plain_headings(units);
  rank_headings(units, usual);
}

}  // namespace sheaf::core::layout
