// SPDX-License-Identifier: AGPL-3.0-or-later
// From a file to its report in five steps: read, recognise, extract, check, annotate.
#pragma once

#include "core/annotate/annotator.hpp"
#include "core/document/document.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "core/host/recogniser.hpp"
#include "core/host/rule_trace.hpp"
#include "core/model/report.hpp"
#include "core/readers/reader.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Returns the document. Fills `source` with what is known about its file, even if the document cannot be read.
using document_source = std::function<read_result(source_info& source)>;

/// The canonical name and code for an authority as printed; nullopt where it is not known.
using authority_lookup = std::function<std::optional<authority_ref>(std::string_view as_printed)>;

/// What the steps need in addition to the document.
struct pipeline_tools {
  plugin_host& host;
  authority_lookup find_authority{};    ///< may be empty: authorities stay as printed
  const annotator* annotate = nullptr;  ///< may be none: findings stay as the plugin emitted them
};

/// How a report came about (`sheaf explain`).
struct explanation {
  std::optional<document> read;  ///< empty where the document could not be read
  core::recognition recognition;
  std::vector<span_claim> claims;
  rule_trace rules;  ///< empty if the plugin reports nothing about its rules

  bool wants_rules = true;  ///< set by the caller: false where `rules` need not be filled in
};

/// The report of one document, whatever happened: "extracted", "unrecognised" (with every score as a diagnostic), or
/// "failed" with the reader's error, "plugin-failed" or "plugin-paused". `paused` are the ids of plugins that must not
/// be called for it any more. `why`, where given, is filled in.
[[nodiscard]] report make_report(const document_source& from, source_info source, const pipeline_tools& tools,
                                 const std::vector<std::string>& paused = {}, explanation* why = nullptr);

}  // namespace sheaf::core
