// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/plugin_files.hpp"

#include "core/hash/sha256.hpp"
#include "core/sharing/plugin_archive.hpp"
#include "core/yaml/quoted.hpp"

#include <vector>

namespace sheaf::fuzz {

std::string plugin_file_of(const office_parts& parts) {
  std::vector<core::archive_entry> entries;
  for (const auto& [name, bytes] : parts) entries.push_back({name, bytes});
  return core::write_archive(entries);
}

std::pair<std::string, std::string> list_of(const office_parts& parts) {
  std::string text = "schema: sheaf.package/1\nfiles:\n";
  for (const auto& [name, bytes] : parts)
    text += "  - name: " + core::yaml::quoted(name) + "\n    sha256: " + core::sha256_hex(bytes) + "\n";
  return {"package.yaml", std::move(text)};
}

}  // namespace sheaf::fuzz
