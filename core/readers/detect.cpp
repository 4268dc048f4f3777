// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/detect.hpp"

#include "core/readers/encoding.hpp"
#include "core/readers/reader.hpp"
#include "core/readers/unread.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sheaf::core {
namespace {

constexpr std::size_t pdf_header_within = 1024;
/// Number of bytes at the beginning of a file in which signs of a format are looked for. A report shows them much
/// earlier.
constexpr std::size_t sample_size = std::size_t{64} * 1024;
/// A file with a larger share of control bytes, in hundredths, is not text.
constexpr std::size_t control_bytes_percent = 2;
/// Bytes of a character in UTF-32; a sample of UTF-16 or UTF-32 text is cut between characters.
constexpr std::size_t widest_character = 4;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string_view without_leading_blanks(std::string_view text) {
  const auto first = std::find_if_not(text.begin(), text.end(), is_blank);
  return text.substr(static_cast<std::size_t>(first - text.begin()));
}

/// An archive may begin with a PDF that is packed but not compressed.
bool is_archive(std::string_view bytes) {
  constexpr std::size_t tar_sign_at = 257;
  return bytes.starts_with("PK\x03\x04") ||
         (bytes.size() > tar_sign_at && bytes.substr(tar_sign_at).starts_with("ustar"));
}

bool is_binary(std::string_view sample) {
  std::size_t controls = 0;
  for (const auto c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    controls += (byte < 0x20U && !is_blank(c) && c != '\x1B' && c != '\b') || byte == 0x7FU;
  }
  return controls * 100 > sample.size() * control_bytes_percent;
}

/// Calls `visit` for each line of `text`.
template <typename Visitor>
void each_line(std::string_view text, Visitor visit) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_atx_heading(std::string_view line) {
  const auto hashes = std::min(line.find_first_not_of('#'), line.size());
  return hashes >= 1 && hashes <= 6 && line.size() > hashes + 1 && line[hashes] == ' ';
}

/// Whether the line contains "**bold**", "__bold__" or "[words](target)".
bool has_inline_sign(std::string_view line) {
  for (const std::string_view sign : {"**", "__"}) {
    const auto open = line.find(sign);
    if (open == std::string_view::npos || open + 2 >= line.size() || is_blank(line[open + 2])) continue;
    const auto close = line.find(sign, open + 3);
    if (close != std::string_view::npos && line[open + 2] != sign[0]) return true;
  }
  const auto bracket = line.find("](");
  return bracket != std::string_view::npos && line.find('[') < bracket &&
         line.find(')', bracket) != std::string_view::npos;
}

/// Whether the line is the rule below a table's head: "|---|:--:|".
bool is_table_rule(std::string_view line) {
  return line.find("--") != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

/// The name of a head's line, in small letters; empty if the line has none.
std::string head_name(std::string_view line) {
  const auto colon = line.find(':');
  constexpr std::size_t longest = 60;
  if (colon == 0 || colon == std::string_view::npos || colon > longest) return {};
  std::string name(line.substr(0, colon));
  if (!std::all_of(name.begin(), name.end(), [](char sign) { return sign > ' ' && sign <= '~'; })) return {};
  std::transform(name.begin(), name.end(), name.begin(), lower);
  return name;
}

template <std::size_t Size>
bool is_among(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool contains_ignoring_case(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

}  // namespace

std::string_view without_mailbox_line(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = without_leading_blanks(text);
  if (!text.starts_with("From ") && !text.starts_with(">From ")) return text;
  return text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
}

message_kind message_kind_of(std::string_view text) {
  // Lines that only programs write, lines that only letters on their way have, and lines that tell nothing.
  constexpr std::array<std::string_view, 9> by_programs = {"mime-version",
                                                           "message-id",
                                                           "received",
                                                           "return-path",
                                                           "snapshot-content-location",
                                                           "content-type",
                                                           "dkim-signature",
                                                           "delivered-to",
                                                           "content-transfer-encoding"};
  constexpr std::array<std::string_view, 8> on_the_way = {"to",           "cc",          "message-id", "received",
                                                          "delivered-to", "return-path", "reply-to",   "in-reply-to"};
  // The last line of a sample may be cut.
  if (text.size() > sample_size) text = text.substr(0, text.rfind('\n', sample_size));
  text = without_mailbox_line(text.substr(0, sample_size));
  bool any = false;
  bool programs = false;
  bool way = false;
  bool saved = false;
  bool page = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (!any || (line.front() != ' ' && line.front() != '\t')) {
      const auto name = head_name(line);
      if (name.empty()) return message_kind::none;
      any = true;
      const bool saved_by = name == "from" && contains_ignoring_case(line, "saved by ");
      programs = programs || is_among(name, by_programs);
      way = way || is_among(name, on_the_way) || (name == "from" && !saved_by);
      saved = saved || saved_by || name == "snapshot-content-location";
    }
    page = page || contains_ignoring_case(line, "multipart/related") || contains_ignoring_case(line, "text/html");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!programs) return message_kind::none;
  return saved || (page && !way) ? message_kind::saved_page : message_kind::mail;
}

std::string_view name_of(media_type type) {
  switch (type) {
    case media_type::pdf:
      return "application/pdf";
    case media_type::html:
      return "text/html";
    case media_type::markdown:
      return "text/markdown";
    case media_type::plain_text:
    case media_type::empty:
      return "text/plain";
    case media_type::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case media_type::odt:
      return "application/vnd.oasis.opendocument.text";
    case media_type::protected_office:
      return "application/x-ole-storage";
    case media_type::mail:
      return "message/rfc822";
    case media_type::saved_page:
      return "multipart/related";
    case media_type::data:
    case media_type::binary:
      break;
  }
  return "application/octet-stream";
}

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 11> openings = {
      "<!doctype html", "<!doctype pdf2xml", "<pdf2xml", "<html", "<head", "<body", "<meta",
      "<title",         "<script",           "<div",     "<p>"};
  text = without_leading_blanks(text.substr(0, sample_size));
  while (text.starts_with("<!--") || text.starts_with("<?xml")) {
    const auto end = text.find(text.starts_with("<!--") ? "-->" : "?>");
    if (end == std::string_view::npos) return false;
    text = without_leading_blanks(text.substr(std::min(text.find('>', end) + 1, text.size())));
  }
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return starts_with_ignoring_case(text, opening); });
}

