// SPDX-License-Identifier: MIT
#include "grammars/figure_context.hpp"

#include "grammars/figure_context_def.hpp"
#include "grammars/folded_text.hpp"

#include <boost/range/iterator_range.hpp>

#include <algorithm>

namespace sheaf::grammar {

namespace rules = figure_rules;

namespace {

/// The two sides of the figure in the folded sentence.
struct sides {
  text_iterator first;
  text_iterator figure;
  text_iterator behind;
  text_iterator last;
};

/// The folded place of an offset into the original.
text_iterator place_of(const folded_text& text, std::size_t original) {
  std::size_t low = 0;
  std::size_t high = text.text().size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (text.original_offset(middle) < original) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return text.begin() + low;
}

template <typename Rule>
bool begins(text_iterator first, text_iterator last, const Rule& rule) {
  return x3::parse(first, last, rule);
}

template <typename Rule>
bool holds(text_iterator first, text_iterator last, const Rule& rule) {
  return x3::parse(first, last, find_first(rule));
}

using words = boost::iterator_range<text_iterator>;

template <typename Rule>
words found(text_iterator first, text_iterator last, const Rule& rule) {
  words met(last, last);
  return x3::parse(first, last, rule, met) ? met : words(last, last);
}

figure_role role_of(const sides& at) {
  if (holds(at.first, at.figure, rules::time_allowed)) return figure_role::limit;
  if (holds(at.first, at.figure, rules::figure_to_reach) || begins(at.behind, at.last, rules::is_goal)) {
    return figure_role::target;
  }
  if (holds(at.first, at.figure, rules::figure_of_others) || begins(at.behind, at.last, rules::among_others)) {
    return figure_role::comparator;
  }
  return figure_role::stated;
}

bool is_negated(const sides& at) {
  return begins(at.behind, at.last, rules::denied_after) || holds(at.first, at.figure, rules::denied_before) ||
         holds(at.first, at.figure, rules::education_before);
}

words what_of(const sides& at) {
  if (const words met = found(at.behind, at.last, rules::of_what); !met.empty()) return met;
  if (const words met = found(at.first, at.figure, find_first(rules::share_of_what)); !met.empty()) return met;
  if (const words met = found(at.first, at.figure, rules::subject); !met.empty()) return met;
  return found(at.behind, at.last, rules::what_follows);
}

}  // namespace

std::string_view name_of(figure_role role) {
  switch (role) {
    case figure_role::comparator:
      return "comparator";
    case figure_role::target:
      return "target";
    case figure_role::limit:
      return "limit";
    case figure_role::stated:
      break;
  }
  return "stated";
}

figure_context describe_figure(std::string_view sentence, text_span figure) {
  const folded_text text(sentence);
  const std::size_t begin = std::min(figure.begin, sentence.size());
  const std::size_t end = std::clamp(figure.end, begin, sentence.size());
  const sides at{text.begin(), place_of(text, begin), place_of(text, end), text.end()};
  figure_context met;
  met.role = role_of(at);
  met.negated = is_negated(at);
  if (const words what = what_of(at); !what.empty()) met.what = text.original_span(what.begin(), what.end());
  return met;
}

}  // namespace sheaf::grammar
