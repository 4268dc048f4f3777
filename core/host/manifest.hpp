// SPDX-License-Identifier: AGPL-3.0-or-later
// plugin.yaml: what a plugin says about itself. The host reads it before it reads the library.
#pragma once

#include "core/model/own_fields.hpp"
#include "core/yaml/problem.hpp"
#include "core/yaml/shape.hpp"

#include <sheaf/limits.h>
#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One document type that a plugin claims to read.
struct manifest_document_type {
  std::string type;       ///< lower_snake_case, e.g. "sif_report"
  std::string framework;  ///< e.g. "SIF": the report's framework where the plugin emits none
  std::string title;      ///< for people
};

/// One leaf of the manifest's vocabulary tree. Elements of a sequence share their parent's path.
struct manifest_entry {
  std::string path;  ///< map keys joined by '/', e.g. "headings/improvement"
  std::string value;
  std::size_t line = 0;    ///< where the value stands in the file, 1-based
  std::size_t column = 0;  ///< of that place, 1-based
  bool optional = false;   ///< marked so: not every document has it, and no sample needs to show it
};

/// The key that marks the phrases below it as optional: `- optional: PHRASE`. It is no part of their path. A key of a
/// table may still have this name.
inline constexpr std::string_view optional_mark = "optional";

/// A field of the format's own that the plugin may emit.
struct manifest_field {
  std::string name;  ///< "x.fee_paid"
  own_type type = own_type::text;
  std::string title;  ///< for people
};

/// A key of the vocabulary tree and where it stands.
struct manifest_key {
  std::string path;  ///< as in manifest_entry; the key may be a branch or a leaf
  std::size_t line = 0;
  std::size_t column = 0;
};

struct plugin_manifest {
  std::string id;       ///< lower_snake_case, at most 63 bytes
  std::string version;  ///< semantic version, at most 31 bytes
  std::uint32_t abi_major = 0;
  std::uint32_t abi_minor = 0;
  std::string name;     ///< for people
  std::string licence;  ///< SPDX expression
  std::vector<manifest_document_type> document_types;
  std::vector<manifest_field> fields;      ///< may be empty
  double threshold = 0.5;                  ///< least score at which a document is taken, 0..1
  std::vector<manifest_entry> vocabulary;  ///< may be empty
  /// The built-in library that reads the documents of a plugin without a library of its own: "outline". Empty for all
  /// other plugins.
  std::string library;
  std::vector<manifest_key> vocabulary_keys;  ///< in the order of the file
};

/// One thing that is wrong with a manifest.
using manifest_problem = yaml::problem;

/// Largest manifest that is read, in bytes.
inline constexpr std::size_t max_manifest_bytes = SHEAF_MAX_MANIFEST_BYTES;

/// The keys that a manifest may have. The code that reads manifests takes them from here.
[[nodiscard]] const std::vector<yaml::key_shape>& manifest_shapes();

/// What else holds in a manifest with `library: outline` (core/host/outline.hpp), and in all others.
[[nodiscard]] std::vector<yaml::shape_condition> manifest_conditions();

/// Reads a manifest's text. Reports all problems at once, in the order of the file. Aliases are refused, depth and
/// number of entries are bounded. Never throws for bad input.
[[nodiscard]] tl::expected<plugin_manifest, std::vector<manifest_problem>> parse_manifest(std::string_view text);

/// The framework that the manifest names for this document type; empty if it names none or has no such type.
[[nodiscard]] std::string_view framework_of(const plugin_manifest& manifest, std::string_view document_type);

}  // namespace sheaf::core