bool looks_like_markdown(std::string_view text) {
  std::size_t headings = 0;
  std::size_t inline_signs = 0;
  std::size_t tables = 0;
  std::size_t fences = 0;
  std::size_t list_items = 0;
  std::size_t hard_breaks = 0;
  each_line(text.substr(0, sample_size), [&](std::string_view line) {
    headings += is_atx_heading(line);
    inline_signs += has_inline_sign(line);
    tables += is_table_rule(line);
    fences += line.starts_with("```");
    hard_breaks += line.ends_with("  ") && !line.ends_with("   ") && line.size() > 2;
    line = without_leading_blanks(line);
    list_items += line.starts_with("* ") || line.starts_with("- ") || line.starts_with("+ ");
  });
  if (headings >= 2 || tables >= 1 || fences >= 2) return true;
  // A single sign may occur in plain text: a hash in a heading, asterisks around a word, or blanks at line ends. Two
  // kinds of signs together do not.
  if (headings == 1 && (inline_signs >= 1 || list_items >= 2 || hard_breaks >= 2)) return true;
  return inline_signs >= 3 || (inline_signs >= 1 && list_items >= 3);
}

media_type detect(std::string_view bytes) {
  if (bytes.empty()) return media_type::empty;
  if (const auto office = detect_office(bytes)) return *office;
  constexpr std::string_view pdf_header = "%PDF-";
  if (!looks_like_html(bytes) && !is_archive(bytes) &&
      bytes.substr(0, pdf_header_within).find(pdf_header) != std::string_view::npos)
    return media_type::pdf;
  const auto sample = bytes.substr(0, sample_size);
  std::string decoded;
  auto text = sample;
  if (is_wide(detect_encoding(sample))) {
    decoded = decode(sample.substr(0, sample.size() / widest_character * widest_character)).text;
    text = decoded;
  }
  switch (message_kind_of(text)) {
    case message_kind::mail:
      return media_type::mail;
    case message_kind::saved_page:
      return media_type::saved_page;
    case message_kind::none:
      break;
  }
  if (decoded.empty() && is_binary(sample)) {
    return media_type::binary;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const bool sample_is_all = bytes.size() == sample.size();
  if (without_leading_blanks(text).empty() && (sample_is_all || without_leading_blanks(bytes).empty()))
    return media_type::empty;
  if (const auto office = detect_flat_office(without_leading_blanks(text))) return *office;
  if (looks_like_html(text)) return media_type::html;
  if (looks_like_data(text, sample_is_all)) return media_type::data;
  if (looks_like_markdown(text) && !looks_like_other_markup(text.substr(0, sample_size))) return media_type::markdown;
  return media_type::plain_text;
}

}  // namespace sheaf::core
