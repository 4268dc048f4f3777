// SPDX-License-Identifier: AGPL-3.0-or-later
// The host, the SDK and the outputs when memory runs out, at every allocation in turn: each says so, and none makes
// less than it should without a word.
#include "core/annotate/annotator.hpp"
#include "core/engine/pipeline.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/loader.hpp"
#include "core/model/json.hpp"
#include "core/readers/reader.hpp"
#include "core/sinks/sink.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"
#include "tests/allocation/failing_memory.hpp"
#include "tests/core/host/test_folders.hpp"
#include "tests/support/office_files.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
namespace fs = std::filesystem;

namespace {

/// nullopt: the work said that it failed.
using work_result = std::optional<std::string>;

const std::string letter =
    "Visit to Fernmoor\n\nTESTGOOD and TESTSDK stand here, and children are safe.\n\n- A first item of a list.\n"
    "- A second item, with 25% of all cases.\n\nYours sincerely\n";

plugin_candidate candidate(const char* name) {
  auto checked = check_plugin(test_plugins() / name);
  REQUIRE(checked);
  return std::move(*checked);
}

/// Opened before memory fails, as in a worker.
void prepare() {
  static const bool done = [] {
    prepare_readers();
    return true;
  }();
  static_cast<void>(done);
}

std::string words_of(const document& read) {
  std::string words;
  for (const block& each : read.blocks) words += std::string(read.words(each.where)) + "\n";
  return words;
}

work_result words_read(const std::string& bytes) {
  const auto result = sheaf::core::read(bytes);
  if (!result) return std::nullopt;
  return words_of(*result);
}

/// What a report holds. Not as JSON: the library's values need memory to be destroyed, and end the process where there
/// is none.
std::string digest_of(const report& from) {
  std::string all = from.document_type + " " + std::to_string(from.coverage) + "\n";
  for (const finding& each : from.findings) all += each.kind + ": " + each.section + ": " + each.text + "\n";
  for (const judgement& each : from.judgements) all += each.key + ": " + each.grade + "\n";
  for (const diagnostic& each : from.diagnostics) all += each.code + ": " + each.message + "\n";
  return all;
}

report small_report() {
  report all;
  all.source.path = "letter.txt";
  all.source.sha256 = std::string(64, 'a');
  all.source.media_type = "text/plain";
  all.outcome = outcome::extracted;
  all.plugin_id = "test_good";
  all.plugin_version = "1.0.0";
  all.document_type = "test_good_report";
  finding one;
  one.kind = "evaluation";
  one.section = "Main findings";
  one.text = "Social workers know the children well, and their plans are clear and kept up to date.";
  one.where = {0, one.text.size()};
  for (int number = 0; number < 3; ++number) {
    one.id = "finding-" + std::to_string(number);
    all.findings.push_back(one);
  }
  return all;
}

/// What a sink's file holds after a run over a few reports; nullopt if the run said that it failed.
work_result run_of_sink(const fs::path& path, const report& one, const std::string& line) {
  sink_options options;
  options.batch = 2;
  auto opened = open_sink(path.string(), options);
  if (!opened) return std::nullopt;
  sink& output = **opened;
  for (int number = 0; number < 3; ++number) {
    if (!output.write(one, line)) {
      static_cast<void>(output.stop());
      return std::nullopt;
    }
  }
  if (!output.finish()) {
    static_cast<void>(output.stop());
    return std::nullopt;
  }
  return "finished";
}

}  // namespace

TEST_CASE("memory fails: a manifest is read or refused") {
  const std::string text = content_of(test_plugins() / "test_sdk/plugin.yaml");
  fails_cleanly([&]() -> work_result {
    const auto read = parse_manifest(text);
    if (!read) return std::nullopt;
    return read->id + read->version + read->document_types.at(0).type;
  });
}

TEST_CASE("memory fails: plugins are found, or it is said which are not") {
  const std::vector<fs::path> folders = {test_plugins() / "test_good", test_plugins() / "test_sdk"};
  fails_cleanly(
      [&]() -> work_result {
        const plugin_registry found = find_plugins(only_in(folders));
        if (!found.refusals.empty()) return std::nullopt;
        std::string ids;
        for (const plugin_candidate& each : found.plugins) ids += each.manifest.id + " ";
        return ids;
      },
      200);
}

TEST_CASE("memory fails: a plugin is loaded and made, or refused") {
  for (const char* name : {"test_good", "test_sdk"}) {
    const plugin_candidate wanted = candidate(name);
    fails_cleanly(
        [&]() -> work_result {
          const auto loaded = load_plugin(wanted);
          if (!loaded) return std::nullopt;
          return (*loaded)->id();
        },
        200);
  }
}

