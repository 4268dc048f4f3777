// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/pipeline.hpp"

#include "tests/core/host/test_folders.hpp"

#include <algorithm>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

using lines = std::vector<std::string>;

plugin_host host_of(const std::vector<std::string>& plugins, plugin_observer observer = {}) {
  std::vector<std::filesystem::path> folders;
  for (const auto& name : plugins) folders.push_back(test_plugins() / name);
  return plugin_host(find_plugins(only_in(folders)), std::move(observer));
}

report report_on(const read_result& read, plugin_host& host, const authority_lookup& find_authority = {}) {
  return make_report([&](source_info&) { return read; }, {}, {host, find_authority});
}

std::size_t count_of(const report& made, std::string_view code) {
  return static_cast<std::size_t>(std::count_if(made.diagnostics.begin(), made.diagnostics.end(),
                                                [&](const diagnostic& each) { return each.code == code; }));
}

}  // namespace

TEST_CASE("a document that a plugin claims is extracted") {
  auto host = host_of({"test_good", "test_fail"});
  using enum block_kind;
  auto read = document_of({{heading, "Main findings"}, {paragraph, "TESTGOOD stands here."}, {list_item, "An item."}});
  read.notes.push_back({"pdf-repaired", "a page is odd", {}});
  source_info source;
  source.path = "letter.txt";
  explanation why;
  const auto made = make_report([&](source_info&) -> read_result { return read; }, source, {host}, {}, &why);
  CHECK(made.outcome == outcome::extracted);
  CHECK(made.source.path == "letter.txt");
  CHECK(made.source.media_type == "text/plain");
  CHECK(made.source.pages == 1);
  CHECK(made.plugin_id == "test_good");
  CHECK(made.plugin_version == "1.0.0");
  CHECK(made.document_type == "test_good_report");
  CHECK(made.framework == "Test");
  CHECK(made.confidence == Approx(made.coverage));
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].text == "TESTGOOD stands here.");
  CHECK(made.findings[0].section == "Main findings");
  CHECK(made.coverage == Approx(21.0 / 29));
  CHECK(count_of(made, "pdf-repaired") == 1);
  CHECK(count_of(made, "unclaimed") == 1);
  CHECK(count_of(made, "recognition") == 0);
  CHECK(why.recognition.scores.size() == 2);
  REQUIRE(why.claims.size() == 2);
  CHECK(why.claims[0].by == span_claim::use::boilerplate);
  CHECK(why.claims[1].what == "evaluation");
}

TEST_CASE("a document that nobody claims is unrecognised, with every score") {
  auto host = host_of({"test_good", "test_fail"});
  const auto made = report_on(paragraph("A recipe."), host);
  CHECK(made.outcome == outcome::unrecognised);
  CHECK(made.plugin_id.empty());
  CHECK(made.error.code.empty());
  CHECK(count_of(made, "recognition") == 2);
}

TEST_CASE("without plugins a document is unrecognised, and a diagnostic says why") {
  auto host = host_of({});
  const auto made = report_on(paragraph("A letter."), host);
  CHECK(made.outcome == outcome::unrecognised);
  REQUIRE(made.diagnostics.size() == 1);
  CHECK(made.diagnostics[0].code == "no-plugins");
  CHECK(made.diagnostics[0].message ==
        "no plugin could be asked, since none was found and loaded; `sheaf plugins` says why");
}

TEST_CASE("a document that the reader could not read fails with the reader's message") {
  auto host = host_of({"test_good"});
  const read_result unread = tl::make_unexpected(read_error{"empty-file", "the file is empty"});
  const auto made = report_on(unread, host);
  CHECK(made.outcome == outcome::failed);
  CHECK(made.error.code == "empty-file");
  CHECK(made.error.message == "the file is empty");
}

