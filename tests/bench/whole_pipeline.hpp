// SPDX-License-Identifier: AGPL-3.0-or-later
// All that makes reports, in this process: the plugins of the build, the authorities and the vocabulary.
#pragma once

#include "core/annotate/annotator.hpp"
#include "core/engine/pipeline.hpp"
#include "core/host/host.hpp"
#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sheaf::bench {

/// The bytes of a file; empty where it cannot be read.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);

class whole_pipeline {
 public:
  /// Loads the plugins in a folder. Throws std::runtime_error where there are none, or where the vocabulary cannot be
  /// read.
  explicit whole_pipeline(const std::filesystem::path& plugins);

  /// The report of a file, as a worker makes it.
  [[nodiscard]] core::report report_of(std::string_view bytes);
  [[nodiscard]] core::plugin_host& host() { return *host_; }
  [[nodiscard]] const core::annotator& annotate() const { return *annotate_; }

 private:
  std::unique_ptr<core::plugin_host> host_;
  std::unique_ptr<core::annotator> annotate_;
};

}  // namespace sheaf::bench
