// SPDX-License-Identifier: AGPL-3.0-or-later
// From a read document to its report: recognise, extract, check.
#pragma once

#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "core/host/manifest.hpp"
#include "core/host/recogniser.hpp"
#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The canonical name and code for an authority as printed; nullopt where it is not known.
using authority_lookup = std::function<std::optional<authority_ref>(std::string_view as_printed)>;

/// How a report came about (`sheaf explain`).
struct explanation {
  core::recognition recognition;
  std::vector<claim> claims;
  rule_trace rules;  ///< empty where the plugin tells nothing of them
};

/// Gives the report the framework that the manifest names for its document type, where the plugin wrote none.
void set_framework(report& made, const plugin_manifest& manifest);

/// The report of one document, whatever happened: "extracted", "unrecognised" (with every score as a diagnostic), or
/// "failed" with the reader's error or "plugin-failed". `why`, where given, is filled in.
[[nodiscard]] report extract_report(const read_result& read, source_info source, plugin_host& host,
                                    const authority_lookup& find_authority = {}, explanation* why = nullptr);

}  // namespace sheaf::core
