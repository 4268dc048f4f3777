// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON Lines: one report per line, in input order.
#pragma once

#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {

/// Each line begins with these bytes, because the first field of a report is its schema.
inline constexpr std::string_view jsonl_first_bytes = R"({"schema":"sheaf.report/)";

class jsonl_sink final : public sink {
 public:
  jsonl_sink(std::unique_ptr<output_file> file, const sink_options& /*options*/) : file_(std::move(file)) {}

  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;
  kept_output stop() override;

 private:
  std::unique_ptr<output_file> file_;
  std::string line_;  ///< kept from one report to the next for its memory
};

}  // namespace sheaf::core
