// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/variants.hpp"

#include "core/document/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

constexpr std::size_t wrap_width = 72;
constexpr std::size_t prose = 100;  // bytes of a line above which it is a paragraph

bool is_text(const sample& of) {
  return of.read.media_type.starts_with("text/") && !of.bytes.empty() && is_valid_utf8(of.bytes) &&
         of.bytes.find('\r') == std::string::npos;
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

std::optional<std::string> with_white_space(const sample& of) {
  // In Markdown two blanks at a line's end are a line break; elsewhere they are nothing.
  if (!is_text(of) || of.read.media_type == "text/markdown") return std::nullopt;
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

std::optional<std::string> with_dos_line_ends(const sample& of) {
  if (!is_text(of)) return std::nullopt;
  std::string made;
  for (const char c : of.bytes) {
    if (c == '\n') made += '\r';
    made += c;
  }
  return made;
}

std::optional<std::string> decomposed(const sample& of) {
  if (!is_text(of)) return std::nullopt;
  utf8proc_uint8_t* letters = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(of.bytes.data()),
                                 static_cast<utf8proc_ssize_t>(of.bytes.size()), &letters,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
  if (size < 0) return std::nullopt;
  std::string made(reinterpret_cast<const char*>(letters), static_cast<std::size_t>(size));
  std::free(letters);  // allocated by malloc, as its contract says
  return made;
}

std::optional<std::string> with_byte_order_mark(const sample& of) {
  if (!is_text(of) || of.bytes.starts_with("\xEF\xBB\xBF")) return std::nullopt;
  return "\xEF\xBB\xBF" + of.bytes;
}

std::optional<std::string> wrapped_anew(const sample& of) {
  if (!is_text(of) || of.read.media_type != "text/plain") return std::nullopt;
  const auto lines = lines_of(of.bytes);
  // Prose that is wrapped already has several long lines on end.
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_prose = lines[i].size() > prose;
    const bool alone = (i == 0 || is_blank(lines[i - 1])) && (i + 1 == lines.size() || is_blank(lines[i + 1]));
    if (is_prose && (!alone || lines[i].find("   ") != std::string_view::npos)) return std::nullopt;
    any = any || is_prose;
  }
  if (!any) return std::nullopt;
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
