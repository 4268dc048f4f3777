// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/latest_inspections.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::core {

namespace {

bool is_of_childrens_services(std::string_view document_type) {
  return document_type == "sif_report" || document_type == "ilacs_report";
}

bool judges_services(const report& report) {
  return std::any_of(report.judgements.begin(), report.judgements.end(),
                     [](const judgement& each) { return each.key != "lscb"; });
}

inspection inspection_of(const report& report, std::size_t document) {
  inspection result{date_of(report),  report.source.path,    document,
                    report.framework, report.lead_inspector, report.visit_start,
                    report.visit_end, report.published,      {}};
  for (const auto& each : report.judgements) result.grades.emplace(each.key, each.grade);
  return result;
}

/// Keeps the later of the two. Of one day, that which came first.
void keep_later(inspection& kept, const inspection& other) {
  if (other.date > kept.date) kept = other;
}

void add_inspection(authority_state& to, inspection found) {
  if (found.date == to.newest.date || found.date == to.before.date) return;  // a copy, or its second form
  if (found.date > to.newest.date) std::swap(found, to.newest);
  if (!found.is_there()) return;
  keep_later(to.before, found);
  if (!found.grade("overall").empty()) keep_later(to.newest_of_overall, found);
}

}  // namespace

std::string_view inspection::grade(std::string_view key) const {
  const auto found = grades.find(key);
  return found == grades.end() ? std::string_view() : found->second;
}

void latest_inspections::add(const report& report, std::size_t document) {
  if (!report.authority || report.authority->name.empty()) return;
  auto& state = all_[report.authority->name];
  if (state.ons_code.empty()) state.ons_code = report.authority->ons_code;
  ++state.documents;
  const auto& day = date_of(report);
  if (day.empty()) return;
  if (day > state.last_date) {
    state.last_date = day;
    state.last_type = report.document_type;
  }
  if (is_of_childrens_services(report.document_type) && judges_services(report)) {
    add_inspection(state, inspection_of(report, document));
  } else if (std::any_of(report.judgements.begin(), report.judgements.end(),
                         [](const judgement& each) { return each.key == "send_outcome"; })) {
    keep_later(state.send, inspection_of(report, document));
  }
}

const authority_state* latest_inspections::find(std::string_view name) const {
  const auto found = all_.find(name);
  return found == all_.end() ? nullptr : &found->second;
}

}  // namespace sheaf::core
