// SPDX-License-Identifier: AGPL-3.0-or-later
// The zip archive that a plugin file is. It is written the same everywhere, and read as if it meant harm: within
// bounds, in memory, and without unpacking anything.
#pragma once

#include "core/codes/codes.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The largest plugin file, in bytes. What it holds is not compressed, so this bounds that, too.
inline constexpr std::uint64_t max_plugin_file_bytes = std::uint64_t{256} << 20U;
/// The largest number of entries: a manifest, a library, a signature, the list of them, and samples.
inline constexpr std::size_t max_plugin_file_entries = 1'000;

/// A file of the archive.
struct archive_entry {
  std::string name;  ///< "samples/harbour.txt"
  std::string bytes;
};

/// Why an archive is refused. The message follows the path of the archive in a refusal.
struct archive_problem {
  fault_code code;
  std::string message;
};

/// The bytes of an archive with these files, of which there is one at least. They depend on names, bytes and order of
/// the entries, and on nothing else. Throws std::bad_alloc where memory runs out.
[[nodiscard]] std::string write_archive(const std::vector<archive_entry>& entries);

/// The files of an archive, in its order. Codes: "plugin-file-damaged", "plugin-file-too-large",
/// "plugin-file-compressed", "plugin-file-link", "plugin-file-repeated". Names are as they stand in the archive: the
/// caller decides which of them mean anything, and makes no path of any other.
[[nodiscard]] tl::expected<std::vector<archive_entry>, archive_problem> read_archive(std::string_view bytes);

}  // namespace sheaf::core
