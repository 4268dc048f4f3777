// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the joint inspection letter: its subject, its opening, the boxes with studies, and its signatures.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::joint_inspection {

namespace joint_reading {
bool subject_begins(const grammar::reading& at, std::string_view);
bool subject(const grammar::reading& at, std::string_view);
bool rest_of_subject(const grammar::reading& at, std::string_view);
bool who_and_when(const grammar::reading& at, std::string_view);
bool opening_statement(const grammar::reading& at, grammar::finding_kind kind);
bool section_of_its_own(const grammar::reading& at, std::string_view);
bool note(const grammar::reading& at, std::string_view);
bool title_in_study(const grammar::reading& at, std::string_view);
bool bulleted(const grammar::reading& at, grammar::finding_kind kind);
bool introducing(const grammar::reading& at, grammar::finding_kind kind);
bool resumed_item(const grammar::reading& at, grammar::finding_kind kind);
bool signature(const grammar::reading& at, std::string_view);
}  // namespace joint_reading

// The head ----------------------------------------------------------

/// "Joint targeted area inspection of ...". It looks ahead and claims nothing.
constexpr grammar::block_parser subject_begins{"subject line", &joint_reading::subject_begins};

/// The subject line. It names the section of everything before the first heading, and the authority. Its further lines
/// may be blocks of their own.
constexpr grammar::block_parser subject{"subject line", &joint_reading::subject};
constexpr grammar::block_parser rest_of_subject{"rest of the subject line", &joint_reading::rest_of_subject};

// The opening -------------------------------------------------------

/// A paragraph in which every sentence says who came and when, or for whom the letter is (vocabulary.opening).
constexpr grammar::block_parser who_and_when{"who and when", &joint_reading::who_and_when};

/// Any other paragraph or list item before the first heading. The first sentence that does not say who and when decides
/// whether it is "scope" or "context"; otherwise it is `kind`.
constexpr grammar::block_parser opening_statement(grammar::finding_kind kind) {
  return {"opening statement", &joint_reading::opening_statement, kind};
}

// The sections ------------------------------------------------------

/// A heading that the vocabulary does not know, as a section. Such letters have a heading with the partnership's name.
constexpr grammar::block_parser own_heading{"heading of its own", &joint_reading::section_of_its_own};

/// "All names are pseudonyms": vocabulary.notes.
constexpr grammar::block_parser note{"note", &joint_reading::note};

/// A bold title in the box of a study. It is no group: the box has one heading.
constexpr grammar::block_parser title_in_study{"title in a study", &joint_reading::title_in_study};

/// A list item without a number.
constexpr grammar::block_parser bulleted(grammar::finding_kind kind) {
  return {"bullet of a study", &joint_reading::bulleted, kind};
}

/// A paragraph of two or more sentences that introduces the list below it ("... He gained from this:").
constexpr grammar::block_parser introducing(grammar::finding_kind kind) {
  return {"introduction of a list", &joint_reading::introducing, kind};
}

/// A list item with which the section goes on behind a box, so it has no group.
constexpr grammar::block_parser resumed_item(grammar::finding_kind kind) {
  return {"list item behind a study", &joint_reading::resumed_item, kind};
}

// The close ---------------------------------------------------------

/// A line or row of the signatures that names one person or more, each with an office (vocabulary.signature). Each is
/// an inspector; Ofsted's director leads.
constexpr grammar::block_parser signature{"signature", &joint_reading::signature};

}  // namespace sheaf::joint_inspection
