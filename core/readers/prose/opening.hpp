// SPDX-License-Identifier: AGPL-3.0-or-later
// How English sentences begin: some openings begin paragraphs, others refer to the sentence before.
#pragma once

#include <string_view>

namespace sheaf::core::plain_text {

/// How much more often the sentence's first words begin a paragraph than a later sentence: a logarithm, in half steps
/// from -2 ("They", "However,") to 4; 0 for words that show nothing.
[[nodiscard]] double opening_score(std::string_view sentence);

/// True if one of the first words refers to the sentence before or connects with it: "Some of these plans", "Leaders
/// also".
[[nodiscard]] bool points_back(std::string_view sentence);

}  // namespace sheaf::core::plain_text
