// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/guard.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t longest_name = 32;
/// The largest size in bytes of attributes that are kept. They are kept only on lists (start, value), on links (href),
/// on tables (role), and on elements that may be a footnote to which a link leads (id, name).
constexpr std::size_t longest_attributes = 200;

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

/// Whether elements with this name can be nested in themselves. Elements without an end tag cannot, nor can those whose
/// start tag ends the one before.
bool nests(std::string_view name) {
  constexpr std::array<std::string_view, 28> flat = {
      "area",  "base",   "br",    "col",   "embed",  "hr",       "img",      "input",  "link", "meta",
      "param", "source", "track", "wbr",   "p",      "li",       "dd",       "dt",     "td",   "th",
      "tr",    "tbody",  "thead", "tfoot", "option", "optgroup", "colgroup", "caption"};
  return !is_one_of(name, flat);
}

bool is_needed(std::string_view attributes) {
  constexpr std::array<std::string_view, 6> read = {"start", "value", "href", "id", "name", "role"};
  return std::any_of(read.begin(), read.end(),
                     [&](std::string_view each) { return attributes.find(each) != std::string_view::npos; });
}

class guard {
 public:
  explicit guard(std::string_view html) : rest_(html) { kept_.reserve(html.size()); }

  std::string run() {
    while (!rest_.empty()) {
      const auto open = std::min(rest_.find('<'), rest_.size());
      kept_ += rest_.substr(0, open);
      rest_.remove_prefix(open);
      if (!rest_.empty()) markup();
    }
    return std::move(kept_);
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
    constexpr std::array<std::string_view, 9> unread = {"script", "style",    "template", "svg",   "math",
                                                        "iframe", "noscript", "object",   "select"};
    if (is_one_of(name, unread)) return skip_element(name);
    // gumbo takes the content of these elements for plain text; here it is read as markup.
    constexpr std::array<std::string_view, 6> raw = {"textarea", "xmp", "plaintext", "noembed", "noframes", "frameset"};
    if (is_one_of(name, raw)) return;
    if (nests(name)) {
      if (open_.size() >= deepest_nesting) {
        ++beyond_[name];
        return;
      }
      open_.push_back(name);
    }
    kept_ += '<';
    kept_ += name;
    constexpr std::array<std::string_view, 9> described = {"ol",      "li",    "a",  "p",    "div",
                                                           "section", "aside", "dd", "table"};
    if (is_one_of(name, described) && attributes.size() <= longest_attributes && is_needed(attributes))
      kept_ += attributes;
    kept_ += '>';
  }

  /// Skips an element up to its end tag. Scripts and styles cannot contain an element of the same name, so nesting is
  /// not counted.
  void skip_element(const std::string& name) {
    const auto end = "</" + name;
    std::size_t at = 0;
    while ((at = rest_.find("</", at)) != std::string_view::npos) {
      const auto tag = rest_.substr(at, end.size());
      if (std::equal(tag.begin(), tag.end(), end.begin(), end.end(), [](char a, char b) { return lower(a) == b; })) {
        rest_.remove_prefix(at);
        return skip_past(">");
      }
      at += 2;
    }
    rest_ = {};
  }

  void close(const std::string& name) {
    if (const auto found = beyond_.find(name); found != beyond_.end() && found->second > 0) {
      --found->second;
      return;
    }
    if (nests(name)) {
      const auto found = std::find(open_.rbegin(), open_.rend(), name);
      if (found == open_.rend()) return;
      open_.erase(std::next(found).base(), open_.end());
    }
    kept_ += "</";
    kept_ += name;
    kept_ += '>';
  }

  std::string_view rest_;
  std::string kept_;
  std::vector<std::string> open_;
  std::unordered_map<std::string, std::size_t> beyond_;
};

}  // namespace

std::string guarded_html(std::string_view html) {
  return guard(html).run();
}

}  // namespace sheaf::core
