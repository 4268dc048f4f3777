// SPDX-License-Identifier: AGPL-3.0-or-later
// Manifests as bytes, so that what was read once is not read from YAML again: by workers, which get what their
// supervisor has read, and by a program that was built with the manifests of its own plugins.
#pragma once

#include "core/host/manifest.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// All of a manifest. The bytes are for the build that wrote them.
[[nodiscard]] std::string pack_manifest(const plugin_manifest& manifest);

/// nullopt if the bytes do not have the form that pack_manifest() writes.
[[nodiscard]] std::optional<plugin_manifest> unpack_manifest(std::string_view bytes);

/// Manifests with the texts that they were read from, for know_manifests(). The texts are sound manifests; the error
/// names the first that is not, by its place in the list, and what is wrong with it.
[[nodiscard]] tl::expected<std::string, std::string> pack_known_manifests(const std::vector<std::string>& texts);

/// From now on read_manifest() takes these from `packed`, which pack_known_manifests() has made and which must stay
/// where it is. Call it before there are threads. Bytes of another form are not used.
void know_manifests(std::string_view packed);

/// What parse_manifest() gives, but without reading YAML where the very text is known.
[[nodiscard]] tl::expected<plugin_manifest, std::vector<manifest_problem>> read_manifest(std::string_view text);

}  // namespace sheaf::core
