// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/guard.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t longest_name = 32;
/// Elements for looks that are open at once. Each block of the page opens all of them again, so that a page with n of
/// them and n blocks would have n * n elements. Of further ones the words are kept.
constexpr std::size_t most_formatting = 24;
/// The largest size in bytes of an attribute that is kept.
constexpr std::size_t longest_attribute = 300;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
bool ends_name(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What an end tag closes, as HTML says it.
enum class closing : std::uint8_t {
  itself,   ///< only the element: those that were opened inside it stay open
  block,    ///< the element and all that is open inside it
  ordinary  ///< the same, unless a block is open inside it: then the end tag means nothing
};

/// Elements without content, and those that stand only in tables, whose depth the table shows.
bool is_flat(std::string_view name) {
  constexpr std::array<std::string_view, 22> flat = {
      "area",   "base",  "br",  "col", "embed", "hr", "img",   "input", "link",  "meta",     "param",
      "source", "track", "wbr", "td",  "th",    "tr", "tbody", "thead", "tfoot", "colgroup", "caption"};
  return is_one_of(name, flat);
}

/// Elements that open again in the next block if only the block around them was closed: "<p><b>one</p><p>two".
bool opens_again(std::string_view name) {
  constexpr std::array<std::string_view, 14> formatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                           "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  return is_one_of(name, formatting);
}

/// Elements that are blocks both where they begin, by ending a paragraph, and where they end.
bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 34> blocks = {
      "address", "article", "aside",    "blockquote", "center",  "dd",     "details", "dir",  "div",
      "dl",      "dt",      "fieldset", "figcaption", "figure",  "footer", "h1",      "h2",   "h3",
      "h4",      "h5",      "h6",       "header",     "hgroup",  "li",     "listing", "main", "menu",
      "nav",     "ol",      "p",        "section",    "summary", "table",  "ul"};
  return is_one_of(name, blocks);
}

/// Whether the start tag ends an open paragraph.
bool ends_paragraph(std::string_view name) {
  constexpr std::array<std::string_view, 5> others = {"form", "hr", "pre", "xmp", "plaintext"};
  return is_block(name) || is_one_of(name, others);
}

/// Elements for looks and for marks in running text. They do not keep a later item from ending the one before.
bool is_inline(std::string_view name) {
  constexpr std::array<std::string_view, 24> inline_names = {
      "a", "b",     "big",  "cite",   "code",   "del", "em",  "font", "i", "ins",  "mark",  "q",
      "s", "small", "span", "strike", "strong", "sub", "sup", "tt",   "u", "abbr", "label", "nobr"};
  return is_one_of(name, inline_names);
}

closing closes(std::string_view name) {
  if (opens_again(name) || name == "form") return closing::itself;
  constexpr std::array<std::string_view, 4> others = {"body", "button", "dialog", "html"};
  return is_block(name) || is_one_of(name, others) ? closing::block : closing::ordinary;
}

/// Whether end tags of elements outside this one do not reach into it.
bool is_boundary(std::string_view name) {
  constexpr std::array<std::string_view, 5> boundaries = {"table", "marquee", "applet", "html", "body"};
  return is_one_of(name, boundaries);
}

/// Whether a new element `name` ends an open element `other`, if only elements in running text stand between them.
bool ends_before(std::string_view name, std::string_view other) {
  if (name == "li") return other == "li";
  if (name == "dd" || name == "dt") return other == "dd" || other == "dt";
  return false;
}

bool is_needed(std::string_view name) {
  constexpr std::array<std::string_view, 17> read = {"start", "value", "href",   "id",          "name",  "role",
                                                     "style", "class", "top",    "left",        "width", "height",
                                                     "font",  "size",  "hidden", "aria-hidden", "type"};
  return is_one_of(name, read);
}

class guard {
 public:
  explicit guard(std::string_view html) : rest_(html) { kept_.reserve(html.size()); }

  guarded_page run() {
    while (!rest_.empty()) {
      const auto open = std::min(rest_.find('<'), rest_.size());
      kept_ += rest_.substr(0, open);
      rest_.remove_prefix(open);
      if (!rest_.empty()) markup();
    }
    return {std::move(kept_), std::move(styles_)};
  }

