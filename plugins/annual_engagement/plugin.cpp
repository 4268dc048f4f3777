// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises annual-engagement letters and runs their grammar.
#include "annual_engagement.hpp"
#include "grammars/blocks/plugin.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::annual_engagement::letter>, "annual_engagement", "1.0.0");
