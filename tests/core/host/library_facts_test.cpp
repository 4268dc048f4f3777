// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/library_facts.hpp"

#include "core/host/abi.hpp"
#include "tests/core/host/test_folders.hpp"

#include <elf.h>
#include <sheaf/plugin.h>

#include <cstring>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

template <typename Value>
void put(std::string& content, std::size_t offset, Value value) {
  REQUIRE(offset + sizeof value <= content.size());
  std::memcpy(content.data() + offset, &value, sizeof value);
}

template <typename Value>
Value get(const std::string& content, std::size_t offset) {
  REQUIRE(offset + sizeof(Value) <= content.size());
  Value value;
  std::memcpy(&value, content.data() + offset, sizeof value);
  return value;
}

/// "CODE: MESSAGE", or "fine".
std::string fault_of(const std::string& content) {
  const auto facts = read_library_facts(bytes_of(content));
  return facts ? "fine" : std::string(facts.error().code) + ": " + facts.error().message;
}

constexpr const char* build_again =
    ", but a plugin is an ELF shared library for this machine; build it again with sheaf_add_plugin and copy it whole";

}  // namespace

TEST_CASE("a plugin's facts are read without loading it") {
  const auto facts = read_library_facts(bytes_of(library("test_good")));
  REQUIRE(facts);
  REQUIRE(facts->note);
  CHECK(facts->note->id == "test_good");
  CHECK(facts->note->version == "1.0.0");
  CHECK(facts->note->abi_major == SHEAF_ABI_MAJOR);
  CHECK(facts->note->abi_minor == SHEAF_ABI_MINOR);
  CHECK(same_sizes(facts->note->sizes, SHEAF_SIZES));
  CHECK(facts->note->header_hash == SHEAF_HEADER_HASH);
  REQUIRE(facts->exports);
  CHECK(*facts->exports == std::vector<std::string>{SHEAF_ENTRY_NAME});
}

TEST_CASE("a library without a note has none") {
  const auto facts = read_library_facts(bytes_of(library("test_note_missing")));
  REQUIRE(facts);
  CHECK_FALSE(facts->note);
}

TEST_CASE("a library without a section table keeps its note, and its exports are not known") {
  auto content = library("test_good");
  put<std::uint64_t>(content, offsetof(Elf64_Ehdr, e_shoff), 0);
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_shnum), 0);
  const auto facts = read_library_facts(bytes_of(content));
  REQUIRE(facts);
  CHECK(facts->note);
  CHECK_FALSE(facts->exports);
}

TEST_CASE("the note is found in a section where no segment holds it") {
  auto content = library("test_good");
  const auto segments = get<std::uint64_t>(content, offsetof(Elf64_Ehdr, e_phoff));
  const auto count = get<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_phnum));
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = segments + i * sizeof(Elf64_Phdr);
    if (get<std::uint32_t>(content, at) == PT_NOTE) put<std::uint32_t>(content, at, PT_NULL);
  }
  const auto facts = read_library_facts(bytes_of(content));
  REQUIRE(facts);
  REQUIRE(facts->note);
  CHECK(facts->note->id == "test_good");
}

TEST_CASE("the places that a library names to load others from are read as the system's loader reads them") {
  using lines = std::vector<std::string>;
  const auto places_of = [](const std::string& content) {
    const auto facts = read_library_facts(bytes_of(content));
    REQUIRE(facts);
    return facts->own_places;
  };
  CHECK(places_of(library("test_good")).empty());
  auto content = library("test_run_path");
  CHECK(places_of(content) == lines{"the search path /opt/somewhere (DT_RUNPATH)"});
  const auto path = content.find("/opt/somewhere");
  CHECK(places_of(std::string(content).replace(path, 4, "$\n\x1b[")) ==
        lines{"the search path $??[/somewhere (DT_RUNPATH)"});
  CHECK(places_of(std::string(content).replace(path, 1, 1, '\0')).empty());

  const auto segments = get<std::uint64_t>(content, offsetof(Elf64_Ehdr, e_phoff));
  const auto count = get<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_phnum));
  std::size_t segment = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = segments + i * sizeof(Elf64_Phdr);
    if (get<std::uint32_t>(content, at) == PT_DYNAMIC) segment = at;
  }
  REQUIRE(segment != 0);
  auto entry = get<std::uint64_t>(content, segment + offsetof(Elf64_Phdr, p_offset));
  while (get<std::int64_t>(content, entry) != DT_RUNPATH) entry += sizeof(Elf64_Dyn);
  // The loader does not look at the segment's place in the file.
  put<std::uint64_t>(content, segment + offsetof(Elf64_Phdr, p_offset), 0);
  put<std::int64_t>(content, entry, DT_RPATH);
  CHECK(places_of(content) == lines{"the search path /opt/somewhere (DT_RPATH)"});
  put<std::int64_t>(content, entry, DT_AUXILIARY);
  CHECK(places_of(content) == lines{"the library /opt/somewhere (DT_AUXILIARY)"});
  put<std::uint64_t>(content, entry + offsetof(Elf64_Dyn, d_un), content.size());
  CHECK(fault_of(content) ==
        std::string("not-a-library: the file is cut short or its tables point outside it") + build_again);

  content = library("test_good");
  const auto needed = content.find(std::string_view("\0libc.so.6", 10));
  REQUIRE(needed != std::string::npos);
  CHECK(places_of(std::string(content).replace(needed + 1, 9, "./bc.so.6")) ==
        lines{"the library ./bc.so.6 (DT_NEEDED)"});
  CHECK(places_of(std::string(content).replace(needed + 1, 9, "$ORIGIN.6")) ==
        lines{"the library $ORIGIN.6 (DT_NEEDED)"});
}

