// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker answers to `sheaf plugins search FILE`: which of some formats a document names in its title.
#pragma once

#include "core/document/document.hpp"
#include "core/query/titles.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The formats as they travel to a worker, and back; nullopt if the bytes do not have this form.
[[nodiscard]] std::string pack_formats(const std::vector<titled_format>& formats);
[[nodiscard]] std::optional<std::vector<titled_format>> unpack_formats(std::string_view bytes);

/// One line of JSON: `path`, and `titles`, each with format (its number), page and text (the words of the block).
/// Throws std::invalid_argument for a phrase that cannot be read.
[[nodiscard]] std::string answer_titles(const std::vector<titled_format>& formats, std::string_view path,
                                        const document& read);

}  // namespace sheaf::core
