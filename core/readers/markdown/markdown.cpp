// SPDX-License-Identifier: AGPL-3.0-or-later
// The Markdown reader: makes lines from md4c's events, and blocks from lines by the rules of prose/.
#include "core/readers/ascii.hpp"
#include "core/readers/detect.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/html/entity.hpp"
#include "core/readers/markdown/guard.hpp"
#include "core/readers/markdown/ruled_table.hpp"
#include "core/readers/prose/build.hpp"
#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/figure.hpp"
#include "core/readers/prose/footnote.hpp"
#include "core/readers/prose/join.hpp"
#include "core/readers/prose/letterhead.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/raised.hpp"
#include "core/readers/prose/title.hpp"
#include "core/readers/prose/wrap.hpp"
#include "core/readers/reader.hpp"

#include <boost/fusion/include/at_c.hpp>
#include <boost/fusion/include/vector.hpp>
#include <boost/spirit/home/x3.hpp>
#include <md4c.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using plain_text::draft;
using plain_text::text_line;

/// A block of Markdown. The lines of one Markdown paragraph may still contain several blocks of a Document.
struct source_block {
  block prototype;
  char after_number = '.';
  std::vector<std::string> lines;
  std::vector<std::uint32_t> columns;  ///< of each line, the bytes before its words
  std::vector<std::string> cells;
  bool hard_breaks = false;  ///< the writer ended the lines on purpose
  bool quoted = false;       ///< a quotation: "> words"
  std::size_t bold_bytes = 0;
  std::size_t italic_bytes = 0;
  std::size_t bytes = 0;
};

struct open_list {
  bool ordered = false;
  char sign = '-';
  std::uint32_t next = 1;
};

namespace x3 = boost::spirit::x3;

struct html_tag {
  std::string name;  ///< in small letters
  bool ends = false;
};

const auto beginning_of_tag = '<' >> x3::matches['/'] >> x3::raw[+x3::ascii::alnum];

html_tag tag_of(std::string_view words) {
  html_tag tag;
  boost::fusion::vector<bool, std::string> parts;
  const auto* at = words.data();
  if (!x3::parse(at, words.data() + words.size(), beginning_of_tag, parts)) return tag;
  tag.ends = boost::fusion::at_c<0>(parts);
  for (const char letter : boost::fusion::at_c<1>(parts)) tag.name += lowered(letter);
  return tag;
}

