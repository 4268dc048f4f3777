// SPDX-License-Identifier: AGPL-3.0-or-later
// Loads a checked plugin with Boost.DLL and calls it. For worker processes: a plugin's code runs from here on.
#pragma once

#include "core/host/document_view.hpp"
#include "core/host/progress.hpp"
#include "core/host/registry.hpp"
#include "core/host/rule_trace.hpp"
#include "core/host/vocabulary_view.hpp"

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
  /// Why the answer does not count (the plugin failed, or its score is not from 0 to 1); otherwise empty.
  std::string problem;
};

/// A plugin's message about why it failed.
struct complaint {
  std::string message;                   ///< one line; empty if the plugin gave no message
  std::uint64_t entry = SHEAF_NO_ENTRY;  ///< index in the manifest's vocabulary, or SHEAF_NO_ENTRY
};

/// One instance of a loaded plugin. The library itself stays loaded until the process ends. Use on the thread that
/// loaded it.
class loaded_plugin {
 public:
  ~loaded_plugin();
  loaded_plugin(const loaded_plugin&) = delete;
  loaded_plugin& operator=(const loaded_plugin&) = delete;

  [[nodiscard]] const plugin_manifest& manifest() const { return manifest_; }
  [[nodiscard]] const std::string& id() const { return manifest_.id; }
  [[nodiscard]] const std::filesystem::path& library() const { return library_; }
  [[nodiscard]] const std::string& content_hash() const { return content_hash_; }

  /// Collects into `target` what the plugin reports about its rules while it extracts; nullptr collects nothing.
  void trace_into(rule_trace* target) { listener_.listen(target); }

  [[nodiscard]] recognition_answer recognise(const document_view& view, std::string_view document_type);

  /// Makes the plugin end an extraction early when `cancel` returns true. Has an effect only on plugins that ask
  /// (sheaf.progress/1).
  void cancel_when(cancel_function cancel) {
    cancel_ = std::move(cancel);
    progress_.begin(cancel_, advanced_);
  }
  /// Calls `advanced` whenever the plugin reports (by the same extension) that it got further in an extraction.
  void when_it_advances(advance_function advanced) { advanced_ = std::move(advanced); }
  /// The progress since cancel_when() was called or the last extraction began.
  [[nodiscard]] const progress_listener& progress() const { return progress_; }

  /// The plugin's table for an extension; nullptr if it has none.
  [[nodiscard]] const void* extension(std::string_view id) const;

  /// Returns an empty string if the plugin did its work, otherwise what it returned or threw, in words.
  [[nodiscard]] std::string extract(const document_view& view, std::string_view document_type, const sheaf_sink& sink);

 private:
  friend tl::expected<std::unique_ptr<loaded_plugin>, std::vector<refusal>> load_plugin(const plugin_candidate&);
  loaded_plugin() = default;

  // Answers the plugin when it asks its host table for an extension.
  static const void* offered(void* context, sheaf_str id);
  static void complain(void* context, std::uint64_t entry, sheaf_str message);

  plugin_manifest manifest_;
  std::filesystem::path library_;
  std::string content_hash_;
  std::unique_ptr<vocabulary_view> vocabulary_;
  sheaf_host host_{};
  sheaf_complaint complaint_{};
  trace_listener listener_;
  progress_listener progress_;
  cancel_function cancel_;
  advance_function advanced_;
  complaint last_complaint_;
  const sheaf_plugin_descriptor* descriptor_ = nullptr;
  sheaf_plugin* instance_ = nullptr;
};

/// Loads the library from the file descriptor that was verified, checks its own descriptor against note and manifest,
/// and creates an instance. Codes: "changed-since-check", "load-failed", "symbol-missing", "descriptor-mismatch",
/// "create-failed".
[[nodiscard]] tl::expected<std::unique_ptr<loaded_plugin>, std::vector<refusal>> load_plugin(
    const plugin_candidate& candidate);

}  // namespace sheaf::core
