// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests with the expectation files beside the samples.
#include "core/check/expectation.hpp"
#include "core/check/result.hpp"
#include "core/check/test.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/file.hpp"
#include "core/model/vocabulary.hpp"
#include "core/readers/reader.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

/// One expectation file and what the plugin finds in its sample.
struct trial {
  fs::path file;
  std::string old;  ///< what the file holds; empty where it is not there yet
  expectation wanted;
  std::string bytes;  ///< of the sample
  std::vector<expected_line> found;
  std::vector<std::string> faults;  ///< why this result must not be written as an expectation
};

std::string bytes_of(const fs::path& path) {
  const auto opened = open_input(path);
  if (!opened) throw test_ended{failed_for({fmt::format("{}: {}", path.string(), opened.error().message)})};
  auto bytes = read_input(opened->file.get());
  if (!bytes) throw test_ended{failed_for({fmt::format("{}: {}", path.string(), bytes.error().message)})};
  return std::move(*bytes);
}

/// Removes from the report everything that the given rule, or part, of the grammar did not claim.
void keep_only(std::string_view rule, const std::vector<traced_claim>& claims, const document& read, report& made) {
  const auto is_claimed = [&](const span& where) {
    return std::any_of(claims.begin(), claims.end(), [&](const traced_claim& claim) {
      if ((claim.rule != rule && claim.part != rule) || claim.block >= read.blocks.size()) return false;
      const auto& block = read.blocks[static_cast<std::size_t>(claim.block)].where;
      return where.begin >= block.begin && where.begin < block.end;
    });
  };
  report kept;
  kept.source = made.source;
  for (auto& each : made.judgements) {
    if (is_claimed(each.where)) kept.judgements.push_back(std::move(each));
  }
  for (auto& each : made.findings) {
    if (is_claimed(each.where)) kept.findings.push_back(std::move(each));
  }
  made = std::move(kept);
}

report report_of(test_context& context, subject_instance& instance, const document& read, const std::string& name,
                 const std::string& rule, std::vector<std::string>& faults) {
  report made;
  made.source.media_type = read.media_type;
  made.source.pages = read.pages;
  context.step("recognise " + name);
  const auto [type, answer] = instance.recognise(read);
  context.step("");
  if (!answer.problem.empty()) faults.push_back("recognise: " + answer.problem);
  if (answer.score < context.plugin().manifest().threshold) return made;
  made.document_type = type;
  checked_sink sink(read, context.plugin().manifest());
  if (!rule.empty()) instance.trace();
  context.step("extract " + name);
  const auto done = instance.extract_into(read, type, *sink.c_sink());
  context.step("");
  if (!done.fine()) faults.push_back("extract: " + done.in_words());
  complete(made, sink, read, context.plugin().manifest());
  for (const auto& diagnostic : made.diagnostics) {
    if (is_fault(diagnostic)) faults.push_back(in_words(diagnostic));
  }
  if (rule.empty()) return made;
  if (instance.traced().empty()) faults.push_back("the plugin does not tell of its rules (sheaf.trace/1)");
  keep_only(rule, instance.traced(), read, made);
  return made;
}

std::vector<fs::path> files_of(test_context& context) {
  std::vector<fs::path> files;
  for (const auto& place : context.asked().places) {
    for (auto& file : expectation_files(place)) files.push_back(std::move(file));
  }
  return files;
}

void tell_faults(const fs::path& file, const std::vector<expectation_problem>& faults,
                 std::vector<std::string>& problems) {
  for (const auto& fault : faults)
    problems.push_back(fmt::format("{}:{}: {}", file.string(), fault.line, fault.message));
}

/// An expectation file whose sample has been read, in bytes.
std::optional<trial> load(const fs::path& file, std::vector<std::string>& problems) {
  trial made;
  made.file = file;
  const auto mapped = mapped_file::open(file, max_expectation_bytes);
  if (!mapped) {
    problems.push_back(fmt::format("{}: {}", file.string(), mapped.error().words));
    return std::nullopt;
  }
  auto wanted = parse_expectation(mapped->text());
  if (!wanted) {
    tell_faults(file, wanted.error(), problems);
    return std::nullopt;
  }
  made.old = mapped->text();
  made.wanted = std::move(*wanted);
  made.bytes = made.wanted.sample.empty() ? made.wanted.text : bytes_of(file.parent_path() / made.wanted.sample);
  return made;
}

/// All expectation files, with the bytes of their samples. Problems with the files themselves are added to `problems`.
std::vector<trial> load_all(test_context& context, std::vector<std::string>& problems) {
  std::vector<trial> all;
  for (const auto& file : files_of(context)) {
    if (auto made = load(file, problems)) all.push_back(std::move(*made));
  }
  return all;
}

/// Runs the plugin on the sample. Returns why the sample cannot be read; empty if it can.
std::string run(test_context& context, subject_instance& instance, trial& on) {
  const auto read = core::read(on.bytes);
  if (!read) return read.error().message;
  const auto name = on.old.empty() ? on.wanted.sample : on.file.filename().string();
  const auto got = report_of(context, instance, *read, name, on.wanted.rule, on.faults);
  on.found = lines_of(got, on.bytes, std::max<std::size_t>(on.wanted.text_line, 1));
  if (!on.wanted.rule.empty()) std::erase_if(on.found, [](const expected_line& line) { return line.is_field; });
  return {};
}