/// Collects md4c's events. Vectors hold the nesting, so deep nesting uses no stack.
class collector {
 public:
  explicit collector(std::string_view source) : source_(source) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        close();
        ++quotes_;
        break;
      case MD_BLOCK_UL:
        lists_.push_back({false, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->mark, 1});
        break;
      case MD_BLOCK_OL:
        lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->mark_delimiter,
                          static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI:
        close();
        item_waits_ = true;
        break;
      case MD_BLOCK_H:
        open(block_kind::heading);
        current_.prototype.level = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        current_.prototype.styles |= style::level_given;
        break;
      case MD_BLOCK_P:
        if (in_row_of_html_)
          break_line();
        else
          open(block_kind::paragraph);
        break;
      case MD_BLOCK_CODE:
        open(block_kind::paragraph);
        current_.hard_breaks = true;
        break;
      case MD_BLOCK_TR:
        open(block_kind::table_row);
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        current_.cells.emplace_back();
        in_cell_ = true;
        break;
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        close();
        --quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        close();
        if (!lists_.empty()) lists_.pop_back();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        in_cell_ = false;
        break;
      case MD_BLOCK_P:
        if (!in_row_of_html_) close();
        break;
      case MD_BLOCK_LI:
      case MD_BLOCK_H:
      case MD_BLOCK_CODE:
      case MD_BLOCK_TR:
        close();
        break;
      default:
        break;
    }
  }

  void enter_span(MD_SPANTYPE type) {
    bold_ += type == MD_SPAN_STRONG;
    italic_ += type == MD_SPAN_EM;
    struck_out_ += type == MD_SPAN_DEL;
    images_ += type == MD_SPAN_IMG;
  }
  void leave_span(MD_SPANTYPE type) {
    bold_ -= type == MD_SPAN_STRONG;
    italic_ -= type == MD_SPAN_EM;
    struck_out_ -= type == MD_SPAN_DEL;
    images_ -= type == MD_SPAN_IMG;
  }

  void text(MD_TEXTTYPE type, std::string_view words) {
    if (images_ > 0) return;
    if (struck_out_ > 0) {
      leaves_out_ = true;
      return;
    }
    switch (type) {
      case MD_TEXT_BR:
        current_.hard_breaks = true;
        break_line();
        break;
      case MD_TEXT_SOFTBR:
        break_line();
        break;
      case MD_TEXT_HTML:
        meet(tag_of(words));
        break;
      case MD_TEXT_ENTITY:
        add(entities_.decode(words));
        break;
      case MD_TEXT_NULLCHAR:
        add("\uFFFD");
        break;
      case MD_TEXT_CODE:
        add_code(words);
        break;
      default:
        add(words);
        break;
    }
  }

  [[nodiscard]] bool leaves_out() const { return leaves_out_; }

  std::vector<source_block> take() {
    close();
    return std::move(blocks_);
  }

 private:
  /// A tag of HTML within Markdown. Converters write a table so where Markdown's own cannot show it.
  void meet(const html_tag& tag) {
    const bool shapes_table = tag.name == "table" || tag.name == "tr" || tag.name == "td" || tag.name == "th";
    if (tag.name == "br") {
      current_.hard_breaks = current_.hard_breaks || !in_cell_;
      break_line();
    } else if (tag.name == "sup") {
      raised_ = !tag.ends;
    } else if (in_cell_ && !(shapes_table && in_row_of_html_)) {
      current_.cells.back() += ' ';  // between two paragraphs or items of a cell
    } else if (tag.name == "table" || (tag.name == "tr" && tag.ends)) {
      if (in_row_of_html_) close();
    } else if (tag.name == "tr") {
      open_row_of_html();
    } else if (tag.name == "td" || tag.name == "th") {
      if (!in_row_of_html_ && !tag.ends) open_row_of_html();
      if (!tag.ends) current_.cells.emplace_back();
      in_cell_ = in_row_of_html_ && !tag.ends;
    }
  }

  void open_row_of_html() {
    open(block_kind::table_row);
    in_row_of_html_ = true;
  }

  void open(block_kind kind) {
    close();
    current_ = {};
    current_.prototype.kind = kind;
    current_.quoted = quotes_ > 0;
    is_open_ = true;
  }

  void close() {
    if (in_row_of_html_) {
      for (auto& cell : current_.cells) cell = std::string(plain_text::trimmed(cell));
      in_row_of_html_ = false;
      in_cell_ = false;
    }
    if (is_open_) {
      if (std::any_of(current_.lines.begin(), current_.lines.end(), [](const auto& line) { return !line.empty(); }) ||
          !current_.cells.empty())
        blocks_.push_back(std::move(current_));
    }
    current_ = {};
    is_open_ = false;
  }

  void break_line() {
    if (in_cell_)
      current_.cells.back() += ' ';
    else
      begin_line();
  }

  void begin_line() {
    current_.lines.emplace_back();
    current_.columns.push_back(0);
  }

  /// The number of bytes before the words on their line; 0 if they do not stand in the text as typed.
  [[nodiscard]] std::uint32_t column_of(std::string_view words) const {
    constexpr std::size_t most = 200;
    const auto* const first = source_.data();
    if (words.data() < first || words.data() >= first + source_.size()) return 0;
    const auto at = static_cast<std::size_t>(words.data() - first);
    const auto from = at - std::min(at, most);
    const auto before = source_.substr(from, at - from);
    const auto end_of_line = before.find_last_of('\n');
    if (end_of_line == std::string_view::npos && from > 0) return 0;
    return static_cast<std::uint32_t>(before.substr(end_of_line + 1).size());
  }

  void add_code(std::string_view words) {
    while (!words.empty()) {
      const auto end = std::min(words.find('\n'), words.size());
      add(words.substr(0, end));
      if (end < words.size()) break_line();
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  void add(std::string_view words) {
    if (in_row_of_html_ && !in_cell_) {
      if (plain_text::trimmed(words).empty()) return;
      close();
    }
    // md4c reports no paragraphs in a tight list, so an item's first words open it.
    if (!is_open_) open(block_kind::paragraph);
    if (item_waits_) mark_item(words);
    current_.bytes += words.size();
    if (bold_ > 0) current_.bold_bytes += words.size();
    if (italic_ > 0) current_.italic_bytes += words.size();
    const auto number = raised_ ? plain_text::raised(words) : std::string();
    if (in_cell_) {
      current_.cells.back() += number.empty() ? words : number;
      return;
    }
    if (current_.lines.empty()) begin_line();
    if (current_.lines.back().empty()) current_.columns.back() = column_of(words);
    current_.lines.back() += number.empty() ? words : number;
  }

  void mark_item(std::string_view words) {
    item_waits_ = false;
    if (lists_.empty() || current_.prototype.kind != block_kind::paragraph) return;
    auto& list = lists_.back();
    auto& prototype = current_.prototype;
    prototype.kind = block_kind::list_item;
    prototype.level = static_cast<std::uint32_t>(std::min<std::size_t>(lists_.size() - 1, most_levels));
    if (!list.ordered) {
      prototype.mark = marker_kind::bullet;
      prototype.marker = std::string(1, list.sign);
      return;
    }
    current_.after_number = list.sign;
    prototype.mark = marker_kind::number;
    prototype.marker = printed_number(words);
    if (prototype.marker.empty()) prototype.marker = std::to_string(list.next);
    ++list.next;
  }

  /// The number as typed before `words`. Markdown continues to count from a list's first number, but the numbers in a
  /// report may not be consecutive.
  [[nodiscard]] std::string printed_number(std::string_view words) const {
    if (words.data() < source_.data() || words.data() > source_.data() + source_.size()) return {};
    auto at = static_cast<std::size_t>(words.data() - source_.data());
    while (at > 0 &&
           (source_[at - 1] == ' ' || source_[at - 1] == '\t' || source_[at - 1] == '*' || source_[at - 1] == '_'))
      --at;
    if (at == 0 || (source_[at - 1] != '.' && source_[at - 1] != ')')) return {};
    const auto end = --at;
    while (at > 0 && source_[at - 1] >= '0' && source_[at - 1] <= '9') --at;
    return std::string(source_.substr(at, end - at));
  }

  static constexpr std::size_t most_levels = 32;

  std::string_view source_;
  std::vector<source_block> blocks_;
  std::vector<open_list> lists_;
  source_block current_;
  entity_decoder entities_;
  bool is_open_ = false;
  bool in_cell_ = false;
  bool in_row_of_html_ = false;  ///< between <tr> and </tr>
  bool item_waits_ = false;
  bool raised_ = false;      ///< within <sup>
  bool leaves_out_ = false;  ///< words that are struck out were left out
  int bold_ = 0;
  int italic_ = 0;
  int struck_out_ = 0;
  int images_ = 0;
  int quotes_ = 0;
};

std::vector<text_line> lines_of(const source_block& source) {
  std::vector<text_line> lines;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    auto trimmed = plain_text::trimmed(source.lines[i]);
    // "\\" at a line's end is a hard break. Markdown reads it as a word where no line follows.
    if (trimmed.ends_with('\\')) trimmed = plain_text::trimmed(trimmed.substr(0, trimmed.size() - 1));
    if (trimmed.empty()) continue;
    lines.push_back({trimmed});
    lines.back().indent = source.columns[i];
    lines.back().blanks = lines.size() == 1 ? 1 : 0;
    lines.back().quoted = source.quoted;
    if (source.hard_breaks) lines.back().role = plain_text::line_role::line;
  }
  return lines;
}

