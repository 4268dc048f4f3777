// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/files.hpp"

#include "tests/fuzz/support/target.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace sheaf::fuzz {

std::filesystem::path source_path(std::string_view within) {
  return std::filesystem::path(SHEAF_SOURCE_DIR) / within;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) breach("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string as_file(std::string_view bytes) {
  static const int file = ::memfd_create("sheaf_fuzz", MFD_CLOEXEC);
  const bool written =
      ::ftruncate(file, 0) == 0 && ::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
  require(written, "the file in memory cannot be written");
  return "/proc/self/fd/" + std::to_string(file);
}

std::string as_file(std::string_view bytes, std::string_view ending) {
  static const test::temporary_folder names;
  const auto name = names.path() / ("file" + std::string(ending));
  const auto file = as_file(bytes);
  std::error_code error;
  if (!std::filesystem::is_symlink(name, error)) std::filesystem::create_symlink(file, name);
  return name.string();
}

}  // namespace sheaf::fuzz
