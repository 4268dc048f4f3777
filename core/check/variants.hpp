// SPDX-License-Identifier: AGPL-3.0-or-later
// A text file as other programs would have saved it.
#pragma once

#include "core/check/samples.hpp"

#include <tl/expected.hpp>

#include <string>

namespace sheaf::core {

/// The file's bytes in another form; or why the file is none that this can be done to, for people.
using variant = tl::expected<std::string, std::string>;

/// Blanks at the ends of lines; in HTML, more empty lines. (Blanks within a line of plain text part columns.)
[[nodiscard]] variant with_white_space(const sample& of);
/// CR LF.
[[nodiscard]] variant with_dos_line_ends(const sample& of);
/// NFD.
[[nodiscard]] variant decomposed(const sample& of);
[[nodiscard]] variant with_byte_order_mark(const sample& of);
/// Plain text whose paragraphs stand on one line each: wrapped as a mail program wraps them.
[[nodiscard]] variant wrapped_anew(const sample& of);

}  // namespace sheaf::core
