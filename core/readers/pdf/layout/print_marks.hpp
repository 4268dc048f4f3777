// SPDX-License-Identifier: AGPL-3.0-or-later
// print_marks: what browsers print at the head and foot of each page.
#pragma once

#include <string_view>

namespace sheaf::core::layout {

/// What a line says about the printing of a page. Chromium prints "30/11/2026, 10:51" and the title above,
/// "https://example.org/page" and "1/3" below; Firefox title and address above, "1 of 3" and date below.
struct print_marks {
  bool time = false;     ///< a date in figures with a time of day
  bool address = false;  ///< the address of a page on the web, or of a file
  bool count = false;    ///< number of the page and of all pages

  print_marks& operator|=(const print_marks& other) {
    time = time || other.time;
    address = address || other.address;
    count = count || other.count;
    return *this;
  }
  [[nodiscard]] bool any() const { return time || address || count; }
  [[nodiscard]] bool all() const { return time && address && count; }
};

/// The marks with which a line begins or ends. Words between them, a title, may be anything.
[[nodiscard]] print_marks find_print_marks(std::string_view line);

}  // namespace sheaf::core::layout