/// Where nearly the whole text is quoted, as in a forwarded letter, nothing counts as a quotation.
void forget_whole_quotation(std::vector<source_block>& sources) {
  std::size_t all = 0;
  std::size_t quoted = 0;
  for (const auto& source : sources) {
    all += source.bytes;
    if (source.quoted) quoted += source.bytes;
  }
  if (quoted * 4 < all * 3) return;
  for (auto& source : sources) source.quoted = false;
}

bool is_bold(const source_block& source) {
  return source.bytes > 0 && source.bold_bytes * 10 >= source.bytes * 9;
}

bool is_italic(const source_block& source) {
  return source.bytes > 0 && source.italic_bytes * 10 >= source.bytes * 9;
}

/// Attributes behind a heading, as Pandoc and Google Docs write them: "{#findings}", "{.unnumbered}".
const auto heading_attributes = '{' >> &x3::char_("#.") >> +(x3::char_ - x3::char_("{}")) >> '}' >> x3::eoi;
/// The line that a converter puts between two pages: "{12}----------".
const auto page_rule = '{' >> x3::repeat(1, 4)[x3::digit] >> '}' >> x3::repeat(5, x3::inf)['-'] >> x3::eoi;
/// A raised number as Pandoc writes it: "^1^".
const auto typed_raised = '^' >> x3::raw[x3::repeat(1, 3)[x3::digit]] >> '^';

