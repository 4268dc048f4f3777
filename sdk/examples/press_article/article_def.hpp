// SPDX-License-Identifier: MIT
// Rules of the article. Read them as its table of contents.
#pragma once

#include "article.hpp"
#include "terminals.hpp"

namespace press_article {

using namespace sheaf::grammar;

constexpr article_type article_rule = "press article";

/// Lines of the site above the headline, then the headline, then date and author in any order.
constexpr auto head =
    part("head")[*(!headline >> any_line) >> headline >> *(site_line | date_line | author_line | caption)];

/// What somebody says: the paragraph that names the speaker, and the paragraphs that continue the speech.
constexpr auto quotation = part("quotation")[attributed_speech >> *further_speech];

/// What the article reports about the inspection, and what it says about other authorities.
constexpr auto body =
    part("body")[*(!end_of_article >> (quotation | elsewhere | caption | lead_in | reported_finding | any_line))];

constexpr auto site_footer = part("site footer")[*rest_as("site furniture")];

constexpr auto article_rule_def = head >> body >> site_footer;

BOOST_SPIRIT_DEFINE(article_rule)

}  // namespace press_article
