// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises annual-engagement letters and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "annual_engagement.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::annual_engagement::letter>, "annual_engagement", "1.0.0");
