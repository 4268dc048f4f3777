// SPDX-License-Identifier: MIT
#include "article_def.hpp"

namespace press_article {

article_type article() {
  return article_rule;
}

BOOST_SPIRIT_INSTANTIATE(article_type, sheaf::grammar::document_iterator, sheaf::grammar::document_context)

}  // namespace press_article
