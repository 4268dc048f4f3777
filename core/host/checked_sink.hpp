// SPDX-License-Identifier: AGPL-3.0-or-later
// The sink that a plugin writes to. It accepts what follows the rules of the finding model, and records every breach as
// an error of the plugin.
#pragma once

#include "core/document/document.hpp"
#include "core/host/manifest.hpp"
#include "core/model/report.hpp"

#include <sheaf/limits.h>
#include <sheaf/plugin.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// What a plugin used one span of the document for.
struct span_claim {
  enum class use { finding, judgement, field, boilerplate };
  use by = use::finding;
  std::string what;  ///< finding kind, judgement key, field name, or the boilerplate's own word
  span where;
};

/// Caps on what one plugin may emit for one document, as <sheaf/limits.h> tells them to authors. What goes beyond
/// `themes`, `measures` or `string_bytes` is a breach; what goes beyond another is left out, and a diagnostic
/// "limit-reached" for each limit says how much.
struct sink_limits {
  std::size_t findings = SHEAF_MAX_FINDINGS;
  std::size_t inspectors = SHEAF_MAX_INSPECTORS;
  std::size_t addressees = SHEAF_MAX_ADDRESSEES;
  std::size_t boilerplate = SHEAF_MAX_BOILERPLATE;
  std::size_t diagnostics = SHEAF_MAX_DIAGNOSTICS;
  std::size_t breaches = 100;
  std::size_t themes = SHEAF_MAX_THEMES;              ///< per finding
  std::size_t measures = SHEAF_MAX_MEASURES;          ///< per finding
  std::size_t string_bytes = SHEAF_MAX_STRING_BYTES;  ///< of a single string
  std::size_t total_bytes = SHEAF_MAX_STRINGS_BYTES;  ///< of all strings together
};

/// Fills one report from one extract call. Use from one thread; the document must outlive it.
class checked_sink {
 public:
  /// If `declared` is empty, the sink accepts no fields of the format's own.
  checked_sink(const document& read, std::string plugin_id, const sink_limits& limits = {},
               std::vector<manifest_field> declared = {});
  /// For the plugin of this manifest.
  checked_sink(const document& read, const plugin_manifest& of);
  checked_sink(const checked_sink&) = delete;
  checked_sink& operator=(const checked_sink&) = delete;

  [[nodiscard]] const sheaf_sink* c_sink() const { return &sink_; }

  /// How many emissions were refused, those beyond a limit included.
  [[nodiscard]] std::size_t breaches() const { return breaches_; }
  /// In the order in which the plugin emitted them.
  [[nodiscard]] const std::vector<span_claim>& claims() const { return claims_; }
  /// The message of the plugin's last diagnostic of severity error; empty if there was none.
  [[nodiscard]] const std::string& last_error() const { return last_error_; }

  /// Moves what was emitted into `into` (fields, judgements, findings with ids and pages), works out coverage and
  /// adds the diagnostics, "unclaimed" ones among them. The authority is left as printed. Throws std::bad_alloc also
  /// where memory ran out while the plugin emitted, since something is missing then, whatever the plugin made of it.
  void finish(report& into);
  /// Moves only the diagnostics into `into`, for a plugin that failed. Throws as finish() does.
  void finish_failed(report& into);

 private:
  int take_field(const sheaf_str& name, const sheaf_str& value, const sheaf_span& where);
  int take_addressee(const sheaf_addressee* given);
  int take_own_field(const sheaf_own_field* given);
  int take_judgement(const sheaf_judgement* given);
  int take_finding(const sheaf_finding* pointer);
  int take_boilerplate(const sheaf_str& what, const sheaf_span& where);
  int take_diagnostic(std::uint32_t level, const sheaf_str& code, const sheaf_str& message, const sheaf_span& where);

  // Each function returns the fault in words, or an empty string if there is no fault.
  std::string take_themes(const sheaf_finding& given, finding& into);
  std::string take_measures(const sheaf_finding& given, finding& into);
  std::string take_own_fields(const sheaf_finding& given, finding& into);
  std::string take_own(const sheaf_own_field& given, std::vector<own_field>& into);
  [[nodiscard]] std::string fault_of(const sheaf_span& where) const;
  [[nodiscard]] std::string fault_of(const sheaf_str& text) const;

  /// False if so many bytes are beyond the limit; that is noted then.
  bool take_bytes(std::size_t bytes);
  /// Notes that one more thing of a kind, or so many, are beyond their limit.
  int beyond(const char* what, std::size_t granted, std::size_t more = 1);
  void list_breaches_left_out();
  void list_limits_reached();
  int breach(const std::string& message, const sheaf_span* where = nullptr);
  template <typename Call>
  static int guarded(void* context, Call call);

  const document* document_;
  std::string plugin_id_;
  sink_limits limits_;
  std::vector<manifest_field> declared_;
  sheaf_sink sink_{};
  report filled_;
  std::vector<addressee> addressees_;
  std::vector<span_claim> claims_;
  std::vector<diagnostic> diagnostics_;
  std::map<std::string, std::size_t> seen_texts_;
  std::string last_error_;
  struct excess {
    std::size_t granted = 0;
    std::size_t left_out = 0;
  };
  std::map<std::string_view, excess> beyond_;  ///< by what was left out
  std::size_t breaches_ = 0;
  std::size_t listed_breaches_ = 0;
  std::size_t plugin_diagnostics_ = 0;
  std::size_t boilerplate_ = 0;
  std::size_t bytes_ = 0;
  std::size_t last_end_ = 0;
  bool ran_out_of_memory_ = false;
};

/// The share of the body's bytes that lies in a finding, judgement or field. The body is all blocks except furniture
/// and footnotes, without bytes that are only boilerplate. The share of an empty body is 1.
[[nodiscard]] double coverage_of(const document& read, const std::vector<span_claim>& claims);

/// One diagnostic for each run of body blocks that no claim touches.
[[nodiscard]] std::vector<diagnostic> unclaimed_in(const document& read, const std::vector<span_claim>& claims);

}  // namespace sheaf::core
