// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/placed.hpp"

#include "core/readers/pdf/layout/marker.hpp"
#include "core/readers/pdf/lines.hpp"
#include "core/readers/prose/footnote.hpp"
#include "core/readers/prose/line.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace sheaf::core::html {
namespace {

// Lengths are in parts of the type size, unless a comment says otherwise.
constexpr float average_width = 0.5F;
constexpr float bold_width = 1.13F;  // of the same words in regular type
constexpr float usual_leading = 1.2F;
constexpr float ascent_less_descent = 0.8F;
constexpr float same_baseline = 0.3F;
constexpr float most_raised = 0.75F;
constexpr float raised_size = 0.8F;
constexpr float touching = 0.6F;
constexpr float width_error = 0.06F;  // of a part's width
constexpr float least_gap = 0.4F;
constexpr float widest_gap = 4;
constexpr float smallest_page = 150;  // points
constexpr std::size_t most_characters = 4'000'000;
constexpr std::size_t most_pages = 2000;

/// Characters in one type, in order.
struct run {
  std::string words;
  float size = 0;  ///< points; 0 if the page does not say it
  bool bold = false;
  bool italic = false;
  bool raised = false;
  float width = 0;  ///< points; 0 if it is to be estimated
};

/// One printed line, or a part of one.
struct part {
  float x = 0;
  float y = 0;    ///< baseline
  float top = 0;  ///< as the page gives it
  float size = 0;
  float width = 0;
  std::vector<run> runs;
  bool goes_on = false;    ///< a line below the first of its element
  bool has_width = false;  ///< the page gives its width
};

struct page {
  layout::page_box box;
  std::vector<part> parts;
};

/// What an element hands down to those inside it.
struct surroundings {
  float x = 0;  ///< of the element to which places refer
  float y = 0;
  float height = 0;
  float size = 0;
  float scale = 1;        ///< of the transformations around the words
  float line_height = 0;  ///< points; 0 if it is the usual one
  float width = 0;        ///< of the text, where the page gives it
  bool bold = false;
  bool italic = false;
  bool raised = false;
  bool in_page = false;
  bool placed = false;
  bool hidden = false;
};

float width_of(const run& of) {
  if (of.width > 0) return of.width;
  const auto average = static_cast<float>(plain_text::width_of(of.words, plain_text::metric::proportional)) / 1000;
  return average * average_width * of.size * (of.bold ? bold_width : 1);
}

std::optional<float> number_of(const GumboNode& element, const char* name) {
  const auto text = attribute_of(element, name);
  float number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
  return number;
}

bool has_words(const part& of) {
  return std::any_of(of.runs.begin(), of.runs.end(),
                     [](const run& each) { return !plain_text::trimmed(each.words).empty(); });
}

/// Collects the parts of lines of each page.
class collector {
 public:
  explicit collector(const style_sheet& sheet) : sheet_(sheet) { learn_fonts(); }

  void read(const GumboNode& root) {
    struct place {
      const GumboNode* node;
      unsigned next;
      surroundings around;
    };
    std::vector<place> path;
    path.push_back({&root, 0, enter(root, {})});
    while (!path.empty() && !too_much_) {
      auto& top = path.back();
      const auto& children = top.node->v.element.children;
      if (top.next == children.length) {
        path.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
      if (child->type == GUMBO_NODE_ELEMENT) {
        const auto inner = enter(*child, top.around);
        path.push_back({child, 0, inner});
      } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
        add_text(child->v.text.text, top.around);
      }
    }
  }

  [[nodiscard]] bool is_placed() const {
    return !too_much_ && !pages_.empty() && pages_.size() <= most_pages && placed_ > 0 && placed_ * 10 >= all_ * 9;
  }

  std::vector<page> take() { return std::move(pages_); }

