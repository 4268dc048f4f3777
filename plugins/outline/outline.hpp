// SPDX-License-Identifier: AGPL-3.0-or-later
// Outline: the document grammars of formats that are described in YAML alone.
#pragma once

#include "grammars/letter/letter.hpp"

namespace sheaf::outline {

using letter_type = grammar::document_rule<class letter_class>;
using report_type = grammar::document_rule<class report_class>;

BOOST_SPIRIT_DECLARE(letter_type, report_type)

/// A letter: letterhead, address, salutation, subject, opening paragraphs, sections, signature (`shape: letter`).
letter_type letter();

/// A report: title and labelled lines, paragraphs before the first heading, sections, notices (`shape: report`).
report_type report();

}  // namespace sheaf::outline
