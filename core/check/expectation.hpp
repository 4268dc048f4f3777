// SPDX-License-Identifier: AGPL-3.0-or-later
// Expectation files (NAME.expect): what a careful reader finds in a sample, as people write and review it.
// docs/reference/expectations.md describes the form.
#pragma once

#include "core/check/source_places.hpp"
#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One expected thing: a field, a judgement or a finding.
struct expected_line {
  std::size_t line = 0;  ///< of the file, 1-based; 0 where it was found and not expected
  std::string name;      ///< a field's name, "judgement", or a finding's kind
  std::string value;     ///< of a field; of a judgement "KEY GRADE"
  std::string place;     ///< "5:1-7:40", "p3" or "-": anywhere
  std::string words;     ///< in quotes: whole, or the first and the last around " ... "
  std::string section;   ///< of a judgement: its area
  std::string group;
  std::string number;
  bool is_field = false;
};

struct expectation {
  std::string head;           ///< all lines before the sample's own, as they stand: comments
  std::string sample;         ///< file beside this one; empty: the text below
  std::string text;           ///< where it stands in this file
  std::size_t text_line = 0;  ///< its first line
  std::string rule;           ///< only what this rule of the grammar claimed; empty: everything
  std::vector<expected_line> lines;
};

/// Largest expectation file that is read, in bytes.
inline constexpr std::uint64_t max_expectation_bytes = std::uint64_t{4} << 20U;

/// Whether it says that the sample is of no type of the plugin.
[[nodiscard]] bool expects_nothing(const expectation& wanted);

struct expectation_problem {
  std::size_t line = 0;
  std::string message;
};

/// Reads a file; all that is wrong with it, by line.
[[nodiscard]] tl::expected<expectation, std::vector<expectation_problem>> parse_expectation(std::string_view file);

/// What a report shows, in the same form. `bytes` are the sample's.
[[nodiscard]] std::vector<expected_line> lines_of(const report& got, std::string_view bytes, std::size_t first_line);

[[nodiscard]] std::string to_string(const expected_line& line);
/// The whole file, as `--update` writes it.
[[nodiscard]] std::string to_string(const expectation& whole);

/// True where `found` is what `wanted` says.
[[nodiscard]] bool matches(const expected_line& wanted, const expected_line& found);

/// What is expected and was not found ("- ...") and the other way round ("+ ..."), each with its line, in order; empty
/// where all is as expected.
[[nodiscard]] std::vector<std::string> differences(const std::vector<expected_line>& wanted,
                                                   const std::vector<expected_line>& found);

}  // namespace sheaf::core
