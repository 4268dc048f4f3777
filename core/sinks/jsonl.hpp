// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON Lines: one report a line, in input order.
#pragma once

#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <memory>
#include <utility>

namespace sheaf::core {

class jsonl_sink final : public sink {
 public:
  explicit jsonl_sink(std::unique_ptr<output_file> file) : file_(std::move(file)) {}

  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;

 private:
  std::unique_ptr<output_file> file_;
  std::string line_;  ///< kept for its memory
};

}  // namespace sheaf::core
