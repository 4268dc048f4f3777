// SPDX-License-Identifier: AGPL-3.0-or-later
// How a shared library was linked, read from its bytes without loading it. The bytes are taken to be hostile.
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
  std::vector<std::string> needed;  ///< DT_NEEDED, in order
  std::string rpath;                ///< DT_RPATH or DT_RUNPATH; empty: none
  bool binds_now = false;
  bool has_text_relocations = false;
  bool executable_stack = false;
  bool has_stack_header = false;
  bool writable_code = false;  ///< a segment that is writable and executable
  bool has_relro = false;
  std::optional<std::vector<undefined_symbol>> undefined;  ///< sorted; nullopt without a section table
};

/// Nullopt where the file is no ELF library with a dynamic section, or its tables point outside it.
[[nodiscard]] std::optional<library_shape> read_library_shape(std::span<const std::byte> bytes);

}  // namespace sheaf::core
