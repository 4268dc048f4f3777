// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/build_identity.hpp"

#include "core/annotate/vocabulary.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/library_identity.hpp"
#include "core/readers/library.hpp"
#include "core/workers/frame.hpp"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstring>
#include <vector>

namespace sheaf::core {
namespace {

/// The identity that the linker gave this program; empty where it gave none.
std::string build_id() {
  std::string found;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        for (int index = 0; index < info->dlpi_phnum; ++index) {
          const auto& header = info->dlpi_phdr[index];
          if (header.p_type != PT_NOTE) continue;
          const char* at =
              reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);  // NOLINT(performance-no-int-to-ptr)
          const char* end = at + header.p_memsz;
          while (end - at >= static_cast<std::ptrdiff_t>(sizeof(ElfW(Nhdr)))) {
            ElfW(Nhdr) note;
            std::memcpy(&note, at, sizeof note);
            const char* name = at + sizeof note;
            const char* words = name + ((note.n_namesz + 3U) & ~3U);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
              static_cast<std::string*>(to)->assign(words, note.n_descsz);
              return 1;
            }
            at = words + ((note.n_descsz + 3U) & ~3U);
          }
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
