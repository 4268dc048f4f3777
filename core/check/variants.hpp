// SPDX-License-Identifier: AGPL-3.0-or-later
// Rewrites a text file as other programs would have saved it.
#pragma once

#include "core/check/samples.hpp"

#include <tl/expected.hpp>

#include <string>

namespace sheaf::core {

/// The file's bytes in another form, or a sentence that says why this file cannot have that form.
using variant = tl::expected<std::string, std::string>;

/// Adds blanks at the ends of lines and, in HTML, more empty lines. (In plain text, blanks inside a line would separate
/// columns.)
[[nodiscard]] variant with_white_space(const sample& of);
/// Ends lines with CR LF.
[[nodiscard]] variant with_dos_line_ends(const sample& of);
/// Decomposes characters (NFD).
[[nodiscard]] variant decomposed(const sample& of);
[[nodiscard]] variant with_byte_order_mark(const sample& of);
/// Wraps plain text as a mail program does. Only for texts in which each paragraph is one line.
[[nodiscard]] variant wrapped_anew(const sample& of);

}  // namespace sheaf::core