verdict form(test_context& context) {
  std::vector<std::string> problems;
  const auto files = files_of(context);
  for (const auto& file : files) {
    const auto mapped = mapped_file::open(file, max_expectation_bytes);
    const auto read = mapped ? parse_expectation(mapped->text()) : expectation();
    if (!read) tell_faults(file, read.error(), problems);
    if (!read || read->sample.empty()) continue;
    std::error_code error;
    if (!fs::exists(file.parent_path() / read->sample, error))
      problems.push_back(fmt::format("{}: there is no sample {} beside it", file.string(), read->sample));
  }
  if (files.empty()) return skipped("there is no expectation file (NAME.expect); --update writes some");
  return failed_for(std::move(problems));
}

verdict hold(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  auto trials = load_all(context, problems);
  context.begin_reading();
  for (auto& each : trials) {
    if (const auto why = run(context, *instance, each); !why.empty()) {
      problems.push_back(fmt::format("{}: its sample cannot be read: {}", each.file.string(), why));
      continue;
    }
    const auto differing = differences(each.wanted.lines, each.found);
    if (differing.empty()) continue;
    problems.push_back(fmt::format("{}: expected (-) and found (+):", each.file.string()));
    for (const auto& line : differing) problems.push_back("  " + line);
  }
  return failed_for(std::move(problems));
}

/// An expectation for each sample that has none, with nothing in it yet.
std::vector<trial> missing_expectations(test_context& context, std::set<fs::path> covered) {
  std::vector<trial> all;
  for (const auto& place : context.asked().places) {
    for (const auto& path : sample_files(place)) {
      trial made;
      made.file = path;
      made.file.replace_extension(expectation_ending);
      std::error_code error;
      if (covered.contains(path) || fs::exists(made.file, error)) continue;
      made.wanted.sample = path.filename().string();
      made.wanted.head = "# What a careful reader finds in this sample. Check every line before you keep it.\n";
      made.bytes = bytes_of(path);
      covered.insert(path);
      all.push_back(std::move(made));
    }
  }
  return all;
}

/// Why what the plugin found must not be written as an expectation; empty if it may.
std::string why_not_written(const trial& made) {
  const auto file = made.file.string();
  if (!made.faults.empty())
    return fmt::format("{}: not written, since this is no result to expect: {}", file, fmt::join(made.faults, "; "));
  const bool claimed = !made.wanted.rule.empty() || made.found.front().value != "none";
  if (!made.old.empty() && made.wanted.rule.empty() && claimed == expects_nothing(made.wanted))
    return fmt::format("{}: not written: the sample is {} by the plugin, and the file says otherwise", file,
                       claimed ? "claimed" : "not claimed");
  if (made.old.empty() && !claimed)
    return fmt::format("{}: not written: the plugin does not claim {}", file, made.wanted.sample);
  return {};
}

verdict update(test_context& context) {
  const auto instance = context.instance();
  std::vector<std::string> problems;
  auto trials = load_all(context, problems);
  std::set<fs::path> covered;
  for (const auto& each : trials) {
    if (!each.wanted.sample.empty()) covered.insert(each.file.parent_path() / each.wanted.sample);
  }
  for (auto& each : missing_expectations(context, std::move(covered))) trials.push_back(std::move(each));
  context.begin_reading();
  std::vector<std::string> written;
  for (auto& each : trials) {
    if (const auto why = run(context, *instance, each); !why.empty()) {
      if (!each.old.empty())
        problems.push_back(fmt::format("{}: its sample cannot be read: {}", each.file.string(), why));
      continue;
    }
    if (auto why = why_not_written(each); !why.empty()) {
      problems.push_back(std::move(why));
      continue;
    }
    each.wanted.lines = std::move(each.found);
    auto now = to_string(each.wanted);
    if (now == each.old) continue;
    written.push_back(each.file.string());
    written.push_back(std::move(now));
  }
  auto done = failed_for(std::move(problems));
  done.words = pack(written);
  return done;
}

constexpr std::array tests = std::to_array<check_test>({
    {"expectations.form", "its expectation files are in form, and their samples are there",
     "correct the line; the documentation's reference/expectations.md describes the form", "", form},
    {.id = "expectations.hold",
     .proves = "its samples give what the expectation files beside them say",
     .mend = "mend the grammar or, where the expectation is wrong, change it or have `--update` rewrite it, review the "
             "change and build again",
     .needs = "expectations.form extraction.succeeds",
     .run = hold,
     .uses_readers = true},
});

constexpr check_test updating{.id = expectation_update,
                              .proves = "rewrites the expectation files",
                              .mend = "correct the problems above, then run it again",
                              .needs = "",
                              .run = update,
                              .uses_readers = true};

}  // namespace

std::span<const check_test> expectation_tests() {
  return tests;
}

const check_test& update_task() {
  return updating;
}

}  // namespace sheaf::core
