// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/encoded_twice.hpp"

#include "core/readers/code_pages.hpp"

#include <sheaf/ascii.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace sheaf::core {
namespace {

/// How often a text may have been encoded too much.
constexpr int most_times = 4;

struct code_range {
  char32_t first;
  char32_t last;
};

/// The characters that are restored: those of English texts, and those that stand for bytes of a text which was encoded
/// more than twice.
constexpr std::array<code_range, 16> expected = {{{0x0080, 0x00FF},
                                                  {0x0152, 0x0153},
                                                  {0x0160, 0x0161},
                                                  {0x0178, 0x0178},
                                                  {0x017D, 0x017E},
                                                  {0x0192, 0x0192},
                                                  {0x02C6, 0x02DD},
                                                  {0x2000, 0x206F},
                                                  {0x20AC, 0x20AC},
                                                  {0x2122, 0x2122},
                                                  {0x2190, 0x22FF},
                                                  {0x25A0, 0x25FF},
                                                  {0x2700, 0x27BF},
                                                  {0xF000, 0xF0FF},
                                                  {0xFB00, 0xFB06},
                                                  {0xFEFF, 0xFFFD}}};

bool is_expected(char32_t code) {
  return std::any_of(expected.begin(), expected.end(),
                     [&](const code_range& range) { return code >= range.first && code <= range.last; });
}

struct restored_character {
  char32_t code = 0;
  std::size_t size = 0;  ///< bytes of the sequence that it replaces
};

/// The character that the sequence at the beginning of `text` stood for; nullopt if there is no such sequence.
std::optional<restored_character> restored_at(std::string_view text, code_page page) {
  constexpr std::size_t most_bytes = 4;
  std::string bytes;
  std::size_t size = 0;
  while (bytes.size() < most_bytes && size < text.size()) {
    const auto next = first_character(text.substr(size));
    const auto byte = byte_of(page, next.code);
    if (!byte) break;
    bytes += static_cast<char>(*byte);
    size += next.size;
    const auto whole = first_character(bytes);
    if (whole.valid && whole.size == bytes.size())
      return is_expected(whole.code) ? std::optional(restored_character{whole.code, size}) : std::nullopt;
  }
  return std::nullopt;
}

/// A closing quotation mark has lost its last byte, to which Windows-1252 gives no character: "\u00e2\u20ac" alone.
constexpr std::string_view maimed_quote = "\u00e2\u20ac";
constexpr std::string_view lost_byte = "\ufffd";
/// A no-break space of which a program made a blank.
constexpr std::string_view maimed_blank = "\u00c2 ";

std::size_t restore_once(std::string& text, code_page page, bool any_before) {
  const std::string_view whole = text;
  std::string out;
  std::size_t copied_to = 0;
  std::size_t restored = 0;
  const auto replace = [&](std::size_t at, std::size_t size, char32_t code) {
    out += whole.substr(copied_to, at - copied_to);
    append_character(out, code);
    copied_to = at + size;
    ++restored;
    return copied_to;
  };
  for (std::size_t at = leading_ascii(whole); at < whole.size(); at += leading_ascii(whole.substr(at))) {
    const auto rest = whole.substr(at);
    const auto next = first_character(rest);
    if (next.size > 1) {
      if (const auto found = restored_at(rest, page)) {
        at = replace(at, found->size, found->code);
        continue;
      }
      if (page == code_page::windows_1252 && rest.starts_with(maimed_quote)) {
        const bool lost = rest.substr(maimed_quote.size()).starts_with(lost_byte);
        at = replace(at, maimed_quote.size() + (lost ? lost_byte.size() : 0), 0x201D);
        continue;
      }
      if (any_before && page == code_page::windows_1252 && rest.starts_with(maimed_blank)) {
        at = replace(at, maimed_blank.size(), U' ');
        continue;
      }
    }
    at += next.size;
  }
  if (restored == 0) return 0;
  out += whole.substr(copied_to);
  text = std::move(out);
  return restored;
}

/// Text in Windows-1252 that was read as Latin-1 has control characters in place of its quotation marks and dashes.
/// U+0085 alone is the end of a line.
std::size_t restore_controls(std::string& text) {
  constexpr char32_t first_control = 0x80;
  constexpr char32_t last_control = 0x9F;
  constexpr char32_t next_line = 0x85;
  std::size_t others = 0;
  const auto is_control = [](char32_t code) { return code >= first_control && code <= last_control; };
  for (std::string_view rest = text; !rest.empty();) {
    rest.remove_prefix(leading_ascii(rest));
    const auto next = first_character(rest);
    others += is_control(next.code) && next.code != next_line ? 1U : 0U;
    rest.remove_prefix(next.size);
  }
  if (others == 0) return 0;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t restored = 0;
  each_character(text, [&](const utf8_character& next, std::string_view bytes) {
    if (is_control(next.code) && !is_undefined(code_page::windows_1252, static_cast<unsigned char>(next.code))) {
      append_character(out, character_of(code_page::windows_1252, static_cast<unsigned char>(next.code)));
      ++restored;
    } else {
      out += bytes;
    }
  });
  text = std::move(out);
  return restored;
}

/// The length of a lost apostrophe at the beginning of the text: U+FFFD or a question mark, or, before "s" alone, the
/// first letter of one that was encoded twice and lost the rest; 0 if there is none.
std::size_t lost_sign_size(std::string_view text) {
  constexpr std::string_view first_of_twice = "\u00e2s";
  if (text.starts_with(lost_byte)) return lost_byte.size();
  if (text.starts_with(first_of_twice)) return first_of_twice.size() - 1;
  return text.starts_with('?') ? 1 : 0;
}

/// Where the next byte stands, from `from` on, with which a lost sign may begin; npos if there is none.
std::size_t next_lost_sign(std::string_view text, std::size_t from) {
  const auto begins_one = [](char c) { return c == '?' || c == '\xC3' || c == lost_byte.front(); };
  const auto* const end = text.data() + text.size();
  const auto* const found = std::find_if(text.data() + std::min(from, text.size()), end, begins_one);
  return found == end ? std::string_view::npos : static_cast<std::size_t>(found - text.data());
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether the text begins with what follows an apostrophe in English ("s", "t", "re"), and a word ends there. The
/// query of an address goes on with "=".
bool ends_word_after_apostrophe(std::string_view text) {
  constexpr std::array<std::string_view, 7> endings = {"s", "t", "re", "ve", "ll", "d", "m"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    if (!text.starts_with(ending)) return false;
    const auto after = text.substr(ending.size());
    return after.empty() ||
           (!is_ascii_letter(after.front()) && std::string_view("=&/%_").find(after.front()) == std::string_view::npos);
  });
}

}  // namespace

