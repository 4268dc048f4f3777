// SPDX-License-Identifier: AGPL-3.0-or-later
// Gives files to a target, one after another, without libFuzzer: so the regression corpus is a test for any compiler.
// usage: fuzz_replay TARGET FILE_OR_FOLDER...; without arguments it lists the targets.
#include "tests/fuzz/support/target.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// The files at these paths and in these folders, sorted.
std::vector<fs::path> files_at(std::span<char*> paths) {
  std::vector<fs::path> files;
  for (const char* path : paths) {
    if (!fs::is_directory(path)) {
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A buffer that ends with the file, so that a sanitizer sees the first byte that is read too many.
std::vector<char> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) sheaf::fuzz::breach("cannot read " + path.string());
  std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  bytes.shrink_to_fit();
  return bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    for (const auto& name : sheaf::fuzz::target_names()) std::puts(name.c_str());
    return 0;
  }
  const auto& try_one = sheaf::fuzz::find_target(arguments[1]);
  const auto files = files_at(std::span(arguments, static_cast<std::size_t>(count)).subspan(2));
  if (files.empty()) sheaf::fuzz::breach("there are no inputs");
  for (const auto& file : files) {
    std::fprintf(stderr, "%s\n", file.c_str());  // the last line names the input that ended the process
    const auto bytes = bytes_of(file);
    try_one({bytes.data(), bytes.size()});
  }
  std::printf("%zu inputs\n", files.size());
}
