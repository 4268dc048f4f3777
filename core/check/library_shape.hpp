// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads from a shared library's bytes how it was linked, without loading it. The bytes may be hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sheaf::core {

struct undefined_symbol {
  std::string name;
  bool weak = false;
};

struct library_shape {
  std::vector<std::string> needed;  ///< names of needed libraries (DT_NEEDED), in file order
  bool binds_now = false;
  bool has_text_relocations = false;
  bool executable_stack = false;
  bool has_stack_header = false;
  bool writable_code = false;  ///< a segment is both writable and executable
  bool has_relro = false;
  std::optional<std::vector<undefined_symbol>> undefined;  ///< sorted; nullopt if the file has no section table
};

/// Returns nullopt if the file is not an ELF library with a dynamic section, or if its tables point outside the file.
[[nodiscard]] std::optional<library_shape> read_library_shape(std::span<const std::byte> bytes);

}  // namespace sheaf::core
