// SPDX-License-Identifier: AGPL-3.0-or-later
// What a description for the built-in outline library may say: its keys, and what stands under them.
#pragma once

#include "core/host/manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The value of `library:` by which a manifest asks for the built-in library.
inline constexpr std::string_view outline_library = "outline";

/// What stands under a key of such a description's vocabulary.
enum class outline_value {
  phrases,   ///< one phrase, or a list
  word,      ///< one of the key's words
  words,     ///< some of the key's words
  headings,  ///< some of the phrases that the description lists under `headings`
};

/// One key of the vocabulary that such a description may have.
struct outline_key {
  std::string_view path;  ///< "headings/improvement", "shape"
  std::string_view what;  ///< for people; no full stop at its end
  outline_value is = outline_value::phrases;
  std::vector<std::string_view> words{};
};

/// All keys, in the order in which docs/reference/outline.md explains them.
[[nodiscard]] const std::vector<outline_key>& outline_keys();

/// The vocabulary of a description, as the table of a schema.
[[nodiscard]] std::vector<yaml::key_shape> outline_shapes();

/// The problems of a description: unknown keys and words, each with its place and the nearest known word, and missing
/// keys without which no document could be recognised.
[[nodiscard]] std::vector<manifest_problem> outline_problems(const plugin_manifest& description);

}  // namespace sheaf::core
