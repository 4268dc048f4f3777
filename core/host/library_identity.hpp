// SPDX-License-Identifier: AGPL-3.0-or-later
// What tells a library from all others.
#pragma once

#include "core/host/file.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace sheaf::core {

/// The identity that the linker made of the content of the ELF file in `bytes`, in hexadecimal; empty where it made
/// none. The bytes are treated as hostile.
[[nodiscard]] std::string build_id_of(std::span<const std::byte> bytes);

/// What a library of this program's own is known by: "build-id:" and its build id, or else its SHA-256. The build id is
/// a part of the file, so nothing that others may change is known by it.
[[nodiscard]] std::string identity_of_own_library(const mapped_file& library);

/// Whether the library still has the identity that it had: its SHA-256, or that of identity_of_own_library().
[[nodiscard]] bool has_identity(const mapped_file& library, const std::string& identity);

}  // namespace sheaf::core
