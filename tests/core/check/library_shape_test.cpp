// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/library_shape.hpp"

#include <catch2/catch.hpp>
#include <elf.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace sheaf::core;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const std::string& plugin) {
  std::ifstream file(fs::path(SHEAF_CHECK_PLUGINS) / plugin / (plugin + ".so"), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::span<const std::byte> view(const std::string& bytes) {
  return std::as_bytes(std::span(bytes));
}

}  // namespace

TEST_CASE("the bytes of a library show how it was linked") {
  const auto good = read_library_shape(view(bytes_of("check_nothing")));
  REQUIRE(good);
  CHECK(good->binds_now);
  CHECK(good->has_relro);
  CHECK(good->has_stack_header);
  CHECK_FALSE(good->executable_stack);
  CHECK_FALSE(good->has_text_relocations);
  CHECK_FALSE(good->writable_code);
  CHECK(std::find(good->needed.begin(), good->needed.end(), "libc.so.6") != good->needed.end());
  const auto importing = read_library_shape(view(bytes_of("check_import")));
  REQUIRE(importing->undefined);
  CHECK(std::any_of(importing->undefined->begin(), importing->undefined->end(),
                    [](const auto& symbol) { return symbol.name == "socket" && !symbol.weak; }));
}

TEST_CASE("a library that is cut off anywhere can be read safely") {
  const auto whole = bytes_of("check_nothing");
  for (std::size_t size = 0; size < whole.size(); size += 61) {
    const auto cut = whole.substr(0, size);
    (void)read_library_shape(view(cut));
  }
  CHECK_FALSE(read_library_shape(view(std::string("not a library at all"))));
}

TEST_CASE("a library whose tables lie can be read safely") {
  const auto whole = bytes_of("check_nothing");
  std::size_t refused = 0;
  for (std::size_t at = EI_NIDENT; at + sizeof(std::uint64_t) <= whole.size(); at += at < 4'096 ? 4 : 64) {
    for (const auto value : {std::uint64_t{0}, std::uint64_t{0x7FFFFFFFFFFFFFFF}, ~std::uint64_t{0}}) {
      auto changed = whole;
      std::memcpy(changed.data() + at, &value, sizeof value);
      refused += read_library_shape(view(changed)) ? 0U : 1U;
    }
  }
  CHECK(refused > 0);
}
