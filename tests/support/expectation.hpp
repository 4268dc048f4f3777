// SPDX-License-Identifier: AGPL-3.0-or-later
// Expectation files of the samples: what a careful reader finds in a document, and how a report differs from it.
#pragma once

#include "core/model/report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sheaf::test {

/// Each difference between the report and `<name>.expected.json` in one line; empty where there is none. Text is
/// compared by the first and last words that the file gives, typography and case aside.
[[nodiscard]] std::vector<std::string> differences(const core::report& got, const std::filesystem::path& expected);

}  // namespace sheaf::test
