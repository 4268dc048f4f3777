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

/// One person of a list, and what the text calls this person.
struct inspector {
  person who;
  /// "Her Majesty's Inspector", "Ofsted HMI lead inspector": the words before the name and those behind it, as printed.
  std::string designation;
  bool lead = false;  ///< the designation says "lead", and not "deputy lead"
  inspectorate body = inspectorate::not_said;
};

/// The people of a list, in the order of the text.
struct inspector_list {
  std::vector<inspector> people;
  bool called_inspectors = false;  ///< "The inspectors were ..." stands before the list
  bool and_writer = false;         ///< the list ends with "and myself", so the signatory of the letter is one of them
  text_span where;                 ///< from the first name (or its designation) to the end of the list
};

/// What the label of a team list says about the names behind it.
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
  bool in_sentence = false;  ///< "the inspection was led by", without a colon
};

/// Reads a text that names one inspector and nothing else, such as a cell of an area SEND team table ("Jo Hythe, Ofsted
/// HMI lead inspector").
[[nodiscard]] std::optional<inspector> parse_inspector(std::string_view text);
[[nodiscard]] std::optional<inspector> parse_inspector(const folded_text& text);

/// Reads the inspectors in a cell of such a table. They stand one below the other or in one line, and the designation
/// of one who stands alone may have any wording ("Jo Hythe - CQC, health and justice"). A name alone has no
/// designation. The result is empty if the text is anything else, or names somebody who did not inspect.
[[nodiscard]] std::vector<inspector> parse_team_cell(std::string_view text);
[[nodiscard]] std::vector<inspector> parse_team_cell(const folded_text& text);

/// Reads a text that names inspectors and nothing else, however many: what stands below the label "Team inspectors:" of
/// a SIF report, or behind it ("Jo Hythe, Alan Thorpe HMI and Kit Mere"). The result is empty if the text is anything
/// else, also if it ends within the list.
[[nodiscard]] std::vector<inspector> parse_team_names(std::string_view text);
[[nodiscard]] std::vector<inspector> parse_team_names(const folded_text& text);

/// Finds the first list of people in a sentence that says who carried out a visit. Letters write it in several forms:
/// "... carried out by A B and C D, Her Majesty's Inspectors.", "The inspectors were A B, HMI, and C D, HMI.", "His
/// Majesty's Inspectors for this visit were lead inspector A B and team inspectors C D and E F." Those who
/// assisted follow: "led by A B, who was assisted by C D", or alone: "She was assisted by C D." Somebody who did not
/// inspect is left out: "E F, data analyst", "E F HMI (quality assurance)". nullopt where no sentence says it.
[[nodiscard]] std::optional<inspector_list> find_inspectors(std::string_view text);
[[nodiscard]] std::optional<inspector_list> find_inspectors(const folded_text& text);

/// Reads the list of people that the text begins with, as it stands behind a label: "Jo Hythe, HMI, and Alan Thorpe,
/// HMI". nullopt where the text begins with anything else.
[[nodiscard]] std::optional<inspector_list> parse_inspectors(std::string_view text);
[[nodiscard]] std::optional<inspector_list> parse_inspectors(const folded_text& text);

/// Finds the inspectors among the people whom a sentence about a meeting names, in any wording: "thank you for meeting
/// A B, C D and myself", "at which A B, Senior HMI, and I met you and E F", "I was joined by A B". Who met whom shows
/// in what they are called and in whose company they are: those with "me" or with an inspector are inspectors, those
/// with "you" are not, unless they are called so. `writer` is the name of who signs the letter, if that is known: those
/// in this person's company are inspectors, too. Where "(Ofsted)" stands behind some names, the other names are those
/// of other bodies. Who sent apologies was not there. nullopt where the sentence names no inspector.
[[nodiscard]] std::optional<inspector_list> find_meeting(std::string_view text, std::string_view writer = {});
[[nodiscard]] std::optional<inspector_list> find_meeting(const folded_text& text, std::string_view writer = {});

/// What a text says about an inspector that is a designation and nothing else: "Lead inspector, HMI", "CQC inspector".
struct told_by_designation {
  bool lead = false;
  inspectorate body = inspectorate::not_said;
};
[[nodiscard]] std::optional<told_by_designation> parse_designation(std::string_view text);

/// Reads a label on a line of its own: "Lead inspector", "Team inspectors:". nullopt where the text is anything else.
[[nodiscard]] std::optional<team_role> parse_team_label(std::string_view text);
[[nodiscard]] std::optional<team_role> parse_team_label(const folded_text& text);

/// Finds the labelled names in the last section of a SIF report or on the cover of an ILACS report. One text may hold
/// one such line or several: "Lead inspector: A B, HMI Deputy lead inspector: C D". A label without names is left out.
[[nodiscard]] std::vector<team_line> find_team(std::string_view text);
[[nodiscard]] std::vector<team_line> find_team(const folded_text& text);

}  // namespace sheaf::grammar