template <typename Rule>
bool is_all(const Rule& rule, std::string_view words) {
  auto at = words.begin();
  return x3::parse(at, words.end(), rule);
}

void drop_heading_attributes(std::string& words) {
  const auto open = words.rfind('{');
  if (open == std::string::npos || open == 0 || !is_all(heading_attributes, std::string_view(words).substr(open)))
    return;
  words = plain_text::trimmed(std::string_view(words).substr(0, open));
}

/// Puts raised digits in the place of numbers that were typed as raised ones.
void raise_typed(std::string& words) {
  std::string kept;
  for (std::string_view rest = words; !rest.empty();) {
    const auto sign = std::min(rest.find('^'), rest.size());
    kept += rest.substr(0, sign);
    rest.remove_prefix(sign);
    auto at = rest.begin();
    std::string number;
    if (x3::parse(at, rest.end(), typed_raised, number)) {
      kept += plain_text::raised(number);
      rest = std::string_view(at, rest.end());
    } else if (!rest.empty()) {
      kept += rest.front();
      rest.remove_prefix(1);
    }
  }
  words = std::move(kept);
}

/// Adds the drafts of one Markdown block: one for a heading or a row; perhaps several for a paragraph's lines.
void append_drafts(std::vector<draft>& drafts, source_block& source, const plain_text::wrap_model& wrap) {
  if (source.quoted && source.prototype.kind != block_kind::table_row) source.prototype = {};
  const auto kind = source.prototype.kind;
  if (is_bold(source)) source.prototype.styles |= style::bold;
  if (is_italic(source)) source.prototype.styles |= style::italic;
  if (kind == block_kind::table_row) {
    auto& row = drafts.emplace_back();
    row.prototype = source.prototype;
    row.cells = std::move(source.cells);
    return;
  }
  const auto lines = lines_of(source);
  if (kind == block_kind::heading) {
    auto& heading = drafts.emplace_back();
    heading.prototype = source.prototype;
    for (const auto& line : lines) plain_text::append_words(heading.words, line.words);
    drop_heading_attributes(heading.words);
    plain_text::take_number_of_heading(heading);
    return;
  }
  auto built = plain_text::build_drafts(lines, wrap);
  for (std::size_t i = 0; i < built.size(); ++i) {
    auto& added = built[i];
    added.prototype.styles |= source.prototype.styles;
    if (i == 0 && kind == block_kind::list_item && added.prototype.mark == marker_kind::none) {
      added.prototype.kind = kind;
      added.prototype.mark = source.prototype.mark;
      added.prototype.marker = source.prototype.marker;
      if (source.prototype.mark == marker_kind::number) added.sign = source.prototype.marker + source.after_number;
      added.prototype.level = source.prototype.level;
      added.prototype.styles &= ~style::line;
    }
    if (source.hard_breaks && built.size() == 1) added.prototype.styles &= ~style::line;
    drafts.push_back(std::move(added));
  }
}

