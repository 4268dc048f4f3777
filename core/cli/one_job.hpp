// SPDX-License-Identifier: AGPL-3.0-or-later
// run_on_file() of commands.hpp, for those who have looked for the plugins already.
#pragma once

#include "core/engine/document_task.hpp"
#include "core/engine/options.hpp"
#include "core/host/registry.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <string>

namespace sheaf::core {

/// `found` is what find_plugins() found with these options; nullptr: they are looked for.
[[nodiscard]] tl::expected<std::string, report_error> run_on_file(const engine_options& options, work_mode mode,
                                                                  const std::string& path,
                                                                  const plugin_registry* found);

}  // namespace sheaf::core
