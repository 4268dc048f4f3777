// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/words.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace sheaf::core {

namespace {

constexpr std::size_t deepest = 40;           // brackets within brackets; SQLite's parser has its own bound
constexpr std::size_t longest_search = 2000;  // bytes

enum class sign { word, both, either, without, open, close };

struct token {
  sign what = sign::word;
  std::string text;     ///< of a word or phrase
  bool begins = false;  ///< a word's beginning: "exploit*"
};

/// Letters and digits are what FTS5 makes words of; every byte beyond ASCII may belong to a letter.
bool makes_a_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The plain form of curly double quotes, and no byte that SQLite takes for the text's end.
std::string plain_quotes(std::string_view typed) {
  std::string text;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (const auto three = typed.substr(i, 3); three == "\u201c" || three == "\u201d" || three == "\u201e") {
      text += '"';
      i += 2;
    } else {
      text += typed[i] == '\0' ? ' ' : typed[i];
    }
  }
  return text;
}

std::vector<token> tokens_of(std::string_view text) {
  std::vector<token> tokens;
  const auto add_word = [&](std::string_view word) {
    token one{sign::word, std::string(word), word.size() > 1 && word.back() == '*'};
    if (word == "AND") one.what = sign::both;
    if (word == "OR") one.what = sign::either;
    if (word == "NOT") one.what = sign::without;
    if (one.begins) one.text.pop_back();
    if (one.what != sign::word || makes_a_word(one.text)) tokens.push_back(std::move(one));
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_blank(c)) {
      ++at;
    } else if (c == '(' || c == ')') {
      tokens.push_back({c == '(' ? sign::open : sign::close, {}, false});
      ++at;
    } else if (c == '"') {
      // A quote without its other end reaches to the end.
      const auto end = std::min(text.find('"', at + 1), text.size());
      if (const auto phrase = text.substr(at + 1, end - at - 1); makes_a_word(phrase)) {
        tokens.push_back({sign::word, std::string(phrase), false});
      }
      at = end + 1;
    } else {
      const auto end = std::min(text.find_first_of(" \t\n\v\f\r\"()", at), text.size());
      add_word(text.substr(at, end - at));
      at = end;
    }
  }
  return tokens;
}

std::string quoted(const token& word) {
  std::string result = "\"";
  for (const char c : word.text) {
    if (c == '"') result += c;
    result += c;
  }
  return result + (word.begins ? "\" *" : "\"");
}

/// A chain of wanted parts, less unwanted ones.
class reader {
 public:
  explicit reader(std::vector<token> tokens) : tokens_(std::move(tokens)) {}

  tl::expected<search_words, std::string> read() {
    auto match = either(0);
    if (failed_.empty() && at_ < tokens_.size()) failed_ = "there is a ) too many";
    if (!failed_.empty()) return tl::unexpected(failed_);
    result_.match = std::move(match);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool next_is(sign what) const { return at_ < tokens_.size() && tokens_[at_].what == what; }

  std::string fail(std::string why) {
    if (failed_.empty()) failed_ = std::move(why);
    return {};
  }

  std::string either(std::size_t depth) {
    std::string all = every(depth);
    while (failed_.empty() && next_is(sign::either)) {
      ++at_;
      result_.plain = false;
      all = "(" + all + " OR " + every(depth) + ")";
    }
    return all;
  }

  std::string every(std::size_t depth) {
    std::string wanted;
    std::string unwanted;
    while (failed_.empty() && at_ < tokens_.size() && !next_is(sign::either) && !next_is(sign::close)) {
      const bool first = wanted.empty() && unwanted.empty();
      if (next_is(sign::both)) {
        if (first) return fail("AND stands between two words; write the first one before it");
        ++at_;
      }
      bool is_unwanted = false;
      while (next_is(sign::without)) {
        is_unwanted = true;
        result_.plain = false;
        ++at_;
      }
      const auto before = result_.wanted.size();
      const std::string part = one(depth);
      if (!failed_.empty()) return {};
      if (is_unwanted) {
        result_.wanted.resize(before);
        unwanted += (unwanted.empty() ? "" : " OR ") + part;
      } else {
        wanted += (wanted.empty() ? "" : " AND ") + part;
      }
    }
    if (!failed_.empty()) return {};
    if (wanted.empty()) {
      return fail(unwanted.empty() ? "there is nothing to search for: give a word with letters or digits"
                                   : "NOT leaves findings out; say first which ones to find, as in: neglect NOT adult");
    }
    return unwanted.empty() ? "(" + wanted + ")" : "((" + wanted + ") NOT (" + unwanted + "))";
  }

  std::string one(std::size_t depth) {
    if (next_is(sign::open)) {
      if (depth >= deepest) return fail("too many brackets within brackets");
      ++at_;
      result_.plain = false;
      std::string inner = either(depth + 1);
      if (!failed_.empty()) return {};
      if (!next_is(sign::close)) return fail("a bracket is open: write ) after its last word");
      ++at_;
      return inner;
    }
    if (!next_is(sign::word)) return fail("AND, OR and NOT need a word after them (in small letters they are words)");
    const token& word = tokens_[at_++];
    if (word.begins) result_.plain = false;
    result_.wanted.push_back(word.text);
    return quoted(word);
  }

  std::vector<token> tokens_;
  std::size_t at_ = 0;
  std::string failed_;
  search_words result_;
};

}  // namespace

tl::expected<search_words, std::string> parse_search(std::string_view typed) {
  if (typed.size() > longest_search) return tl::unexpected(std::string("the search is too long: use fewer words"));
  return reader(tokens_of(plain_quotes(typed))).read();
}

}  // namespace sheaf::core
