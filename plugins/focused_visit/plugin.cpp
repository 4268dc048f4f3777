// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises focused-visit letters and runs their grammar.
#include "focused_visit.hpp"
#include "grammars/letter/recognition.hpp"

SHEAF_PLUGIN(sheaf::grammar::letter_plugin<&sheaf::focused_visit::letter>, "focused_visit", "1.0.0");