TEST_CASE("a plugin that fails costs its document, not the run") {
  auto host = host_of({"test_fail", "test_throw", "test_good"});
  const auto failed = report_on(paragraph("TESTFAIL"), host);
  CHECK(failed.outcome == outcome::failed);
  CHECK(failed.plugin_id == "test_fail");
  CHECK(failed.error.code == "plugin-failed");
  CHECK(failed.error.message ==
        "plugin test_fail 1.0.0 took this document for a test_fail_report and failed: it returned SHEAF_FAILED (2); "
        "its last word: the "
        "letter has no head (no-letterhead); mend the plugin, or tell its author, with the document");
  CHECK(failed.findings.empty());
  CHECK(count_of(failed, "no-letterhead") == 1);
  const auto thrown = report_on(paragraph("TESTTHROW"), host);
  CHECK(thrown.outcome == outcome::failed);
  CHECK(thrown.error.message ==
        "plugin test_throw 1.0.0 took this document for a test_throw_report and failed: an exception left it, which no "
        "plugin function "
        "may let happen; mend the plugin, or tell its author, with the document");
  CHECK(report_on(paragraph("TESTGOOD"), host).outcome == outcome::extracted);
}

TEST_CASE("breaches are recorded, and everything that keeps the rules is kept") {
  auto host = host_of({"test_breach"});
  const auto made = report_on(paragraph("TESTBREACH"), host);
  CHECK(made.outcome == outcome::extracted);
  CHECK(count_of(made, "plugin-breach") == 6);
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].text == "TESTBREACH");
}

TEST_CASE("a plugin that could not answer is reported beside the one that could") {
  auto host = host_of({"test_bad_score", "test_good"});
  const auto made = report_on(paragraph("TESTSCORE TESTGOOD"), host);
  CHECK(made.outcome == outcome::extracted);
  CHECK(made.plugin_id == "test_good");
  CHECK(count_of(made, "plugin-failed") == 1);
}

TEST_CASE("two plugins that claim one document are both shown, with their scores") {
  auto host = host_of({"test_good", "test_fail"});
  const auto made = report_on(paragraph("TESTGOOD and TESTFAIL"), host);
  const auto rivals = std::find_if(made.diagnostics.begin(), made.diagnostics.end(),
                                   [](const auto& each) { return each.code == "claimed-by-several"; });
  REQUIRE(rivals != made.diagnostics.end());
  CHECK(rivals->level == severity::info);
  CHECK(rivals->message ==
        "2 plugins claim this document: test_fail_report (plugin test_fail, score 1.00), test_good_report (plugin "
        "test_good, score 1.00); test_fail reads it");
  const auto alone = report_on(paragraph("TESTGOOD alone"), host);
  CHECK(std::none_of(alone.diagnostics.begin(), alone.diagnostics.end(),
                     [](const auto& each) { return each.code == "claimed-by-several"; }));
}

TEST_CASE("the observer hears which plugin runs, before it runs") {
  lines heard;
  auto host = host_of({"test_good"}, [&](std::string_view id, plugin_step step) {
    constexpr std::array<std::string_view, 4> names = {"load", "recognise", "extract", "none"};
    heard.push_back(std::string(id) + " " + std::string(names.at(static_cast<std::size_t>(step))));
  });
  CHECK(report_on(paragraph("TESTGOOD"), host).outcome == outcome::extracted);
  CHECK(heard == lines{"test_good load", "test_good none", "test_good recognise", "test_good none", "test_good extract",
                       "test_good none"});
}

TEST_CASE("a plugin over the C++ layer emits, and its exception becomes its last diagnostic") {
  auto host = host_of({"test_sdk"});
  const auto made = report_on(paragraph("TESTSDK is a word."), host);
  CHECK(made.outcome == outcome::extracted);
  CHECK(made.confidence == 0.75);
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].kind == "context");
  for (const auto& each : made.diagnostics) UNSCOPED_INFO(each.code);
  CHECK(made.diagnostics.empty());
  const auto failed = report_on(paragraph("TESTSDK AND THROW"), host);
  CHECK(failed.outcome == outcome::failed);
  CHECK(failed.error.message ==
        "plugin test_sdk 1.0.0 took this document for a test_sdk_report and failed: it returned SHEAF_FAILED (2); its "
        "last word: thrown "
        "as asked (plugin-exception); mend the plugin, or tell its author, with the document");
}

