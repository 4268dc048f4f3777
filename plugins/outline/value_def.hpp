// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule for a value behind its label: "Lead reviewer: Jo Hythe", "Lead reviewer – Jo Hythe".
#pragma once

#include "grammars/config.hpp"

namespace sheaf::outline::value_rules {

using namespace grammar;
using utf8::lit;

// grammar
constexpr auto sign_after_a_label = utf8::space | lit(':') | lit('-') | lit('|');
constexpr auto end_of_line = common::blanks >> x3::eoi;
/// The words behind a label, without the colon or dash before them and the blanks behind.
constexpr auto value = x3::omit[*sign_after_a_label] >> x3::raw[+(utf8::char_ - end_of_line)];

}  // namespace sheaf::outline::value_rules
