// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the ILACS report: the headings of its chapters.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::ilacs_report {

namespace ilacs_reading {
bool area_heading(const grammar::reading& at, std::string_view);
bool chapter_heading(const grammar::reading& at, std::string_view);
bool first_chapter(const grammar::reading& at, std::string_view);
bool first_number(const grammar::reading& at, std::string_view);
bool numbered_chapter(const grammar::reading& at, std::string_view);
bool narrative_chapter(const grammar::reading& at, std::string_view);
}  // namespace ilacs_reading

/// A line that vocabulary.headings lists under an area of judgement. These lines are listed to recognise the document;
/// chapter_heading decides whether a chapter begins at one. This terminal looks ahead and claims nothing.
constexpr grammar::block_parser area_heading{"heading of an area", &ilacs_reading::area_heading};

/// "The experiences and progress of children in care: good": an area of vocabulary.areas, with its grade or without it;
/// or a heading that vocabulary.chapters knows.
constexpr grammar::block_parser chapter_heading{"chapter", &ilacs_reading::chapter_heading};

/// The heading of a chapter where a row of the cover's table could stand: numbered paragraphs or running text follow
/// it. An area without a place in the table yet is a row if the line above is one, too. It looks ahead and claims
/// nothing.
constexpr grammar::block_parser first_chapter{"first chapter", &ilacs_reading::first_chapter};

/// "1. Families get help early.": numbered paragraphs begin, which no cover has. It looks ahead and claims nothing.
constexpr grammar::block_parser first_number{"first numbered paragraph", &ilacs_reading::first_number};

/// A heading that the vocabulary does not know, above numbered paragraphs. Only chapters have those.
constexpr grammar::block_parser numbered_chapter{"chapter of numbered paragraphs", &ilacs_reading::numbered_chapter};

/// The same above narrative. "What needs to improve" is a list, so a new heading with long paragraphs below it ends the
/// list.
constexpr grammar::block_parser narrative_chapter{"chapter of narrative", &ilacs_reading::narrative_chapter};

}  // namespace sheaf::ilacs_report
