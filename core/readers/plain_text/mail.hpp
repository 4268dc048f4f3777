// SPDX-License-Identifier: AGPL-3.0-or-later
// Forwarded mail: the fields of its head, what the sender wrote above it, and lines such as "Original Message".
#pragma once

#include "core/readers/prose/line.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Makes the head of a forwarded mail furniture, with the lines that introduce it, the short text above it, and the
/// notice about confidentiality at its end. A head stays text if the letter itself is the mail: it then has no
/// date of its own, and begins with a greeting below the head or has nothing above it.
void mark_mail(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
