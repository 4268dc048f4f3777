// SPDX-License-Identifier: MIT
// The plugin: recognises news articles about an inspection and runs their grammar.
#include "article.hpp"

#include <grammars/blocks/plugin.hpp>

SHEAF_PLUGIN(sheaf::grammar::grammar_plugin<&press_article::article>, "press_article", "1.0.0");
