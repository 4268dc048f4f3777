// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin under test, in the process of one test: entered through its C descriptor, with hosts of our making.
#pragma once

#include "core/check/emissions.hpp"
#include "core/document/document.hpp"
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

/// Called before the plugin is entered, with what for ("extract letter.txt"), and with nothing after it.
using step_listener = std::function<void(std::string_view step)>;

struct recognised {
  std::string problem;  ///< it failed, or threw, or its score is none; else empty
  double score = 0;
  std::vector<std::string> reasons;
  std::size_t placed_reasons = 0;  ///< those with a span in the text
};

struct extracted {
  int status = SHEAF_OK;
  std::string threw;  ///< what left the function, though nothing may
  std::vector<emission> emissions;

  [[nodiscard]] bool fine() const { return status == SHEAF_OK && threw.empty(); }
  [[nodiscard]] std::string in_words() const;
};

/// A block that a rule of the plugin's grammar claimed, as sheaf.trace/1 tells it.
struct traced_claim {
  std::uint64_t block = 0;
  std::string part;
  std::string rule;
};

/// What an instance is created with.
struct surroundings {
  std::vector<manifest_entry> vocabulary;
  bool with_extensions = true;  ///< false: a host that offers none
};

/// One instance; destroyed with it.
class subject_instance {
 public:
  ~subject_instance();
  subject_instance(const subject_instance&) = delete;
  subject_instance& operator=(const subject_instance&) = delete;

  [[nodiscard]] recognised recognise(const document& read, std::string_view document_type);
  /// All types of the manifest; the best.
  [[nodiscard]] std::pair<std::string, recognised> recognise(const document& read);
  [[nodiscard]] extracted extract(const document& read, std::string_view document_type, bool refusing = false);
  /// The same into any sink: what it returned or threw.
  [[nodiscard]] extracted extract_into(const document& read, std::string_view document_type, const sheaf_sink& sink);

  /// Has the plugin tell which of its rules claimed which block, from the next extraction on.
  void trace();
  /// What it told of the last extraction.
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
  /// Loads the library; its code runs. Refusals are those of the host's loader, without "create-failed".
  [[nodiscard]] static tl::expected<std::unique_ptr<subject>, std::vector<refusal>> load(plugin_candidate candidate,
                                                                                         step_listener step);

  [[nodiscard]] const plugin_manifest& manifest() const { return candidate_.manifest; }
  [[nodiscard]] const plugin_candidate& candidate() const { return candidate_; }

  /// An instance, or nullptr where create gave none; `why` says what was thrown or complained.
  [[nodiscard]] std::unique_ptr<subject_instance> create(const surroundings& with, std::string& why) const;
  /// With the manifest's vocabulary.
  [[nodiscard]] std::unique_ptr<subject_instance> create(std::string& why) const;

 private:
  subject() = default;

  plugin_candidate candidate_;
  step_listener step_;
  const sheaf_plugin_descriptor* descriptor_ = nullptr;
};

}  // namespace sheaf::core
