// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/loader.hpp"

#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "tests/core/host/test_folders.hpp"
#include "tests/support/instrumentation.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

plugin_candidate candidate(const fs::path& folder) {
  auto checked = check_plugin(folder);
  REQUIRE(checked);
  return std::move(*checked);
}

std::vector<std::string> refused(const fs::path& folder) {
  const auto loaded = load_plugin(candidate(folder));
  REQUIRE_FALSE(loaded);
  return lines_of(loaded.error(), folder);
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a checked plugin loads, and its instance has the manifest's vocabulary") {
  const auto loaded = load_plugin(candidate(test_plugins() / "test_good"));
  REQUIRE(loaded);
  auto& plugin = **loaded;
  CHECK(plugin.id() == "test_good");
  CHECK(plugin.content_hash().size() == 64);

  const auto claimed = paragraph("A letter with TESTGOOD in it.");
  const document_view view(claimed);
  const auto answer = plugin.recognise(view, "test_good_report");
  CHECK(answer.problem.empty());
  CHECK(answer.score == 1);
  REQUIRE(answer.reasons.size() == 1);
  CHECK(answer.reasons[0].what == "holds the word");
  CHECK(answer.reasons[0].weight == 1);
  REQUIRE(answer.reasons[0].where);
  CHECK(claimed.words(*answer.reasons[0].where) == "TESTGOOD");

  const auto other = paragraph("A letter.");
  CHECK(plugin.recognise(document_view(other), "test_good_report").score == 0);
}

TEST_CASE("one library may be loaded many times") {
  const auto wanted = candidate(test_plugins() / "test_good");
  const auto first = load_plugin(wanted);
  const auto second = load_plugin(wanted);
  CHECK(first);
  CHECK(second);
}

TEST_CASE("libraries loaded one after another are not taken for one another") {
  // The C library knows a file by the name it was loaded under, and the number of a closed descriptor is soon used
  // again.
  for (const auto* name : {"test_good", "test_fail", "test_breach"}) {
    const auto loaded = load_plugin(candidate(test_plugins() / name));
    REQUIRE(loaded);
    CHECK((*loaded)->id() == name);
  }
}

TEST_CASE("a plugin that cannot be created is refused in one line") {
  CHECK(
      refused(test_plugins() / "test_undefined") ==
      lines{"test_undefined.so: the system's loader will not load it: undefined symbol: "
            "sheaf_test_function_that_nobody_defines; link what is missing into the plugin, or build it on this system "
            "[load-failed]"});
  CHECK(
      refused(test_plugins() / "test_descriptor_lies") ==
      lines{
          "test_descriptor_lies.so: its descriptor and its note do not agree (version 2.0.0, not 1.0.0), although both "
          "are written by one macro; declare the plugin with SHEAF_PLUGIN, and clean and build it again "
          "[descriptor-mismatch]"});
  CHECK(
      refused(test_plugins() / "test_no_instance") ==
      lines{
          "test_no_instance.so: its create function gave no instance; the usual cause is a vocabulary that the plugin "
          "cannot use, so compare plugin.yaml with what its constructor asks for [create-failed]"});
}

TEST_CASE("a plugin that cannot use its vocabulary says so in its own words") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_sdk", "test_sdk");
  auto manifest = content_of(folder / "plugin.yaml");
  manifest.replace(manifest.find("word: TESTSDK"), 13, "word: unusable");
  write(folder / "plugin.yaml", manifest);
  CHECK(
      refused(folder) ==
      lines{
          "plugin.yaml:12:9: its create function gave no instance, saying: `unusable` is no word; mend plugin.yaml if "
          "that is about its vocabulary, else tell the plugin's author [create-failed]"});
}

TEST_CASE("a plugin is asked for its extensions, and has none for an unknown id") {
  const auto with = load_plugin(candidate(test_plugins() / "test_sdk"));
  REQUIRE(with);
  const auto* word = static_cast<const std::string*>((*with)->extension("org.example.word/1"));
  REQUIRE(word != nullptr);
  CHECK(*word == "TESTSDK");
  CHECK((*with)->extension("org.example.word/2") == nullptr);
  CHECK((*with)->extension("org.example.throwing/1") == nullptr);
  const auto without =
      load_plugin(candidate(test_plugins() / "test_good"));  // its descriptor has no `extension` function
  REQUIRE(without);
  CHECK((*without)->extension("org.example.word/1") == nullptr);
}

