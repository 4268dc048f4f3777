// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/library_shape.hpp"

#include "core/host/checked_bytes.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>

namespace sheaf::core {
namespace {

constexpr std::size_t max_segments = 1'000;
constexpr std::size_t max_sections = 10'000;
constexpr std::size_t max_entries = 10'000;
constexpr std::size_t max_symbols = 100'000;  // kept in memory, each with its name
constexpr std::size_t max_name = 1'024;

class shape_reader {
 public:
  explicit shape_reader(std::span<const std::byte> bytes) : file_(bytes) {}

  std::optional<library_shape> read() {
    const auto header = file_.at<Elf64_Ehdr>(0);
    if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_type != ET_DYN ||
        header->e_phnum > max_segments || header->e_phentsize != sizeof(Elf64_Phdr))
      return std::nullopt;
    for (std::uint64_t i = 0; i < header->e_phnum; ++i) {
      if (header->e_phoff > file_.size()) return std::nullopt;
      const auto segment = file_.at<Elf64_Phdr>(header->e_phoff + i * sizeof(Elf64_Phdr));
      if (!segment) return std::nullopt;
      take(*segment);
    }
    if (!dynamic_ || !read_dynamic()) return std::nullopt;
    read_undefined(*header);
    return shape_;
  }

 private:
  void take(const Elf64_Phdr& segment) {
    const bool writable = (segment.p_flags & PF_W) != 0;
    const bool executable = (segment.p_flags & PF_X) != 0;
    if (segment.p_type == PT_LOAD) {
      loaded_.push_back(segment);
      shape_.writable_code = shape_.writable_code || (writable && executable);
    }
    if (segment.p_type == PT_GNU_STACK) {
      shape_.has_stack_header = true;
      shape_.executable_stack = executable;
    }
    if (segment.p_type == PT_GNU_RELRO) shape_.has_relro = true;
    if (segment.p_type == PT_DYNAMIC) dynamic_ = segment;
  }

  [[nodiscard]] std::optional<std::uint64_t> offset_of(std::uint64_t address) const {
    for (const auto& segment : loaded_) {
      const bool holds = address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz;
      if (holds && file_.part(segment.p_offset, segment.p_filesz))
        return segment.p_offset + (address - segment.p_vaddr);
    }
    return std::nullopt;
  }

  bool read_dynamic() {
    const auto table = file_.part(dynamic_->p_offset, dynamic_->p_filesz);
    if (!table) return false;
    std::optional<std::uint64_t> strings;
    std::vector<Elf64_Dyn> entries;
    for (std::uint64_t at = 0; entries.size() < max_entries; at += sizeof(Elf64_Dyn)) {
      const auto entry = table->at<Elf64_Dyn>(at);
      if (!entry || entry->d_tag == DT_NULL) break;
      if (entry->d_tag == DT_STRTAB) strings = offset_of(entry->d_un.d_ptr);
      entries.push_back(*entry);
    }
    if (!strings) return false;
    const auto name = [&](std::uint64_t offset) {
      if (offset > file_.size()) return std::string();
      return std::string(file_.text(*strings + offset, max_name).value_or(""));
    };
    for (const auto& entry : entries) {
      const auto value = entry.d_un.d_val;
      switch (entry.d_tag) {
        case DT_NEEDED:
          shape_.needed.push_back(name(value));
          break;
        case DT_BIND_NOW:
          shape_.binds_now = true;
          break;
        case DT_TEXTREL:
          shape_.has_text_relocations = true;
          break;
        case DT_FLAGS:
          if ((value & DF_BIND_NOW) != 0) shape_.binds_now = true;
          if ((value & DF_TEXTREL) != 0) shape_.has_text_relocations = true;
          break;
        case DT_FLAGS_1:
          if ((value & DF_1_NOW) != 0) shape_.binds_now = true;
          break;
        default:
          break;
      }
    }
    return true;
  }

  void read_undefined(const Elf64_Ehdr& header) {
    if (header.e_shoff == 0 || header.e_shnum == 0 || header.e_shnum > max_sections ||
        header.e_shentsize != sizeof(Elf64_Shdr))
      return;
    const auto table = file_.part(header.e_shoff, std::uint64_t{header.e_shnum} * sizeof(Elf64_Shdr));
    if (!table) return;
    for (std::uint64_t i = 0; i < header.e_shnum; ++i) {
      const auto section = *table->at<Elf64_Shdr>(i * sizeof(Elf64_Shdr));
      if (section.sh_type != SHT_DYNSYM) continue;
      const auto strings = table->at<Elf64_Shdr>(std::uint64_t{section.sh_link} * sizeof(Elf64_Shdr));
      if (!strings) return;
      const auto symbols = file_.part(section.sh_offset, section.sh_size);
      const auto names = file_.part(strings->sh_offset, strings->sh_size);
      if (!symbols || !names) return;
      auto& found = shape_.undefined.emplace();
      for (std::uint64_t at = sizeof(Elf64_Sym); found.size() < max_symbols; at += sizeof(Elf64_Sym)) {
        const auto symbol = symbols->at<Elf64_Sym>(at);
        if (!symbol) break;
        if (symbol->st_shndx != SHN_UNDEF) continue;
        const auto name = names->text(symbol->st_name, max_name);
        if (name && !name->empty()) found.push_back({std::string(*name), ELF64_ST_BIND(symbol->st_info) == STB_WEAK});
      }
      std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
      return;
    }
  }

  checked_bytes file_;
  std::vector<Elf64_Phdr> loaded_;
  std::optional<Elf64_Phdr> dynamic_;
  library_shape shape_;
};

}  // namespace

std::optional<library_shape> read_library_shape(std::span<const std::byte> bytes) {
  return shape_reader(bytes).read();
}

}  // namespace sheaf::core
