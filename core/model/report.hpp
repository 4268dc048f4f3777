// SPDX-License-Identifier: AGPL-3.0-or-later
// The common finding model, version 1: one report a document. Field names are the contract of
// docs/reference/finding-model.md; the JSON form is written by core/model/json.hpp.
#pragma once

#include "core/document/document.hpp"
#include "core/model/own_fields.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

inline constexpr const char* report_schema = "sheaf.report/1";

struct source_info {
  std::string path;    ///< as the user would type it; UTF-8, other bytes as to_utf8() shows them
  std::string sha256;  ///< of the file's bytes, hexadecimal; empty where it could not be read
  std::uint64_t bytes = 0;
  std::string media_type;
  std::uint32_t pages = 0;
};

enum class outcome { extracted, unrecognised, failed };

struct report_error {
  std::string code;
  std::string message;
};

struct authority_ref {
  std::string name;        ///< canonical, e.g. "Southampton"; as printed where unknown
  std::string as_printed;  ///< empty where null
  std::string ons_code;    ///< empty where unknown
};

struct addressee {
  std::string name;  ///< with title where printed
  std::string role;
  std::string organisation;
};

struct judgement {
  std::string key;
  std::string grade;
  std::string area;
  std::string as_printed;
  span where;
};

struct measure {
  double value = 0;
  std::string unit;
  std::string what;
  std::string text;
  span where;
};

/// Words by which a theme was recognised.
struct theme_word {
  std::string theme;  ///< its code
  std::string text;
  span where;
};

struct finding {
  std::string id;
  std::string kind;
  std::string section;  ///< empty: null
  std::string group;    ///< empty: null
  std::string number;   ///< empty: null
  std::string text;
  span where;
  std::uint32_t page = 1;
  std::vector<std::string> themes;
  std::vector<theme_word> theme_words;  ///< in text order; empty where the plugin named the themes itself
  std::string polarity;                 ///< empty: null
  std::vector<measure> measures;
  std::vector<own_field> own;  ///< the format's own, `x.NAME`; in the order of their first values
};

enum class severity { info, warning, error };

struct diagnostic {
  severity level = severity::info;
  std::string code;
  std::string message;
  std::optional<span> where;
};

/// One report. Empty strings are null in JSON.
struct report {
  source_info source;
  core::outcome outcome = outcome::failed;
  report_error error;  ///< only where failed
  std::string document_type;
  std::string plugin_id;
  std::string plugin_version;
  double confidence = 0;
  std::optional<authority_ref> authority;
  std::string published;  ///< ISO date
  std::string visit_start;
  std::string visit_end;
  std::string framework;
  std::string lead_inspector;
  std::vector<std::string> inspectors;
  std::optional<core::addressee> addressee;  ///< the first
  std::vector<core::addressee> addressees;   ///< all of them, the first too; empty unless there are two or more
  std::vector<own_field> own;                ///< the format's own, `x.NAME`; in the order of their first values
  std::string sandbox;                       ///< what confined the plugin: "full", or what was missing and why
  std::vector<judgement> judgements;
  std::vector<finding> findings;
  double coverage = 0;
  std::vector<diagnostic> diagnostics;
};

/// The day that a report speaks of: the last on site, else the first, else that of publication; may be empty.
[[nodiscard]] inline const std::string& date_of(const report& of) {
  if (!of.visit_end.empty()) return of.visit_end;
  return of.visit_start.empty() ? of.published : of.visit_start;
}

}  // namespace sheaf::core
