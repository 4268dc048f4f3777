// SPDX-License-Identifier: AGPL-3.0-or-later
// How English sentences open: some begin paragraphs, others lean on the sentence before.
#pragma once

#include <string_view>

namespace sheaf::core::plain_text {

/// How much more often paragraphs open with the sentence's first words than later sentences do: the logarithm, in half
/// steps from -2 ("They", "However,") to 4; 0 for words that do not tell.
[[nodiscard]] double opening_score(std::string_view sentence);

/// One of the first words points back or joins on: "Some of these plans", "Leaders also".
[[nodiscard]] bool points_back(std::string_view sentence);

}  // namespace sheaf::core::plain_text