 private:
  void markup() {
    if (rest_.starts_with("<!--")) {
      rest_.remove_prefix(4);
      if (rest_.starts_with('>') || rest_.starts_with("->")) return skip_past(">");
      return skip_past("-->");
    }
    if (rest_.starts_with("<!") || rest_.starts_with("<?")) return skip_past(">");
    const bool closing = rest_.size() > 2 && rest_[1] == '/' && is_letter(rest_[2]);
    if (!closing && (rest_.size() < 2 || !is_letter(rest_[1]))) {
      // A "<" in running text.
      kept_ += "&lt;";
      rest_.remove_prefix(1);
      return;
    }
    rest_.remove_prefix(closing ? 2 : 1);
    const auto name = take_name();
    const auto attributes = take_attributes();
    if (closing)
      close(name);
    else
      open(name, attributes);
  }

  void skip_past(std::string_view end) {
    const auto at = rest_.find(end);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  std::string take_name() {
    std::string name;
    std::size_t at = 0;
    for (; at < rest_.size() && !ends_name(rest_[at]); ++at)
      if (at < longest_name) name += lower(rest_[at]);
    rest_.remove_prefix(at);
    return name;
  }

  /// Reads up to and including the tag's ">". A ">" inside a quoted value does not count.
  std::string_view take_attributes() {
    std::size_t at = 0;
    char quote = 0;
    for (; at < rest_.size(); ++at) {
      const auto c = rest_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && at > 0 && rest_[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        break;
      }
    }
    const auto attributes = rest_.substr(0, at);
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return attributes;
  }

  void open(const std::string& name, std::string_view attributes) {
    if (name == "style") {
      styles_ += take_element(name);
      styles_ += '\n';
      return;
    }
    constexpr std::array<std::string_view, 8> unread = {"script", "template", "svg",    "math",
                                                        "iframe", "noscript", "object", "select"};
    if (is_one_of(name, unread)) {
      take_element(name);
      return;
    }
    // gumbo takes the content of these elements for plain text; here it is read as markup.
    constexpr std::array<std::string_view, 6> raw = {"textarea", "xmp", "plaintext", "noembed", "noframes", "frameset"};
    if (is_one_of(name, raw)) return;
    // Elements of XML, such as <o:p/>, have no end tag if their tag ends with a slash.
    const bool empty = attributes.ends_with('/') && (name == "fontspec" || name.find(':') != std::string::npos);
    if (ends_paragraph(name)) end_paragraph();
    if (!is_flat(name) && !empty) {
      end_those_before(name);
      const bool formatting = opens_again(name);
      if (formatting ? formatting_ >= most_formatting : open_.size() - formatting_ >= deepest_nesting) {
        ++beyond_[name];
        return;
      }
      open_.push_back(name);
      if (formatting) ++formatting_;
    }
    kept_ += '<';
    kept_ += name;
    keep_attributes(attributes);
    kept_ += '>';
    if (empty) kept_ += "</" + name + ">";
  }

  /// Forgets the open element that the start tag of `name` ends.
  void end_those_before(std::string_view name) {
    if ((name == "option" || name == "optgroup") && !open_.empty() && open_.back() == "option")
      close_from(open_.size());
    if (name == "a" || name == "nobr") end_the_same(name);
    for (auto at = open_.size(); at > 0; --at) {
      const std::string_view other = open_[at - 1];
      if (ends_before(name, other)) {
        close_from(at);
        return;
      }
      if (!is_inline(other) && other != "div" && other != "address" && other != "p") return;
    }
  }

  /// Forgets the link that a new one ends; the same with "nobr".
  void end_the_same(std::string_view name) {
    for (auto at = open_.size(); at > 0 && !is_boundary(open_[at - 1]); --at) {
      if (open_[at - 1] != name) continue;
      drop(at);
      return;
    }
  }

  void end_paragraph() {
    for (auto at = open_.size(); at > 0; --at) {
      const std::string_view other = open_[at - 1];
      if (other == "p") return close_from(at);
      if (is_boundary(other) || other == "button") return;
    }
  }

  /// Forgets one open element, by its place from 1.
  void drop(std::size_t place) {
    const auto at = open_.begin() + static_cast<std::ptrdiff_t>(place - 1);
    if (opens_again(*at)) --formatting_;
    open_.erase(at);
  }

  /// Forgets the open element at this place, from 1, and what is open inside it. Elements that open again behind it
  /// still count, unless a table ends, in which they stay.
  void close_from(std::size_t place) {
    const auto first = open_.begin() + static_cast<std::ptrdiff_t>(place - 1);
    if (is_boundary(*first)) {
      formatting_ -= static_cast<std::size_t>(std::count_if(first, open_.end(), opens_again));
      open_.erase(first, open_.end());
      return;
    }
    open_.erase(std::remove_if(first, open_.end(), [](const std::string& name) { return !opens_again(name); }),
                open_.end());
  }

  /// Keeps the attributes that the reader reads, each once and none that is longer than an attribute needs to be.
  void keep_attributes(std::string_view attributes) {
    std::array<std::string_view, 8> kept;
    std::size_t count = 0;
    while (!attributes.empty() && count < kept.size()) {
      const auto begin = attributes.find_first_not_of(" \t\n\f\r/");
      if (begin == std::string_view::npos) return;
      attributes.remove_prefix(begin);
      auto end = std::min(attributes.find_first_of(" \t\n\f\r=/", 1), attributes.size());
      std::string name;
      for (const auto c : attributes.substr(0, std::min(end, longest_name))) name += lower(c);
      const auto sign = std::min(attributes.find_first_not_of(" \t\n\f\r", end), attributes.size());
      if (sign < attributes.size() && attributes[sign] == '=') {
        end = std::min(attributes.find_first_not_of(" \t\n\f\r", sign + 1), attributes.size());
        const auto quote = end < attributes.size() ? attributes[end] : '\0';
        const bool quoted = quote == '"' || quote == '\'';
        end = quoted ? attributes.find(quote, end + 1) : attributes.find_first_of(" \t\n\f\r", end);
        if (quoted && end != std::string_view::npos) ++end;
        // A quotation without an end would take the rest of the page with it.
        if (quoted && end == std::string_view::npos) return;
        end = std::min(end, attributes.size());
      }
      const auto whole = attributes.substr(0, end);
      const bool known = std::find(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(count), name) !=
                         kept.begin() + static_cast<std::ptrdiff_t>(count);
      if (whole.size() <= longest_attribute && is_needed(name) && !known) {
        kept[count++] = whole.substr(0, name.size());
        kept_ += ' ';
        kept_ += whole;
      }
      attributes.remove_prefix(end);
    }
  }

  /// Takes an element up to its end tag and returns its content. Scripts and styles cannot contain an element of the
  /// same name, so nesting is not counted.
  std::string_view take_element(const std::string& name) {
    const auto end = "</" + name;
    const auto content = rest_;
    std::size_t at = 0;
    while ((at = rest_.find("</", at)) != std::string_view::npos) {
      const auto tag = rest_.substr(at, end.size());
      if (std::equal(tag.begin(), tag.end(), end.begin(), end.end(), [](char a, char b) { return lower(a) == b; })) {
        rest_.remove_prefix(at);
        skip_past(">");
        return content.substr(0, at);
      }
      at += 2;
    }
    rest_ = {};
    return content;
  }

  void close(const std::string& name) {
    if (const auto found = beyond_.find(name); found != beyond_.end() && found->second > 0) {
      --found->second;
      return;
    }
    if (!is_flat(name) && !forget(name)) return;
    kept_ += "</";
    kept_ += name;
    kept_ += '>';
  }

  /// Forgets the open element that the end tag closes, and what HTML closes with it. Returns false if no such element
  /// is open. Where HTML closes more than is forgotten here, the depth is only counted too high.
  bool forget(std::string_view name) {
    const auto how = closes(name);
    for (auto at = open_.size(); at > 0; --at) {
      const std::string_view other = open_[at - 1];
      if (other == name) {
        if (how == closing::itself)
          drop(at);
        else
          close_from(at);
        return true;
      }
      if (how != closing::block && how != closing::itself && !is_inline(other)) return is_open(name);
      if (is_boundary(other) && name != "table") return is_open(name);
      if (name == "li" && (other == "ul" || other == "ol")) return is_open(name);
    }
    return false;
  }

  [[nodiscard]] bool is_open(std::string_view name) const {
    return std::find(open_.begin(), open_.end(), name) != open_.end();
  }

  std::string_view rest_;
  std::string kept_;
  std::string styles_;
  std::vector<std::string> open_;
  std::size_t formatting_ = 0;  ///< how many elements of open_ open again
  std::unordered_map<std::string, std::size_t> beyond_;
};

}  // namespace

guarded_page guarded_html(std::string_view html) {
  return guard(html).run();
}

}  // namespace sheaf::core
