// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises annual-engagement letters and runs their grammar.
#include "annual_engagement.hpp"
#include "grammars/letter/recognition.hpp"

SHEAF_PLUGIN(sheaf::grammar::letter_plugin<&sheaf::annual_engagement::letter>, "annual_engagement", "1.0.0");
