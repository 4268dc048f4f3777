// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: one row for each finding, for spreadsheets and scripts.
#pragma once

#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <memory>
#include <string_view>

namespace sheaf::core {

/// The first line of every CSV output, with its line end.
inline constexpr std::string_view csv_header =
    "path,sha256,document_type,authority,ons_code,published,visit_start,visit_end,framework,lead_inspector,finding_id,"
    "kind,section,group,number,page,polarity,themes,measures,text,span_begin,span_end\r\n";

/// U+FEFF at the beginning of a file: Excel takes a CSV without it for one in a Windows encoding.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// RFC 4180 with CRLF, UTF-8, a header row. What a spreadsheet would take for a formula gets an apostrophe in front
/// (core/sinks/formula.hpp), because documents are not trusted. Documents without findings have no row.
class csv_sink final : public sink {
 public:
  csv_sink(std::unique_ptr<output_file> file, const sink_options& options);

  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;
  kept_output stop() override;

 private:
  std::unique_ptr<output_file> file_;
};

}  // namespace sheaf::core