TEST_CASE("an authority gets its name from the look-up, or is kept as printed with a diagnostic") {
  const auto find = [](std::string_view as_printed) -> std::optional<authority_ref> {
    if (as_printed != "The Isle of Westmarch") return std::nullopt;
    return authority_ref{"Westmarch", {}, "E99000001"};
  };
  auto host = host_of({"test_authority"});
  const auto known = report_on(paragraph("TESTAUTHORITY The Isle of Westmarch"), host, find);
  REQUIRE(known.authority);
  CHECK(known.authority->name == "Westmarch");
  CHECK(known.authority->as_printed == "The Isle of Westmarch");
  CHECK(known.authority->ons_code == "E99000001");
  const auto unknown = report_on(paragraph("TESTAUTHORITY Ottermouth"), host, find);
  REQUIRE(unknown.authority);
  CHECK(unknown.authority->name == "Ottermouth");
  CHECK(unknown.authority->ons_code.empty());
  CHECK(count_of(unknown, "authority-unknown") == 1);
}

TEST_CASE("the five steps run in order, each on the result of the step before") {
  annotation_vocabulary words = *load_vocabulary(default_vocabulary_directory());
  const annotator annotate(std::move(words));
  auto host = host_of({"test_good"});
  const auto read = document_of(
      {{block_kind::paragraph, "TESTGOOD: 45% of children are seen in time."}, {block_kind::paragraph, "This is"}});
  explanation why;
  const auto made = make_report(
      [&](source_info& source) -> read_result {
        source.bytes = 7;
        return read;
      },
      {}, {host, {}, &annotate}, {}, &why);
  CHECK(made.source.bytes == 7);
  CHECK(made.plugin_id == "test_good");
  REQUIRE(made.findings.size() == 2);
  REQUIRE(made.findings[0].measures.size() == 1);
  CHECK(made.findings[0].measures[0].text == "45%");
  REQUIRE(why.read);
  CHECK(why.read->blocks.size() == 2);
  CHECK(why.recognition.winner() != nullptr);
}

TEST_CASE("a document of a paused plugin fails without a call into that plugin's grammar") {
  lines heard;
  auto host = host_of({"test_good", "test_fail"}, [&](std::string_view id, plugin_step step) {
    if (step == plugin_step::extract) heard.emplace_back(id);
  });
  const auto read_as = [&](const std::string& words) {
    return make_report([&](source_info&) -> read_result { return paragraph(words); }, {}, {host}, {"test_fail"});
  };
  const auto hindered = read_as("TESTFAIL");
  CHECK(hindered.outcome == outcome::failed);
  CHECK(hindered.error.code == "plugin-paused");
  CHECK(hindered.plugin_id == "test_fail");
  CHECK(hindered.document_type == "test_fail_report");
  CHECK(hindered.confidence == 1);
  CHECK(read_as("TESTGOOD").outcome == outcome::extracted);
  CHECK(heard == lines{"test_good"});
}

TEST_CASE("a document that no plugin claims is not called unrecognised while a plugin is left out") {
  auto host = host_of({"test_good"});
  const auto left_open =
      make_report([](source_info&) -> read_result { return paragraph("A recipe."); }, {}, {host}, {"test_fail"});
  CHECK(left_open.outcome == outcome::failed);
  CHECK(left_open.error.code == "plugin-paused");
  CHECK(
      left_open.error.message.starts_with("no other plugin claims it, and plugin test_fail, which might, was paused"));
  CHECK(count_of(left_open, "recognition") == 1);
}

TEST_CASE("a plugin that was told to stop is named, until the next document") {
  auto host = host_of({"test_good", "test_progress"});
  const auto read = paragraph("TESTPROGRESS stands here.");
  host.cancel_when([] { return true; });
  const auto stopped = report_on(read, host);
  CHECK(stopped.findings.empty());
  CHECK(count_of(stopped, "coverage-low") == 0);  // it is not checked
  REQUIRE(host.stopped() != nullptr);
  CHECK(host.stopped()->id() == "test_progress");
  host.cancel_when({});
  CHECK(host.stopped() == nullptr);
  CHECK(report_on(read, host).findings.size() == 1);
  CHECK(host.stopped() == nullptr);
}
