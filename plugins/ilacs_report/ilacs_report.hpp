// SPDX-License-Identifier: AGPL-3.0-or-later
// The ILACS report's document grammar.
#pragma once

#include "grammars/blocks/terminals.hpp"

namespace sheaf::ilacs_report {

using report_type = grammar::document_rule<class report_class>;

BOOST_SPIRIT_DECLARE(report_type)

/// The report, from cover to copyright notice.
report_type report();

}  // namespace sheaf::ilacs_report
