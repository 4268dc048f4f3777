// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/page_writer.hpp"

#include "tests/core/explorer/unpack.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using json = nlohmann::json;

namespace {

page_writer writer() {
  return {"/tmp/page.html", "1.0.0"};
}

}  // namespace

TEST_CASE("a document's line holds what its report holds") {
  auto to = writer();
  const report made = sample_report();
  CHECK(to.add(made).empty());
  const std::string group = to.rest();
  const json line = json::parse(part_of(group, "index"));
  CHECK(line["path"] == made.source.path);
  CHECK(line["authority"][0] == "Ottermouth");
  CHECK(line["findings"]["id"].size() == made.findings.size());
  CHECK(line["judgements"].size() == made.judgements.size());
  CHECK(line["strings"][line["findings"]["kind"][0].get<std::size_t>() - 1] == made.findings[0].kind);
  CHECK(to.rest().empty());
}

TEST_CASE("the words of findings are part of the text, or stand behind it") {
  auto to = writer();
  report made;
  made.outcome = outcome::extracted;
  made.findings.resize(2);
  made.findings[0].text = "Plans are late.";
  made.findings[0].where = {6, 21};
  made.findings[1].text = "Joined words.";
  made.findings[1].where = {22, 30};
  to.accompany({"Intro\nPlans are late.\nJoined\nwords.", {}, {}});
  static_cast<void>(to.add(made));
  const std::string group = to.rest();
  const json line = json::parse(part_of(group, "index"));
  CHECK(line["findings"]["elsewhere"] == json::parse("[[1, 35, 13]]"));
  CHECK(line["text"] == json::parse("[35, 48]"));
  CHECK(part_of(group, "texts") == "Intro\nPlans are late.\nJoined\nwords.Joined words.");
}

TEST_CASE("without a text the words of the findings are there all the same") {
  auto to = writer();
  report made = sample_report();
  static_cast<void>(to.add(made));
  const std::string group = to.rest();
  std::string words;
  for (const auto& each : made.findings) words += each.text;
  CHECK(part_of(group, "texts") == words);
}

TEST_CASE("blocks and marks go with their document") {
  auto to = writer();
  report made;
  made.outcome = outcome::extracted;
  marked_text text{"Contents\nPage 2", {}, {}};
  text.blocks.push_back({block_kind::heading, {0, 8}, 1, 2, ""});
  text.marks.push_back({mark_use::boilerplate, "contents", {0, 8}});
  to.accompany(std::move(text));
  static_cast<void>(to.add(made));
  static_cast<void>(to.add(sample_report()));  // the text is not taken for the next document's
  const std::string marks = part_of(to.rest(), "marks");
  const json first = json::parse(marks.substr(0, marks.find('\n')));
  const json second = json::parse(marks.substr(marks.find('\n')));
  CHECK(first["blocks"] == json::parse(R"([[1, 0, 8, 1, 2, ""]])"));
  CHECK(first["marks"] == json::parse(R"([["boilerplate", "contents", 0, 8]])"));
  CHECK(second["blocks"].empty());
}

TEST_CASE("a group ends when it is large enough") {
  auto to = writer();
  std::string page;
  for (int i = 0; i < 5; ++i) {
    to.accompany({std::string(400'000, 'a'), {}, {}});
    page += to.add(sample_report());
  }
  CHECK_FALSE(part_of(page, "index", 0).empty());
  CHECK(part_of(page, "index", 1).empty());
  page += to.rest();
  CHECK_FALSE(part_of(page, "index", 1).empty());
}

TEST_CASE("hostile words stay data") {
  auto to = writer();
  report made = sample_report();
  made.source.path = "</script><script>alert(1)</script>";
  made.findings[0].text = "</script><!--";
  static_cast<void>(to.add(made));
  const std::string group = to.rest();
  CHECK(group.find("alert") == std::string::npos);
  CHECK(group.find("<!--") == std::string::npos);
  CHECK(json::parse(part_of(group, "index"))["path"] == made.source.path);
}

TEST_CASE("no words of a report stand in the page but packed") {
  const std::vector<std::string> hostile = {"<!--",
                                            "-->",
                                            "<![CDATA[",
                                            "<script>",
                                            "</script >",
                                            "</SCRIPT\t",
                                            "\" onload=\"alert(1)",
                                            "' style='x",
                                            "javascript:alert(1)",
                                            "&lt;img src=x&gt;",
                                            "\xE2\x80\xA8",
                                            "\xE2\x80\xA9",
                                            std::string("a\0b", 3),
                                            "\x1b[31m",
                                            "\xC0\xBC",
                                            "${x}",
                                            "{{x}}",
                                            "`"};
  for (const std::string& words : hostile) {
    INFO(words);
    auto to = writer();
    report made = sample_report();
    made.source.path = words;
    made.document_type = words;
    made.framework = words;
    made.lead_inspector = words;
    made.inspectors = {words};
    for (finding& each : made.findings) each.text = each.section = each.group = each.number = words;
    static_cast<void>(to.add(made));
    std::istringstream lines(to.rest());
    for (std::string line; std::getline(lines, line);) {
      constexpr std::string_view before = "<script type=\"application/gzip\" data-part=\"";
      constexpr std::string_view after = "</script>";
      REQUIRE(line.starts_with(before));
      REQUIRE(line.ends_with(after));
      line.resize(line.size() - after.size());
      const auto data = line.substr(line.find("\">", before.size()) + 2);
      CHECK(data.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
            std::string::npos);
    }
  }
}

TEST_CASE("the page runs its own script and no other") {
  if (!has_explorer()) {
    WARN("skipped: this build has no explorer page");
    return;
  }
  const std::string head = writer().head();
  const auto begin = head.find("http-equiv=\"Content-Security-Policy\" content=\"");
  REQUIRE(begin != std::string::npos);
  const auto policy = head.substr(begin, head.find("\">", begin) - begin);
  for (const std::string rule : {"default-src 'none'", "script-src 'sha256-", "base-uri 'none'", "form-action 'none'",
                                 "require-trusted-types-for 'script'", "trusted-types 'none'"}) {
    INFO(rule);
    CHECK(policy.find(rule) != std::string::npos);
  }
  CHECK(policy.find("unsafe") == std::string::npos);
}

TEST_CASE("addresses are relative to the page and mean nothing but the file") {
  const std::filesystem::path folder = "/nowhere/out";
  CHECK(address_from(folder, "/nowhere/out/letter.pdf") == "letter.pdf");
  CHECK(address_from(folder, "/nowhere/letters/a.pdf") == "../letters/a.pdf");
  CHECK(address_from(folder, "/nowhere/out/a#b?c%20d.pdf") == "a%23b%3Fc%2520d.pdf");
  CHECK(address_from(folder, "/nowhere/out/javascript:alert(1).pdf") == "javascript%3Aalert%281%29.pdf");
  CHECK(address_from(folder, "/nowhere/out/a\\xFFb.pdf") == "a%FFb.pdf");
  CHECK(address_from(folder, "/nowhere/out/\xC3\xA9.pdf") == "%C3%A9.pdf");
  CHECK(address_from(folder, "/nowhere/out/\" onclick=\"x") == "%22%20onclick%3D%22x");
  CHECK(address_from(folder, "/nowhere/out/a\nb\xE2\x80\xA8.pdf") == "a%0Ab%E2%80%A8.pdf");
}
