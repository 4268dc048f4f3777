// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of stability: one document gives one result, whatever documents came before and however its file was saved.
#include "core/check/test.hpp"
#include "core/check/variants.hpp"
#include "core/readers/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <utility>

namespace sheaf::core {
namespace {

std::vector<std::string> lines_of(test_context& context, subject_instance& instance, const sample& read) {
  const auto done = context.extract(instance, read);
  auto lines = to_lines(done.emissions, read.read, true);
  lines.push_back(done.in_words());
  return lines;
}

void add(std::vector<std::string>& problems, const sample& read, const std::vector<std::string>& found) {
  for (const auto& each : found) problems.push_back(fmt::format("{}: {}", read.name, each));
}

verdict repeat(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  for (const auto* each : context.own()) {
    const auto before = lines_of(context, *instance, *each);
    for (int again = 0; again < 3; ++again)
      add(problems, *each, line_differences(before, lines_of(context, *instance, *each)));
  }
  return failed_for(std::move(problems));
}

verdict order(test_context& context) {
  const auto instance = context.instance();
  std::vector<const sample*> forwards = context.own();
  for (const auto* each : context.others()) {
    if (!each->read.blocks.empty()) forwards.push_back(each);  // hostile.empty tests them
  }
  std::vector<std::vector<std::string>> before;
  for (const auto* each : forwards) before.push_back(lines_of(context, *instance, *each));
  std::vector<std::string> problems;
  std::vector<std::size_t> places(forwards.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = places.size() - 1 - i;
  std::mt19937_64 random(context.asked().seed);
  for (int round = 0; round < 2; ++round) {
    for (const auto place : places)
      add(problems, *forwards[place], line_differences(before[place], lines_of(context, *instance, *forwards[place])));
    std::shuffle(places.begin(), places.end(), random);
  }
  return failed_for(std::move(problems));
}

verdict surroundings_matter(test_context& context) {
  const auto instance = context.instance();
  auto made = passed();
  for (const auto* each : context.own()) {
    made.words += each->name + "\n";
    for (const auto& line : lines_of(context, *instance, *each)) made.words += line + "\n";
  }
  return made;
}

/// Only the emissions that a report contains. Boilerplate may have another name in another form of the file, if a
/// reader takes a caption for a heading.
std::vector<emission> reported(std::vector<emission> all) {
  std::erase_if(all, [](const emission& made) {
    return made.kind == emission_kind::boilerplate || made.kind == emission_kind::diagnostic;
  });
  return all;
}

/// Names of samples, each with the reason why it cannot be saved in another form.
using obstacles = std::vector<std::pair<std::string, std::string>>;

/// Says why no sample can be saved in this form, with one example for each kind of file.
std::string no_other_form(const obstacles& why) {
  if (why.empty()) return "there is no sample";
  std::vector<std::string> reasons;
  std::set<std::string> endings;
  for (const auto& [name, reason] : why) {
    if (endings.insert(std::filesystem::path(name).extension().string()).second)
      reasons.push_back(fmt::format("{}: {}", name, reason));
  }
  return fmt::format("no sample can be saved in this form; {}", fmt::join(reasons, "; "));
}

/// Reads each own sample in another form and compares the emissions, by words instead of offsets. The first form that
/// gives another result goes into the verdict.
template <auto Vary>
verdict as(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  std::string altered;
  std::size_t compared = 0;
  obstacles why;
  for (const auto* each : context.own()) {
    const auto varied = Vary(*each);
    if (!varied) {
      why.emplace_back(each->name, varied.error());
      continue;
    }
    auto read = core::read(*varied);
    if (!read) {
      if (problems.empty()) altered = *varied;
      problems.push_back(fmt::format("{}: in this form it cannot be read: {}", each->name, read.error().message));
      continue;
    }
    sample other = *each;
    other.read = std::move(*read);
    const auto before = to_lines(reported(context.extract(*instance, *each).emissions), each->read, false);
    const auto now = to_lines(reported(context.extract(*instance, other).emissions), other.read, false);
    const auto found = line_differences(before, now);
    if (problems.empty() && !found.empty()) altered = *varied;
    add(problems, *each, found);
    ++compared;
  }
  if (compared == 0 && problems.empty()) return skipped(no_other_form(why));
  verdict made = failed_for(std::move(problems));
  made.altered = std::move(altered);
  return made;
}

constexpr std::string_view state =
    "keep no state between documents, and take nothing from memory that was not set: run it under valgrind";
constexpr std::string_view shape =
    "compare both forms with the two commands that the test gives: where their blocks are alike, take words, not white "
    "space, as the sign; where they are not, the reader errs, and Sheaf's authors want to see both files";
constexpr std::string_view needs = "stability.repeat";

template <auto Vary>
constexpr check_test in_another_form(std::string_view id, std::string_view proves) {
  return {.id = id, .proves = proves, .mend = shape, .needs = needs, .run = as<Vary>, .uses_readers = true};
}

constexpr std::array tests = std::to_array<check_test>({
    {"stability.repeat", "the same document gives the same result again", state, "extraction.succeeds", repeat},
    {"stability.order", "what came before, and in what order, changes nothing", state, needs, order},
    {"stability.surroundings", "environment, locale, time zone and current folder change nothing",
     "take nothing from the process: no getenv, no local time, no locale", needs, surroundings_matter,
     observed::nothing, true},
    in_another_form<with_white_space>("stability.white_space", "extra blanks and empty lines change nothing"),
    in_another_form<with_dos_line_ends>("stability.line_ends", "line ends of DOS change nothing"),
    in_another_form<decomposed>("stability.decomposed",
                                "letters and accents as characters of their own (NFD) change nothing"),
    in_another_form<with_byte_order_mark>("stability.mark", "a byte order mark in front changes nothing"),
    in_another_form<wrapped_anew>("stability.wrapped", "paragraphs wrapped to another width change nothing"),
});

}  // namespace

std::span<const check_test> stability_tests() {
  return tests;
}

}  // namespace sheaf::core
