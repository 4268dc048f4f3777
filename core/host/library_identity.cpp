// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/library_identity.hpp"

#include "core/hash/sha256.hpp"
#include "core/host/checked_bytes.hpp"
#include "core/host/elf_notes.hpp"
#include "core/host/known_hashes.hpp"

#include <elf.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::string_view build_id_mark = "build-id:";
constexpr std::uint64_t max_segments = 1'000;
constexpr std::size_t max_build_id = 64;

std::string in_hexadecimal(const checked_bytes& bytes) {
  std::array<std::byte, max_build_id> raw{};
  bytes.copy_to(raw.data(), raw.size());
  std::string digits;
  for (std::size_t i = 0; i < bytes.size(); ++i) digits += fmt::format("{:02x}", std::to_integer<unsigned>(raw.at(i)));
  return digits;
}

}  // namespace

std::string build_id_in(elf_notes notes) {
  while (const auto note = notes.next()) {
    if (note->type == NT_GNU_BUILD_ID && note->name == ELF_NOTE_GNU && note->described &&
        note->described->size() <= max_build_id)
      return in_hexadecimal(*note->described);
  }
  return {};
}

std::string build_id_of(std::span<const std::byte> bytes) {
  const checked_bytes file(bytes);
  const auto header = file.at<Elf64_Ehdr>(0);
  if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != ELFCLASS64 ||
      header->e_phentsize != sizeof(Elf64_Phdr) || header->e_phnum > max_segments)
    return {};
  for (std::uint64_t i = 0; i < header->e_phnum; ++i) {
    if (header->e_phoff > file.size()) break;
    const auto segment = file.at<Elf64_Phdr>(header->e_phoff + i * sizeof(Elf64_Phdr));
    if (!segment || segment->p_type != PT_NOTE) continue;
    const auto notes = file.part(segment->p_offset, segment->p_filesz);
    if (!notes) continue;
    if (auto found = build_id_in({*notes, segment->p_align}); !found.empty()) return found;
  }
  return {};
}

std::string identity_of_own_library(const mapped_file& library) {
  const auto id = build_id_of(library.bytes());
  return id.empty() ? hash_of(library) : std::string(build_id_mark) + id;
}

bool has_identity(const mapped_file& library, const std::string& identity) {
  return identity ==
         (identity.starts_with(build_id_mark) ? identity_of_own_library(library) : sha256_hex(library.text()));
}

}  // namespace sheaf::core
