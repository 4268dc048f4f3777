// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares a report with the expectation file of a sample, which says what a careful reader finds in the document.
#pragma once

#include "core/model/report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sheaf::test {

/// The differences between the report and `<name>.expected.json`, one in each line; empty if there are none. Texts are
/// compared by the first and last words that the file gives. Typography and case do not matter.
[[nodiscard]] std::vector<std::string> differences(const core::report& got, const std::filesystem::path& expected);

}  // namespace sheaf::test
