// SPDX-License-Identifier: AGPL-3.0-or-later
// What the host's tests share: the built test plugins, folders of their own and small documents.
#pragma once

#include "core/document/document.hpp"
#include "core/host/registry.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::test {

inline std::filesystem::path test_plugins() {
  return std::filesystem::path(SHEAF_BINARY_DIR) / "test-plugins";
}

/// A folder that is removed at the end of the test.
class scratch_folder {
 public:
  scratch_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sheaf-host-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// A copy of a built test plugin, in a folder of the given name.
  std::filesystem::path copy_of(const std::string& plugin, const std::string& as) const {
    auto copy = path_ / as;
    std::filesystem::copy(test_plugins() / plugin, copy);
    return copy;
  }

 private:
  std::filesystem::path path_;
};

/// While it lives, descriptors from `first_forbidden` on cannot be opened.
class few_descriptors {
 public:
  explicit few_descriptors(rlim_t first_forbidden) {
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before_) == 0);
    const rlimit few{first_forbidden, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
  }
  ~few_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  few_descriptors(const few_descriptors&) = delete;
  few_descriptors& operator=(const few_descriptors&) = delete;

 private:
  rlimit before_{};
};

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The library of a built test plugin.
inline std::string library(const std::string& plugin) {
  return content_of(test_plugins() / plugin / (plugin + ".so"));
}

inline std::span<const std::byte> bytes_of(const std::string& content) {
  return {reinterpret_cast<const std::byte*>(content.data()), content.size()};
}

inline void write(const std::filesystem::path& file, std::string_view content) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  REQUIRE(stream.good());
}

inline core::registry_options only_in(std::vector<std::filesystem::path> directories) {
  core::registry_options options;
  options.directories = std::move(directories);
  options.default_directories = false;
  return options;
}

/// The lines a person sees, with the folder left out.
inline std::vector<std::string> lines_of(const std::vector<core::refusal>& refusals,
                                         const std::filesystem::path& folder) {
  std::vector<std::string> lines;
  for (const auto& refused : refusals) {
    auto line = to_string(refused);
    const auto prefix = folder.string() + "/";
    for (auto at = line.find(prefix); at != std::string::npos; at = line.find(prefix)) line.erase(at, prefix.size());
    lines.push_back(std::move(line));
  }
  return lines;
}

/// A document of paragraphs, or of blocks of the kinds given.
inline core::document document_of(std::initializer_list<std::pair<core::block_kind, std::string_view>> blocks) {
  core::document_builder builder;
  for (const auto& [kind, words] : blocks) {
    core::block prototype;
    prototype.kind = kind;
    builder.add(prototype, words);
  }
  return std::move(builder).finish("text/plain", 1);
}
inline core::document paragraph(std::string_view words) {
  return document_of({{core::block_kind::paragraph, words}});
}

}  // namespace sheaf::test
