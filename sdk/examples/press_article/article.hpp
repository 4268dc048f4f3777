// SPDX-License-Identifier: MIT
// Article: the document grammar of a news article about an inspection.
#pragma once

#include <grammars/blocks/config.hpp>

namespace press_article {

using article_type = sheaf::grammar::document_rule<class article_class>;

namespace x3 = boost::spirit::x3;
BOOST_SPIRIT_DECLARE(article_type)

/// From the headline to the site's own words below the article.
article_type article();

}  // namespace press_article
