// SPDX-License-Identifier: MIT
#include "grammars/polarity.hpp"

#include "grammars/polarity_def.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace sheaf::grammar {

namespace rules = polarity_rules;

namespace {

rules::tag tag_of(wording what) {
  switch (what) {
    case wording::praise:
      return rules::tag::praise;
    case wording::shortfall:
      return rules::tag::shortfall;
    case wording::denial:
      return rules::tag::denial;
    case wording::limit:
      return rules::tag::limit;
    case wording::want:
      return rules::tag::want;
    case wording::purpose:
      return rules::tag::purpose;
    case wording::relief:
      return rules::tag::relief;
    case wording::recovery:
      return rules::tag::recovery;
    case wording::absence:
      return rules::tag::absence;
    case wording::link:
      return rules::tag::link;
    case wording::condition:
      return rules::tag::condition;
    case wording::some:
      return rules::tag::some;
    case wording::past:
      return rules::tag::past;
    case wording::turn:
      return rules::tag::turn;
    case wording::aside:
      break;
  }
  return rules::tag::plain;
}

rules::tag tag_of(std::string_view word) {
  if (word == "." || word == "?" || word == "!" || word == ";") return rules::tag::sentence_end;
  return word == "," ? rules::tag::comma : rules::tag::plain;
}

}  // namespace

std::string_view name_of(polarity value) {
  switch (value) {
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_POLARITY_NAME(code, meaning) \
  case polarity::code:                     \
    return #code;
    SHEAF_POLARITIES(SHEAF_POLARITY_NAME)
#undef SHEAF_POLARITY_NAME
  }
  return "neutral";
}

std::optional<phrase_error> polarity_grammar::add(std::string_view phrase, wording what, double weight) {
  auto error = table_.add(phrase, static_cast<std::uint32_t>(entries_.size()));
  if (!error) entries_.push_back({what, static_cast<float>(weight)});
  return error;
}

void polarity_grammar::pack(packer& to) const {
  std::vector<std::uint8_t> wordings;
  std::vector<float> weights;
  for (const entry& one : entries_) {
    wordings.push_back(static_cast<std::uint8_t>(one.what));
    weights.push_back(one.weight);
  }
  to.add(wordings);
  to.add(weights);
  to.add(std::string_view(reinterpret_cast<const char*>(&weights_), sizeof weights_));
  table_.pack(to);
}

bool polarity_grammar::unpack(unpacker& from) {
  static_assert(std::is_trivially_copyable_v<polarity_weights>);
  std::vector<std::uint8_t> wordings;
  std::vector<float> weights;
  std::string_view shares;
  if (!from.read(wordings) || !from.read(weights) || !from.read(shares) || wordings.size() != weights.size() ||
      shares.size() != sizeof weights_) {
    return false;
  }
  std::memcpy(&weights_, shares.data(), sizeof weights_);
  entries_.clear();
  entries_.reserve(wordings.size());
  for (std::size_t i = 0; i < wordings.size(); ++i) {
    if (wordings[i] > static_cast<std::uint8_t>(wording::aside)) return false;
    entries_.push_back({static_cast<wording>(wordings[i]), weights[i]});
  }
  return table_.unpack(from, entries_.size());
}

polarity_sum polarity_grammar::weigh(const term_text& finding) const {
  std::vector<rules::tagged_word> words;
  words.reserve(finding.size());
  for (std::size_t at = 0; at < finding.size();) {
    if (const auto match = table_.longest_at(finding, at)) {
      const entry& one = entries_[match->values.front()];
      words.push_back({tag_of(one.what), one.weight});
      at += match->words;
    } else {
      words.push_back({tag_of(finding.word(at)), 0});
      ++at;
    }
  }
  rules::ledger sums;
  sums.weights = &weights_;
  auto first = words.cbegin();
  x3::parse(first, words.cend(), x3::with<rules::ledger_tag>(sums)[rules::finding]);
  return sums.total;
}

polarity polarity_grammar::judge(const polarity_sum& sum, finding_place place) const {
  const double all = sum.praise + sum.shortfall;
  if (place == finding_place::demands) return polarity::negative;
  if (place == finding_place::shortfalls) {
    const bool praised =
        sum.praise >= 2 * weights_.enough && ((sum.praise > sum.shortfall && sum.shortfall > 0) || sum.turned_to_fault);
    return praised ? polarity::mixed : polarity::negative;
  }
  if (place == finding_place::strengths) {
    const bool faulted = sum.turned_to_fault || sum.shortfall > sum.praise;
    if (!faulted || sum.shortfall < weights_.enough) return polarity::positive;
  }
  if (all < (place == finding_place::facts ? weights_.facts : weights_.enough)) return polarity::neutral;
  const bool minor_shortfall = sum.shortfall < weights_.minor_shortfall * all || sum.shortfall < weights_.least;
  const bool fault = sum.sentence_of_fault && sum.shortfall >= weights_.fault_share * all;
  if (minor_shortfall && !sum.turned_to_fault && !fault) return polarity::positive;
  const bool minor_praise = sum.praise < weights_.minor_praise * all || sum.praise < weights_.least;
  const bool praised = sum.sentence_of_praise && sum.praise >= weights_.sentence_share * all;
  if (minor_praise && !praised) return polarity::negative;
  return polarity::mixed;
}

}  // namespace sheaf::grammar
