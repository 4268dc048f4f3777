// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of described formats: lines that the vocabulary gives a meaning to.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::outline {

namespace outline_reading {
bool labelled_line(const grammar::reading& at, std::string_view);
bool judgement_line(const grammar::reading& at, std::string_view);
bool title_line(const grammar::reading& at, std::string_view);
bool council_line(const grammar::reading& at, std::string_view);
bool before_headings(const grammar::reading& at, std::string_view);
bool unlisted_heading(const grammar::reading& at, std::string_view);
bool opens_unlisted(const grammar::reading& at, std::string_view);
}  // namespace outline_reading

/// "Review dates: 3 to 5 March 2025". The label is one of vocabulary.labels; the value may stand in the next line.
constexpr grammar::block_parser labelled_line{"labelled line", &outline_reading::labelled_line};

/// "Leadership: good": an area and a grade of the vocabulary. Nothing else stands in the line, except words of
/// vocabulary.links.
constexpr grammar::block_parser judgement_line{"judgement", &outline_reading::judgement_line};

/// A line of vocabulary.recognition.title or vocabulary.subject; its {authority} is the authority.
constexpr grammar::block_parser title_line{"title", &outline_reading::title_line};

/// "Westmarch Borough Council" on the cover: the authority, unless something better names it.
constexpr grammar::block_parser council_line{"authority", &outline_reading::council_line};

/// A paragraph before the first heading. If it only says who came and when, these fields are read. Otherwise it is a
/// finding, of the kind that vocabulary.before_headings names.
constexpr grammar::block_parser before_headings{"paragraph before the first heading",
                                                &outline_reading::before_headings};

/// A heading that vocabulary.headings should list and does not. It looks ahead and claims nothing. There are two signs:
/// the document itself gives its level (HTML, Word, tagged PDF, Markdown), and that is the level of the headings of
/// sections; or its words are nearly those of a listed heading. Every other unknown heading is a sub-heading.
constexpr grammar::block_parser unlisted_heading{"unlisted heading", &outline_reading::unlisted_heading};

/// Such a heading. It opens a section, and a diagnostic says so ("heading-unknown").
constexpr grammar::block_parser opens_unlisted{"heading that is not listed", &outline_reading::opens_unlisted};

}  // namespace sheaf::outline
