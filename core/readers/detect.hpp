// SPDX-License-Identifier: AGPL-3.0-or-later
// What detect() and the readers share: the size limit, and tests that look for the signs of a format.
#pragma once

#include "core/readers/reader.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// The size in bytes above which a file is refused as "too-large". The longest report known to the authors has 3 MB.
inline constexpr std::size_t largest_file = std::size_t{256} * 1024 * 1024;

/// True if the text begins like a web page. White space and comments before that are ignored.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// True if enough lines have signs of Markdown. A text whose only sign is "- " before list items is plain text, because
/// people type lists like this.
[[nodiscard]] bool looks_like_markdown(std::string_view text);

/// The type of a word processor's document that is an archive, or that is protected; nullopt for other bytes. An
/// archive that is damaged is told by its first entries.
[[nodiscard]] std::optional<media_type> detect_office(std::string_view bytes);

/// The type of a word processor's document that is one XML file; nullopt for other texts. `text` begins without blanks.
[[nodiscard]] std::optional<media_type> detect_flat_office(std::string_view text);

}  // namespace sheaf::core
