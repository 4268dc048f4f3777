// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds drafts of blocks from printed lines: decides where a block begins and where it continues.
#pragma once

#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/wrap.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// One draft for each block, in order, including furniture and footnotes.
[[nodiscard]] std::vector<draft> build_drafts(const std::vector<text_line>& lines, const wrap_model& wrap);

}  // namespace sheaf::core::plain_text
