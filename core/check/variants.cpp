// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/variants.hpp"

#include "core/document/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t wrap_width = 72;
constexpr std::size_t prose = 100;  // a line with more bytes is a paragraph

tl::unexpected<std::string> because(std::string why) {
  return tl::make_unexpected(std::move(why));
}

/// Why the sample's lines and letters cannot be changed; empty if they can.
std::string no_text(const sample& of) {
  if (!of.read.media_type.starts_with("text/")) return fmt::format("it is no text ({})", of.read.media_type);
  if (of.bytes.empty()) return "it is empty";
  if (!is_valid_utf8(of.bytes)) return "it is not in UTF-8";
  if (of.bytes.find('\r') != std::string::npos) return "it has line ends of DOS already";
  return {};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\f") == std::string_view::npos;
}

}  // namespace

variant with_white_space(const sample& of) {
  // In Markdown, two blanks at the end of a line are a line break.
  if (auto why = no_text(of); !why.empty()) return because(std::move(why));
  if (of.read.media_type == "text/markdown") return because("in Markdown, blanks at a line's end mean something");
  std::string made;
  const auto lines = lines_of(of.bytes);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    made += lines[i];
    if (i + 1 == lines.size()) break;
    if (!is_blank(lines[i])) made += "  ";
    made += '\n';
    const bool ends_paragraph = is_blank(lines[i]) && (i == 0 || !is_blank(lines[i - 1]));
    if (ends_paragraph && of.read.media_type == "text/html") made += '\n';
  }
  return made;
}

variant with_dos_line_ends(const sample& of) {
  if (auto why = no_text(of); !why.empty()) return because(std::move(why));
  std::string made;
  for (const char c : of.bytes) {
    if (c == '\n') made += '\r';
    made += c;
  }
  return made;
}

variant decomposed(const sample& of) {
  if (auto why = no_text(of); !why.empty()) return because(std::move(why));
  utf8proc_uint8_t* letters = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(of.bytes.data()),
                                 static_cast<utf8proc_ssize_t>(of.bytes.size()), &letters,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
  if (size < 0) return because(utf8proc_errmsg(size));
  std::string made(reinterpret_cast<const char*>(letters), static_cast<std::size_t>(size));
  std::free(letters);  // allocated by malloc, as its contract says
  return made;
}

variant with_byte_order_mark(const sample& of) {
  if (auto why = no_text(of); !why.empty()) return because(std::move(why));
  if (of.bytes.starts_with("\xEF\xBB\xBF")) return because("it has a byte order mark already");
  return "\xEF\xBB\xBF" + of.bytes;
}

variant wrapped_anew(const sample& of) {
  if (auto why = no_text(of); !why.empty()) return because(std::move(why));
  if (of.read.media_type != "text/plain") return because(fmt::format("it is {}, not text/plain", of.read.media_type));
  const auto lines = lines_of(of.bytes);
  // In text that is wrapped already, long lines follow each other directly.
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_prose = lines[i].size() > prose;
    const bool alone = (i == 0 || is_blank(lines[i - 1])) && (i + 1 == lines.size() || is_blank(lines[i + 1]));
    if (is_prose && (!alone || lines[i].find("   ") != std::string_view::npos))
      return because(fmt::format(
          "its line {} is longer than {} bytes and no paragraph by itself, so where the paragraph begins and "
          "ends cannot be told",
          i + 1, prose));
    any = any || is_prose;
  }
  if (!any)
    return because(fmt::format(
        "none of its lines is longer than {} bytes, so its paragraphs are wrapped already, and which lines belong "
        "together cannot be told; a sample with each paragraph on one line can be wrapped",
        prose));
  std::string made;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto rest = lines[i];
    while (rest.size() > prose) {
      const auto at = rest.rfind(' ', wrap_width);
      if (at == std::string_view::npos || at == 0) break;
      made += rest.substr(0, at);
      made += '\n';
      rest.remove_prefix(at + 1);
    }
    made += rest;
    if (i + 1 < lines.size()) made += '\n';
  }
  return made;
}

}  // namespace sheaf::core
