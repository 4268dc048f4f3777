// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of extraction: whether it succeeds, what it leaves out, and whether its emissions keep the rules of the model.
#include "core/check/headings.hpp"
#include "core/check/result.hpp"
#include "core/check/test.hpp"
#include "core/document/text.hpp"
#include "core/host/checked_sink.hpp"
#include "core/model/date.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace sheaf::core {
namespace {

constexpr double least_coverage = 0.99;  // below it, the host warns about the document (coverage-low)

using problem_list = std::vector<std::string>;
/// Examines the emissions for one document.
using look = void (*)(const std::vector<emission>& all, const document& read, problem_list& problems);

template <look Look>
verdict each_sample(test_context& context) {
  const auto instance = context.instance();
  document_problems problems;
  for (const auto* each : context.own()) {
    const auto done = context.extract(*instance, *each);
    problem_list found;
    Look(done.emissions, each->read, found);
    for (auto& problem : found) problems.add(each->name, std::move(problem));
  }
  return failed_for(problems.told());
}

// Extraction ------------------------------------------------------------

verdict succeeds(test_context& context) {
  const auto instance = context.instance();
  problem_list problems;
  if (context.own().empty()) return skipped("the plugin has no sample that could be read");
  for (const auto* each : context.own()) {
    const auto done = context.extract(*instance, *each);
    if (done.fine()) continue;
    std::string last_message;
    for (const auto& made : done.emissions) {
      if (made.kind == emission_kind::diagnostic && made.severity == SHEAF_ERROR)
        last_message = fmt::format("; its last word: {}", made.text("message"));
    }
    problems.push_back(fmt::format("{}: {}{}", each->name, done.in_words(), last_message));
  }
  return failed_for(std::move(problems));
}

void must_find(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  const bool found = std::any_of(all.begin(), all.end(), [](const emission& made) {
    return made.kind == emission_kind::finding || made.kind == emission_kind::judgement;
  });
  if (!found) problems.emplace_back("neither a finding nor a judgement was emitted");
}

/// Looks for warnings and errors of the plugin and the host, as `sheaf show` would show them.
verdict diagnostics(test_context& context) {
  const auto instance = context.instance();
  document_problems problems;
  for (const auto* each : context.own()) {
    report made;
    made.document_type = context.type_of(*instance, *each);
    checked_sink sink(each->read, context.plugin().manifest());
    context.step("extract " + each->name);
    (void)instance->extract_into(each->read, made.document_type, *sink.c_sink());
    context.step("");
    complete(made, sink, each->read, context.plugin().manifest());
    for (const auto& diagnostic : made.diagnostics) {
      const bool of_coverage =
          diagnostic.code == "coverage-low" || diagnostic.code == "unclaimed";  // tested by extraction.coverage
      if (is_fault(diagnostic) && !of_coverage) problems.add(each->name, in_words(diagnostic));
    }
  }
  return failed_for(problems.told());
}

/// Looks for headings of the vocabulary that no sample shows.
verdict headings(test_context& context) {
  if (!context.checked()) return skipped("the manifest cannot be read");
  std::vector<std::string> lines;
  for (const auto& problem : unshown_headings(context.checked()->manifest, context.own()))
    lines.push_back(to_string(problem, (context.folder() / "plugin.yaml").string()));
  return failed_for(std::move(lines));
}

bool is_field(const emission& made) {
  return made.kind == emission_kind::field || made.kind == emission_kind::addressee ||
         made.kind == emission_kind::own_field;
}

/// All spans of an emission, with those of its parts.
std::vector<sheaf_span> places_of(const emission& made) {
  std::vector<sheaf_span> places = {made.where};
  places.insert(places.end(), made.more_places.begin(), made.more_places.end());
  return places;
}

/// The parts of the text that the emissions claim, even if the host would refuse them; the tests of emissions look at
/// that.
std::vector<span_claim> claims_of(const std::vector<emission>& all, const document& read) {
  std::vector<span_claim> claims;
  for (const auto& made : all) {
    span_claim::use by = span_claim::use::finding;
    if (made.kind == emission_kind::diagnostic) continue;
    if (made.kind == emission_kind::judgement) by = span_claim::use::judgement;
    if (is_field(made)) by = span_claim::use::field;
    if (made.kind == emission_kind::boilerplate) by = span_claim::use::boilerplate;
    for (const auto& where : places_of(made)) {
      const auto end = std::min<std::uint64_t>(where.end, read.text.size());
      if (where.begin < end)
        claims.push_back({by, {}, {static_cast<std::size_t>(where.begin), static_cast<std::size_t>(end)}});
    }
  }
  return claims;
}

verdict coverage(test_context& context) {
  const auto instance = context.instance();
  problem_list problems;
  for (const auto* each : context.own()) {
    const auto claims = claims_of(context.extract(*instance, *each).emissions, each->read);
    const auto share = coverage_of(each->read, claims);
    if (share < least_coverage)
      problems.push_back(
          fmt::format("{}: {:.1f} % of its text is in findings, judgements and fields or set aside, less than {:.0f} %",
                      each->name, share * 100, least_coverage * 100));
    for (const auto& unclaimed : unclaimed_in(each->read, claims))
      problems.push_back(fmt::format("{}: {}", each->name, unclaimed.message));
  }
  return failed_for(std::move(problems));
}

// Emissions -------------------------------------------------------------

bool is_placed(const emission& made, const sheaf_span& where) {
  const bool may_be_nowhere = is_field(made) || made.kind == emission_kind::diagnostic;
  return !may_be_nowhere || where.begin != 0 || where.end != 0;
}

bool is_inside(const sheaf_span& where, const document& read) {
  return where.begin < where.end && where.end <= read.text.size();
}

void structs(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  for (const auto& made : all) {
    if (!made.fault.empty()) problems.push_back(fmt::format("a {} {}", name_of(made.kind), made.fault));
    for (const auto& text : made.texts) {
      if (!text.fault.empty()) problems.push_back(fmt::format("{}: its {} {}", in_words(made), text.part, text.fault));
    }
  }
}

void inside(const std::vector<emission>& all, const document& read, problem_list& problems) {
  for (const auto& made : all) {
    if (!made.fault.empty()) continue;
    for (const auto& where : places_of(made)) {
      if (is_placed(made, where) && !is_inside(where, read))
        problems.push_back(fmt::format("{}: {} in a text of {} bytes", in_words(made),
                                       where.begin == where.end ? "an empty span" : "a span not within it",
                                       read.text.size()));
    }
  }
}

void characters(const std::vector<emission>& all, const document& read, problem_list& problems) {
  for (const auto& made : all) {
    if (!made.fault.empty()) continue;
    for (const auto& where : places_of(made)) {
      if (!is_placed(made, where) || !is_inside(where, read)) continue;
      if (!on_character_border(read.text, static_cast<std::size_t>(where.begin)) ||
          !on_character_border(read.text, static_cast<std::size_t>(where.end)))
        problems.push_back(fmt::format("{}: it cuts a character in two", in_words(made)));
    }
  }
}

/// Calls `compare` with each finding and the finding before it.
template <typename Compare>
void neighbours(const std::vector<emission>& all, Compare compare) {
  const emission* before = nullptr;
  for (const auto& made : all) {
    if (made.kind != emission_kind::finding || !made.fault.empty()) continue;
    if (before != nullptr) compare(*before, made);
    before = &made;
  }
}

void order(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  neighbours(all, [&](const emission& before, const emission& made) {
    if (made.where.begin < before.where.begin)
      problems.push_back(fmt::format("{} comes after {}", in_words(made), in_words(before)));
  });
}

void overlap(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  neighbours(all, [&](const emission& before, const emission& made) {
    if (made.where.begin >= before.where.begin && made.where.begin < before.where.end)
      problems.push_back(fmt::format("{} overlaps {}", in_words(made), in_words(before)));
  });
}

template <typename Known>
void must_be_known(const emission& made, std::string_view part, const Known& known, problem_list& problems) {
  std::vector<std::string_view> words;
  for (const auto& each : known) {
    if constexpr (requires { each.word; })
      words.emplace_back(each.word);
    else
      words.emplace_back(each.name);
  }
  const auto given = made.text(part);
  if (std::find(words.begin(), words.end(), given) != words.end()) return;
  const auto near = nearest(given, words);
  problems.push_back(fmt::format("{}: {} \"{}\" is not known{}", in_words(made), part, given,
                                 near.empty() ? fmt::format("; known are {}", fmt::join(words, ", "))
                                              : fmt::format("; did it mean \"{}\"?", near)));
}

void words(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  for (const auto& made : all) {
    if (!made.fault.empty()) continue;
    switch (made.kind) {
      case emission_kind::field:
        must_be_known(made, "name", vocabulary::fields, problems);
        break;
      case emission_kind::judgement:
        must_be_known(made, "key", vocabulary::judgement_keys, problems);
        if (is_judgement_key(made.text("key"))) must_be_known(made, "grade", grades_of(made.text("key")), problems);
        break;
      case emission_kind::finding:
        must_be_known(made, "kind", vocabulary::finding_kinds, problems);
        if (!made.text("polarity").empty()) must_be_known(made, "polarity", vocabulary::polarities, problems);
        break;
      case emission_kind::addressee:
      case emission_kind::own_field:  // emission.rules: the host knows what the manifest declares
      case emission_kind::boilerplate:
        break;
      case emission_kind::diagnostic:
        if (made.severity > SHEAF_ERROR)
          problems.push_back(fmt::format("{}: severity {} is not known", in_words(made), made.severity));
        break;
    }
  }
}

void texts(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  constexpr std::size_t longest = sink_limits{}.string_bytes;
  for (const auto& made : all) {
    for (const auto& text : made.texts) {
      if (!is_valid_utf8(text.bytes))
        problems.push_back(fmt::format("{}: its {} is not UTF-8", name_of(made.kind), text.part));
      else if (text.bytes.size() > longest)
        problems.push_back(fmt::format("{}: its {} has {} bytes, more than {} (SHEAF_MAX_STRING_BYTES)", in_words(made),
                                       text.part, text.bytes.size(), longest));
    }
    const auto empty = [&](std::string_view part) { return fold_white_space(made.text(part)).empty(); };
    if (!made.fault.empty()) continue;
    if (made.kind == emission_kind::field && empty("value"))
      problems.push_back(fmt::format("{}: its value is empty; leave the field out", in_words(made)));
    if (made.kind == emission_kind::boilerplate && empty("what"))
      problems.push_back(fmt::format("{}: it has no name; say what is set aside", in_words(made)));
  }
}

void values(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  for (const auto& made : all) {
    const field_term* known = made.kind == emission_kind::field ? find_field(made.text("name")) : nullptr;
    if (known != nullptr && known->form == field_form::date && !is_iso_date(made.text("value")))
      problems.push_back(
          fmt::format("{}: \"{}\" is no date of the form YYYY-MM-DD", in_words(made), made.text("value")));
    for (const auto& text : made.texts) {
      if (text.part == "theme" && !is_code_word(text.bytes))
        problems.push_back(fmt::format("{}: theme \"{}\" is no code in lower_snake_case", in_words(made), text.bytes));
    }
    for (const auto& own : made.own_fields) {
      if (!is_own_name(own.name.bytes) || !own_type_of(own.type))
        problems.push_back(
            fmt::format("{}: the field \"{}\" has a wrong name or type", in_words(made), own.name.bytes));
    }
    for (const auto& measure : made.measures) {
      if (!std::isfinite(measure.value) || !is_code_word(measure.unit.bytes))
        problems.push_back(fmt::format("{}: a measure's value or unit is none", in_words(made)));
      if (measure.where.begin < made.where.begin || measure.where.end > made.where.end)
        problems.push_back(fmt::format("{}: a measure stands outside it", in_words(made)));
    }
  }
}

void once(const std::vector<emission>& all, const document& /*read*/, problem_list& problems) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& made : all) {
    std::pair<std::string, std::string> key;
    if (made.kind == emission_kind::field) {
      const auto name = made.text("name");
      key = {std::string(name), name == "inspector" ? std::string(made.text("value")) : std::string()};
    } else if (made.kind == emission_kind::judgement) {
      key = {"judgement", std::string(made.text("key"))};
    } else {
      continue;
    }
    if (!seen.insert(key).second)
      problems.push_back(fmt::format("{}: it was emitted before; a report has one", in_words(made)));
  }
}