 private:
  surroundings enter(const GumboNode& element, surroundings around) {
    const auto tag = element.v.element.tag;
    auto given = sheet_.of(element);
    if (!font_styles_.empty()) add(given, font_of(attribute_of(element, "class")));
    if (tag == GUMBO_TAG_HEAD || given.leaves_words_out()) around.hidden = true;
    if (tag == GUMBO_TAG_BR) {
      break_line(around);
      return around;
    }
    around.bold = given.bold.value_or(around.bold || tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG);
    around.italic = given.italic.value_or(around.italic || tag == GUMBO_TAG_I || tag == GUMBO_TAG_EM);
    around.raised = given.raised.value_or(around.raised || tag == GUMBO_TAG_SUP);
    // pdf2htmlEX gives type four times its size and scales it down.
    around.scale *= given.scale.value_or(1);
    if (given.font_size)
      around.size = *given.font_size * around.scale;
    else
      around.size *= given.scale.value_or(1);
    if (given.line_height) around.line_height = *given.line_height;
    if (tag == GUMBO_TAG_UNKNOWN) return enter_xml(element, around);
    const bool is_page =
        !around.in_page && given.width.value_or(0) >= smallest_page && given.height.value_or(0) >= smallest_page;
    if (is_page) {
      begin_page({*given.width, *given.height}, around);
      return around;
    }
    if (!given.absolute.value_or(false) || !given.left || (!given.top && !given.bottom)) return around;
    around.x += *given.left;
    const auto height = given.height.value_or(0);
    const auto below = around.y + around.height - given.bottom.value_or(0);
    around.y = given.top ? around.y + *given.top : below - height;
    around.height = height;
    around.placed = true;
    const auto line_height = around.line_height > 0 ? around.line_height : usual_leading * around.size;
    begin_part(around, given.top ? around.y + (line_height + ascent_less_descent * around.size) / 2 : below);
    return around;
  }

  /// The fonts of pdftohtml by their numbers. It names a class by its page and by the font's number, "ft214", but has
  /// a rule only for the first page with the font: "ft114". The rules come in the order of the numbers.
  void learn_fonts() {
    for (const auto& name : sheet_.classes()) {
      const auto number = std::to_string(font_styles_.size());
      if (!name.starts_with("ft") || !name.ends_with(number)) continue;
      style font;
      if (const auto* rule = sheet_.of_class(name); rule != nullptr) {
        font.font_size = rule->font_size;
        font.line_height = rule->line_height;
        font.bold = rule->bold;
        font.italic = rule->italic;
      }
      font_styles_.emplace(number, font);
    }
  }

  /// The style of a font of pdftohtml. The rule that the sheet has for the class may be that of another page: "ft118"
  /// is font 18 of page 1 and font 8 of page 11.
  [[nodiscard]] style font_of(std::string_view name) const {
    constexpr std::string_view sign = "ft";
    const auto page = std::to_string(pages_.size());
    if (!name.starts_with(sign) || !name.substr(sign.size()).starts_with(page)) return {};
    const auto known = font_styles_.find(std::string(name.substr(sign.size() + page.size())));
    return known == font_styles_.end() ? style() : known->second;
  }

  /// Elements of pdftohtml's XML: pages, fonts, and texts with places and widths. Its unit is the pixel.
  surroundings enter_xml(const GumboNode& element, surroundings around) {
    constexpr float pixel = 0.75F;
    const auto name = name_of(element);
    if (name == "page") {
      const auto width = number_of(element, "width");
      const auto height = number_of(element, "height");
      if (width && height) begin_page({*width * pixel, *height * pixel}, around);
    } else if (name == "fontspec") {
      if (const auto size = number_of(element, "size"); size && fonts_.size() < most_pages)
        fonts_[std::string(attribute_of(element, "id"))] = *size * pixel;
    } else if (name == "text") {
      const auto left = number_of(element, "left");
      const auto top = number_of(element, "top");
      const auto font = fonts_.find(std::string(attribute_of(element, "font")));
      if (!left || !top || font == fonts_.end()) return around;
      around.x = *left * pixel;
      around.y = *top * pixel;
      around.size = font->second;
      around.width = number_of(element, "width").value_or(0) * pixel;
      around.placed = true;
      begin_part(around, around.y + around.size);
      pages_.back().parts.back().width = around.width;
      pages_.back().parts.back().has_width = around.width > 0;
    }
    return around;
  }

