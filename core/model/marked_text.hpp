// SPDX-License-Identifier: AGPL-3.0-or-later
// A document's normal text with what became of its parts: for outputs that show documents. It travels beside the report
// and is never part of it.
#pragma once

#include "core/document/document.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

struct marked_block {
  block_kind kind = block_kind::paragraph;
  span where;
  std::uint32_t page = 1;
  std::uint32_t level = 0;
  std::string marker;  ///< the bullet or number as printed
};

/// What a part of the text that is no finding was used for. What no use and no finding covers is unclaimed.
enum class mark_use : std::uint8_t { judgement = 0, field = 1, boilerplate = 2 };

struct mark {
  mark_use use = mark_use::field;
  std::string what;  ///< the judgement's key, the field's name, or why it was left out
  span where;
};

struct marked_text {
  std::string text;
  std::vector<marked_block> blocks;  ///< in text order; they do not overlap
  std::vector<mark> marks;           ///< in the order of their beginnings; they may overlap
};

/// How large a marked text may be. One that is larger is not sent: its document is shown by its findings alone.
struct marked_text_limits {
  std::size_t text = std::size_t{32} << 20U;
  std::size_t entries = 500'000;  ///< blocks and marks, each
  std::size_t word = 4'096;       ///< bytes of a marker and of a mark's `what`
};

[[nodiscard]] bool is_within(const marked_text& marked, const marked_text_limits& limits = {});

/// Bytes for pack_marked_text()'s reader in another process.
[[nodiscard]] std::string pack_marked_text(const marked_text& marked);

/// The marked text that pack_marked_text() packed. The bytes are hostile: counts and lengths are bounded, texts must be
/// UTF-8, spans must lie within the text on borders of characters, blocks and marks must be in order. The error says
/// what is wrong. Never throws for bad input.
[[nodiscard]] tl::expected<marked_text, std::string> unpack_marked_text(std::string_view bytes,
                                                                        const marked_text_limits& limits = {});

}  // namespace sheaf::core
