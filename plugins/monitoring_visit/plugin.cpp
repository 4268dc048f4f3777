// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises monitoring-visit letters and runs their grammar.
#include "grammars/letter/recognition.hpp"
#include "monitoring_visit.hpp"

SHEAF_PLUGIN(sheaf::grammar::letter_plugin<&sheaf::monitoring_visit::letter>, "monitoring_visit", "1.0.0");