  void begin_page(const layout::page_box& box, surroundings& around) {
    around.in_page = true;
    around.x = 0;
    around.y = 0;
    around.height = box.height;
    pages_.push_back({box, {}});
  }

  void begin_part(const surroundings& around, float baseline) {
    if (pages_.empty() || !around.in_page) {
      if (pages_.empty()) pages_.emplace_back();
    }
    auto& begun = pages_.back().parts.emplace_back();
    begun.x = around.x;
    begun.y = baseline;
    begun.top = around.y;
  }

  void break_line(const surroundings& around) {
    if (!around.placed || pages_.empty() || pages_.back().parts.empty()) return;
    const auto& above = pages_.back().parts.back();
    const auto fall = around.line_height > 0 ? around.line_height : usual_leading * around.size;
    part next;
    next.x = above.x;
    next.y = above.y + fall;
    next.top = above.top + fall;
    next.goes_on = true;
    pages_.back().parts.push_back(std::move(next));
  }

  void add_text(std::string_view text, const surroundings& around) {
    if (around.hidden) return;
    std::string words(text);
    plain_text::simplify_blanks(words);
    std::replace(words.begin(), words.end(), '\n', ' ');
    const auto letters = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
    all_ += letters;
    too_much_ = too_much_ || all_ > most_characters;
    if (!around.placed || pages_.empty() || pages_.back().parts.empty()) return;
    if (around.size > 0) placed_ += letters;
    pages_.back().parts.back().runs.push_back(
        {std::move(words), around.size, around.bold, around.italic, around.raised, 0});
  }

  const style_sheet& sheet_;
  std::vector<page> pages_;
  std::unordered_map<std::string, float> fonts_;        ///< sizes in points
  std::unordered_map<std::string, style> font_styles_;  ///< by the font's number
  std::size_t all_ = 0;                                 ///< bytes of words on the page
  std::size_t placed_ = 0;                              ///< of those, bytes with a place and a size
  bool too_much_ = false;
};

/// Sets a part's size, which is that of most of its characters, and its width.
void measure(part& of) {
  std::map<float, std::size_t> sizes;
  float width = 0;
  for (const auto& each : of.runs) {
    sizes[each.size] += plain_text::trimmed(each.words).size();
    width += width_of(each);
  }
  if (sizes.empty()) return;
  of.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
              return a.second < b.second;
            })->first;
  if (of.width <= 0) of.width = width;
}

std::string words_of(const part& of) {
  std::string words;
  for (const auto& each : of.runs) words += each.words;
  return words;
}

/// The type size of most of the text, in points.
float usual_size(const std::vector<page>& pages) {
  std::map<float, std::size_t> sizes;
  for (const auto& each : pages)
    for (const auto& one : each.parts) sizes[one.size] += words_of(one).size();
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? 0 : most->first;
}

/// The distance of two lines of one paragraph, in points: the most frequent one between elements of one line. 0 if
/// nothing shows it.
float usual_fall(const std::vector<page>& pages) {
  constexpr float steps = 4;
  // Lines that are farther apart are paragraphs.
  constexpr float widest_leading = 1.7F;
  std::map<long, std::size_t> falls;
  for (const auto& each : pages)
    for (std::size_t i = 0; i + 2 < each.parts.size(); ++i) {
      const auto& above = each.parts[i];
      const auto& below = each.parts[i + 1];
      if (above.goes_on || below.goes_on || !has_words(above) || !has_words(below)) continue;
      const auto fall = below.top - above.top;
      if (fall > above.size * ascent_less_descent && fall < above.size * widest_leading)
        ++falls[std::lround(fall * steps)];
    }
  const auto most =
      std::max_element(falls.begin(), falls.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == falls.end() ? 0 : static_cast<float>(most->first) / steps;
}

void move_down(part& of, float distance) {
  of.y += distance;
  of.top += distance;
}

/// Gives a line another type size and keeps its top.
void resize(part& of, float size) {
  if (of.size <= 0) return;
  of.y += ascent_less_descent / 2 * (size - of.size);
  of.width *= size / of.size;
  for (auto& each : of.runs) each.size = size;
  of.size = size;
}

/// Adds a blank that is a part of its own to the part that it follows on the line, as pdftohtml's XML has them where
/// the font changes: "10.", " ", "Plans". Only where the page gives widths it is known to follow.
void take_blanks(std::vector<part>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto& blank = parts[i];
    auto& before = parts[i - 1];
    if (!blank.has_width || !before.has_width || has_words(blank) || blank.runs.empty() || !has_words(before)) continue;
    const auto gap = blank.x - before.x - before.width;
    if (std::fabs(blank.y - before.y) > same_baseline * before.size || std::fabs(gap) > least_gap * before.size)
      continue;
    auto run = before.runs.back();
    run.words = " ";
    before.runs.push_back(std::move(run));
    before.width = blank.x + blank.width - before.x;
  }
}

