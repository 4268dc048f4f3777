// SPDX-License-Identifier: AGPL-3.0-or-later
// How English sentences open: some first words show that the sentence leans on the one before.
#pragma once

#include <string_view>

namespace sheaf::core::plain_text {

/// "They", "However,", "Some": a word that points back or joins on, with which paragraphs seldom open.
[[nodiscard]] bool leans_back(std::string_view sentence);

}  // namespace sheaf::core::plain_text
