// SPDX-License-Identifier: AGPL-3.0-or-later
// Which build of Sheaf this is, and what else a report's content depends on.
#pragma once

#include "core/host/registry.hpp"

#include <string>

namespace sheaf::core {

/// The version of Sheaf.
[[nodiscard]] std::string sheaf_version();

/// This build of Sheaf as a SHA-256. The results of loading are remembered only for this build.
[[nodiscard]] std::string build_name();

/// Everything but the document that a report's content depends on, as one SHA-256: this program's build and, since a
/// document's recognition depends on all of them, every plugin's library (its grammar is in it) and manifest (its
/// vocabulary is in it); and the vocabulary of themes and evaluation.
[[nodiscard]] std::string engine_hash(const plugin_registry& registry);

}  // namespace sheaf::core
