// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares the headings of a vocabulary with those of the samples. A heading that no sample shows is perhaps misspelt,
// and then everything below it is taken for a part of the section before.
#pragma once

#include "core/check/samples.hpp"
#include "core/host/manifest.hpp"

#include <vector>

namespace sheaf::core {

/// The phrases under `headings` that no sample shows and that are not marked as optional. Each problem names the
/// headings of the samples that no entry of the vocabulary matches, the nearest first. Phrases that do not parse are
/// passed over.
[[nodiscard]] std::vector<manifest_problem> unshown_headings(const plugin_manifest& manifest,
                                                             const std::vector<const sample*>& samples);

}  // namespace sheaf::core
