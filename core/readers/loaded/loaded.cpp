// SPDX-License-Identifier: AGPL-3.0-or-later
// The readers of the program: the functions of reader.hpp, which load the library of readers when one of them is first
// called. What reads no document does not load it.
#include "core/installation/installation.hpp"
#include "core/readers/library.hpp"
#include "core/readers/loaded/table.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace sheaf::core {
namespace {

const readers_table& load() {
  const auto library = readers_library();
  // Never unloaded.
  void* const opened = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr)
    throw std::runtime_error(
        fmt::format("the readers of documents cannot be loaded: {}: install Sheaf again, whole", ::dlerror()));
  const auto* const table = static_cast<const readers_table*>(::dlsym(opened, readers_symbol));
  if (table == nullptr || table->version != SHEAF_VERSION)
    throw std::runtime_error(
        fmt::format("{} is of another version than this program: install Sheaf again, whole", library.string()));
  return *table;
}

const readers_table& loaded() {
  static const readers_table& table = load();
  return table;
}

}  // namespace

std::filesystem::path readers_library() {
  return installed_prefix() / "lib" / "sheaf" / "readers.so";
}

void prepare_readers() {
  loaded().prepare();
}
media_type detect(std::string_view bytes) {
  return loaded().detect(bytes);
}
std::string_view name_of(media_type type) {
  return loaded().name_of(type);
}
read_result read(std::string_view bytes, const page_listener& page_read) {
  return loaded().read(bytes, page_read);
}

}  // namespace sheaf::core
