// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the ILACS report: the headings of its chapters.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::ilacs_report {

namespace ilacs_reading {
bool chapter_heading(const grammar::reading& at, std::string_view);
bool numbered_chapter(const grammar::reading& at, std::string_view);
bool narrative_chapter(const grammar::reading& at, std::string_view);
}  // namespace ilacs_reading

/// "The experiences and progress of children in care: good": a line of vocabulary.areas with or without its grade, or
/// a heading in one of the shapes of vocabulary.chapters.
constexpr grammar::block_parser chapter_heading{"chapter", &ilacs_reading::chapter_heading};

/// A heading that the vocabulary does not know above numbered paragraphs: only chapters number theirs.
constexpr grammar::block_parser numbered_chapter{"chapter of numbered paragraphs", &ilacs_reading::numbered_chapter};

/// The same above any narrative. What needs to improve is a list: long paragraphs below a new heading end it.
constexpr grammar::block_parser narrative_chapter{"chapter of narrative", &ilacs_reading::narrative_chapter};

}  // namespace sheaf::ilacs_report