TEST_CASE("a file that is not a library of this machine is refused in words") {
  CHECK(fault_of("") == std::string("not-a-library: the file is empty") + build_again);
  CHECK(fault_of("#!/bin/sh\nexit 0\n") == std::string("not-a-library: the file is not in ELF format") + build_again);
  CHECK(fault_of(library("test_good").substr(0, 17)) ==
        std::string("not-a-library: the file ends within its ELF header") + build_again);
  CHECK(fault_of(library("test_good").substr(0, 63)) ==
        std::string("not-a-library: the file ends within its ELF header") + build_again);
  auto content = library("test_good");
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_type), ET_REL);
  CHECK(fault_of(content) == std::string("not-a-library: the file is an object file (.o)") + build_again);
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_type), ET_EXEC);
  CHECK(fault_of(content) == std::string("not-a-library: the file is a program") + build_again);
  content = library("test_good");
  content.resize(content.size() / 2);
  CHECK(fault_of(content) ==
        std::string("not-a-library: the file is cut short or its tables point outside it") + build_again);
}

TEST_CASE("a library for another machine is named as such") {
  const auto machine = host_machine();
  const auto ending = "-endian), but this host is " + machine +
                      " (64-bit, little-endian), which cannot run it; build the plugin on or for " + machine;
  auto content = library("test_good");
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_machine), machine == "aarch64" ? EM_X86_64 : EM_AARCH64);
  CHECK(fault_of(content) == std::string("wrong-architecture: built for ") +
                                 (machine == "aarch64" ? "x86_64" : "aarch64") + " (64-bit, little" + ending);
  content = library("test_good");
  content[EI_CLASS] = ELFCLASS32;
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_machine), EM_386);
  CHECK(fault_of(content) == "wrong-architecture: built for i386 (32-bit, little" + ending);
  content = library("test_good");
  content[EI_DATA] = ELFDATA2MSB;
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_machine), static_cast<std::uint16_t>(EM_S390 << 8U));
  CHECK(fault_of(content) == "wrong-architecture: built for s390 (64-bit, big" + ending);
}

TEST_CASE("a broken note is refused") {
  const std::string tail =
      ", so nothing it says can be relied upon; build the plugin again with SHEAF_PLUGIN of this host's SDK";
  auto content = library("test_good");
  const std::string name("Sheaf\0\0\0", 8);
  const auto note = content.find(name) - offsetof(sheaf_plugin_note, name);
  put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, type), 9U);
  CHECK(fault_of(content) == "note-broken: its note .note.sheaf is of type 9, not 1" + tail);
  put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, type), SHEAF_NOTE_TYPE);
  put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, desc_size), 20U);
  CHECK(fault_of(content) ==
        "note-broken: its note .note.sheaf holds 20 bytes, fewer than the 236 it must have" + tail);
  put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, desc_size), 0xFFFFFFF0U);
  CHECK(fault_of(content) == "note-broken: its note .note.sheaf holds 0 bytes, fewer than the 236 it must have" + tail);
  put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, desc_size), 236U);
  for (const auto size : {64U, 72U}) {
    put<std::uint32_t>(content, note + offsetof(sheaf_plugin_note, sizes), size);
    CHECK(fault_of(content) == "note-broken: its note .note.sheaf has a table of sizes of " + std::to_string(size) +
                                   " bytes, which is too short or runs past the note's end" + tail);
  }
}

TEST_CASE("unprintable bytes of a note do not reach a terminal") {
  auto content = library("test_good");
  const auto note = content.find(std::string("Sheaf\0\0\0", 8)) - offsetof(sheaf_plugin_note, name);
  content[note + offsetof(sheaf_plugin_note, id)] = '\x1b';
  const auto facts = read_library_facts(bytes_of(content));
  REQUIRE(facts);
  CHECK(facts->note->id == "?est_good");
}