// Footnotes: "[^2]" where the text refers to one, "[^2]: ..." where it stands
// -------------------------------------------

/// The length of a reference "[^label]" at the beginning of `text`; 0 if there is none.
std::size_t reference_length(std::string_view text) {
  constexpr std::size_t longest_label = 12;
  if (!text.starts_with("[^")) return 0;
  const auto end = text.substr(0, longest_label + 3).find(']');
  return end == std::string_view::npos || end < 3 ? 0 : end + 1;
}

void drop_references(std::string& words) {
  std::string kept;
  kept.reserve(words.size());
  for (std::size_t i = 0; i < words.size();) {
    const auto length = words[i] == '[' ? reference_length(std::string_view(words).substr(i)) : 0;
    if (length == 0) kept += words[i];
    i += std::max<std::size_t>(length, 1);
  }
  words = std::move(kept);
}

void set_footnotes_apart(std::vector<draft>& drafts) {
  for (auto& draft : drafts) {
    const auto length = reference_length(draft.words);
    if (length != 0 && draft.words.substr(length).starts_with(":")) {
      draft.prototype.kind = block_kind::footnote;
      draft.prototype.mark = marker_kind::number;
      draft.prototype.marker = draft.words.substr(2, length - 3);
      draft.words.erase(0, length + 1);
    }
    drop_references(draft.words);
    raise_typed(draft.words);
    for (auto& cell : draft.cells) drop_references(cell);
  }
}

// Page breaks: converters leave three blank lines or more where a page ended
// --------------------------------------------

constexpr std::string_view page_end = "\uE000";  // marks a page break for md4c, which does not report blank lines

void keep_page_ends(std::string& text) {
  constexpr std::string_view blank_lines = "\n\n\n\n";
  std::string kept;
  kept.reserve(text.size());
  std::size_t copied = 0;
  for (auto at = text.find(blank_lines); at != std::string::npos; at = text.find(blank_lines, copied)) {
    const auto next = text.find_first_not_of('\n', at);
    if (next == std::string::npos) break;
    kept.append(text, copied, at - copied).append("\n\n").append(page_end).append("\n\n");
    copied = next;
  }
  kept.append(text, copied);
  text = std::move(kept);
}

