// SPDX-License-Identifier: AGPL-3.0-or-later
#include "ilacs_report_def.hpp"

namespace sheaf::ilacs_report {

report_type report() {
  return report_rule;
}

BOOST_SPIRIT_INSTANTIATE(report_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::ilacs_report
