// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker answers to `sheaf query`.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <string>
#include <string_view>

namespace sheaf::core {

/// The rule and how it is looked for, as they travel to a worker.
struct query_wish {
  std::string rule;
  bool whole = false;
};

/// One line of JSON: `path`, and `passages`, each with block, page, kind, span, text (the block's words), begin and end
/// of the passage in them, and what the rule read there. Throws std::invalid_argument for a malformed rule.
[[nodiscard]] std::string answer_query(const query_wish& wish, std::string_view path, const document& read);

/// The same for a document that cannot be read: `path` and `error`.
[[nodiscard]] std::string refuse_query(std::string_view path, const report_error& error);

}  // namespace sheaf::core
