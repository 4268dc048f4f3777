// SPDX-License-Identifier: MIT
// Rules of reported speech. A speaker is named before "said:" or after "said".
#pragma once

#include "speech.hpp"

#include <grammars/config.hpp>

namespace press_article::speech {

namespace x3 = boost::spirit::x3;
using namespace sheaf::grammar;
using namespace sheaf::grammar::common;

struct words {
  text_iterator first = nullptr;
  text_iterator last = nullptr;
};

constexpr auto keep = [](auto& context) {
  x3::_val(context).first = x3::_attr(context).begin();
  x3::_val(context).last = x3::_attr(context).end();
};

// Bounds, so that a hostile article does not make every sentence search all the rest of its paragraph.
constexpr int longest_speech = 3'000;      // characters before "said" that follows the speech
constexpr int longest_introduction = 500;  // characters of "Responding to the report, "
constexpr int longest_speaker = 500;       // characters between the introduction and "said:"

constexpr auto quotation_mark = (utf8::lit('"') | utf8::lit('\''));
constexpr auto verb = utf8::lit("said") | utf8::lit("says") | utf8::lit("added") | utf8::lit("commented");
constexpr auto verb_before = -utf8::lit(',') >> blank >> verb >> blanks >> utf8::lit(':') >> blanks >> quotation_mark;
constexpr auto mark_before_quotation = utf8::lit(',') | utf8::lit('.') | utf8::lit('!') | utf8::lit('?');
constexpr auto verb_after = mark_before_quotation >> quotation_mark >> blank >> verb >> blank;
constexpr auto introduction_end = utf8::lit(", ");

/// After "Responding to the report, " the speaker's words stand at the end of the sentence.
constexpr auto introduction =
    -(x3::no_case[utf8::lit("responding") | utf8::lit("reacting") | utf8::lit("commenting")] >>
      x3::repeat(0, longest_introduction)[character - introduction_end] >> introduction_end);

constexpr auto speaker_before = x3::rule<class speaker_before_class, words>("speaker before the speech") =
    introduction >>
    x3::raw[x3::repeat(1, longest_speaker)[character - verb_before - utf8::lit('"') - (utf8::lit('.') >> blank)]]
           [keep] >>
    verb_before;

constexpr auto speaker_after = x3::rule<class speaker_after_class, words>("speaker after the speech") =
    quotation_mark >> x3::repeat(1, longest_speech)[character - verb_after] >> verb_after
    >> x3::raw[+(character - utf8::lit('.'))][keep];

constexpr auto speaker = speaker_after | speaker_before;

}  // namespace press_article::speech
