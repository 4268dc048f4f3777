// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose plugins may run: those that come with the program, those named for this run, and those that the user allowed,
// by content or by publisher.
#pragma once

#include "core/host/file.hpp"
#include "core/host/refusal.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// How a plugin came to be looked at.
enum class plugin_origin {
  named,   ///< its folder was named on the command line
  prefix,  ///< it lies in the program's own folder
  found,   ///< it lies in the user's folder, or one from $SHEAF_PLUGINS or the configuration
};

/// Why a plugin may run.
enum class trust_state { built_in, named, pinned, signed_by_publisher };

/// A plugin that the user allowed. It may run as long as its content stays the same.
struct plugin_pin {
  std::string id;
  std::string sha256;          ///< plugin_identity::sha256, in hexadecimal
  std::filesystem::path path;  ///< a folder in which the plugin is also looked for, or empty
};

/// Somebody whose signature allows a plugin as a pin does.
struct publisher {
  std::string name;
  std::string key;                          ///< "ed25519:" and the public key in base 64
  std::vector<std::string> document_types;  ///< the only ones that its plugins may read
  bool revoked = false;
};

/// What the user's configuration says about plugins.
struct trust_settings {
  std::vector<plugin_pin> pins;
  std::vector<publisher> publishers;
  std::vector<std::filesystem::path> directories;  ///< `plugins:`
  std::filesystem::path file;                      ///< the file that says all this, for messages
};

/// What a pin or a signature is valid for.
struct plugin_identity {
  std::string id;
  std::string version;
  std::string sha256;  ///< of library and manifest; of the manifest alone where the plugin has no library
  std::vector<std::string> document_types;
};

struct trust_verdict {
  trust_state state = trust_state::named;
  std::string publisher;  ///< of a signed plugin
};

/// Whether a plugin of this id comes with this program.
[[nodiscard]] bool is_built_in(std::string_view id);

/// The refusal of a plugin at `place` that has the id of one that comes with Sheaf ("id-built-in"); nothing for other
/// ids.
[[nodiscard]] std::optional<refusal> built_in_id(const std::string& id, const std::filesystem::path& place);

/// Whether a plugin may run. A built-in plugin in the program's own prefix always may. Another plugin
/// that has the id of a built-in one would take it out of service; it runs only where it was named for this run.
/// `signature` is the text of its plugin.sig, empty where there is none; `folder` is for the messages. Codes:
/// "id-built-in", "plugin-not-allowed", "plugin-changed", "signature-bad", "signature-foreign", "publisher-revoked",
/// "publisher-type".
[[nodiscard]] tl::expected<trust_verdict, std::vector<refusal>> judge(const plugin_identity& plugin,
                                                                      plugin_origin origin, std::string_view signature,
                                                                      const std::filesystem::path& folder,
                                                                      const trust_settings& trust);

/// "built in", "allowed", "pinned", "signed by NAME".
[[nodiscard]] std::string to_string(const trust_verdict& verdict);

/// Says why somebody other than its owner and root could change the file or folder at `path`; nothing where nobody
/// could. Where `file` is given, the open file is examined instead, so that exactly what will be used is checked.
/// Codes: "writable-by-others", "owned-by-another".
[[nodiscard]] std::optional<refusal> open_to_others(const std::filesystem::path& path, const open_file* file);

/// The same question about the folders above `folder`, in which others could put another folder in its place. A sticky
/// folder such as /tmp prevents that.
[[nodiscard]] std::optional<refusal> parents_open_to_others(const std::filesystem::path& folder);

}  // namespace sheaf::core
