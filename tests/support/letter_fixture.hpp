// SPDX-License-Identifier: AGPL-3.0-or-later
// The blocks with which every letter begins.
#pragma once

#include "tests/support/manifest_words.hpp"

namespace sheaf::test {

/// Date, addressee and salutation.
inline blocks letter_head() {
  return {line("14 March 2017"),     line("Ms Jo Hythe"),   line("Director of Children's Services"),
          line("Westmarch Council"), line("Castle Street"), line("Westmarch"),
          line("Dear Ms Hythe")};
}

}  // namespace sheaf::test