verdict rules(test_context& context) {
  const auto instance = context.instance();
  problem_list problems;
  for (const auto* each : context.own()) {
    const auto type = context.type_of(*instance, *each);
    checked_sink sink(each->read, context.plugin().manifest());
    context.step("extract " + each->name);
    (void)instance->extract_into(each->read, type, *sink.c_sink());
    context.step("");
    if (sink.breaches() == 0) continue;
    report refused;
    sink.finish_failed(refused);
    for (const auto& diagnostic : refused.diagnostics) {
      if (diagnostic.code == "plugin-breach" || diagnostic.code == "limit-reached")
        problems.push_back(fmt::format("{}: {}", each->name, diagnostic.message));
    }
  }
  return failed_for(std::move(problems));
}

constexpr std::string_view after_extraction = "extraction.succeeds";
constexpr std::string_view model = "the documentation's reference/finding-model.md has the rules";

constexpr std::array tests = std::to_array<check_test>({
    {"extraction.succeeds", "extract succeeds on its own samples", "`sheaf explain SAMPLE` shows how far it came",
     "recognition.answers recognition.samples", succeeds},
    {"extraction.findings", "it finds something in each of its samples",
     "`sheaf explain SAMPLE` shows what the grammar made of each block", after_extraction, each_sample<must_find>},
    {"extraction.coverage", "each block of a sample is emitted or set aside, and nearly all of its text emitted",
     "emit the blocks that `sheaf explain SAMPLE` lists as unclaimed, or declare them as boilerplate",
     "emission.structs", coverage},
    {"extraction.diagnostics", "neither it nor the host reports a warning or an error for its own samples",
     "`sheaf explain SAMPLE` shows what became of each block, and where the grammar stopped",
     "emission.rules extraction.findings", diagnostics},
    {"extraction.headings", "each heading of its vocabulary stands in a sample, unless it is marked as optional",
     "correct the phrase, add a sample that shows it, or mark it in plugin.yaml: `- optional: PHRASE`",
     "manifest.phrases recognition.samples", headings},
    {"emission.structs", "it emits complete structs and strings",
     "set `size` to the struct's sizeof, and give strings an address", after_extraction, each_sample<structs>},
    {"emission.inside", "every span lies within the text and covers something",
     "take spans from the document's blocks; (0, 0) is for fields that stand nowhere word for word", after_extraction,
     each_sample<inside>},
    {"emission.characters", "no span begins or ends within a character",
     "move by whole UTF-8 characters; accents and curly quotation marks have several bytes", after_extraction,
     each_sample<characters>},
    {"emission.order", "findings come in the order of the document", "emit them in reading order", after_extraction,
     each_sample<order>},
    {"emission.overlap", "no finding overlaps another", "let the span end where the next finding begins",
     after_extraction, each_sample<overlap>},
    {"emission.words", "kinds, polarities, judgement keys, grades and field names are those of the model", model,
     after_extraction, each_sample<words>},
    {"emission.texts", "strings are UTF-8, not too long, and not empty where a value is required", model,
     after_extraction, each_sample<texts>},
    {"emission.values", "dates, themes, units and numbers are of the form the model asks for", model, after_extraction,
     each_sample<values>},
    {"emission.once", "no field and no judgement is emitted twice", "keep the first", after_extraction,
     each_sample<once>},
    {"emission.rules", "the host refuses nothing it emits", model,
     "emission.structs emission.inside emission.characters emission.order emission.overlap emission.words "
     "emission.texts emission.values emission.once",
     rules},
});

}  // namespace

std::span<const check_test> emission_tests() {
  return tests;
}

}  // namespace sheaf::core