TEST_CASE("a plugin that asks is told to stop, and has reported its progress") {
  const auto loaded = load_plugin(candidate(test_plugins() / "test_progress"));
  REQUIRE(loaded);
  auto& plugin = **loaded;
  using enum block_kind;
  const auto read = document_of({{paragraph, "TESTPROGRESS"}, {paragraph, "Two."}, {paragraph, "Three."}});
  const document_view view(read);
  const auto findings = [&](cancel_function cancel) {
    plugin.cancel_when(std::move(cancel));
    checked_sink sink(read, plugin.manifest());
    CHECK(plugin.extract(view, "test_progress_report", *sink.c_sink()).empty());
    report made;
    sink.finish(made);
    return made.findings.size();
  };
  CHECK(findings({}) == 3);
  CHECK_FALSE(plugin.progress().told_to_stop());
  CHECK(plugin.progress().done().done == 2);
  CHECK(plugin.progress().done().total == 3);

  int asked = 0;
  CHECK(findings([&] { return ++asked > 1; }) == 1);
  CHECK(plugin.progress().told_to_stop());
  CHECK(plugin.progress().done().done == 1);

  CHECK(findings({}) == 3);
  CHECK_FALSE(plugin.progress().told_to_stop());

  int advanced = 0;
  plugin.when_it_advances([&] { ++advanced; });
  CHECK(findings({}) == 3);
  CHECK(advanced == 2);
}

TEST_CASE("a plugin that goes back and forth gets no further than it was") {
  int advanced = 0;
  progress_listener listener;
  listener.begin({}, [&] { ++advanced; });
  const sheaf_progress* table = listener.c_table();
  for (const std::uint64_t done : {0U, 1U, 0U, 1U, 2U, 1U, 2U}) table->progress(table->context, done, 3);
  CHECK(advanced == 2);
  CHECK(listener.done().done == 2);
}

TEST_CASE("a plugin that throws while it is asked says why") {
  const auto loaded = load_plugin(candidate(test_plugins() / "test_sdk"));
  REQUIRE(loaded);
  const auto read = paragraph("DO NOT ASK");
  CHECK((*loaded)->recognise(document_view(read), "test_sdk_report").problem ==
        "it returned SHEAF_FAILED (2); its last word: was asked");
  const auto other = paragraph("TESTSDK");
  const auto answer = (*loaded)->recognise(document_view(other), "test_sdk_report");
  CHECK(answer.problem.empty());
  CHECK(answer.score == 0.75);
}

TEST_CASE("a library that was written to after its check is not loaded") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto checked = candidate(folder);
  write(folder / "test_good.so", content_of(folder / "test_good.so") + "x");
  const auto loaded = load_plugin(checked);
  REQUIRE_FALSE(loaded);
  CHECK(
      lines_of(loaded.error(), folder) ==
      lines{
          "test_good.so: the library was written to after it had been checked, so what it is now is not known; install "
          "plugins by moving them into place, and run again [changed-since-check]"});
}

TEST_CASE("a library that cannot be read again after it was touched is not said to have changed") {
  if (sheaf::test::is_prevented_by_sanitizer(", which maps memory without end")) return;
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  constexpr std::uintmax_t size = std::uintmax_t{128} << 20U;
  fs::resize_file(folder / "test_good.so", size);
  const auto checked = candidate(folder);
  fs::permissions(folder / "test_good.so", fs::perms::owner_exec, fs::perm_options::add);
  std::uintmax_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
  rlimit little = before;
  little.rlim_cur = pages * static_cast<std::uintmax_t>(::sysconf(_SC_PAGESIZE)) + size / 2;
  REQUIRE(::setrlimit(RLIMIT_AS, &little) == 0);
  const auto loaded = load_plugin(checked);
  REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
  REQUIRE_FALSE(loaded);
  CHECK(
      lines_of(loaded.error(), folder) ==
      lines{"test_good.so: it was moved or touched after it had been checked, and whether it is still the same is not "
            "known, because it cannot be read: this machine has too little memory left: end other programs, or use "
            "fewer workers (-j); run again, with a higher --memory-limit if it "
            "is for memory [load-failed]"});
  CHECK(load_plugin(checked));
}

