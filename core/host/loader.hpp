// SPDX-License-Identifier: AGPL-3.0-or-later
// Loads a checked plugin with Boost.DLL and calls it. For worker processes: a plugin's code runs from here on.
#pragma once

#include "core/host/document_view.hpp"
#include "core/host/registry.hpp"
#include "core/host/rule_trace.hpp"

#include <sheaf/ext/complaint.h>
#include <sheaf/plugin.h>
#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A reason that a plugin gave for its score.
struct recognition_reason {
  std::string what;
  double weight = 0;
  std::optional<span> where;
};

/// A plugin's answer for one document type.
struct recognition_answer {
  double score = 0;  ///< 0..1
  std::vector<recognition_reason> reasons;
  std::string problem;  ///< why the answer does not count (it failed, or its score is none); else empty
};

/// One instance of a loaded plugin. The library itself stays loaded until the process ends. Use from one thread.
class loaded_plugin {
 public:
  ~loaded_plugin();
  loaded_plugin(const loaded_plugin&) = delete;
  loaded_plugin& operator=(const loaded_plugin&) = delete;

  [[nodiscard]] const plugin_manifest& manifest() const { return manifest_; }
  [[nodiscard]] const std::string& id() const { return manifest_.id; }
  [[nodiscard]] const std::filesystem::path& library() const { return library_; }
  [[nodiscard]] const std::string& content_hash() const { return content_hash_; }

  /// Has the plugin tell of its rules into `target` while it extracts; nullptr: nobody looks.
  void trace_into(rule_trace* target) { listener_.listen(target); }

  [[nodiscard]] recognition_answer recognise(const document_view& view, std::string_view document_type);

  /// Empty where the plugin did its work, else what it returned or threw, in words.
  [[nodiscard]] std::string extract(const document_view& view, std::string_view document_type, const sheaf_sink& sink);

 private:
  friend tl::expected<std::unique_ptr<loaded_plugin>, std::vector<refusal>> load_plugin(const plugin_candidate&);
  loaded_plugin() = default;

  // What the plugin is offered through its host table.
  static const void* extension(void* context, sheaf_str id);
  static void complain(void* context, sheaf_str message);

  plugin_manifest manifest_;
  std::filesystem::path library_;
  std::string content_hash_;
  std::vector<sheaf_entry> entries_;
  sheaf_vocabulary vocabulary_{};
  sheaf_host host_{};
  sheaf_complaint complaint_{};
  trace_listener listener_;
  std::string last_complaint_;
  const sheaf_plugin_descriptor* descriptor_ = nullptr;
  sheaf_plugin* instance_ = nullptr;
};

/// Loads the library from the descriptor that was verified, checks its own descriptor against note and manifest, and
/// creates an instance. Codes: "changed-since-check", "load-failed", "symbol-missing", "descriptor-mismatch",
/// "create-failed".
[[nodiscard]] tl::expected<std::unique_ptr<loaded_plugin>, std::vector<refusal>> load_plugin(
    const plugin_candidate& candidate);

}  // namespace sheaf::core
