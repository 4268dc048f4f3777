// SPDX-License-Identifier: MIT
// Who inspected: names in sentences of letters, team lists and cover lines of reports.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

enum class inspectorate : std::uint8_t { not_said, ofsted, cqc };

/// One name of a list, with what the inspector is said to be.
struct inspector {
  person who;
  std::string
      designation;    ///< "Her Majesty's Inspector", "Ofsted HMI lead inspector"; both sides of the name, as printed
  bool lead = false;  ///< said to be the lead (not the deputy lead) inspector
  inspectorate body = inspectorate::not_said;
};

/// Names in printed order.
struct inspector_list {
  std::vector<inspector> people;
  bool and_writer = false;  ///< the list ends "and myself": the letter's signatory belongs to it
  text_span where;          ///< from the first name (or its designation) to the end of the list
};

/// What a label of a team list makes of the names after it.
enum class team_role : std::uint8_t {
  lead,
  deputy,
  member,
  not_inspecting  ///< quality assurance managers, data analysts, shadow and supernumerary inspectors
};

/// "Team inspectors: Jo Hythe, Máire O'Dell"
struct team_line {
  team_role role = team_role::member;
  text_span label;  ///< without the colon
  inspector_list names;
};

/// The text as a whole is one inspector: a cell of an area SEND team table ("Jo Hythe, Ofsted HMI lead inspector").
[[nodiscard]] std::optional<inspector> parse_inspector(std::string_view text);
[[nodiscard]] std::optional<inspector> parse_inspector(const folded_text& text);

/// The inspectors of a cell of such a table, one under the other or in one line, in designations of any wording ("Jo
/// Hythe - CQC, health and justice"); a name alone has no designation. Empty where the text is anything else or names
/// somebody who did not inspect.
[[nodiscard]] std::vector<inspector> parse_team_cell(std::string_view text);
[[nodiscard]] std::vector<inspector> parse_team_cell(const folded_text& text);

/// The sentence that says who carried out a visit, in every form letters use: "... carried out by A B and C D, Her
/// Majesty's Inspectors.", "The inspectors were A B, HMI, and C D, HMI.", "His Majesty's Inspectors for this visit were
/// lead inspector A B and team inspectors C D and E F." The first such list; nullopt where there is none.
[[nodiscard]] std::optional<inspector_list> find_inspectors(std::string_view text);
[[nodiscard]] std::optional<inspector_list> find_inspectors(const folded_text& text);

/// Whom an engagement letter thanks for "meeting with A B, C D and myself".
[[nodiscard]] std::optional<inspector_list> find_meeting(std::string_view text);
[[nodiscard]] std::optional<inspector_list> find_meeting(const folded_text& text);

/// The labelled names of a SIF report's last section or an ILACS cover, one line a text or several in one:
/// "Lead inspector: A B, HMI Deputy lead inspector: C D". A label without names is left out.
[[nodiscard]] std::vector<team_line> find_team(std::string_view text);
[[nodiscard]] std::vector<team_line> find_team(const folded_text& text);

}  // namespace sheaf::grammar
