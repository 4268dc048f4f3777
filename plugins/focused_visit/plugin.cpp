// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises focused-visit letters and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "focused_visit.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::focused_visit::letter>, "focused_visit", "1.0.0");
