// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/build_identity.hpp"

#include "core/annotate/vocabulary.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/checked_bytes.hpp"
#include "core/host/elf_notes.hpp"
#include "core/host/library_identity.hpp"
#include "core/readers/library.hpp"
#include "core/workers/frame.hpp"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <span>
#include <vector>

namespace sheaf::core {
namespace {

/// The identity that the linker gave this program; empty where it gave none.
std::string build_id() {
  std::string found;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        for (const auto& header : std::span(info->dlpi_phdr, info->dlpi_phnum)) {
          if (header.p_type != PT_NOTE) continue;
          const auto* at = reinterpret_cast<const std::byte*>(  // NOLINTNEXTLINE(performance-no-int-to-ptr)
              info->dlpi_addr + header.p_vaddr);
          const checked_bytes notes(std::span(at, header.p_memsz));
          auto& id = *static_cast<std::string*>(to);
          if (id.empty()) id = build_id_in({notes, header.p_align});
        }
        return 1;  // the first object is the program itself
      },
      &found);
  return found;
}

/// The identities of the program and of its library of readers.
std::vector<std::string> own_identities() {
  std::vector<std::string> all = {sheaf_version(), build_id()};
  if (const auto library = readers_library(); !library.empty()) {
    const auto file = mapped_file::open(library, max_library_bytes);
    all.push_back(file ? identity_of_own_library(*file) : std::string());
  }
  return all;
}

}  // namespace

std::string sheaf_version() {
  return SHEAF_VERSION;
}

std::string build_name() {
  return sha256_hex(pack(own_identities()));
}

std::string engine_hash(const plugin_registry& registry) {
  std::vector<std::string> parts = own_identities();
  parts.push_back(vocabulary_bytes(default_vocabulary_directory()));
  for (const plugin_candidate& plugin : registry.plugins) {
    parts.push_back(plugin.manifest.id);
    parts.push_back(plugin.content_hash);
  }
  return sha256_hex(pack(parts));
}

}  // namespace sheaf::core