std::size_t restore_lost_apostrophes(std::string& text) {
  constexpr std::string_view apostrophe = "\u2019";
  std::string out;
  out.reserve(text.size());
  std::size_t restored = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = std::string_view(text).substr(at);
    const auto size = at > 0 && is_ascii_letter(text[at - 1]) ? lost_sign_size(rest) : 0;
    const auto after = rest.substr(size);
    const bool plural = size > 0 && rest.starts_with(lost_byte) && text[at - 1] == 's' && after.starts_with(' ');
    if (plural || (size > 0 && ends_word_after_apostrophe(after))) {
      out += apostrophe;
      at += size;
      ++restored;
    } else {
      // What is no lost sign is copied up to the next one.
      const auto next = std::min(next_lost_sign(text, at + 1), text.size());
      out.append(text, at, next - at);
      at = next;
    }
  }
  if (restored > 0) text = std::move(out);
  return restored;
}

std::size_t restore_encoded_twice(std::string& text) {
  std::size_t most = 0;
  for (int i = 0; i < most_times; ++i) {
    auto restored = restore_once(text, code_page::windows_1252, most > 0);
    if (restored == 0) restored = restore_once(text, code_page::mac_roman, false);
    if (restored == 0) break;
    most = std::max(most, restored);
  }
  return most + restore_controls(text);
}

}  // namespace sheaf::core
