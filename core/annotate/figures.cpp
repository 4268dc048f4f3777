// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/figures.hpp"

#include "grammars/blocks/sentences.hpp"
#include "grammars/figure_context.hpp"
#include "grammars/folded_text.hpp"

#include <algorithm>
#include <string_view>

namespace sheaf::core {

namespace {

using grammar::text_span;

/// The sentences of a text as places in it. A sentence reaches to the next one, so that every place is in one.
std::vector<text_span> sentence_places(std::string_view text) {
  const grammar::folded_text folded(text);
  std::vector<text_span> places;
  for (const std::string_view each : grammar::sentences_of(folded.text())) {
    places.push_back(folded.original_span(each.data(), each.data() + each.size()));
  }
  if (places.empty()) places.push_back({0, text.size()});
  return places;
}

/// Where the measure stands in the finding's text: by its span, which the host gives, or by its words.
text_span place_of(const measure& stated, const finding& read) {
  const std::string_view text = read.text;
  const bool within = stated.where.begin >= read.where.begin && stated.where.end <= read.where.begin + text.size();
  if (stated.where.begin < stated.where.end && within) {
    return {stated.where.begin - read.where.begin, stated.where.end - read.where.begin};
  }
  const auto found = stated.text.empty() ? std::string_view::npos : text.find(stated.text);
  if (found == std::string_view::npos) return {0, 0};
  return {found, found + stated.text.size()};
}

/// The sentence, or what stands near the figure in one that is longer than any that people write: each of its figures
/// keeps its own copy.
text_span near_figure(std::string_view text, const text_span& sentence, const text_span& figure) {
  constexpr std::size_t most_bytes = 4000;
  if (sentence.size() <= most_bytes) return sentence;
  const auto first = std::max(sentence.begin, figure.begin - std::min(figure.begin, most_bytes / 2));
  const auto last = std::min(sentence.end, figure.end + most_bytes / 2);
  const std::string_view words = text.substr(0, last);
  const auto from = words.find(' ', first);
  const auto to = words.rfind(' ');
  return {first == sentence.begin || from == std::string_view::npos ? first : std::min(from + 1, figure.begin),
          last == sentence.end || to == std::string_view::npos ? last : std::max(to, figure.end)};
}

/// Words of one figure that name what is counted; for a figure of others these are often those of the figure before it.
bool is_share(const measure& stated) {
  return stated.unit == "percent" || stated.unit == "fraction" || stated.unit == "percentage_points" ||
         stated.unit == "rate_per_10000";
}

}  // namespace

std::vector<figure_note> notes_on_figures(const finding& read) {
  std::vector<figure_note> notes;
  if (read.measures.empty()) return notes;
  const auto sentences = sentence_places(read.text);
  std::size_t sentence_before = sentences.size();
  for (const measure& stated : read.measures) {
    const text_span place = place_of(stated, read);
    figure_note note;
    if (place.empty()) {
      const auto around = near_figure(read.text, {0, read.text.size()}, {0, 0});
      notes.push_back({read.text.substr(around.begin, around.size()), stated.what, "stated", false});
      continue;
    }
    const auto after =
        std::upper_bound(sentences.begin() + 1, sentences.end(), place.begin,
                         [](std::size_t offset, const text_span& sentence) { return offset < sentence.begin; });
    const auto at = static_cast<std::size_t>(after - sentences.begin()) - 1;
    const text_span around = near_figure(read.text, sentences[at], place);
    note.sentence = read.text.substr(around.begin, around.size());
    const std::size_t begin = place.begin - std::min(place.begin, around.begin);
    const auto context = grammar::describe_figure(note.sentence, {begin, begin + place.size()});
    note.role = grammar::name_of(context.role);
    note.negated = context.negated && (is_share(stated) || stated.unit == "count");
    note.what = note.sentence.substr(context.what.begin, context.what.size());
    // A count says itself what it counts, and a figure of others counts what the one before it counts.
    if (!stated.what.empty() && (!is_share(stated) || note.what.find(stated.what) == std::string::npos)) {
      note.what = stated.what;
    } else if (note.role == "comparator" && is_share(stated) && sentence_before == at) {
      note.what = notes.back().what;
    }
    sentence_before = at;
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace sheaf::core
