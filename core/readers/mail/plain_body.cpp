// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/plain_body.hpp"

#include "core/readers/ascii.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sheaf::core::mail {
namespace {

/// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void add_line(std::string& to, std::string_view line) {
  to += line;
  to += '\n';
}

bool is_signature_line(std::string_view line) {
  return line == "-- " || line == "--";
}

/// Whether a quoted or forwarded message begins here.
bool begins_other_message(std::string_view line) {
  return line.starts_with('>') || line.starts_with("-----") || line.starts_with("_____") ||
         line.starts_with("From: ") || line.starts_with("Begin forwarded message") ||
         (line.starts_with("On ") && line.ends_with("wrote:"));
}

/// Number of bytes that a line of a uuencoded file holds; npos for any other line.
std::size_t encoded_bytes(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  const auto held = (static_cast<unsigned char>(line.front()) - 32U) & 63U;
  const auto signs = (held + 2) / 3 * 4;
  const auto size = line.size() - 1;
  // Some programs drop blanks at a line's end, others add a checksum.
  if (size > signs + 2 || size + 3 < signs) return std::string_view::npos;
  const bool encoded = std::all_of(line.begin(), line.end(), [](char sign) { return sign >= ' ' && sign <= '`'; });
  return encoded ? held : std::string_view::npos;
}

/// The name in a line "begin 644 NAME"; empty for any other line.
std::string_view begun_file(std::string_view line) {
  constexpr std::string_view opening = "begin ";
  if (!line.starts_with(opening)) return {};
  line.remove_prefix(opening.size());
  const auto digits = std::min(line.find_first_not_of("01234567"), line.size());
  if (digits < 3 || digits > 4 || digits + 1 >= line.size() || line[digits] != ' ') return {};
  return line.substr(digits + 1);
}

}  // namespace

std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  std::size_t open_depth = 0;
  bool open = false;
  for (auto line : lines_of(text)) {
    const auto depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool is_signature = is_signature_line(line);
    if (open && (depth != open_depth || is_signature)) {
      out += '\n';
      open = false;
    }
    if (!open) {
      out.append(depth, '>');
      if (depth > 0) out += ' ';
    }
    open = line.ends_with(' ') && !is_signature;
    open_depth = depth;
    if (open && delete_space) line.remove_suffix(1);
    out += line;
    if (!open) out += '\n';
  }
  if (open) out += '\n';
  return out;
}

signed_text without_signature(std::string_view text) {
  constexpr std::size_t most_lines = 20;
  // Programs that cut blanks off line ends write "--". A letter may have such a line, too, so less is taken for
  // granted.
  constexpr std::size_t most_lines_of_cut_sign = 8;
  const auto lines = lines_of(text);
  const auto sign = std::find_if(lines.begin(), lines.end(), is_signature_line);
  if (sign == lines.end()) return {std::string(text), {}};
  auto end = std::find_if(sign + 1, lines.end(), begins_other_message);
  const auto filled = std::count_if(sign + 1, end, [](std::string_view line) { return !line.empty(); });
  if (*sign == "--" && static_cast<std::size_t>(filled) > most_lines_of_cut_sign) return {std::string(text), {}};
  if (static_cast<std::size_t>(filled) > most_lines)
    end = std::find_if(sign + 1, end, [](std::string_view line) { return line.empty(); });
  signed_text out;
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (line == sign) continue;
    add_line(line > sign && line < end ? out.signature : out.body, *line);
  }
  return out;
}

std::string without_encoded_files(std::string_view text, std::vector<encoded_file>& found) {
  const auto lines = lines_of(text);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto name = begun_file(lines[i]);
    auto end = i + 1;
    std::size_t size = 0;
    if (!name.empty()) {
      for (; end < lines.size() && lines[end] != "end"; ++end) {
        const auto held = encoded_bytes(lines[end]);
        if (held == std::string_view::npos) break;
        size += held;
      }
    }
    // A line "begin 644 words" in a letter has no such lines below it.
    if (name.empty() || size == 0 || (end < lines.size() && lines[end] != "end")) {
      add_line(out, lines[i]);
      continue;
    }
    found.push_back({to_valid_utf8(name), size});
    i = end;
  }
  return out;
}

std::string without_mailbox_signs(std::string_view text) {
  std::string out;
  for (auto line : lines_of(text)) {
    const auto signs = std::min(line.find_first_not_of('>'), line.size());
    if (signs > 0 && line.substr(signs).starts_with("From ")) line.remove_prefix(1);
    add_line(out, line);
  }
  return out;
}

}  // namespace sheaf::core::mail