/// Corrects the lines of one element, `[begin, end)`, above the element that begins at `end`. pdftohtml gives all lines
/// of an element the size of the first one, which may be empty or a heading, and one distance.
void correct_element(std::vector<part>& parts, std::size_t begin, std::size_t end, float size, float fall) {
  constexpr float nearly = 0.06F;
  auto last_empty = begin;
  bool below_empty = false;
  for (auto i = begin; i < end; ++i) {
    if (!has_words(parts[i])) {
      last_empty = i;
      below_empty = true;
    } else if (below_empty && parts[i].size < size) {
      resize(parts[i], size);
    }
  }
  if (end == parts.size() || end - begin < 2 || fall <= 0 || !has_words(parts[end - 1])) return;
  const auto& next = parts[end];
  const auto room = next.top - parts[begin].top;
  const auto count = static_cast<float>(end - begin);
  const auto given = parts[begin + 1].top - parts[begin].top;
  if (std::fabs(room / count - fall) < nearly * fall && std::fabs(given - fall) > nearly * fall) {
    for (auto i = begin; i < end; ++i) {
      move_down(parts[i], parts[begin].top + static_cast<float>(i - begin) * room / count - parts[i].top);
      if (parts[i].size < size) resize(parts[i], size);
    }
    return;
  }
  const auto missing = next.top - fall - parts[end - 1].top;
  if (!below_empty || missing <= 0 || missing >= fall) return;
  for (auto i = last_empty + 1; i < end; ++i) move_down(parts[i], missing);
}

void correct_elements(std::vector<part>& parts, float size, float fall) {
  for (std::size_t begin = 0; begin < parts.size();) {
    auto end = begin + 1;
    while (end < parts.size() && parts[end].goes_on) ++end;
    correct_element(parts, begin, end, size, fall);
    begin = end;
  }
}

bool is_number(const part& of) {
  const auto words = words_of(of);
  const auto number = plain_text::trimmed(words);
  constexpr std::size_t most_digits = 3;
  return number.size() <= most_digits && plain_text::all_digits(number);
}

/// The parts of a page, row by row. A raised number stands in the row beside whose words it was printed.
std::vector<std::vector<part>> rows_of(std::vector<part> parts) {
  std::stable_sort(parts.begin(), parts.end(), [](const part& a, const part& b) { return a.y < b.y; });
  std::vector<std::vector<part>> rows;
  for (auto& each : parts) {
    const auto stands_beside = [&](const part& other) {
      const auto fall = each.y - other.y;
      if (fall <= same_baseline * std::min(each.size, other.size)) return true;
      return fall <= most_raised * each.size && other.size <= raised_size * each.size && is_number(other);
    };
    const bool same = !rows.empty() && std::all_of(rows.back().begin(), rows.back().end(), stands_beside);
    if (!same) rows.emplace_back();
    rows.back().push_back(std::move(each));
  }
  for (auto& row : rows)
    std::stable_sort(row.begin(), row.end(), [](const part& a, const part& b) { return a.x < b.x; });
  return rows;
}

/// How many rows of a page begin a part at each place, in points.
std::map<long, std::size_t> count_starts(const std::vector<std::vector<part>>& rows) {
  std::map<long, std::size_t> starts;
  for (const auto& row : rows)
    for (const auto& each : row) ++starts[std::lround(each.x)];
  return starts;
}

