// SPDX-License-Identifier: AGPL-3.0-or-later
// Dictionaries for libFuzzer: words that a target knows, and that chance would hardly write.
#pragma once

#include <filesystem>

namespace sheaf::fuzz {

/// Writes TARGET.dict into the folder for every target that knows words: those of the plugins' vocabularies, of the
/// model, and of the formats.
void write_dictionaries(const std::filesystem::path& into);

}  // namespace sheaf::fuzz
