// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area_send_def.hpp"

namespace sheaf::area_send {

report_type report() {
  return report_rule;
}

BOOST_SPIRIT_INSTANTIATE(report_type, grammar::document_iterator, grammar::document_context)

}  // namespace sheaf::area_send