/// Corrects estimated widths: a part that nearly reaches the next one ends where that begins. Where several rows have
/// a part that begins at the same place, a column begins there, and nothing is corrected but an overlap.
void fit_widths(std::vector<part>& row, const std::map<long, std::size_t>& starts) {
  constexpr std::size_t column = 3;
  for (std::size_t i = 0; i + 1 < row.size(); ++i) {
    const auto room = row[i + 1].x - row[i].x;
    const auto found = starts.find(std::lround(row[i + 1].x));
    const bool is_column = found != starts.end() && found->second >= column;
    const auto tolerance = touching * row[i].size + width_error * row[i].width;
    if (row[i].width > room || (!is_column && room - row[i].width < tolerance))
      row[i].width = std::max(room, row[i].size / 10);
  }
}

/// The size in bytes of the bullet or number with which the words begin, without the gap after it; 0 if there is none.
/// Converters may leave out the gap: "12.Children".
std::size_t marker_size(std::string_view words) {
  const auto found = layout::find_marker(words, true);
  if (found.kind == marker_kind::none) return 0;
  return plain_text::trimmed(words.substr(0, found.bytes)).size();
}

/// Where the words of an item that begins in row `at` hang: the place of the first row below that begins between the
/// marker and `most`, before another item begins. 0 if there is none.
float hanging_place(const std::vector<std::vector<part>>& rows, std::size_t at, float least, float most) {
  constexpr std::size_t farthest = 8;
  for (auto i = at + 1; i < std::min(rows.size(), at + farthest); ++i) {
    const auto& first = rows[i].front();
    if (first.x > least && first.x < most) return first.x;
  }
  return 0;
}

/// Appends the characters of a part as they stood on the page. `marker`: the bytes of the marker at its beginning.
/// `words_x`: where the words after the marker stand; 0 if nothing shows it.
void add_glyphs(pdf::line_builder& lines, const part& of, std::size_t marker, float words_x, std::uint32_t page) {
  float estimated = 0;
  for (const auto& each : of.runs) estimated += width_of(each);
  const auto scale = estimated > 0 ? of.width / estimated : 1;
  auto pen = of.x;
  bool after_marker = false;
  for (const auto& each : of.runs) {
    const bool small = each.size <= raised_size * of.size;
    const auto raised = each.raised || (small && plain_text::all_digits(plain_text::trimmed(each.words)));
    pdf::glyph next;
    next.size = raised ? std::min(each.size, raised_size * of.size) : each.size;
    next.y = of.y - (raised ? of.size / 4 : 0);
    next.bold = each.bold;
    next.italic = each.italic;
    each_character(each.words, [&](const utf8_character& character, std::string_view bytes) {
      if (after_marker) {
        if (bytes == " ") return;
        after_marker = false;
        next.code = U' ';
        next.x0 = pen;
        pen = std::max(words_x, pen + least_gap * of.size);
        next.x1 = pen;
        lines.add(next, page);
      }
      run alone{std::string(bytes), each.size, each.bold, each.italic, each.raised, 0};
      next.code = character.code;
      next.x0 = pen;
      next.x1 = pen + width_of(alone) * scale;
      pen = next.x1;
      lines.add(next, page);
      after_marker = marker > 0 && marker <= bytes.size();
      marker -= std::min(marker, bytes.size());
    });
  }
}

void add_rows(pdf::line_builder& lines, std::vector<std::vector<part>>& rows, std::uint32_t page) {
  const auto starts = count_starts(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    fit_widths(rows[i], starts);
    for (const auto& each : rows[i]) {
      const auto words = words_of(each);
      const auto marker = marker_size(words);
      const auto words_x =
          marker == 0 ? 0 : hanging_place(rows, i, each.x + each.size / 2, each.x + widest_gap * each.size);
      add_glyphs(lines, each, marker, words_x, page);
    }
  }
}