TEST_CASE("memory fails: a plugin recognises and extracts, or it is said that it failed") {
  for (const char* name : {"test_good", "test_sdk"}) {
    const auto plugin = load_plugin(candidate(name));
    REQUIRE(plugin);
    const std::string type = (*plugin)->manifest().document_types.at(0).type;
    const document read = document_of({{block_kind::heading, "Main findings"},
                                       {block_kind::paragraph, "TESTGOOD and TESTSDK stand here."},
                                       {block_kind::list_item, "An item."}});
    fails_cleanly([&, plugin = plugin->get()]() -> work_result {
      const document_view view(read);
      const auto answer = plugin->recognise(view, type);
      if (!answer.problem.empty()) return std::nullopt;
      checked_sink sink(read, plugin->manifest());
      if (!plugin->extract(view, type, *sink.c_sink()).empty()) return std::nullopt;
      report all;
      sink.finish(all);
      if (sink.breaches() > 0) return std::nullopt;
      return std::to_string(answer.score) + digest_of(all);
    });
  }
}

TEST_CASE("memory fails: readers read a document whole, or give an error") {
  prepare();
  using named = std::pair<const char*, std::string>;
  const std::string body = "<w:p><w:r><w:t>Visit to Fernmoor</w:t></w:r></w:p><w:p><w:r><w:t>Words.</w:t></w:r></w:p>";
  for (const auto& [name, bytes] :
       {named{"text", letter}, named{"Markdown", "# Visit\n\nWords *with* stress.\n\n- an item\n"},
        named{"Word", docx_file(body)}, named{"OpenDocument", odt_file("<text:p>Visit to Fernmoor</text:p>")}}) {
    INFO(name);
    fails_cleanly([&, &bytes = bytes] { return words_read(bytes); }, 100);
  }
}

TEST_CASE("memory fails: a document's report is whole, or says what is wrong") {
  prepare();
  plugin_host host(find_plugins(only_in({test_plugins() / "test_good"})));
  auto words = load_vocabulary(default_vocabulary_directory());
  REQUIRE(words);
  const annotator annotate(std::move(*words));
  fails_cleanly(
      [&]() -> work_result {
        const auto source = [](source_info&) { return sheaf::core::read(letter); };
        const report one = make_report(source, {}, {host, {}, &annotate});
        if (one.outcome != outcome::extracted) return std::nullopt;
        return digest_of(one);
      },
      100);
}

TEST_CASE("memory fails: frames are taken apart and put together whole, or not at all") {
  const std::vector<std::string> parts = {"one", std::string(5'000, 'x'), "", "three"};
  fails_cleanly([&]() -> work_result {
    const auto back = unpack(pack(parts));
    if (!back || *back != parts) return std::nullopt;
    return "the same";
  });
  fails_cleanly([&]() -> work_result {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    const unique_fd here(ends[0]);
    const unique_fd there(ends[1]);
    if (!send_frame(here.get(), {frame_kind::result, 7}, parts[1])) return std::nullopt;
    const auto got = receive_frame(there.get());
    if (!got || !*got) return std::nullopt;
    return (*got)->what.bytes;
  });
}

TEST_CASE("memory fails: documents are all listed, or the failure is") {
  const scratch_folder folder;
  for (const char* name : {"a.txt", "b.txt", "c.pdf"}) sheaf::test::write(folder.path() / name, "words");
  fs::create_directory(folder.path() / "deep");
  sheaf::test::write(folder.path() / "deep/d.txt", "words");
  fails_cleanly([&]() -> work_result {
    std::string names;
    for (const input_file& each : list_inputs({folder.path()}).files) {
      if (each.error) return std::nullopt;
      names += each.path.string() + "\n";
    }
    return names;
  });
  fails_cleanly([&]() -> work_result {
    const auto opened = open_input(folder.path() / "a.txt");
    if (!opened) return std::nullopt;
    return opened->sha256;
  });
}

TEST_CASE("memory fails: an output is whole, or the run fails and what was there before stays") {
  const scratch_folder folder;
  const report one = small_report();
  const std::string line = to_json(one);
  // No workbook: libxlsxwriter itself crashes where malloc() fails. Where only operator new does, sinks_test looks.
  for (const char* name : {"findings.jsonl", "findings.csv"}) {
    const fs::path path = folder.path() / name;
    REQUIRE(run_of_sink(path, one, line));
    const std::string whole = content_of(path);
    INFO(name);
    fails_cleanly([&] { return run_of_sink(path, one, line); }, 100);
    CHECK((content_of(path) == whole));
    // Each failure was followed by another run, so this says the same of the state after a failure.
    {
      const failing_memory memory(200, true);
      try {
        static_cast<void>(run_of_sink(path, one, line));
      } catch (const std::bad_alloc&) {
      }
    }
    CHECK((content_of(path) == whole));
  }
}

TEST_CASE("memory fails: a database takes a run whole, or the run fails and the next one completes it") {
  const scratch_folder folder;
  const fs::path path = folder.path() / "findings.db";
  const report one = small_report();
  const std::string line = to_json(one);
  const auto run = [&]() -> work_result { return run_of_sink(path, one, line); };
  fails_cleanly(run, 100);
  SQLite::Database read(path.string());
  CHECK(read.execAndGet("SELECT count(*) FROM documents").getInt() == 1);
  CHECK(read.execAndGet("SELECT count(*) FROM findings").getInt() == 3);
  CHECK(read.execAndGet("PRAGMA integrity_check").getString() == "ok");
}
