// SPDX-License-Identifier: AGPL-3.0-or-later
// Expectation files (NAME.expect): people write in them what a careful reader finds in a sample.
// docs/reference/expectations.md describes the format.
#pragma once

#include "core/check/source_places.hpp"
#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// One expected thing: a field, a judgement or a finding.
struct expected_line {
  std::size_t line = 0;  ///< line of the file, from 1; 0 if the thing was found but not expected
  std::string name;      ///< a field's name, "judgement", or a finding's kind
  std::string value;     ///< of a field: its value; of a judgement: "KEY GRADE"
  std::string place;     ///< "5:1-7:40" (lines and columns), "p3" (page) or "-" (anywhere)
  std::string words;     ///< all words, or the first and the last words with " ... " between them
  std::string section;   ///< of a judgement: its area
  std::string group;
  std::string number;
  /// Of a finding: names and values of the format's own fields (`x.NAME`), one for each element of a list.
  std::vector<std::pair<std::string, std::string>> own;
  bool is_field = false;
};

struct expectation {
  std::string head;           ///< the comments at the beginning of the file, unchanged
  std::string sample;         ///< name of the sample file in the same folder; empty: `text` is the sample
  std::string text;           ///< the sample's text, if it is in this file
  std::size_t text_line = 0;  ///< the line of this file in which `text` begins, from 1
  std::string rule;           ///< compare only what this rule of the grammar claimed; empty: compare everything
  std::vector<expected_line> lines;
};

/// Largest expectation file that is read, in bytes.
inline constexpr std::uint64_t max_expectation_bytes = std::uint64_t{4} << 20U;

/// Whether the expectation says that the plugin does not claim the sample.
[[nodiscard]] bool expects_nothing(const expectation& wanted);

struct expectation_problem {
  std::size_t line = 0;
  std::string message;
};

/// Parses an expectation file. The error lists all its problems with their lines.
[[nodiscard]] tl::expected<expectation, std::vector<expectation_problem>> parse_expectation(std::string_view file);

/// The lines that an expectation file would have for this report. `bytes` are the sample's bytes; `first_line` is the
/// line number of its first line.
[[nodiscard]] std::vector<expected_line> lines_of(const report& got, std::string_view bytes, std::size_t first_line);

[[nodiscard]] std::string to_string(const expected_line& line);
/// The text of the whole file, as `--update` writes it.
[[nodiscard]] std::string to_string(const expectation& whole);

/// True if `found` agrees with `wanted`.
[[nodiscard]] bool matches(const expected_line& wanted, const expected_line& found);

/// The lines that are expected but were not found ("- ...") and those that were found but are not expected ("+ ...");
/// empty if there are none. The fields come first; then everything else, in document order.
[[nodiscard]] std::vector<std::string> differences(const std::vector<expected_line>& wanted,
                                                   const std::vector<expected_line>& found);

}  // namespace sheaf::core
