// SPDX-License-Identifier: MIT
// Rules of polarity.hpp. They run over a finding's words, each tagged with what the vocabulary says it does.
#pragma once

#include "grammars/config.hpp"
#include "grammars/polarity.hpp"

#include <boost/spirit/home/x3/core/parser.hpp>

#include <cstdint>
#include <vector>

namespace sheaf::grammar::polarity_rules {

/// What a word or a term of several words is to the rules: the vocabulary's wordings and two kinds of sign.
enum class tag : std::uint32_t {
  plain = 1U << 0U,
  sentence_end = 1U << 1U,
  comma = 1U << 2U,
  praise = 1U << 3U,
  shortfall = 1U << 4U,
  denial = 1U << 5U,
  limit = 1U << 6U,
  want = 1U << 7U,
  purpose = 1U << 8U,
  relief = 1U << 9U,
  some = 1U << 10U,
  past = 1U << 11U,
  turn = 1U << 12U,
  recovery = 1U << 13U,
  link = 1U << 14U,
  condition = 1U << 15U,
  absence = 1U << 16U
};

struct tagged_word {
  tag what = tag::plain;
  float weight = 0;
};
using tagged_iterator = std::vector<tagged_word>::const_iterator;

/// Sums of the clause and the sentence that are being read, and what was met in them that changes how later words
/// count.
struct ledger {
  const polarity_weights* weights = nullptr;
  polarity_sum total{};
  polarity_sum sentence{};
  polarity_sum clause{};
  double slight = 0;    ///< slight praise of the sentence
  bool denied = false;  ///< the clause denies, limits or wants something: praise up to its end does not count
  bool faulty = false;  ///< the clause has named a shortfall
  bool for_a_purpose = false;
  bool about_some = false;
  bool of_the_past = false;
  bool conditional = false;
  bool turned = false;  ///< the sentence begins with a turn
  bool first = true;    ///< it is the finding's first sentence

  [[nodiscard]] double share() const { return for_a_purpose ? weights->purpose : 1; }
  void add_praise(double weight) {
    if (denied) return;
    const double counted = weight * share() * (faulty ? weights->after_shortfall : 1);
    if (weight <= weights->slight) {
      slight += counted;
    } else {
      clause.praise += counted;
    }
  }
  /// A shortfall that is relieved: praise that counts however little it weighs.
  void add_relief(double weight) {
    if (!denied) clause.praise += weight * share();
  }
  void add_shortfall(double weight) {
    clause.shortfall += weight * share();
    faulty = true;
  }
  void end_clause() {
    const double scale = (about_some ? weights->some : 1) * (conditional ? weights->conditional : 1);
    sentence.praise += clause.praise * scale;
    sentence.shortfall += clause.shortfall * scale;
    clause = {};
    denied = faulty = for_a_purpose = about_some = conditional = false;
  }
  void end_sentence() {
    end_clause();
    const double plain_praise = sentence.praise;
    if (sentence.shortfall <= sentence.praise) sentence.praise += slight;
    if (plain_praise >= weights->sentence && sentence.praise >= 2 * sentence.shortfall) {
      total.sentence_of_praise = true;
    }
    sentence.shortfall *= of_the_past ? weights->past : 1;
    if (!of_the_past && sentence.shortfall >= weights->fault && sentence.shortfall >= 2 * plain_praise) {
      total.sentence_of_fault = true;
    }
    if (turned && !first && sentence.shortfall >= weights->turned && sentence.shortfall > sentence.praise) {
      total.turned_to_fault = true;
    }
    total.praise += sentence.praise;
    total.shortfall += sentence.shortfall;
    sentence = {};
    slight = 0;
    of_the_past = turned = first = false;
  }
};
struct ledger_tag {};

/// One word of any of these tags; its attribute is its weight.
struct tagged_parser : x3::parser<tagged_parser> {
  using attribute_type = float;
  static constexpr bool has_attribute = true;
  unsigned tags;

  constexpr explicit tagged_parser(unsigned of) : tags(of) {}

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    if (first == last || (static_cast<unsigned>(first->what) & tags) == 0) return false;
    x3::traits::move_to(first->weight, attribute);
    ++first;
    return true;
  }
};

template <typename... Tags>
constexpr tagged_parser one_of(Tags... tags) {
  return tagged_parser((static_cast<unsigned>(tags) | ...));
}

/// Changes the ledger where the rule before it has matched.
constexpr auto note(void (*change)(ledger&)) {
  return x3::eps[([change](auto& context) { change(x3::get<ledger_tag>(context)); })];
}
constexpr auto praised = [](auto& context) { x3::get<ledger_tag>(context).add_praise(x3::_attr(context)); };
constexpr auto faulted = [](auto& context) { x3::get<ledger_tag>(context).add_shortfall(x3::_attr(context)); };
constexpr auto praise_denied = [](auto& context) {
  ledger& sums = x3::get<ledger_tag>(context);
  sums.add_shortfall(std::max(static_cast<double>(x3::_attr(context)), sums.weights->bare_denial));
  sums.denied = true;
};
constexpr auto shortfall_denied = [](auto& context) {
  ledger& sums = x3::get<ledger_tag>(context);
  sums.add_praise(x3::_attr(context) * sums.weights->denied_shortfall);
};
constexpr auto shortfall_relieved = [](auto& context) {
  ledger& sums = x3::get<ledger_tag>(context);
  sums.add_relief(x3::_attr(context) * sums.weights->relieved);
};

