// SPDX-License-Identifier: AGPL-3.0-or-later
// Of every authority the newest inspection of its children's services and the grades that stand, out of reports that
// come one after another. What it keeps is small: a few words for each authority.
#pragma once

#include "core/model/report.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace sheaf::core {

/// One inspection with its grades.
struct inspection {
  std::string date;  ///< date_of(); empty: there is none
  std::string path;
  std::size_t document = 0;  ///< its number in the run, from 1
  std::string framework;
  std::string lead_inspector;
  std::string start;
  std::string end;
  std::string published;
  std::map<std::string, std::string, std::less<>> grades;  ///< by judgement key

  [[nodiscard]] bool is_there() const { return !date.empty(); }
  /// Empty where the inspection makes no such judgement.
  [[nodiscard]] std::string_view grade(std::string_view key) const;
};

/// What the reports of a run say of one authority.
struct authority_state {
  std::string ons_code;          ///< empty where unknown
  inspection newest;             ///< of children's services: its grades are those that stand, and no others
  inspection before;             ///< the one before it
  inspection newest_of_overall;  ///< earlier than `newest`, and the last one that gave an overall grade
  inspection send;               ///< the newest of the local area's arrangements for special educational needs
  std::string last_date;         ///< of the newest document of any kind that has a date
  std::string last_type;         ///< document type of that
  std::size_t documents = 0;
};

/// The rules are those of the database's views `inspections` and `grade_periods`: the single inspection framework and
/// its successor are one series; a review of a safeguarding board alone is no inspection of services; of two documents
/// of one day the first counts.
class latest_inspections {
 public:
  /// `document`: its number in the run, from 1. Reports without an authority are left out.
  void add(const report& report, std::size_t document);

  /// By name.
  [[nodiscard]] const std::map<std::string, authority_state, std::less<>>& all() const { return all_; }

  /// nullptr where no report is about it.
  [[nodiscard]] const authority_state* find(std::string_view name) const;

 private:
  std::map<std::string, authority_state, std::less<>> all_;
};

}  // namespace sheaf::core
