// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: one row for each finding, for spreadsheets and scripts.
#pragma once

#include "core/sinks/output_file.hpp"
#include "core/sinks/sink.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The columns of every CSV output. Behind them stand sink_options::own_fields.
inline constexpr std::string_view csv_columns =
    "path,sha256,document_type,authority,ons_code,published,visit_start,visit_end,framework,lead_inspector,finding_id,"
    "kind,section,group,number,page,polarity,themes,measures,text,span_begin,span_end";

/// U+FEFF at the beginning of a file: Excel takes a CSV without it for one in a Windows encoding.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// RFC 4180 with CRLF, UTF-8, a header row. What a spreadsheet would take for a formula gets an apostrophe in front
/// (core/sinks/formula.hpp), and what a terminal would take for a command is spelt out, because documents are not
/// trusted. Documents without findings have no row. The cell of an own field has the finding's value or, where the
/// finding has none, the document's.
class csv_sink final : public sink {
 public:
  csv_sink(std::unique_ptr<output_file> file, const sink_options& options);

  sink_result write(const report& report, std::string_view json_line) override;
  sink_result finish() override;
  kept_output stop() override;

 private:
  std::unique_ptr<output_file> file_;
  std::vector<std::string> own_fields_;  ///< names, in the order of their columns
};

}  // namespace sheaf::core
