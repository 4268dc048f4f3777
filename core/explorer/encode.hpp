// SPDX-License-Identifier: AGPL-3.0-or-later
// How data goes into a page: gzip, then base64.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core {

/// The same bytes for the same input: the header holds neither a time nor a name.
[[nodiscard]] std::string gzip(std::string_view bytes);

[[nodiscard]] std::string base64(std::string_view bytes);

/// A part of a page's data: the bytes, packed, in a script element that no browser runs, under a name by which the
/// page's script finds it.
[[nodiscard]] std::string page_part(std::string_view name, std::string_view bytes);

}  // namespace sheaf::core
