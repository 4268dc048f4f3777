// SPDX-License-Identifier: AGPL-3.0-or-later
// An invented report with every field in use, for the tests of the model and of the sinks.
#pragma once

#include "core/model/report.hpp"

#include <string>

namespace sheaf::test {

inline core::report sample_report() {
  core::report result;
  result.source = {"letters/ottermouth.pdf", std::string(64, 'a'), 48213, "application/pdf", 4};
  result.outcome = core::outcome::extracted;
  result.document_type = "focused_visit";
  result.plugin_id = "focused_visit";
  result.plugin_version = "1.2.0";
  result.confidence = 0.97;
  result.authority = core::authority_ref{"Ottermouth", "Ottermouth City Council", "E06009999"};
  result.published = "2022-03-09";
  result.visit_start = "2022-02-01";
  result.visit_end = "2022-02-02";
  result.framework = "ILACS";
  result.lead_inspector = "Perpetua Lindqvist";
  result.inspectors = {"Perpetua Lindqvist", "Idris O’Farrell"};
  result.addressee = core::addressee{"Ms Juno Abara", "Director of Children’s Services", "Ottermouth City Council"};
  result.judgements = {
      {"overall", "good", "Overall effectiveness", "Good", {10, 14}},
      {"leadership", "requires_improvement", "The impact of leaders", "Requires improvement", {20, 40}}};
  core::finding first;
  first.id = "f-0001";
  first.kind = "improvement";
  first.section = "Areas for improvement";
  first.number = "3";
  first.text = "Supervision of 45% of newly qualified workers, \"when held\", is late.";
  first.where = {100, 171};
  first.page = 2;
  first.themes = {"supervision", "workforce"};
  first.theme_words = {{"supervision", "Supervision", {100, 111}}, {"workforce", "workers", {138, 145}}};
  first.polarity = "negative";
  first.measures = {{45, "percent", "newly qualified workers", "45%", {115, 118}}};
  core::finding second;
  second.id = "f-0002";
  second.kind = "evaluation";
  second.section = "Main findings";
  second.group = "Care leavers";
  second.text = "Care leavers keep in touch with advisers they know well.";
  second.where = {180, 237};
  second.page = 3;
  second.themes = {"care_leavers"};
  second.polarity = "positive";
  result.findings = {first, second};
  result.coverage = 0.9931;
  result.diagnostics = {
      {core::severity::info, "page-without-text", "Page 4 has no words.", std::nullopt},
      {core::severity::warning, "unclaimed", "A paragraph belongs to no section.", core::span{240, 260}}};
  return result;
}

/// The same with fields of a format's own and a second addressee.
inline core::report report_with_own_fields() {
  auto result = sample_report();
  result.addressees = {*result.addressee, {"Kit Heron", "Chief Constable", "Ottermouth Constabulary"}};
  result.own = {{"x.fee_paid", core::own_type::number, {{"", 45.5, {12, 16}}}},
                {"x.crew", core::own_type::list, {{"Ada", 0, {20, 23}}, {"Ben; Cara", 0, {}}}}};
  result.findings[0].own = {{"x.fee_paid", core::own_type::number, {{"", 12, {}}}},
                            {"x.due", core::own_type::date, {{"2022-04-01", 0, {110, 120}}}}};
  return result;
}

/// A document that no plugin claims.
inline core::report unrecognised_report() {
  core::report result;
  result.source = {"letters/menu.txt", std::string(64, 'b'), 120, "text/plain", 1};
  result.outcome = core::outcome::unrecognised;
  return result;
}

/// A document that could not be read.
inline core::report failed_report() {
  core::report result;
  result.source = {"letters/torn.pdf", std::string(64, 'c'), 7, "application/pdf", 0};
  result.outcome = core::outcome::failed;
  result.error = {"pdf-damaged", "The file ends in the middle; fetch it again."};
  return result;
}

}  // namespace sheaf::test
