// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a web page safe to parse: limits nesting, and removes scripts, comments and most attributes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Elements that are nested deeper lose their tags and keep their words. Browsers have about the same limit.
inline constexpr std::size_t deepest_nesting = 256;

struct guarded_page {
  std::string html;
  std::string styles;  ///< the content of its <style> elements
};

/// The page's tags and text, made in linear time. gumbo's work grows with nesting depth times length, and with the
/// square of an element's number of attributes; this function limits both before gumbo sees the page.
[[nodiscard]] guarded_page guarded_html(std::string_view html);

}  // namespace sheaf::core
