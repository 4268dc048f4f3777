// SPDX-License-Identifier: AGPL-3.0-or-later
// Archives in a form that a fuzzer can change: the parts one after another, each below a line with its name.
//
//     --- word/document.xml
//     <w:document>...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::fuzz {

using office_parts = std::vector<std::pair<std::string, std::string>>;

/// The parts as such a text.
[[nodiscard]] std::string listed_parts(const office_parts& parts);

/// The parts that a text lists, each name once; nullopt if it does not begin with a part's line.
[[nodiscard]] std::optional<office_parts> parts_in(std::string_view text);

/// The archive of the parts that the text lists; nullopt if it does not begin with a part's line, or if no part has a
/// name, since the library makes no archive without parts.
[[nodiscard]] std::optional<std::string> packed_parts(std::string_view text);

/// The parts of an archive; none if the bytes are no archive.
[[nodiscard]] office_parts parts_of(const std::string& archive);

}  // namespace sheaf::fuzz
