// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of an instance's life: load, create, destroy, create again.
#include "core/check/test.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace sheaf::core {
namespace {

constexpr int recreations = 100;

verdict load(test_context& context) {
  (void)context.plugin();
  return passed();
}

verdict create(test_context& context) {
  (void)context.instance();
  return passed();
}

verdict recreate(test_context& context) {
  const auto& used = context.smallest();
  std::vector<std::string> first;
  for (int round = 0; round < recreations; ++round) {
    const auto instance = context.instance();
    const auto done = context.extract(*instance, used);
    auto lines = to_lines(done.emissions, used.read, true);
    if (round == 0)
      first = std::move(lines);
    else if (auto found = line_differences(first, lines); !found.empty()) {
      found.insert(found.begin(), fmt::format("{}: instance {} differs from the first", used.name, round + 1));
      return failed_for(std::move(found));
    }
  }
  return passed();
}

verdict two_instances(test_context& context) {
  const auto& used = context.smallest();
  const auto first = context.instance();
  const auto before = to_lines(context.extract(*first, used).emissions, used.read, true);
  {
    const auto second = context.instance();
    auto found = line_differences(before, to_lines(context.extract(*second, used).emissions, used.read, true));
    if (!found.empty()) return failed_for(std::move(found));
  }
  // The second instance is destroyed; that must not damage the first.
  return failed_for(line_differences(before, to_lines(context.extract(*first, used).emissions, used.read, true)));
}

/// Creates an instance with these. The plugin may refuse, but it must not throw, and an instance must work.
verdict works_with(test_context& context, const instance_setup& with) {
  no_instance why;
  const auto instance = context.plugin().create(with, why);
  if (why.threw) return failed_for({"create: " + why.words});
  if (!instance || context.own().empty()) return passed();
  const auto& used = context.smallest();
  context.step("recognise " + used.name);
  const auto answer = instance->recognise(used.read);
  context.step("extract " + used.name);
  const auto done = instance->extract(used.read, answer.first);
  context.step("");
  if (!done.threw.empty()) return failed_for({fmt::format("extract {}: {}", used.name, done.threw)});
  return passed();
}

verdict without_extensions(test_context& context) {
  no_instance why;
  if (!context.plugin().create({context.plugin().manifest().vocabulary, false}, why))
    return failed_for({"with a host that offers no extension: " + why.words});
  return works_with(context, {context.plugin().manifest().vocabulary, false});
}

verdict own_extensions(test_context& context) {
  const auto instance = context.instance();
  // None of these ids exists, now or later.
  for (const auto* id : {"", "sheaf", "sheaf.unheard_of/1", "org.example.unheard_of/4294967296", "/1"}) {
    context.step(fmt::format("extension \"{}\"", id));
    const auto table = instance->extension(id);
    context.step("");
    if (!table) return failed_for({fmt::format("extension \"{}\": {}", id, table.error())});
    if (*table != nullptr) return failed_for({fmt::format("extension \"{}\": it gave a table, not NULL", id)});
  }
  return passed();
}

/// Stops the plugin at its first question. It may have emitted anything by then, but it must not throw, and the next
/// extraction must give the same result as before.
verdict stopped(test_context& context) {
  const auto& used = context.smallest();
  const auto instance = context.instance();
  const auto before = to_lines(context.extract(*instance, used).emissions, used.read, true);
  instance->cancel_when([] { return true; });
  const auto done = context.extract(*instance, used);
  if (!done.threw.empty()) return failed_for({fmt::format("told to stop in {}: {}", used.name, done.threw)});
  instance->cancel_when({});
  return failed_for(line_differences(before, to_lines(context.extract(*instance, used).emissions, used.read, true)));
}

verdict without_vocabulary(test_context& context) {
  return works_with(context, {{}});
}

verdict odd_vocabulary(test_context& context) {
  auto words = context.plugin().manifest().vocabulary;
  for (auto& entry : words) entry.value = "(" + entry.value + " [";
  if (auto made = works_with(context, {words}); made.result != test_result::pass) return made;
  for (auto& entry : words) entry.value.clear();
  if (auto made = works_with(context, {words}); made.result != test_result::pass) return made;
  words.assign(64, {std::string(300, '/'), std::string(20'000, 'x')});
  return works_with(context, {words});
}

verdict leave(test_context& context) {
  const auto instance = context.instance();
  if (!context.own().empty()) (void)context.extract(*instance, context.smallest());
  // This process ends with exit(), which runs functions registered with atexit and destructors of static objects. The
  // supervisor sees how it ends.
  return passed();
}

constexpr std::array tests = std::to_array<check_test>({
    {"life.load", "it loads, and its descriptor agrees with its note",
     "do as the message says; declare the plugin with SHEAF_PLUGIN",
     "library.accepted library.interface library.run_path manifest.form", load},
    {"life.create", "it gives an instance", "mend what its constructor complains of: mostly a word of the vocabulary",
     "life.load", create},
    {"life.recreate", "a hundred instances, one after another, do the same",
     "keep no state outside the instance: look for static variables", "stability.repeat", recreate},
    {"life.two", "two instances at a time do not disturb each other",
     "keep no state outside the instance: look for static variables", "stability.repeat", two_instances},
    {"life.extensions", "it works with a host that offers no extension",
     "take a null table from the host for \"there is none\"", "extraction.succeeds", without_extensions},
    {"life.own_extensions", "asked for an extension that it does not have, it answers NULL",
     "have the descriptor's `extension` compare the whole id, and return NULL for all others", "life.create",
     own_extensions},
    {"life.stopped", "told to stop, it ends the document and works as before afterwards",
     "let `extract` leave nothing behind when sheaf.progress tells it to stop", "stability.repeat", stopped},
    {"life.no_vocabulary", "without a vocabulary it refuses or works, and throws nothing",
     "have create return NULL, with sheaf.complaint to say why", "extraction.succeeds", without_vocabulary},
    {"life.odd_vocabulary", "with a malformed vocabulary it refuses or works, and throws nothing",
     "have create return NULL, with sheaf.complaint to say why", "extraction.succeeds", odd_vocabulary},
    {"life.end", "the process that used it ends cleanly",
     "look at destructors of static objects and at atexit functions", "extraction.succeeds", leave},
});

}  // namespace

std::span<const check_test> life_tests() {
  return tests;
}

}  // namespace sheaf::core
