// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a web page safe to parse: nesting is bounded, scripts, styles, comments and most attributes are left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Deeper elements lose their tags and keep their words. Browsers stop at about as many.
inline constexpr std::size_t deepest_nesting = 256;

/// The page's tags and text in linear time. gumbo's work grows with depth times length, and with the square of an
/// element's attributes, so both are bounded before it sees the page.
[[nodiscard]] std::string guarded_html(std::string_view html);

}  // namespace sheaf::core
