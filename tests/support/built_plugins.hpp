// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes reports in this process, with the plugins of the build.
#pragma once

#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

#include <filesystem>
#include <string>

namespace sheaf::test {

[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);

[[nodiscard]] core::report report_of(const core::read_result& read, const std::filesystem::path& path);
[[nodiscard]] core::report report_of(const std::filesystem::path& path);

}  // namespace sheaf::test
