// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/json_tree.hpp"

#include "core/model/json.hpp"

#include <sheaf/utf8.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t fields_per_object = 64;
constexpr std::size_t longest_name = 64;  // bytes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a byte stands in a string as it is, with nothing to check: printed ASCII but the quote and the backslash.
bool is_plain(char c) {
  return c >= ' ' && c != '"' && c != '\\';  // bytes beyond ASCII are below zero
}

}  // namespace

/// Reads one line. Each function reads what stands at at_ and says whether it could; if not, the line is refused.
class json_parser {
 public:
  json_parser(std::string_view line, const json_limits& limits, json_tree& tree)
      : line_(line), limits_(limits), tree_(tree) {}

  void run() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (line_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    skip_blanks();
    if (!value({}, 0)) return;
    skip_blanks();
    if (at_ < line_.size()) (void)no_json();
  }

 private:
  bool stop(std::string problem) {
    tree_.problem_ = std::move(problem);
    return false;
  }
  bool no_json() { return stop("it is not JSON from byte " + std::to_string(at_ + 1) + " on"); }

  [[nodiscard]] char next() const { return at_ < line_.size() ? line_[at_] : '\0'; }

  void skip_blanks() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\n' || line_[at_] == '\t' || line_[at_] == '\r'))
      ++at_;
  }

  bool take(char wanted) {
    if (next() != wanted) return no_json();
    ++at_;
    return true;
  }

  /// One more value, with its name if it is a member; `depth` lists and objects are around it.
  bool value(std::string_view name, std::size_t depth) {
    const auto number = tree_.nodes_.size();
    auto& added = tree_.nodes_.emplace_back();
    added.name = name.data();
    added.name_size = static_cast<std::uint8_t>(name.size());
    const bool is_read = content_of(number, depth);
    tree_.nodes_[number].after = static_cast<std::uint32_t>(tree_.nodes_.size());
    return is_read;
  }

  bool content_of(std::size_t node, std::size_t depth) {
    auto& into = tree_.nodes_[node];
    switch (next()) {
      case '{':
        into.kind = json_kind::object;
        return open(depth) && all(node, '}', [&] { return member(node, depth + 1); });
      case '[':
        into.kind = json_kind::list;
        return open(depth) && all(node, ']', [&] { return value({}, depth + 1); });
      case '"': {
        std::string_view text;
        if (!string(text) || !is_within(text) || !count()) return false;
        into.kind = json_kind::string;
        into.text = text.data();
        into.size = static_cast<std::uint32_t>(text.size());
        return true;
      }
      case 't':
        into.kind = json_kind::boolean;
        return word("true") && count();
      case 'f':
        into.kind = json_kind::boolean;
        return word("false") && count();
      case 'n':
        return word("null") && count();
      default:
        return number(into) && count();
    }
  }

  bool count() {
    if (++values_ <= limits_.values) return true;
    return stop("it holds more than " + std::to_string(limits_.values) + " values");
  }

  bool open(std::size_t depth) {
    ++at_;
    if (depth >= limits_.depth) return stop("it is nested more than " + std::to_string(limits_.depth) + " deep");
    return count();
  }

  bool is_within(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return stop("it holds a NUL character");
    if (text.size() <= limits_.string_bytes) return true;
    return stop("it holds a string of more than " + std::to_string(limits_.string_bytes) + " bytes");
  }

  bool word(std::string_view wanted) {
    if (!line_.substr(at_).starts_with(wanted)) return no_json();
    at_ += wanted.size();
    return true;
  }

  /// The values of the list or object that was opened, up to its closing bracket; `read()` reads one.
  template <typename Read>
  bool all(std::size_t node, char closing, Read read) {
    skip_blanks();
    if (next() == closing) {
      ++at_;
      return true;
    }
    for (;;) {
      if (!read()) return false;
      ++tree_.nodes_[node].size;
      skip_blanks();
      if (next() == closing) {
        ++at_;
        return true;
      }
      if (!take(',')) return false;
      skip_blanks();
    }
  }

  bool member(std::size_t of, std::size_t depth) {
    std::string_view name;
    if (next() != '"') return no_json();
    if (!string(name)) return false;
    if (tree_.nodes_[of].size >= fields_per_object) return stop("an object in it has too many fields");
    if (name.size() > longest_name) return stop("a field's name in it is too long");
    if (has_member(of, name)) return stop("the field \"" + std::string(name) + "\" is there twice");
    skip_blanks();
    if (!take(':')) return false;
    skip_blanks();
    return value(name, depth);
  }

  /// Whether one of the members that were read so far has the name.
  [[nodiscard]] bool has_member(std::size_t object, std::string_view name) const {
    for (auto at = object + 1; at < tree_.nodes_.size(); at = tree_.nodes_[at].after)
      if (json_value(tree_.nodes_, at).name() == name) return true;
    return false;
  }

  /// The string that begins here, with its quotes.
  bool string(std::string_view& into) {
    const auto begin = ++at_;
    std::string* unescaped = nullptr;
    auto copied_to = begin;
    for (;;) {
      while (at_ < line_.size() && is_plain(line_[at_])) ++at_;
      if (at_ >= line_.size()) return no_json();
      const auto part = line_.substr(copied_to, at_ - copied_to);
      if (line_[at_] == '"') {
        ++at_;
        if (unescaped == nullptr) {
          into = part;
        } else {
          into = unescaped->append(part);
        }
        return true;
      }
      if (line_[at_] == '\\') {
        if (unescaped == nullptr) unescaped = &tree_.unescaped_.emplace_back();
        unescaped->append(part);
        if (!escape(*unescaped)) return false;
        copied_to = at_;
        continue;
      }
      const auto character = first_character(line_.substr(at_));
      if (!character.valid || character.size == 1) return no_json();  // what is one byte here is a control character
      at_ += character.size;
    }
  }

  bool escape(std::string& into) {
    ++at_;
    const char sign = next();
    constexpr std::string_view signs = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (const auto known = signs.find(sign); sign != '\0' && known != std::string_view::npos) {
      into += meant[known];
      ++at_;
      return true;
    }
    std::uint32_t unit = 0;
    if (!code_unit(unit)) return false;
    char32_t code = unit;
    if (unit >= 0xD800U && unit < 0xDC00U) {
      std::uint32_t low = 0;
      if (!take('\\') || !code_unit(low)) return false;
      if (low < 0xDC00U || low > 0xDFFFU) return no_json();
      code = 0x10000U + ((unit - 0xD800U) << 10U) + (low - 0xDC00U);
    } else if (unit >= 0xDC00U && unit < 0xE000U) {
      return no_json();
    }
    append_character(into, code);
    return true;
  }

  /// "u00e9"
  bool code_unit(std::uint32_t& into) {
    constexpr std::size_t digits = 4;
    constexpr int base = 16;
    if (!take('u')) return false;
    const auto figures = line_.substr(at_, digits);
    const auto* const end = figures.data() + figures.size();
    const auto read = std::from_chars(figures.data(), end, into, base);
    if (figures.size() < digits || read.ec != std::errc() || read.ptr != end) return no_json();
    at_ += digits;
    return true;
  }

  bool digits() {
    const auto begin = at_;
    while (is_digit(next())) ++at_;
    return at_ > begin || no_json();
  }

  bool number(json_node& into) {
    const auto begin = at_;
    const bool negative = next() == '-';
    if (negative) ++at_;
    if (next() == '0') {
      ++at_;
    } else if (!digits()) {
      return false;
    }
    bool is_whole = !negative;
    if (next() == '.') {
      is_whole = false;
      ++at_;
      if (!digits()) return false;
    }
    if (next() == 'e' || next() == 'E') {
      is_whole = false;
      ++at_;
      if (next() == '+' || next() == '-') ++at_;
      if (!digits()) return false;
    }
    const auto* const first = line_.data() + begin;
    const auto* const last = line_.data() + at_;
    std::uint64_t whole = 0;
    if (is_whole && std::from_chars(first, last, whole).ec == std::errc()) {
      into.kind = json_kind::whole;
      into.whole = whole;
      return true;
    }
    double value = 0;
    const bool is_read = std::from_chars(first, last, value).ec == std::errc() || is_tiny(first, last, value);
    into.kind = json_kind::number;
    into.number = value;
    return is_read || no_json();
  }

  /// A number that is too small for a double is zero; one that is too large is no number.
  static bool is_tiny(char const* first, char const* last, double& into) {
    into = std::strtod(std::string(first, last).c_str(), nullptr);
    return std::abs(into) < 1;
  }

  std::string_view line_;
  const json_limits& limits_;
  json_tree& tree_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
};

std::optional<json_value> json_value::find(std::string_view member) const {
  for (std::size_t at = at_ + 1; at < node().after; at = (*nodes_)[at].after)
    if (const json_value each(*nodes_, at); each.name() == member) return each;
  return std::nullopt;
}

json_tree::json_tree(std::string_view line, const json_limits& limits) {
  json_parser(line, limits, *this).run();
}

}  // namespace sheaf::core
