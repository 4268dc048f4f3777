// SPDX-License-Identifier: AGPL-3.0-or-later
// Scaffold: a plugin project made from templates.
#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The names that a project needs, all made from its plugin's id.
struct project_names {
  std::string id;      ///< "parish_review"
  std::string title;   ///< "Parish review"
  std::string phrase;  ///< "parish review": as it may stand in a title
};

/// The names for `id`. If `id` cannot be a plugin's id, the error says what is wrong and suggests one that can.
[[nodiscard]] tl::expected<project_names, std::string> names_for(std::string_view id);

/// Where the templates lie, beside the running program: <prefix>/share/sheaf/templates. The folder "shared" there
/// belongs to every project; each of the others is one way of writing a plugin.
[[nodiscard]] std::filesystem::path templates_folder();

/// Copies the templates, none of which has a file of another, into `folder`, which must not exist or be empty, with the
/// names filled in. What was written before a failure is left, and the message says what failed.
[[nodiscard]] tl::expected<void, std::string> make_project(const project_names& names,
                                                           const std::vector<std::filesystem::path>& templates,
                                                           const std::filesystem::path& folder);

}  // namespace sheaf::core