/// Finds the footnotes at the foot of a page whose numbers the converter set like other words: "2 Words", where a word
/// above ends with "2". They become small, as they were printed, and the numbers are taken from the words.
void set_notes_apart(std::vector<layout::line>& lines, const layout::page_box& box, float usual) {
  constexpr float foot = 0.4F;  // of the page's height
  constexpr float small = 0.85F;
  std::vector<std::uint16_t> referred;
  for (const auto& each : lines)
    for (const auto number : plain_text::glued_numbers(each.text)) referred.push_back(number);
  if (referred.empty()) return;
  std::vector<std::uint16_t> notes;
  auto first = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto& each = lines[i];
    const auto digits = std::min(each.text.find_first_not_of("0123456789"), each.text.size());
    if (each.y < foot * box.height || digits == 0 || digits > 2 || digits == each.text.size()) continue;
    if (each.text[digits] != ' ' && each.text[digits] != '\t') continue;
    const auto number = static_cast<std::uint16_t>(std::stoi(each.text.substr(0, digits)));
    const auto words = plain_text::trimmed(std::string_view(each.text).substr(digits));
    if (std::find(referred.begin(), referred.end(), number) == referred.end() || !plain_text::begins_upper(words))
      continue;
    if (!notes.empty() && number != notes.back() + 1) continue;
    notes.push_back(number);
    each.note_number = each.text.substr(0, digits);
    each.text = std::string(words);
    first = std::min(first, i);
  }
  for (auto i = first; i < lines.size(); ++i) lines[i].size = std::min(lines[i].size, small * usual);
  for (std::size_t i = 0; i < first && !notes.empty(); ++i)
    lines[i].text = plain_text::without_references(lines[i].text, notes);
}

/// Whether lines run over one another, so that their places say little.
bool run_over(const std::vector<std::vector<std::vector<part>>>& pages) {
  constexpr std::size_t one_in = 12;
  std::size_t lines = 0;
  std::size_t over = 0;
  for (const auto& rows : pages)
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ++lines;
      const auto& row = rows[i];
      const bool same_place = std::adjacent_find(row.begin(), row.end(), [](const part& a, const part& b) {
                                return b.x + b.size < std::min(a.x + a.width, b.x + b.width) && b.x < a.x + a.width / 2;
                              }) != row.end();
      over += same_place;
      if (i == 0 || same_place) continue;
      const auto& above = rows[i - 1].front();
      const auto& below = row.front();
      const bool close = below.y - above.y < std::min(above.size, below.size) * 7 / 10;
      over += close && above.x < below.x + below.width && below.x < above.x + above.width && !is_number(above);
    }
  return over * one_in > lines;
}

/// The size of a page that does not say it: the margin below and on the right is as wide as that above and on the left.
layout::page_box box_around(const std::vector<part>& parts) {
  if (parts.empty()) return {};
  auto left = parts.front().x;
  auto top = parts.front().y;
  auto right = 0.0F;
  auto bottom = 0.0F;
  for (const auto& each : parts) {
    left = std::min(left, each.x);
    top = std::min(top, each.y);
    right = std::max(right, each.x + each.width);
    bottom = std::max(bottom, each.y);
  }
  return {right + std::max(left, 0.0F), bottom + std::max(top, 0.0F)};
}

}  // namespace

std::optional<placed_text> read_placed_text(const GumboNode& root, const style_sheet& sheet) {
  collector all(sheet);
  all.read(root);
  if (!all.is_placed()) return std::nullopt;
  auto pages = all.take();
  std::vector<std::vector<std::vector<part>>> rows;
  placed_text out;
  for (auto& each : pages)
    for (auto& one : each.parts) measure(one);
  const auto size = usual_size(pages);
  const auto fall = usual_fall(pages);
  for (auto& each : pages) {
    correct_elements(each.parts, size, fall);
    take_blanks(each.parts);
    std::erase_if(each.parts, [](const part& of) { return of.size <= 0 || !has_words(of); });
    out.boxes.push_back(each.box.width > 0 ? each.box : box_around(each.parts));
    rows.push_back(rows_of(std::move(each.parts)));
  }
  if (run_over(rows)) return std::nullopt;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    pdf::line_builder lines(true);
    add_rows(lines, rows[i], static_cast<std::uint32_t>(i + 1));
    out.pages.push_back(lines.take());
    set_notes_apart(out.pages.back(), out.boxes[i], size);
  }
  return out;
}

}  // namespace sheaf::core::html
