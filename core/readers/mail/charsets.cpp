// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/charsets.hpp"

#include "core/readers/ascii.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

namespace sheaf::core::mail {
namespace {

/// The sets, and their other names in messages.
constexpr std::array charsets = std::to_array<const char*>({
    "us-ascii",     "ascii",        "ansi_x3.4-1968", "utf-8",        "utf8",
    "utf-7",        "utf-16",       "utf-16le",       "utf-16be",     "utf-32",
    "utf-32le",     "utf-32be",     "iso-8859-1",     "iso-8859-2",   "iso-8859-3",
    "iso-8859-4",   "iso-8859-5",   "iso-8859-6",     "iso-8859-7",   "iso-8859-8",
    "iso-8859-8-i", "iso-8859-9",   "iso-8859-10",    "iso-8859-11",  "iso-8859-13",
    "iso-8859-14",  "iso-8859-15",  "iso-8859-16",    "iso8859-1",    "iso8859-15",
    "iso_8859-1",   "latin1",       "latin2",         "latin9",       "latin-9",
    "windows-1250", "windows-1251", "windows-1252",   "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257",   "windows-1258", "windows-874",
    "windows-31j",  "cp1250",       "cp1251",         "cp1252",       "cp1253",
    "cp1254",       "cp1255",       "cp1256",         "cp1257",       "cp1258",
    "cp874",        "cp932",        "cp936",          "cp949",        "ibm437",
    "ibm850",       "cp437",        "cp850",          "koi8-r",       "koi8-u",
    "macintosh",    "gb2312",       "gb_2312-80",     "gbk",          "gb18030",
    "euc-cn",       "big5",         "big5-hkscs",     "shift_jis",    "shift-jis",
    "sjis",         "ms_kanji",     "euc-jp",         "iso-2022-jp",  "euc-kr",
    "iso-2022-kr",  "uhc",          "ks_c_5601-1987", "ksc_5601",     "tis-620",
});

constexpr std::size_t longest_name = 40;

using conversions = std::map<std::string, iconv_t, std::less<>>;

conversions opened_now() {
  conversions made;
  for (const char* charset : charsets) {
    const auto conversion = g_mime_iconv_open("UTF-8", charset);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's sign of a failure
    if (conversion != reinterpret_cast<iconv_t>(-1)) made.emplace(charset, conversion);
  }
  return made;
}

/// Those that this system knows, with their conversions. These are never closed, because a set that is in use needs no
/// file; and they stay with the process to its end.
const conversions& opened() {
  static const auto* const found = new conversions(opened_now());
  return *found;
}

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lowered);
  return out;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && std::all_of(text.begin(), text.end(), [](char sign) {
    return sign > ' ' && sign < 0x7F && std::string_view("()<>@,;:\"/[]?=").find(sign) == std::string_view::npos;
  });
}

/// The name in front of `text`, if `end` follows it.
std::optional<std::string_view> name_before(std::string_view text, char end) {
  const auto name = text.substr(0, text.substr(0, longest_name + 1).find(end));
  if (name.size() == text.size() || !is_name(name)) return std::nullopt;
  return name;
}

/// A set that a line names, and where; no name: the line names no more.
struct named_charset {
  std::size_t begin = 0;
  std::string_view name;
};

/// The next set that a line of a head names from `from` on: in an encoded word ("=?koi8-r?Q?...?=", RFC 2047) or in a
/// parameter ("filename*=koi8-r'ru'...", RFC 2231).
named_charset next_in(std::string_view line, std::size_t from) {
  for (auto at = line.find('=', from); at != std::string_view::npos; at = line.find('=', at + 1)) {
    if (line.substr(at + 1).starts_with('?')) {
      if (const auto name = name_before(line.substr(at + 2), '?')) return named_charset{at + 2, *name};
    } else if (line.substr(0, at).ends_with('*')) {
      if (const auto name = name_before(line.substr(at + 1), '\'')) return named_charset{at + 1, *name};
    }
  }
  return {};
}

/// "Subject: ...", or a line that goes on with one. A line of the text may look so, too, which does no harm: hardly one
/// names a character set.
bool is_head_line(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) return true;
  const auto colon = line.find(':');
  return colon != std::string_view::npos && is_name(line.substr(0, colon));
}

}  // namespace

void open_charsets() {
  static_cast<void>(opened());
}

bool is_open(std::string_view charset) {
  return opened().contains(charset);
}

std::string with_open_charsets(std::string_view message, std::set<std::string>& replaced) {
  std::string out;
  out.reserve(message.size());
  while (!message.empty()) {
    const auto line = message.substr(0, std::min(message.find('\n'), message.size() - 1) + 1);
    std::size_t copied = 0;
    named_charset named;
    if (is_head_line(line)) named = next_in(line, 0);
    for (; !named.name.empty(); named = next_in(line, named.begin + named.name.size())) {
      // A language may stand behind the name: "iso-8859-1*en".
      const auto name = named.name.substr(0, named.name.find('*'));
      auto known = small(name);
      if (is_open(known)) continue;
      out.append(line.substr(copied, named.begin - copied)).append(substitute_charset);
      copied = named.begin + name.size();
      replaced.insert(std::move(known));
    }
    out.append(line.substr(copied));
    message.remove_prefix(line.size());
  }
  return out;
}

}  // namespace sheaf::core::mail
