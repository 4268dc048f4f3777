// SPDX-License-Identifier: AGPL-3.0-or-later
// The English local authorities with children's services, past and present, and their printed names.
#pragma once

#include "core/document/document.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace sheaf::core {

/// One authority. All views live as long as the program.
struct authority_entry {
  std::string_view name;      ///< canonical, e.g. "Southampton"
  std::string_view ons_code;  ///< the current code; the last one of an authority that is no more
  std::string_view la_code;   ///< the education department's three digits
  std::string_view region;
  std::span<const std::string_view> former_codes;  ///< earlier ONS codes, newest first
  std::span<const std::string_view> aliases;       ///< other printed names that normalising alone does not reach
  std::span<const std::string_view> successors;    ///< canonical names; empty for an authority of today
  std::string_view from;                           ///< first day, ISO; empty where before 2013
  std::string_view until;                          ///< last day, ISO; empty for an authority of today

  [[nodiscard]] bool abolished() const { return !until.empty(); }
};

/// Every authority, by name.
[[nodiscard]] std::span<const authority_entry> authorities();

/// The authority printed so, or null. Case, quotes, hyphens, "&" and "and", "St." and "St", a leading "the", words of
/// the kind ("council", "borough", "London Borough of", "children's services", "local authority", ...) and the
/// possessive do not matter; what is left must be a name or an alias in full: nothing is guessed from a part.
/// The data holds no form that two authorities share (a test checks that).
[[nodiscard]] const authority_entry* find_authority(std::string_view as_printed);

/// By any ONS code, current or former; null where unknown.
[[nodiscard]] const authority_entry* find_authority_by_code(std::string_view ons_code);

struct authority_match {
  const authority_entry* authority = nullptr;
  span where;  ///< byte offsets in the sentence, the words of the kind around the name included
};

/// The longest authority name in running text, whole words only; the first of equals. Words of the kind beside it
/// belong to the match: "London Borough of Brent", "Southampton City Council". A bare name must begin with a capital
/// as names do, so that "reading" and "bury" are words.
[[nodiscard]] std::optional<authority_match> find_authority_in(std::string_view sentence);

}  // namespace sheaf::core
