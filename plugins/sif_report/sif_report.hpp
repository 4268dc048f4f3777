// SPDX-License-Identifier: AGPL-3.0-or-later
// The document grammar of reports under the single inspection framework (SIF).
#pragma once

#include "grammars/blocks/config.hpp"

namespace sheaf::sif_report {

using report_type = grammar::document_rule<class report_class>;

BOOST_SPIRIT_DECLARE(report_type)

/// The report, from cover to copyright notice.
report_type report();

}  // namespace sheaf::sif_report
