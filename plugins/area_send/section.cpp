// SPDX-License-Identifier: AGPL-3.0-or-later
#include "terminals.hpp"

#include <optional>

namespace sheaf::area_send::area_send_reading {
namespace {

using grammar::reading;

bool is_known_section(const reading& at) {
  return at.code_in("headings").has_value();
}

/// The level of the last heading of vocabulary.headings.
std::optional<std::uint32_t> level_of_section(const reading& at) {
  const auto before = at.nearest_above<&is_known_section>();
  return before ? std::optional(before->block().level()) : std::nullopt;
}

}  // namespace

bool other_section(const reading& at, std::string_view) {
  if (!grammar::is_unknown_heading(at) || at.code_in("boilerplate")) return false;
  const auto above = level_of_section(at);
  if (!above || *above == 0 || at.block().level() != *above) return false;
  const auto below = at.following();
  if (!below) return false;
  const auto shape = below->block().kind();
  if (shape != block_kind::paragraph && shape != block_kind::list_item) return false;
  at.section();
  return true;
}

}  // namespace sheaf::area_send::area_send_reading
