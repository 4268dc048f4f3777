// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin under test, in the process of one test. It is called through its C descriptor, with hosts that the test
// makes.
#pragma once

#include "core/check/emissions.hpp"
#include "core/document/document.hpp"
#include "core/host/progress.hpp"
#include "core/host/registry.hpp"

#include <sheaf/plugin.h>
#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// Called before each call into the plugin with a description of it ("extract letter.txt"), and after it with an empty
/// string.
using step_listener = std::function<void(std::string_view step)>;

struct recognised {
  std::string problem;  ///< set if the call failed or threw, or if the score is not a valid number; else empty
  bool threw = false;
  bool no_score = false;  ///< the score is not a number from 0 to 1
  double score = 0;
  std::vector<std::string> reasons;
  std::size_t placed_reasons = 0;  ///< number of reasons that have a span in the text
  std::string wrong_reason;        ///< why the struct of a reason cannot be taken; else empty
};

struct extracted {
  int status = SHEAF_OK;
  std::string threw;  ///< description of an exception that left the function, which is not allowed; else empty
  std::vector<emission> emissions;

  [[nodiscard]] bool fine() const { return status == SHEAF_OK && threw.empty(); }
  [[nodiscard]] std::string in_words() const;
};

/// A block that a rule of the plugin's grammar claimed, as the extension sheaf.trace/1 reports it.
struct traced_claim {
  std::uint64_t block = 0;
  std::string part;
  std::string rule;
};

/// Why the plugin gave no instance.
struct no_instance {
  std::string words;
  bool threw = false;
};

/// What the host offers when an instance is created.
struct instance_setup {
  std::vector<manifest_entry> vocabulary;
  bool with_extensions = true;  ///< false: a host that offers none
};

/// One instance of the plugin. The destructor destroys it.
class subject_instance {
 public:
  ~subject_instance();
  subject_instance(const subject_instance&) = delete;
  subject_instance& operator=(const subject_instance&) = delete;

  [[nodiscard]] recognised recognise(const document& read, std::string_view document_type);
  /// Asks for every document type of the manifest and returns the type with the best score.
  [[nodiscard]] std::pair<std::string, recognised> recognise(const document& read);
  [[nodiscard]] extracted extract(const document& read, std::string_view document_type, bool refusing = false);
  /// Extracts into the given sink. The result has a status and an exception, but no emissions.
  [[nodiscard]] extracted extract_into(const document& read, std::string_view document_type, const sheaf_sink& sink);

  /// The plugin's table for an extension; nullptr if it has none. The error describes the exception that it threw.
  [[nodiscard]] tl::expected<const void*, std::string> extension(std::string_view id);

  /// From the next extraction on, `cancel` answers a plugin that asks whether it should stop.
  void cancel_when(cancel_function cancel);

  /// From the next extraction on, the plugin reports which of its rules claimed which block.
  void trace();
  /// The claims that it reported for the last extraction.
  [[nodiscard]] const std::vector<traced_claim>& traced() const;

 private:
  friend class subject;
  struct host_side;
  subject_instance() = default;

  const sheaf_plugin_descriptor* descriptor_ = nullptr;
  const plugin_manifest* manifest_ = nullptr;
  const step_listener* step_ = nullptr;
  std::unique_ptr<host_side> host_;
  sheaf_plugin* instance_ = nullptr;
};

class subject {
 public:
  /// Loads the library and thereby runs its code. The errors are those of the host's loader, except "create-failed".
  /// `step` is called as described above.
  [[nodiscard]] static tl::expected<std::unique_ptr<subject>, std::vector<refusal>> load(plugin_candidate candidate,
                                                                                         step_listener step);

  [[nodiscard]] const plugin_manifest& manifest() const { return candidate_.manifest; }
  [[nodiscard]] const plugin_candidate& candidate() const { return candidate_; }

  /// A new instance. If the plugin gives none, returns nullptr, and `why` describes the exception or the plugin's
  /// complaint.
  [[nodiscard]] std::unique_ptr<subject_instance> create(const instance_setup& with, no_instance& why) const;
  /// A new instance with the manifest's vocabulary.
  [[nodiscard]] std::unique_ptr<subject_instance> create(no_instance& why) const;

 private:
  subject() = default;

  plugin_candidate candidate_;
  step_listener step_;
  const sheaf_plugin_descriptor* descriptor_ = nullptr;
};

}  // namespace sheaf::core
