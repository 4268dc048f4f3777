// SPDX-License-Identifier: AGPL-3.0-or-later
// The notes that linkers and compilers put into ELF files.
#pragma once

#include "core/host/checked_bytes.hpp"

#include <elf.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// One note of a segment or section. Refers to the bytes of the notes.
struct elf_note {
  std::uint32_t type = 0;
  std::string_view name;                   ///< without its zero; empty where it has no name that ends
  std::optional<checked_bytes> described;  ///< nullopt where it does not lie within the notes
};

/// Takes one note after the other.
class elf_notes {
 public:
  /// `alignment` is that of the segment or section that holds the notes.
  elf_notes(checked_bytes notes, std::uint64_t alignment) : notes_(notes), step_(alignment == 8 ? 8 : 4) {}

  /// nullopt where no note is left. After a thousand notes no more are looked for.
  [[nodiscard]] std::optional<elf_note> next() {
    if (taken_++ == max_notes) return std::nullopt;
    const auto head = notes_.at<Elf64_Nhdr>(at_);
    if (!head) return std::nullopt;
    const auto name_at = at_ + sizeof(Elf64_Nhdr);
    const auto described_at = rounded_up(name_at + head->n_namesz);
    at_ = rounded_up(described_at + head->n_descsz);
    const auto name = notes_.part(name_at, head->n_namesz);
    return elf_note{head->n_type, name ? name->text(0, name->size()).value_or("") : "",
                    notes_.part(described_at, head->n_descsz)};
  }

 private:
  static constexpr std::size_t max_notes = 1'000;

  [[nodiscard]] std::uint64_t rounded_up(std::uint64_t value) const { return (value + step_ - 1) / step_ * step_; }

  checked_bytes notes_;
  std::uint64_t step_;
  std::uint64_t at_ = 0;
  std::size_t taken_ = 0;
};

/// The identity that the linker made of the whole content of a file, in hexadecimal; empty where these notes hold none.
[[nodiscard]] std::string build_id_in(elf_notes notes);

}  // namespace sheaf::core
