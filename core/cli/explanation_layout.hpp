// SPDX-License-Identifier: AGPL-3.0-or-later
// How a report came about, laid out for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

class painter;

/// The explanation laid out for a terminal of `width` columns. Throws nlohmann::json::exception where `json` is not
/// what explain_document made.
[[nodiscard]] std::string show_explanation(std::string_view json, std::size_t width, const painter& paint);

/// What is new, gone or different in the explanation `now`, compared with `before`: outcome, scores, blocks,
/// judgements, findings, diagnostics, where the parse stopped. Empty if nothing of that is. Blocks, findings and
/// diagnostics are known again by their words. Throws as above.
[[nodiscard]] std::string show_changes(std::string_view before, std::string_view now, std::size_t width,
                                       const painter& paint);

/// Indented, for `--json`. Throws as above.
[[nodiscard]] std::string indented(std::string_view json);

}  // namespace sheaf::core
