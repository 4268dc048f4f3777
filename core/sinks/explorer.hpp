// SPDX-License-Identifier: AGPL-3.0-or-later
// The explorer as an output: one HTML file that shows the run (core/explorer).
#pragma once

#include "core/explorer/page_writer.hpp"
#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Like check_place(); refuses every place where Sheaf was built without the explorer.
[[nodiscard]] sink_result check_explorer(const std::string& path);

/// A page whose run ended early shows the documents up to there.
class explorer_sink final : public sink {
 public:
  static tl::expected<std::unique_ptr<sink>, sink_error> open(const std::string& path, const sink_options& options);

  explorer_sink(std::unique_ptr<output_file> file, page_writer writer);

  [[nodiscard]] bool wants_texts() const override { return true; }
  void accompany(marked_text text) override { writer_.accompany(std::move(text)); }
  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;
  kept_output stop() override;

 private:
  sink_result append(std::string group);
  sink_result append_rest(bool complete);

  std::unique_ptr<output_file> file_;
  page_writer writer_;
  std::size_t waiting_ = 0;  ///< documents that the writer holds
  bool ended_ = false;
};

}  // namespace sheaf::core