TEST_CASE("hostile libraries end in facts or a fault") {
  const auto whole = library("test_good");
  SECTION("cut at every length of the head, and at steps after") {
    for (std::size_t length = 0; length < whole.size(); length += length < 1'024 ? 1 : 61) {
      const auto content = whole.substr(0, length);
      CHECK(fault_of(content) != "fine");
    }
  }
  SECTION("every field of the header and of the tables at its extremes") {
    const auto segments = get<std::uint64_t>(whole, offsetof(Elf64_Ehdr, e_phoff));
    const auto sections = get<std::uint64_t>(whole, offsetof(Elf64_Ehdr, e_shoff));
    std::size_t refused = 0;
    const auto try_at = [&](std::size_t at) {
      for (const auto value : {0ULL, 1ULL, 0x7FFFFFFFFFFFFFFFULL, 0xFFFFFFFFFFFFFFFFULL}) {
        if (at + sizeof value > whole.size()) continue;
        auto content = whole;
        put<std::uint64_t>(content, at, value);
        refused += fault_of(content) == "fine" ? 0U : 1U;
      }
    };
    for (std::size_t at = 0; at < sizeof(Elf64_Ehdr); at += 2) try_at(at);
    for (std::size_t at = segments; at < segments + 8 * sizeof(Elf64_Phdr); at += 8) try_at(at);
    for (std::size_t at = sections; at + 8 <= whole.size(); at += 8) try_at(at);
    CHECK(refused > 100);
  }
  SECTION("bytes changed at random") {
    std::uint32_t state = 7;
    const auto next = [&state] { return (state = state * 1664525U + 1013904223U) >> 8U; };
    std::size_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
      auto content = whole.substr(0, 2'048) + whole.substr(whole.size() - 2'048);
      for (int i = 0; i < 8; ++i)
        content[EI_NIDENT + next() % (content.size() - EI_NIDENT)] = static_cast<char>(next());
      refused += fault_of(content) == "fine" ? 0U : 1U;
    }
    CHECK(refused > 0);
  }
}

namespace {

/// The offset of the section header of the given type.
std::size_t section_of(const std::string& content, std::uint32_t type) {
  const auto sections = get<std::uint64_t>(content, offsetof(Elf64_Ehdr, e_shoff));
  const auto count = get<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_shnum));
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = sections + i * sizeof(Elf64_Shdr);
    if (get<std::uint32_t>(content, at + offsetof(Elf64_Shdr, sh_type)) == type) return at;
  }
  FAIL("the library has no section of type " << type);
  return 0;
}

constexpr auto cut = "not-a-library: the file is cut short or its tables point outside it";

}  // namespace

TEST_CASE("a table that would take minutes to read is refused at once") {
  // Every section is a table of the same symbols.
  auto content = library("test_good");
  const auto one = content.substr(section_of(content, SHT_DYNSYM), sizeof(Elf64_Shdr));
  constexpr std::uint16_t most = 10'000;
  const auto table = content.size();
  for (std::size_t i = 0; i < most; ++i) content += one;
  put<std::uint64_t>(content, offsetof(Elf64_Ehdr, e_shoff), table);
  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_shnum), most);
  CHECK(fault_of(content) == std::string("not-a-library: the file has two tables of dynamic symbols") + build_again);

  put<std::uint16_t>(content, offsetof(Elf64_Ehdr, e_shnum), 0xFFFF);
  CHECK(fault_of(content) == std::string(cut) + build_again);
}

TEST_CASE("counts and offsets that lead out of the file are refused") {
  const auto with = [](std::size_t at, auto value) {
    auto content = library("test_good");
    put(content, at, value);
    return fault_of(content);
  };
  constexpr std::uint64_t far = ~std::uint64_t{0};
  const auto whole = library("test_good");
  auto loaded = get<std::uint64_t>(whole, offsetof(Elf64_Ehdr, e_phoff));
  while (get<std::uint32_t>(whole, loaded) != PT_LOAD) loaded += sizeof(Elf64_Phdr);
  const auto symbols = section_of(whole, SHT_DYNSYM);
  CHECK(with(offsetof(Elf64_Ehdr, e_phoff), far) == std::string(cut) + build_again);
  CHECK(with(offsetof(Elf64_Ehdr, e_shoff), far) == std::string(cut) + build_again);
  CHECK(with(offsetof(Elf64_Ehdr, e_phnum), std::uint16_t{0xFFFF}) ==
        std::string("not-a-library: the file has no segments to load or too many") + build_again);
  CHECK(with(loaded + offsetof(Elf64_Phdr, p_filesz), far) == std::string(cut) + build_again);
  CHECK(with(symbols + offsetof(Elf64_Shdr, sh_offset), far) == std::string(cut) + build_again);
  CHECK(with(symbols + offsetof(Elf64_Shdr, sh_size), far) == std::string(cut) + build_again);
  CHECK(with(symbols + offsetof(Elf64_Shdr, sh_link), std::uint32_t{0xFFFFFFFF}) == std::string(cut) + build_again);
}
