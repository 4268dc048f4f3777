// SPDX-License-Identifier: AGPL-3.0-or-later
// What the writers of test files need to know of a document's blocks, whatever form they write.
#pragma once

#include "core/document/document.hpp"

#include <string>
#include <string_view>

namespace sheaf::test {

/// Whether the block is one of the lines of an address or signature.
[[nodiscard]] bool is_line(const core::block& block);

/// Whether the block is furniture or a footnote.
[[nodiscard]] bool is_beside_the_text(const core::block& block);

/// The number or letter before the words as a person types it: "13. ", "2.1 ", "a) ". Empty for bullets and for blocks
/// without a marker.
[[nodiscard]] std::string typed_marker(const core::block& block);

/// `words` with the characters escaped that XML and HTML reserve.
[[nodiscard]] std::string escaped(std::string_view words);

}  // namespace sheaf::test
