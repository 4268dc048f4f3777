// SPDX-License-Identifier: MIT
// Terminals of the article: each accepts one block and claims what it holds.
#pragma once

#include <grammars/blocks/terminals.hpp>

#include <string_view>

namespace press_article {

namespace article_reading {
bool headline(const sheaf::grammar::reading& at, std::string_view);
bool site_line(const sheaf::grammar::reading& at, std::string_view);
bool end_of_article(const sheaf::grammar::reading& at, std::string_view);
bool date_line(const sheaf::grammar::reading& at, std::string_view);
bool author_line(const sheaf::grammar::reading& at, std::string_view);
bool caption(const sheaf::grammar::reading& at, std::string_view);
bool attributed_speech(const sheaf::grammar::reading& at, std::string_view);
bool further_speech(const sheaf::grammar::reading& at, std::string_view);
bool elsewhere(const sheaf::grammar::reading& at, std::string_view);
bool reported_finding(const sheaf::grammar::reading& at, std::string_view);
}  // namespace article_reading

using sheaf::grammar::block_parser;

/// The article's title; the section of everything that follows has this name.
constexpr block_parser headline{"headline", &article_reading::headline};

/// A line of the site itself: "Subscribe", "Share this article" (vocabulary.site).
constexpr block_parser site_line{"line of the site", &article_reading::site_line};

/// The first line of the site's own words below the article (vocabulary.site.end).
constexpr block_parser end_of_article{"end of the article", &article_reading::end_of_article};

/// "Wednesday, September 17, 2014", "Published: 3 March 2025"
constexpr block_parser date_line{"date", &article_reading::date_line};

/// "Marian Ellwood", "By Marian Ellwood, education reporter"
constexpr block_parser author_line{"author", &article_reading::author_line};

/// The words under a picture: a line that ends without a full stop.
constexpr block_parser caption{"caption", &article_reading::caption};

/// A paragraph that says who speaks; the speaker is the finding's group.
constexpr block_parser attributed_speech{"speech with its speaker", &article_reading::attributed_speech};

/// A paragraph of the same speech: it opens with a quotation mark.
constexpr block_parser further_speech{"more of the speech", &article_reading::further_speech};

/// A paragraph about other authorities (vocabulary.elsewhere).
constexpr block_parser elsewhere{"paragraph about other authorities", &article_reading::elsewhere};

/// What the inspection found: a strength, a concern, or an evaluation if it reports judgements or both.
constexpr block_parser reported_finding{"reported finding", &article_reading::reported_finding};

constexpr auto any_line = sheaf::grammar::rest_as("site furniture");

}  // namespace press_article