TEST_CASE("a library exchanged after its check is loaded as it was checked") {
  const scratch_folder scratch;
  const auto folder = scratch.copy_of("test_good", "test_good");
  const auto checked = candidate(folder);
  // Moved into place, as an installer does: the descriptor still holds what was verified.
  fs::copy(test_plugins() / "test_fail" / "test_fail.so", folder / "new.so");
  fs::rename(folder / "new.so", folder / "test_good.so");
  const auto loaded = load_plugin(checked);
  REQUIRE(loaded);
  CHECK((*loaded)->id() == "test_good");
}

TEST_CASE("an exception from a plugin function is caught by the loader") {
  const auto loaded = load_plugin(candidate(test_plugins() / "test_throw"));
  REQUIRE(loaded);
  const auto read = paragraph("TESTTHROW");
  const sheaf_sink unused{};
  CHECK((*loaded)->extract(document_view(read), "test_throw_report", unused) ==
        "an exception left it, which no plugin function may let happen");
}

TEST_CASE("a score that is not from 0 to 1 does not count") {
  const auto loaded = load_plugin(candidate(test_plugins() / "test_bad_score"));
  REQUIRE(loaded);
  const auto read = paragraph("TESTSCORE");
  const auto answer = (*loaded)->recognise(document_view(read), "test_bad_score_report");
  CHECK(answer.score == 0);
  CHECK(answer.problem == "its score 7 is not from 0 to 1");
}

TEST_CASE("a host loads the plugins that load and reports the others") {
  const auto found = find_plugins(
      only_in({test_plugins() / "test_undefined", test_plugins() / "test_good", test_plugins() / "test_note_missing"}));
  std::vector<std::string> heard;
  const plugin_host host(found, [&](std::string_view id, plugin_step step) {
    heard.push_back(std::string(id) + (step == plugin_step::load ? " loading" : " done"));
  });
  REQUIRE(host.plugins().size() == 1);
  CHECK(host.plugins()[0]->id() == "test_good");
  REQUIRE(host.refusals().size() == 2);
  CHECK(host.refusals()[0].code == "note-missing");
  CHECK(host.refusals()[1].code == "load-failed");
  CHECK(heard == lines{"test_good loading", "test_good done", "test_undefined loading", "test_undefined done"});
}

TEST_CASE("a plugin that throws while it is loaded costs only itself, and is named") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const auto found = find_plugins(only_in({test_plugins() / "test_throw_at_load"}));
  REQUIRE(found.plugins.size() == 1);
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);  // Catch's handler would report the end as the test's own
    if (std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(4);
    std::string messages;
    const plugin_host host(found, [&](std::string_view id, plugin_step step) {
      if (step == plugin_step::load && ::write(ends[1], id.data(), id.size()) < 0) ::_exit(3);
    });
    for (const auto& refused : host.refusals()) messages += "\n" + to_string(refused);
    if (::write(ends[1], messages.data(), messages.size()) < 0) ::_exit(3);
    ::_exit(0);
  }
  ::close(ends[1]);
  std::string heard;
  std::array<char, 4096> part{};
  for (auto size = ::read(ends[0], part.data(), part.size()); size > 0;
       size = ::read(ends[0], part.data(), part.size()))
    heard.append(part.data(), static_cast<std::size_t>(size));
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  const auto library = (test_plugins() / "test_throw_at_load" / "test_throw_at_load.so").string();
  if (WIFSIGNALED(status)) {  // some system loaders let no exception through; the process then ends
    CHECK(WTERMSIG(status) == SIGABRT);
    CHECK(heard == "test_throw_at_load");
  } else {
    CHECK(heard == "test_throw_at_load\n" + library +
                       ": a static initialiser of it threw while it was loaded: thrown while the library was loaded; "
                       "do that work in the plugin's constructor, whose exceptions are reported in full [load-failed]");
  }
}
