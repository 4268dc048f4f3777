// SPDX-License-Identifier: AGPL-3.0-or-later
// What a shared library says about itself, read from its bytes without loading it. The bytes are treated as hostile.
#pragma once

#include "core/codes/codes.hpp"

#include <sheaf/plugin.h>
#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sheaf::core {

/// The facts of sheaf_plugin_note.
struct plugin_note {
  std::uint32_t abi_major = 0;
  std::uint32_t abi_minor = 0;
  std::string header_hash;
  std::string id;
  std::string version;
  sheaf_sizes sizes{};  ///< 0 for structs that the plugin's minor does not have
};

struct library_facts {
  std::optional<plugin_note> note;
  /// Names that the library defines for others (global, defined dynamic symbols), sorted; nullopt if they are unknown
  /// because the file has no section table. Holds at most max_exports names.
  std::optional<std::vector<std::string>> exports;
  /// The places that the library names to load other libraries from, in words; empty if it leaves that to the system.
  /// Holds at most max_own_places.
  std::vector<std::string> own_places;
};

inline constexpr std::size_t max_exports = 4096;
inline constexpr std::size_t max_own_places = 16;

/// Codes: "not-a-library", "wrong-architecture", "note-broken". The message follows the path in a refusal.
struct elf_problem {
  fault_code code;
  std::string message;
};

/// Name of the machine this host runs on, e.g. "x86_64".
[[nodiscard]] std::string host_machine();

/// Name of the machine that the ELF file in `bytes` was built for; empty where it is no ELF file.
[[nodiscard]] std::string machine_of_library(std::span<const std::byte> bytes);

/// Reads the ELF file in `bytes`. Every offset and count is checked against the file before use.
[[nodiscard]] tl::expected<library_facts, elf_problem> read_library_facts(std::span<const std::byte> bytes);

}  // namespace sheaf::core
