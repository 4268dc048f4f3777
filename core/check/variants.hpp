// SPDX-License-Identifier: AGPL-3.0-or-later
// A text file as other programs would have saved it. Nothing where the file is none that this can be done to.
#pragma once

#include "core/check/samples.hpp"

#include <optional>
#include <string>

namespace sheaf::core {

/// Blanks at the ends of lines; in HTML, more empty lines. (Blanks within a line of plain text part columns.)
[[nodiscard]] std::optional<std::string> with_white_space(const sample& of);
/// CR LF.
[[nodiscard]] std::optional<std::string> with_dos_line_ends(const sample& of);
/// NFD.
[[nodiscard]] std::optional<std::string> decomposed(const sample& of);
[[nodiscard]] std::optional<std::string> with_byte_order_mark(const sample& of);
/// Plain text whose paragraphs stand on one line each: wrapped as a mail program wraps them.
[[nodiscard]] std::optional<std::string> wrapped_anew(const sample& of);

}  // namespace sheaf::core
