// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519 signatures of plugins: plugin.sig beside the library.
#pragma once

#include "core/host/trust.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace sheaf::core {

inline constexpr std::string_view signature_file = "plugin.sig";
inline constexpr std::size_t max_signature_bytes = 4096;

/// What plugin.sig says.
struct plugin_signature {
  std::string key;        ///< "ed25519:" and the public key in base 64
  std::string signature;  ///< 64 bytes
};

/// Reads the text of plugin.sig. The error says what is wrong with it.
[[nodiscard]] tl::expected<plugin_signature, std::string> parse_signature(std::string_view text);

/// Whether the signature is valid for this plugin: for its id, version, SHA-256 and document types.
[[nodiscard]] bool verify(const plugin_signature& signature, const plugin_identity& plugin);

/// Makes a key pair. Writes the private key to a new file that nobody else may read, and returns the public key. Errors
/// are for people.
[[nodiscard]] tl::expected<std::string, std::string> make_key(const std::filesystem::path& file);

/// The text of plugin.sig, signed with the private key in `key_file` (PEM). Errors are for people.
[[nodiscard]] tl::expected<std::string, std::string> sign(const plugin_identity& plugin,
                                                          const std::filesystem::path& key_file);

/// Whether the text is a public key in the form that trust_settings uses.
[[nodiscard]] bool is_public_key(std::string_view text);

/// What people compare a key by: the first 160 bits of the key's SHA-256, as ten groups of four hexadecimal digits.
/// `key` must be a public key.
[[nodiscard]] std::string fingerprint_of(std::string_view key);

/// The same from what a person typed, with or without blanks and colons; empty where it is no fingerprint.
[[nodiscard]] std::string as_fingerprint(std::string_view typed);

}  // namespace sheaf::core