// grammar: words
constexpr auto plain = x3::omit[one_of(tag::plain, tag::link, tag::condition)];
constexpr auto comma = x3::omit[one_of(tag::comma)];
constexpr auto praise = one_of(tag::praise);
constexpr auto shortfall = one_of(tag::shortfall);
constexpr auto denial = x3::omit[one_of(tag::denial)];
constexpr auto limit = one_of(tag::limit);
constexpr auto relief = one_of(tag::relief);
constexpr auto recovery = x3::omit[one_of(tag::recovery)];
constexpr auto condition = x3::omit[one_of(tag::condition)];
constexpr auto turn = x3::omit[one_of(tag::turn)];
constexpr auto sentence_end = x3::omit[one_of(tag::sentence_end)];
constexpr auto denies = note([](ledger& sums) { sums.denied = true; });
constexpr auto want = one_of(tag::want)[faulted] >> denies;
constexpr auto purpose = x3::omit[one_of(tag::purpose)] >> note([](ledger& sums) { sums.for_a_purpose = true; });
constexpr auto some = x3::omit[one_of(tag::some)] >> note([](ledger& sums) { sums.about_some = true; });
constexpr auto past = x3::omit[one_of(tag::past)] >> note([](ledger& sums) { sums.of_the_past = true; });

// grammar: clauses
/// Words that may stand between a denial and what it denies.
constexpr auto near = x3::repeat(0, 4)[plain | x3::omit[one_of(tag::relief, tag::some, tag::purpose)]];
/// The same before a shortfall, where "does not reduce delay" denies the relief.
constexpr auto nearer = x3::repeat(0, 3)[plain | x3::omit[one_of(tag::some, tag::purpose)]];
/// "not always effective" is shortfall, "no delay" praise, "are not visited" shortfall.
constexpr auto denied = denial >>
                        ((near >> +praise[praise_denied]) | (nearer >> +shortfall[shortfall_denied]) |
                         (note([](ledger& sums) { sums.add_shortfall(sums.weights->bare_denial); }) >> denies));
/// "insufficiently robust": one shortfall, whatever it limits.
constexpr auto limited = limit[faulted] >> denies;
/// "reduces drift and unneeded delay", but not "work to reduce harm is poor"
constexpr auto relieved = (relief | recovery) >> x3::repeat(0, 4)[x3::omit[one_of(tag::plain, tag::condition)]] >>
                          +shortfall[shortfall_relieved] >>
                          *(x3::repeat(1, 2)[x3::omit[one_of(tag::plain)]] >> +shortfall[shortfall_relieved]);
/// "delays and drift in this work have been resolved"
constexpr auto before_recovery = x3::omit[one_of(tag::plain, tag::link, tag::condition, tag::some, tag::past)];
constexpr auto recovered = &(shortfall >> x3::repeat(0, 15)[before_recovery | x3::omit[shortfall]] >> recovery) >>
                           +(shortfall[shortfall_relieved] | before_recovery) >> recovery;

/// "Inspectors saw no cases where children were poorly served."
constexpr auto absent = x3::omit[one_of(tag::absence)] >>
                        ((x3::repeat(0, 10)[before_recovery] >> +shortfall[shortfall_denied]) |
                         note([](ledger& sums) { sums.add_praise(1); }));

constexpr auto word = denied | absent | limited | relieved | recovered | praise[praised] | shortfall[faulted] | want |
                      purpose | some | past | plain | x3::omit[relief] | recovery;
constexpr auto ends_clause = note([](ledger& sums) { sums.end_clause(); });
/// "If plans fail, ...", ", and when plans fail, ...": to the comma, if there is one. With a second condition before it
/// the comma ends that one, and what was said stands between.
constexpr auto to_comma =
    *x3::omit[one_of(tag::plain, tag::praise, tag::shortfall, tag::denial, tag::limit, tag::want, tag::purpose,
                     tag::relief, tag::recovery, tag::absence, tag::link, tag::some, tag::past)] >>
    comma;
constexpr auto begins_condition = -comma >> condition >> &to_comma;
constexpr auto conditional_clause = begins_condition >> note([](ledger& sums) { sums.conditional = true; }) >> *word
                                    >> comma >> ends_clause;
constexpr auto plain_clause = +(word | (!begins_condition >> comma)) >> ends_clause;
constexpr auto clause = conditional_clause | plain_clause;
/// "Although few are seen, those are safe": the first comma ends what was granted.
constexpr auto granted_clause = &to_comma >> *word >> comma >> ends_clause;
constexpr auto turned = turn >> note([](ledger& sums) { sums.turned = true; }) >> -granted_clause >> *(clause | turn);
constexpr auto sentence = (turned | +(clause | turn)) >> (sentence_end | x3::eoi) >>
                          note([](ledger& sums) { sums.end_sentence(); });
constexpr auto finding = *(sentence | sentence_end);

}  // namespace sheaf::grammar::polarity_rules
