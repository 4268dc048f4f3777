// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin's own vocabulary, as the host reads it from plugin.yaml.
#pragma once

#include "tests/support/manifest_words.hpp"

namespace sheaf::test {

inline const grammar::lexicon& words() {
  static const manifest_words made("sif_report");
  return made.lexicon();
}

}  // namespace sheaf::test
