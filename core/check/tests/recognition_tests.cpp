// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of recognition: what the plugin claims, and what other plugins claim.
#include "core/check/test.hpp"
#include "core/host/host.hpp"
#include "core/host/recogniser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace sheaf::core {
namespace {

constexpr double clear_margin = 0.05;

recognised ask(test_context& context, subject_instance& instance, const sample& read, std::string& type) {
  context.step("recognise " + read.name);
  auto [best, answer] = instance.recognise(read.read);
  context.step("");
  type = std::move(best);
  return std::move(answer);
}

verdict samples(test_context& context) {
  std::vector<std::string> problems;
  std::size_t own = 0;
  for (const auto& each : context.samples()) {
    if (!each.own) continue;
    if (!each.problem.empty()) problems.push_back(fmt::format("{}: {}", each.path, each.problem));
    if (!each.foreign) ++own;
  }
  if (own == 0)
    problems.push_back(fmt::format("{}: there is no sample; give the plugin a document of each of its types",
                                   (context.folder() / "samples").string()));
  return failed_for(std::move(problems));
}

verdict own(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  for (const auto* each : context.own()) {
    std::string type;
    const auto answer = ask(context, *instance, *each, type);
    if (!answer.problem.empty()) continue;  // reported by recognition.answers
    if (answer.score < context.plugin().manifest().threshold)
      problems.push_back(fmt::format(
          "{}: score {:.2f} for {}, below the threshold {:g}{}{}", each->name, answer.score, type,
          context.plugin().manifest().threshold,
          answer.reasons.empty() ? "; no reason was found" : "; reasons: ", fmt::join(answer.reasons, ", ")));
  }
  return failed_for(std::move(problems));
}

verdict types(test_context& context) {
  const auto instance = context.instance();
  std::set<std::string> met;
  for (const auto* each : context.own()) {
    std::string type;
    const auto answer = ask(context, *instance, *each, type);
    if (answer.problem.empty() && answer.score >= context.plugin().manifest().threshold) met.insert(type);
  }
  std::vector<std::string> problems;
  for (const auto& type : context.plugin().manifest().document_types) {
    if (!met.contains(type.type)) problems.push_back(fmt::format("no sample is taken for a {}", type.type));
  }
  return failed_for(std::move(problems));
}

verdict answers(test_context& context) {
  const auto instance = context.instance();
  document_problems problems;
  for (const auto& each : context.samples()) {
    if (!each.problem.empty()) continue;
    for (const auto& type : context.plugin().manifest().document_types) {
      context.step("recognise " + each.name);
      const auto answer = instance->recognise(each.read, type.type);
      context.step("");
      if (!answer.problem.empty()) problems.add(each.name, fmt::format("as {}: {}", type.type, answer.problem));
    }
  }
  return failed_for(problems.told());
}

verdict reasons(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  for (const auto* each : context.own()) {
    std::string type;
    const auto answer = ask(context, *instance, *each, type);
    if (answer.score >= context.plugin().manifest().threshold && answer.placed_reasons == 0)
      problems.push_back(
          fmt::format("{}: claimed with {:.2f}, but no reason shows where in the text", each->name, answer.score));
  }
  return failed_for(std::move(problems));
}

verdict margin(test_context& context) {
  const auto instance = context.instance();
  const double threshold = context.plugin().manifest().threshold;
  std::vector<std::string> problems;
  const auto look_at = [&](const sample& each) {
    std::string type;
    const auto answer = ask(context, *instance, each, type);
    const double away = answer.score > threshold ? answer.score - threshold : threshold - answer.score;
    if (answer.problem.empty() && away < clear_margin && away > 0)
      problems.push_back(fmt::format("{}: score {:.2f} is hardly {} the threshold {:g}", each.name, answer.score,
                                     answer.score > threshold ? "above" : "below", threshold));
  };
  for (const auto* each : context.own()) look_at(*each);
  for (const auto* each : context.others()) look_at(*each);
  return failed_for(std::move(problems));
}

verdict others(test_context& context) {
  const auto instance = context.instance();
  const double threshold = context.plugin().manifest().threshold;
  std::vector<std::string> problems;
  for (const auto* each : context.others()) {
    std::string type;
    const auto answer = ask(context, *instance, *each, type);
    if (!answer.problem.empty() || answer.score < threshold) continue;
    const auto whose = each->own             ? std::string("which its expectation says is of no type of this plugin")
                       : each->owner.empty() ? std::string("which is of no type")
                                             : fmt::format("a sample of plugin {}", each->owner);
    problems.push_back(fmt::format("{}, {}: claimed as {} with {:.2f}; reasons: {}", each->name, whose, type,
                                   answer.score, fmt::join(answer.reasons, ", ")));
  }
  return failed_for(std::move(problems));
}

verdict rivals(test_context& context) {
  plugin_registry registry;
  for (const auto& folder : context.asked().neighbours) {
    auto checked = check_plugin(folder);
    if (checked) registry.plugins.push_back(std::move(*checked));
  }
  if (registry.plugins.empty()) return skipped("no other plugin is installed");
  plugin_host host(registry);
  const auto instance = context.instance();
  context.begin_reading();
  std::vector<std::string> problems;
  for (const auto* each : context.own()) {
    std::string type;
    const auto answer = ask(context, *instance, *each, type);
    const document_view view(each->read);
    const auto scores = recognise(view, host);
    const auto* winner = scores.winner();
    if (winner != nullptr)
      problems.push_back(fmt::format("{}: plugin {} claims it as {} with {:.2f}; this one's score is {:.2f}",
                                     each->name, winner->plugin->id(), winner->document_type, winner->answer.score,
                                     answer.score));
  }
  return failed_for(std::move(problems));
}

verdict stable(test_context& context) {
  const auto first = context.instance();
  const auto second = context.instance();
  std::vector<std::string> problems;
  for (const auto& each : context.samples()) {
    if (!each.problem.empty()) continue;
    std::string type;
    const auto before = ask(context, *first, each, type);
    for (auto* again : {first.get(), second.get()}) {
      const auto now = ask(context, *again, each, type);
      if (now.score != before.score || now.reasons != before.reasons)
        problems.push_back(fmt::format("{}: score {} and {} reasons, then {} and {}", each.name, before.score,
                                       before.reasons.size(), now.score, now.reasons.size()));
    }
  }
  return failed_for(std::move(problems));
}

constexpr std::array tests = std::to_array<check_test>({
    {"recognition.samples", "it has samples, and all can be read",
     "lay documents into samples/ beside the library (sheaf_add_plugin: SAMPLES)", "", samples},
    {"recognition.answers", "it answers for every sample, its own and others', with a score from 0 to 1",
     "have recognise return SHEAF_OK for any document, and keep the score within bounds", "life.create", answers},
    {"recognition.own", "it claims its own samples",
     "add the sample's title to `recognition: title:`; `sheaf explain SAMPLE` shows every score and reason",
     "recognition.answers recognition.samples", own},
    {"recognition.types", "it has a sample of each of its document types",
     "add a sample, or leave the type out of the manifest", "recognition.own", types},
    {"recognition.reasons", "it shows where in the text the reasons for its claims stand",
     "give evidence.reason the span of the words that were found", "recognition.own", reasons},
    {"recognition.margin", "no score lies so near to the threshold that a word would tip it",
     "tell titles apart by more words, or move `threshold:`", "recognition.own", margin},
    {"recognition.others", "it claims no sample of another plugin and no document of no type",
     "recognise by the title as a whole, and put the other type's title under `recognition: never:`",
     "recognition.answers", others},
    {"recognition.rivals", "no other installed plugin claims its samples",
     "make the other plugin's recognition narrower, or tell its author", "recognition.own", rivals},
    {"recognition.stable", "asked again, and asked in another instance, it gives the same score and reasons",
     "keep no state between calls; take no time, no address and no random number into the score", "recognition.answers",
     stable},
});

}  // namespace

std::span<const check_test> recognition_tests() {
  return tests;
}

}  // namespace sheaf::core
