// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises area SEND reports and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "area_send.hpp"

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&sheaf::area_send::report>, "area_send", "1.0.0");
