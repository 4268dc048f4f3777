// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises SIF reports and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "sif_report.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::sif_report::report>, "sif_report", "1.0.0");
