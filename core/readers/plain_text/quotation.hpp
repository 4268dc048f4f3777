// SPDX-License-Identifier: AGPL-3.0-or-later
// Quotations of e-mails: lines that begin with ">".
#pragma once

#include "core/readers/prose/line.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Removes the signs ">" before quoted lines and sets text_line::quoted. Where nearly the whole text is quoted, as in a
/// forwarded letter, the signs are removed and nothing counts as a quotation.
void mark_quotations(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
