// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises ILACS reports and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "ilacs_report.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::ilacs_report::report>, "ilacs_report", "1.0.0");
