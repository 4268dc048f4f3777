// SPDX-License-Identifier: AGPL-3.0-or-later
// A text means the same however a program saved it: every plugin finds the same in it with other line ends, with blanks
// at the ends of lines and in empty lines, and with a byte order mark.
#include "core/document/text.hpp"
#include "core/model/json.hpp"
#include "core/readers/reader.hpp"
#include "tests/fuzz/support/documents.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/plugins.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <array>
#include <string>

namespace {

using namespace sheaf;

/// The text with other line ends, and with something more at the end of each line.
std::string with_lines(std::string_view text, std::string_view in_line, std::string_view in_empty_line,
                       std::string_view end) {
  std::string made;
  const auto lines = fuzz::lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    made.append(lines[i]);
    if (i + 1 == lines.size()) break;
    made.append(lines[i].empty() ? in_empty_line : in_line).append(end);
  }
  return made;
}

struct variation {
  std::string_view name;
  std::string (*make)(std::string_view text);
};

constexpr std::array variations = std::to_array<variation>({
    {"line ends of DOS", [](std::string_view text) { return with_lines(text, "", "", "\r\n"); }},
    {"line ends of old Macs", [](std::string_view text) { return with_lines(text, "", "", "\r"); }},
    {"blanks at line ends", [](std::string_view text) { return with_lines(text, "  ", "", "\n"); }},
    {"blanks in empty lines", [](std::string_view text) { return with_lines(text, "", "   ", "\n"); }},
    {"a byte order mark", [](std::string_view text) { return "\xEF\xBB\xBF" + std::string(text); }},
});

/// What all plugins find in the document.
std::string findings_of(const core::document& read) {
  std::string all;
  for (const auto& id : fuzz::built_in_ids())
    all += core::to_json(fuzz::report_by(fuzz::built_in_plugin(id), read)) + '\n';
  return all;
}

void require_same(const core::document& read, std::string_view text, const variation& other) {
  const auto varied = core::read_plain_text(other.make(text));
  if (!varied) fuzz::breach(std::string("not readable with ") + std::string(other.name));
  // Plugins find the same in the same document (stability.repeat of `sheaf check`), so equal documents are enough.
  const auto before = fuzz::described(read);
  const auto after = fuzz::described(*varied);
  if (before == after) return;
  fuzz::require(findings_of(read) == findings_of(*varied),
                std::string("other findings with ") + std::string(other.name) + "\n" + before + "-----\n" + after);
}

/// The promise is for UTF-8 in lines of our own; other texts have lost something before.
bool is_plain(std::string_view text) {
  return is_valid_utf8(text) && text.find_first_of("\r\v\f") == std::string_view::npos &&
         !text.starts_with("\xEF\xBB\xBF") && core::to_nfc(text) == text;
}

const fuzz::target same_findings("same_findings", [](std::string_view text) {
  if (!is_plain(text)) return;
  const auto read = core::read_plain_text(text);
  if (!read) return;
  for (const auto& each : variations) require_same(*read, text, each);
});

}  // namespace
