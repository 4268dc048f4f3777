// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/library_facts.hpp"

#include "core/host/abi.hpp"
#include "core/host/checked_bytes.hpp"
#include "core/host/elf_notes.hpp"

#include <elf.h>
#include <fmt/format.h>
#include <sheaf/plugin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace sheaf::core {
namespace {

static_assert(std::endian::native == std::endian::little, "the reader takes fields as they stand");
static_assert(sizeof(void*) == 8, "the reader knows 64-bit libraries");

#if defined(__x86_64__)
constexpr std::uint16_t own_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t own_machine = EM_AARCH64;
#elif defined(__riscv)
constexpr std::uint16_t own_machine = EM_RISCV;
#elif defined(__powerpc64__)
constexpr std::uint16_t own_machine = EM_PPC64;
#else
#error "Name this machine's ELF number here and in name_of_machine"
#endif

std::string name_of_machine(std::uint16_t machine) {
  switch (machine) {
    case EM_386:
      return "i386";
    case EM_X86_64:
      return "x86_64";
    case EM_ARM:
      return "arm";
    case EM_AARCH64:
      return "aarch64";
    case EM_RISCV:
      return "riscv";
    case EM_PPC64:
      return "ppc64";
    case EM_S390:
      return "s390";
    default:
      return fmt::format("machine number {}", machine);
  }
}

constexpr std::size_t max_sections = 10'000;
constexpr std::size_t max_segments = 1'000;
constexpr std::size_t max_symbols = 1'000'000;
constexpr std::size_t max_symbol_bytes = 1'024;
constexpr std::size_t max_dynamic_entries = 10'000;
constexpr std::size_t max_path_bytes = 65'536;
constexpr std::size_t max_shown_bytes = 200;

/// The text with '?' in place of each byte that is not printable ASCII.
std::string printable_text(std::string_view bytes) {
  std::string text(bytes);
  for (auto& c : text) {
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

/// The text of a fixed-size field, up to its first zero, as printable_text() gives it.
template <std::size_t Size>
std::string fixed_text(const char (&field)[Size]) {
  return printable_text({field, strnlen(field, Size)});
}

/// The name of an entry by which a library has others loaded; empty for other entries.
std::string_view name_of_entry(std::int64_t tag) {
  switch (tag) {
    case DT_RPATH:
      return "DT_RPATH";
    case DT_RUNPATH:
      return "DT_RUNPATH";
    case DT_NEEDED:
      return "DT_NEEDED";
    case DT_AUXILIARY:
      return "DT_AUXILIARY";
    case DT_FILTER:
      return "DT_FILTER";
    default:
      return {};
  }
}

class elf_reader {
 public:
  explicit elf_reader(std::span<const std::byte> bytes) : file_(bytes) {}

  tl::expected<library_facts, elf_problem> read() {
    auto problem = read_header();
    if (!problem) problem = read_segments();
    if (!problem) problem = read_dynamic();
    if (!problem) problem = read_sections();
    if (problem) return tl::make_unexpected(std::move(*problem));
    return std::move(facts_);
  }

 private:
  using outcome = std::optional<elf_problem>;

  static elf_problem not_a_library(std::string_view found) {
    return {"not-a-library", fmt::format("{}, but a plugin is an ELF shared library for this machine; build it again "
                                         "with sheaf_add_plugin and copy it whole",
                                         found)};
  }
  static elf_problem broken_note(std::string_view found) {
    return {"note-broken", fmt::format("its note {} {}, so nothing it says can be relied upon; build the plugin again "
                                       "with SHEAF_PLUGIN of this host's SDK",
                                       SHEAF_NOTE_SECTION, found)};
  }

  outcome read_header() {
    if (file_.size() == 0) return not_a_library("the file is empty");
    // Identification, type and machine stand at the same place in every class of ELF file.
    const auto identification = file_.at<std::array<unsigned char, EI_NIDENT>>(0);
    if (!identification || std::memcmp(identification->data(), ELFMAG, SELFMAG) != 0)
      return not_a_library("the file is not in ELF format");
    const auto machine = file_.at<std::uint16_t>(offsetof(Elf64_Ehdr, e_machine));
    if (!machine) return not_a_library("the file ends within its ELF header");
    const bool wide = identification->at(EI_CLASS) == ELFCLASS64;
    const bool little = identification->at(EI_DATA) == ELFDATA2LSB;
    if (!wide || !little || *machine != own_machine) {
      const auto printed = little ? *machine : static_cast<std::uint16_t>((*machine << 8U) | (*machine >> 8U));
      return elf_problem{
          "wrong-architecture",
          fmt::format("built for {} ({}-bit, {}-endian), but this host is {} (64-bit, little-endian), which "
                      "cannot run it; build the plugin on or for {}",
                      name_of_machine(printed), wide ? 64 : 32, little ? "little" : "big", host_machine(),
                      host_machine())};
    }
    const auto header = file_.at<Elf64_Ehdr>(0);
    if (!header) return not_a_library("the file ends within its ELF header");
    if (header->e_type != ET_DYN)
      return not_a_library(fmt::format("the file is {}", header->e_type == ET_REL    ? "an object file (.o)"
                                                         : header->e_type == ET_EXEC ? "a program"
                                                                                     : "an ELF file of another kind"));
    header_ = *header;
    return std::nullopt;
  }

  /// Looks for the note in the segments first, because the system's loader uses the segments.
  outcome read_segments() {
    if (header_.e_phnum == 0 || header_.e_phnum > max_segments || header_.e_phentsize != sizeof(Elf64_Phdr))
      return not_a_library("the file has no segments to load or too many");
    for (std::uint64_t i = 0; i < header_.e_phnum; ++i) {
      if (header_.e_phoff > file_.size()) return cut_short();
      const auto segment = file_.at<Elf64_Phdr>(header_.e_phoff + i * sizeof(Elf64_Phdr));
      if (!segment) return cut_short();
      // A file that was cut short does not hold all of its segments. The process would crash if it read a missing one.
      if (segment->p_type == PT_LOAD && !file_.part(segment->p_offset, segment->p_filesz)) return cut_short();
      if (segment->p_type == PT_LOAD) loaded_.push_back(*segment);
      if (segment->p_type == PT_DYNAMIC) dynamic_.push_back(segment->p_vaddr);
      if (segment->p_type != PT_NOTE) continue;
      const auto notes = file_.part(segment->p_offset, segment->p_filesz);
      if (!notes) return cut_short();
      if (auto problem = read_notes(*notes, segment->p_align)) return problem;
    }
    return std::nullopt;
  }

  /// The bytes of the file that stand at this address and behind it when the library is loaded.
  [[nodiscard]] std::optional<checked_bytes> bytes_at(std::uint64_t address) const {
    for (const auto& segment : loaded_) {
      if (address < segment.p_vaddr || address - segment.p_vaddr >= segment.p_filesz) continue;
      const auto within = address - segment.p_vaddr;
      return file_.part(segment.p_offset + within, segment.p_filesz - within);
    }
    return std::nullopt;
  }

  /// Looks for places that the library names to load other libraries from. As the system's loader does, this finds the
  /// tables by their addresses.
  outcome read_dynamic() {
    for (const auto address : dynamic_) {
      const auto table = bytes_at(address);
      if (!table) return cut_short();
      std::vector<Elf64_Dyn> entries;
      std::optional<checked_bytes> strings;
      for (std::uint64_t at = 0;; at += sizeof(Elf64_Dyn)) {
        const auto entry = table->at<Elf64_Dyn>(at);
        if (!entry || entry->d_tag == DT_NULL) break;
        if (at / sizeof(Elf64_Dyn) >= max_dynamic_entries) return cut_short();
        if (entry->d_tag == DT_STRTAB) strings = bytes_at(entry->d_un.d_ptr);
        if (!name_of_entry(entry->d_tag).empty()) entries.push_back(*entry);
      }
      for (const auto& entry : entries) {
        const auto text = strings ? strings->text(entry.d_un.d_val, max_path_bytes) : std::nullopt;
        if (!text) return cut_short();
        take_place(entry.d_tag, *text);
      }
    }
    return std::nullopt;
  }

  void take_place(std::int64_t tag, std::string_view text) {
    const bool is_path = tag == DT_RPATH || tag == DT_RUNPATH;
    // The loader puts folders in place of words that begin with '$', such as $ORIGIN.
    const bool names_place = is_path ? !text.empty() : text.find_first_of("/$") != std::string_view::npos;
    if (!names_place || facts_.own_places.size() >= max_own_places) return;
    facts_.own_places.push_back(fmt::format("{} {} ({})", is_path ? "the search path" : "the library",
                                            printable_text(text.substr(0, max_shown_bytes)), name_of_entry(tag)));
  }

  static elf_problem cut_short() { return not_a_library("the file is cut short or its tables point outside it"); }

  outcome read_notes(const checked_bytes& bytes, std::uint64_t alignment) {
    elf_notes notes(bytes, alignment);
    while (const auto note = notes.next()) {
      if (note->name != SHEAF_NOTE_NAME) continue;
      if (auto problem = take(note->type, note->described)) return problem;
    }
    return std::nullopt;
  }

  outcome take(std::uint32_t type, const std::optional<checked_bytes>& described) {
    if (type != SHEAF_NOTE_TYPE) return broken_note(fmt::format("is of type {}, not {}", type, SHEAF_NOTE_TYPE));
    constexpr auto first = offsetof(sheaf_plugin_note, abi_major);
    // The table of sizes is the note's last field; a later minor has a longer table.
    constexpr auto needed = offsetof(sheaf_plugin_note, sizes) + abi_history.front().size - first;
    if (!described || described->size() < needed)
      return broken_note(
          fmt::format("holds {} bytes, fewer than the {} it must have", described ? described->size() : 0, needed));
    sheaf_plugin_note raw{};
    const auto held = std::min<std::size_t>(described->size(), sizeof raw - first);
    described->copy_to(reinterpret_cast<std::byte*>(&raw) + first, held);
    if (raw.sizes.size < abi_history.front().size ||
        raw.sizes.size > described->size() - (needed - abi_history.front().size))
      return broken_note(fmt::format("has a table of sizes of {} bytes, which is too short or runs past the note's end",
                                     raw.sizes.size));
    plugin_note note;
    note.abi_major = raw.abi_major;
    note.abi_minor = raw.abi_minor;
    note.sizes = as_known(&raw.sizes);
    note.header_hash = fixed_text(raw.header_hash);
    note.id = fixed_text(raw.id);
    note.version = fixed_text(raw.version);
    if (facts_.note) return broken_note("stands in it twice");
    facts_.note = std::move(note);
    return std::nullopt;
  }

  /// Reads the exports, and the note if no segment holds it. A file without sections is not refused; its exports stay
  /// unknown.
  outcome read_sections() {
    if (header_.e_shoff == 0 || header_.e_shnum == 0) return std::nullopt;
    if (header_.e_shnum > max_sections || header_.e_shentsize != sizeof(Elf64_Shdr)) return cut_short();
    const auto table = file_.part(header_.e_shoff, std::uint64_t{header_.e_shnum} * sizeof(Elf64_Shdr));
    if (!table) return cut_short();
    const bool note_in_segment = facts_.note.has_value();
    for (std::uint64_t i = 0; i < header_.e_shnum; ++i) {
      const auto section = *table->at<Elf64_Shdr>(i * sizeof(Elf64_Shdr));
      if (section.sh_type == SHT_NOTE && !note_in_segment) {
        const auto notes = file_.part(section.sh_offset, section.sh_size);
        if (!notes) return cut_short();
        if (auto problem = read_notes(*notes, section.sh_addralign)) return problem;
      }
      if (section.sh_type == SHT_DYNSYM) {
        // A library has one. Ten thousand that all name the same million symbols would take minutes to read.
        if (facts_.exports) return not_a_library("the file has two tables of dynamic symbols");
        const auto strings = table->at<Elf64_Shdr>(std::uint64_t{section.sh_link} * sizeof(Elf64_Shdr));
        if (!strings) return cut_short();
        if (auto problem = read_symbols(section, *strings)) return problem;
      }
    }
    return std::nullopt;
  }

  outcome read_symbols(const Elf64_Shdr& section, const Elf64_Shdr& strings) {
    const auto symbols = file_.part(section.sh_offset, section.sh_size);
    const auto names = file_.part(strings.sh_offset, strings.sh_size);
    if (!symbols || !names || section.sh_size / sizeof(Elf64_Sym) > max_symbols) return cut_short();
    auto& exports = facts_.exports.emplace();
    for (std::uint64_t at = 0; exports.size() < max_exports; at += sizeof(Elf64_Sym)) {
      const auto symbol = symbols->at<Elf64_Sym>(at);
      if (!symbol) break;
      const auto binding = ELF64_ST_BIND(symbol->st_info);
      if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_ABS) continue;  // SHN_ABS: names of versions
      if (binding != STB_GLOBAL && binding != STB_WEAK && binding != STB_GNU_UNIQUE) continue;
      if (const auto name = names->text(symbol->st_name, max_symbol_bytes)) exports.emplace_back(*name);
    }
    std::sort(exports.begin(), exports.end());
    return std::nullopt;
  }

  checked_bytes file_;
  Elf64_Ehdr header_{};
  std::vector<Elf64_Phdr> loaded_;
  std::vector<std::uint64_t> dynamic_;  // addresses of the tables of dynamic entries, of which a library has one
  library_facts facts_;
};

}  // namespace

std::string host_machine() {
  return name_of_machine(own_machine);
}

std::string machine_of_library(std::span<const std::byte> bytes) {
  const checked_bytes file(bytes);
  const auto identification = file.at<std::array<unsigned char, EI_NIDENT>>(0);
  const auto machine = file.at<std::uint16_t>(offsetof(Elf64_Ehdr, e_machine));
  if (!identification || !machine || std::memcmp(identification->data(), ELFMAG, SELFMAG) != 0) return {};
  return name_of_machine(*machine);
}

tl::expected<library_facts, elf_problem> read_library_facts(std::span<const std::byte> bytes) {
  return elf_reader(bytes).read();
}

}  // namespace sheaf::core
