// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds pages that are in a file twice, as when a page was scanned or bound in twice. What they say counts once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

/// For each page, given by its text, the index of the earlier page that it repeats; nullopt for the others. A page
/// repeats another if nearly all of its words are that page's words in the same order: two scans of one page seldom
/// have the same text to the letter. Pages of a few words repeat none, because such pages may be alike by chance. The
/// cost is linear in the length of the text.
[[nodiscard]] std::vector<std::optional<std::size_t>> find_repeated_pages(const std::vector<std::string>& pages);

/// What people are told of repeated pages: "Page 2 repeats page 1 and was not read again."; empty if there are none.
[[nodiscard]] std::string repeated_pages_message(const std::vector<std::optional<std::size_t>>& repeated);

}  // namespace sheaf::core
