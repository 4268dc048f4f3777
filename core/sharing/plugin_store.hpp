// SPDX-License-Identifier: AGPL-3.0-or-later
// The user's own folder of plugins: a plugin file is laid out beside it, checked there, and moved into it as a whole.
#pragma once

#include "core/host/registry.hpp"
#include "core/sharing/plugin_file.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sheaf::core {

/// The folder, held against other installations. Whatever is not kept is gone when this ends: the plugin that was laid
/// out, the earlier one that was replaced, and folders that were made for nothing. What a killed installation left
/// behind is removed by the next one. No code of any plugin runs.
class plugin_store {
 public:
  /// `plugins` is the folder that plugins are looked for in (user_plugin_directory()); it is made if it is not there.
  /// The error is for people.
  [[nodiscard]] static tl::expected<plugin_store, std::string> open(const std::filesystem::path& plugins);

  plugin_store(plugin_store&& other) noexcept;
  plugin_store& operator=(plugin_store&&) = delete;
  plugin_store(const plugin_store&) = delete;
  plugin_store& operator=(const plugin_store&) = delete;
  ~plugin_store();

  /// Lays the plugin out beside the folder and checks all that can be checked before any of its code runs. The paths of
  /// the refusals are those within the file. Codes: those of check_plugin(), and "id-built-in".
  [[nodiscard]] tl::expected<plugin_candidate, std::vector<refusal>> stage(const plugin_file& file);

  /// Moves the plugin that was laid out to `place`, a folder in the user's folder of plugins, in one step. What is
  /// there steps aside; if that is more than a plugin, nothing is moved. The error is for people.
  [[nodiscard]] tl::expected<void, std::string> put_in_place(const std::filesystem::path& place);

  /// Takes the plugin at `place` out, in one step. If there is more than a plugin, nothing is moved.
  [[nodiscard]] tl::expected<void, std::string> take_out(const std::filesystem::path& place);

  /// The moves are final. Without this call they are undone when the store is closed.
  void keep() { place_.clear(); }

 private:
  plugin_store(std::filesystem::path plugins, std::shared_ptr<open_file> lock, std::vector<std::filesystem::path> made);
  void undo();

  std::filesystem::path plugins_;
  std::filesystem::path aside_;              ///< beside the folder, where nothing looks for plugins
  std::shared_ptr<open_file> lock_;          ///< of the folder above both
  std::vector<std::filesystem::path> made_;  ///< folders that were not there, outermost first
  std::filesystem::path place_;              ///< what a move has changed and keep() has not confirmed; or empty
  bool holds_new_ = false;                   ///< the plugin that was laid out is at `place_`
  bool holds_old_ = false;                   ///< what was at `place_` is aside
};

}  // namespace sheaf::core
