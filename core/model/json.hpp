// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes reports as JSON, in the form that docs/reference/finding-model.md defines, and reads them back without
// trusting the input.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// One line without a line end: keys in the model's order, null for what is absent, shares rounded to six places.
/// Bytes that are not UTF-8 become U+FFFD; nothing else about the strings is changed. Characters that nobody sees are
/// written as escapes (json_escapes.hpp).
[[nodiscard]] std::string to_json(const report& report);

/// How large a report may be: from_json() refuses what is larger, keep_within() (bounds.hpp) cuts it down. The defaults
/// are far above any real document and small enough to hold in memory.
struct json_limits {
  std::size_t bytes = std::size_t{256} << 20U;  ///< of the line
  std::size_t values = 4'000'000;               ///< objects, lists, strings and numbers together
  std::size_t findings = 200'000;
  std::size_t entries = 10'000;       ///< of every other list: inspectors, judgements; themes, measures of a finding
  std::size_t diagnostics = 100'000;  ///< of a report
  std::size_t depth = 8;
  std::size_t string_bytes = max_text_bytes;  ///< of a single string

  /// False: every field of the model must be there and no other (reports from our own workers). True: unknown fields
  /// are passed over and absent ones are null, so that runs of newer and older versions can be compared.
  bool tolerant = false;
};

/// Why a report was refused: the field's path ("findings[3].kind") and what is wrong with it.
struct json_error {
  std::string field;  ///< empty where the line as a whole is at fault
  std::string message;
};

/// The report in a line of JSON. The line is hostile: its size, depth and counts are bounded, and a wrong type, an
/// unknown kind, key, grade or polarity, an invalid date, a number out of range, a repeated field, a span that ends
/// before it begins, a finding out of order or a NUL character refuses the whole report. Never throws for bad input.
[[nodiscard]] tl::expected<report, json_error> from_json(std::string_view line, const json_limits& limits = {});

}  // namespace sheaf::core
