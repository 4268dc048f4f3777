// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/headings.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

plugin_manifest with_headings(std::vector<manifest_entry> entries) {
  plugin_manifest made;
  made.vocabulary = std::move(entries);
  return made;
}

sample shows(std::string name, const std::vector<std::string>& headings) {
  document_builder builder;
  for (const auto& words : headings) {
    block heading;
    heading.kind = block_kind::heading;
    builder.add(heading, words);
    builder.add({}, "The ropes are new.");
  }
  sample made;
  made.name = std::move(name);
  made.own = true;
  made.read = std::move(builder).finish("text/plain", 1);
  return made;
}

std::vector<std::string> told(const plugin_manifest& manifest, const std::vector<sample>& samples) {
  std::vector<const sample*> all;
  for (const auto& each : samples) all.push_back(&each);
  std::vector<std::string> lines;
  for (const auto& problem : unshown_headings(manifest, all)) lines.push_back(to_string(problem, "plugin.yaml"));
  return lines;
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a heading that no sample shows is told with the headings that no entry matches, nearest first") {
  const auto manifest = with_headings({{"headings/strength", "what holds", 3, 7},
                                       {"headings/improvement", "what must be mendd soon", 4, 7},
                                       {"recognition/title", "a report of the harbour", 5, 7}});
  CHECK(
      told(manifest, {shows("a.txt", {"A report of the harbour", "The tides", "What holds"}),
                      shows("b.txt", {"What must be mended soon", "The tides", "What holds", "See also:"})}) ==
      lines{
          "plugin.yaml:4:7: vocabulary.headings/improvement: no sample shows the heading \"what must be mendd soon\"; "
          "no entry matches these headings of the samples, nearest first: \"What must be mended soon\" (b.txt), "
          "\"The tides\" (a.txt)"});
}

TEST_CASE("a heading is shown with a number and signs around it, and by every phrase that matches it") {
  const auto manifest =
      with_headings({{"headings/strength", "what holds", 3, 7}, {"headings/strength", "what ...", 4, 7}});
  CHECK(told(manifest, {shows("a.txt", {"II. What holds"})}).empty());
}

TEST_CASE("a heading that is marked as optional needs no sample") {
  const auto manifest = with_headings({{"headings/strength", "what holds", 3, 7, true}});
  CHECK(told(manifest, {shows("a.txt", {"The tides"})}).empty());
}

TEST_CASE("where every heading of the samples is known, the message says so") {
  const auto manifest =
      with_headings({{"headings/strength", "what holds", 3, 7}, {"headings/improvement", "what must be mended", 4, 7}});
  CHECK(told(manifest, {shows("a.txt", {"What holds"})}) ==
        lines{"plugin.yaml:4:7: vocabulary.headings/improvement: no sample shows the heading \"what must be mended\"; "
              "every heading of the samples is one that another entry matches"});
}
