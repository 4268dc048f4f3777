// SPDX-License-Identifier: AGPL-3.0-or-later
// Bullets on lines of their own, as converters write them where a bullet and its item are two pieces of text.
#pragma once

#include <string>

namespace sheaf::core::plain_text {

/// Puts a dash, an asterisk or a letter that stands for a bullet on the line of the item below it, in place. A sign
/// counts as a bullet if at least two lines hold nothing else and words begin below each of them. (Signs that can only
/// be bullets need no help.)
void join_lone_bullets(std::string& text);

}  // namespace sheaf::core::plain_text
