// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises joint inspection letters and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "grammars/letter/place.hpp"
#include "joint_inspection.hpp"
#include "recognition.hpp"

namespace sheaf::joint_inspection {

using joint_inspection_plugin = grammar::grammar_plugin<&letter, &recognise, &grammar::letter_of_type_within>;

}  // namespace sheaf::joint_inspection

SHEAF_PLUGIN(sheaf::joint_inspection::joint_inspection_plugin, "joint_inspection", "1.0.0");
