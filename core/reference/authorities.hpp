// SPDX-License-Identifier: AGPL-3.0-or-later
// The English local authorities with children's services, past and present, and their printed names.
#pragma once

#include <span>
#include <string_view>

namespace sheaf::core {

/// One authority. All views live as long as the program.
struct authority_entry {
  std::string_view name;      ///< canonical, e.g. "Southampton"
  std::string_view ons_code;  ///< the current code; of an abolished authority, its last code
  std::string_view la_code;   ///< the three digits of the Department for Education
  std::string_view region;
  std::span<const std::string_view> former_codes;  ///< earlier ONS codes, newest first
  std::span<const std::string_view> aliases;  ///< other printed names, as far as normalising does not make them equal
  std::span<const std::string_view> successors;  ///< canonical names; empty for an existing authority
  std::string_view from;                         ///< first day, ISO date; empty if before 2013
  std::string_view until;                        ///< last day, ISO date; empty for an existing authority
  std::string_view urn;                          ///< the number that Ofsted gives a provider; empty if not known
  /// Its statistical neighbours: canonical names, the nearest first; empty for an abolished authority.
  std::span<const std::string_view> neighbours;
};

/// All authorities, sorted by name.
[[nodiscard]] std::span<const authority_entry> authorities();

/// The authority with this printed name, or nullptr. These differences do not matter: case, quotes, hyphens, "&" or
/// "and", "St." or "St", "the" in front, the possessive, and descriptive words such as "council", "borough", "London
/// Borough of", "children's services" or "local authority". What remains must be a whole name or a whole alias: nothing
/// is guessed from a part. No two authorities share a form in the data; a test checks that.
[[nodiscard]] const authority_entry* find_authority(std::string_view as_printed);

/// The authority with this ONS code, current or former; nullptr if the code is unknown.
[[nodiscard]] const authority_entry* find_authority_by_code(std::string_view ons_code);

}  // namespace sheaf::core
