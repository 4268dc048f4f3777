// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: one row a finding, for spreadsheets and scripts.
#pragma once

#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <memory>
#include <string>

namespace sheaf::core {

/// RFC 4180 with CRLF, UTF-8, a header row. A cell that a spreadsheet would take for a formula (it begins with = + - @
/// or a tab) gets an apostrophe in front: documents are not trusted. Documents without findings have no row.
class csv_sink final : public sink {
 public:
  explicit csv_sink(std::unique_ptr<output_file> file);

  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;

 private:
  std::unique_ptr<output_file> file_;
  sink_result header_;
};

}  // namespace sheaf::core