std::size_t count_words(std::string_view words) {
  return static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

/// The usual length of the document's paragraphs, in words. Short lines do not count.
std::size_t usual_paragraph(const std::vector<draft>& drafts) {
  constexpr std::size_t shortest = 15;
  std::vector<std::size_t> lengths;
  for (const auto& draft : drafts)
    if (draft.prototype.kind == block_kind::paragraph && count_words(draft.words) >= shortest)
      lengths.push_back(count_words(draft.words));
  if (lengths.empty()) return 0;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

/// Whether two short paragraphs on either side of a page break are one. A page may end between two sentences of a
/// paragraph, and nothing shows it. If both together have the usual length, one cut paragraph is more likely than two
/// short ones.
bool make_up_a_paragraph(const draft& before, const draft& after, std::size_t usual) {
  if (before.prototype.kind != block_kind::paragraph || after.prototype.kind != block_kind::paragraph) return false;
  if ((before.prototype.styles | after.prototype.styles) & (style::line | style::bold)) return false;
  const auto first = count_words(before.words);
  const auto second = count_words(after.words);
  return std::max(first, second) * 4 <= usual * 3 && (first + second) * 4 <= usual * 5 &&
         (first + second) * 4 >= usual * 3;
}

/// Whether a page break cuts a sentence: `before` has no end and `after` begins with a small letter. Any length counts.
bool is_cut_sentence(const draft& before, const draft& after) {
  const auto kind = before.prototype.kind;
  return (kind == block_kind::paragraph || kind == block_kind::list_item) && !plain_text::ends_clause(before.words) &&
         after.prototype.kind == block_kind::paragraph && plain_text::begins_lower(after.words);
}

void join_over_page_ends(std::vector<draft>& drafts) {
  const auto usual = usual_paragraph(drafts);
  std::vector<draft> kept;
  kept.reserve(drafts.size());
  bool page_ended = false;
  for (auto& draft : drafts) {
    if (draft.words == page_end || is_all(page_rule, draft.words)) {
      page_ended = true;
      continue;
    }
    if (std::exchange(page_ended, false) && !kept.empty() &&
        (is_cut_sentence(kept.back(), draft) || make_up_a_paragraph(kept.back(), draft, usual)))
      plain_text::append_words(kept.back().words, draft.words);
    else
      kept.push_back(std::move(draft));
  }
  drafts = std::move(kept);
}

/// Guesses headings if the document marks none. If it marks some, only paragraphs that are all bold may become
/// headings.
void mark_unmarked_headings(std::vector<draft>& drafts) {
  const bool has_headings = std::any_of(drafts.begin(), drafts.end(),
                                        [](const draft& draft) { return draft.prototype.kind == block_kind::heading; });
  if (!has_headings) {
    plain_text::mark_headings(drafts);
    return;
  }
  std::vector<draft> one(1);
  for (auto& draft : drafts) {
    if ((draft.prototype.styles & style::bold) == 0 || draft.prototype.kind != block_kind::paragraph) continue;
    one[0] = std::move(draft);
    plain_text::mark_headings(one);
    draft = std::move(one[0]);
  }
}

}  // namespace

read_result read_markdown(std::string_view bytes) {
  if (bytes.size() > largest_file)
    return tl::unexpected(read_error{"too-large", "The text is larger than Sheaf reads: split it."});
  auto decoded = decode(bytes);
  plain_text::simplify_blanks(decoded.text);
  std::replace(decoded.text.begin(), decoded.text.end(), '\f', '\n');
  decoded.text = guarded_markdown(with_piped_tables(decoded.text));
  keep_page_ends(decoded.text);
  collector events(decoded.text);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    static_cast<collector*>(user)->enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    static_cast<collector*>(user)->leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* user) {
    static_cast<collector*>(user)->enter_span(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    static_cast<collector*>(user)->leave_span(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    static_cast<collector*>(user)->text(type, {text, size});
    return 0;
  };
  if (md_parse(decoded.text.data(), static_cast<MD_SIZE>(decoded.text.size()), &parser, &events) != 0)
    return read_plain_text(bytes);
  auto sources = events.take();
  forget_whole_quotation(sources);

  std::vector<text_line> all_lines;
  for (const auto& source : sources) {
    if (source.prototype.kind == block_kind::heading || source.hard_breaks) continue;
    const auto lines = lines_of(source);
    all_lines.insert(all_lines.end(), lines.begin(), lines.end());
  }
  const auto wrap = plain_text::learn_wrap(all_lines);
  std::vector<draft> drafts;
  for (auto& source : sources) append_drafts(drafts, source, wrap);
  set_footnotes_apart(drafts);
  plain_text::set_raised_notes_apart(drafts);
  join_over_page_ends(drafts);
  plain_text::put_figures_back(drafts);
  plain_text::mark_line_runs(drafts);
  plain_text::mark_letterheads(drafts);
  plain_text::join_broken(drafts, wrap);
  mark_unmarked_headings(drafts);
  plain_text::take_row_markers(drafts);
  if (drafts.empty())
    return tl::unexpected(read_error{"no-text", "The file holds only blanks: check where it was saved from."});
  auto document = plain_text::finish(std::move(drafts), name_of(media_type::markdown), 1);
  note_decoding(document, decoded);
  if (events.leaves_out())
    document.notes.push_back({"text-left-out", "Words that the document hides or strikes out were left out.", {0, 0}});
  return document;
}

}  // namespace sheaf::core
