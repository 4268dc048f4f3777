// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf extract` writes the same bytes into every kind of output, however the run is started. Each case makes one run
// in an unusual way and compares it with the usual one.
#include "tests/core/cli/process.hpp"
#include "tests/support/office_files.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace sheaf::test;
namespace fs = std::filesystem;
using strings = std::vector<std::string>;

namespace {

/// What a run wrote, by the ending of the output.
using outputs = std::map<std::string, std::string>;

constexpr std::array endings = {"jsonl", "csv", "db", "xlsx", "html"};

const std::string mail =
    "From: Wilma Hartnell <w.hartnell@fernmoor.example>\nTo: Members <members@fernmoor.example>\n"
    "Subject: Visit of the inspectors\nDate: Tue, 5 Mar 2024 23:30:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe inspectors were with us in March. Their letter follows.\n";

/// Documents in docs/, in every form that is read and one that is not, and an empty folder beside it for each run's
/// outputs.
class run_folder {
 public:
  run_folder() {
    const fs::path samples = fs::path(SHEAF_SOURCE_DIR) / "tests/samples";
    fs::create_directory(in_.path() / "docs");
    for (const char* name : {"doc-0412.pdf", "doc-0977.txt", "doc-1688.md", "doc-2041.html", "doc-3055.pdf"}) {
      fs::copy_file(samples / "mixed" / name, in_.path() / "docs" / name);
    }
    in_.write("docs/deeper/letter.eml", mail);
    in_.write("docs/minute.docx", docx_file("<w:p><w:r><w:t>Minute of a meeting in Fernmoor.</w:t></w:r></w:p>"));
    in_.write("docs/minute.odt", odt_file("<text:p>Minute of a meeting in Fernmoor.</text:p>"));
    in_.write("docs/torn.pdf", "%PDF-1.4 and no more");
    in_.write("docs/\xC4\xB0stanbul \xFF.txt", "Minute of a meeting in Fernmoor.\n");
  }

  [[nodiscard]] const fs::path& path() const { return in_.path(); }

  /// The arguments of a run over what is named, into a folder for this run.
  [[nodiscard]] strings arguments(const strings& named, const strings& options) {
    output_ = "out" + std::to_string(++runs_);
    fs::create_directory(in_.path() / output_);
    strings all = {"extract"};
    all.insert(all.end(), named.begin(), named.end());
    for (const std::string ending : endings) all.insert(all.end(), {"-o", "../" + output_ + "/findings." + ending});
    all.insert(all.end(), options.begin(), options.end());
    return all;
  }

  /// Runs in the folder docs/, or the one that `how` names, with paths that are relative to it.
  outputs run(invocation how, const strings& named = {"."}, const strings& options = {}) {
    how.arguments = arguments(named, options);
    if (how.folder == ".") how.folder = in_.path() / "docs";
    const finished done = run_sheaf(how);
    INFO(done.err);
    CHECK(done.status == 1);  // because of the torn document
    outputs read;
    for (const std::string ending : endings) {
      read[ending] = in_.read(fs::path(output_) / ("findings." + ending));
      CHECK_FALSE(read[ending].empty());
    }
    return read;
  }

  outputs usual() { return run({}, {"."}, {"-j2"}); }

 private:
  scratch in_;
  std::string output_;
  int runs_ = 0;
};

/// Not one check of both, which would print megabytes.
void same(const outputs& one, const outputs& other) {
  for (const std::string ending : endings) {
    INFO("the output ." << ending << " of " << one.at(ending).size() << " and " << other.at(ending).size() << " bytes");
    const bool equal = one.at(ending) == other.at(ending);
    CHECK(equal);
  }
}

std::string without_sandbox(const std::string& reports) {
  std::string all;
  for (const std::string& line : lines_of(reports)) {
    auto report = nlohmann::ordered_json::parse(line);
    CHECK(report.erase("sandbox") == 1);
    all += report.dump() + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("same bytes: any number of workers") {
  run_folder in;
  const outputs usual = in.usual();
  CHECK(lines_of(usual.at("jsonl")).size() == 10);
  for (const char* jobs : {"-j1", "-j4", "-j16"}) same(usual, in.run({}, {"."}, {jobs}));
}

TEST_CASE("same bytes: any order of the documents on the command line and on standard input") {
  run_folder in;
  const strings named = {"deeper", "doc-0412.pdf", "doc-1688.md", "minute.docx", "torn.pdf"};
  const outputs usual = in.run({}, named);
  strings turned(named.rbegin(), named.rend());
  turned.insert(turned.end(), {"minute.docx", "deeper/letter.eml"});
  same(usual, in.run({}, turned));
  std::string list;
  for (const std::string& name : turned) list += name + "\n";
  invocation how;
  how.in = list;
  same(usual, in.run(how, {"-"}));
}

TEST_CASE("same bytes: with and without the sandbox, but for what the reports say of it") {
  run_folder in;
  const outputs usual = in.usual();
  outputs bare = in.run({}, {"."}, {"--in-process"});
  CHECK(without_sandbox(bare.at("jsonl")) == without_sandbox(usual.at("jsonl")));
  bare["jsonl"] = usual.at("jsonl");
  same(usual, bare);
}

TEST_CASE("same bytes: any time zone, home, umask, terminal, limits of the stack and addresses in memory") {
  run_folder in;
  const outputs usual = in.usual();
  const strings elsewhere = {
      "TZ=Pacific/Kiritimati", "HOME=/nonexistent",   "COLUMNS=17",          "TERM=dumb",
      "USER=nobody",           "SOURCE_DATE_EPOCH=1", "MALLOC_PERTURB_=165", "POSIXLY_CORRECT=1"};
  for (const std::string options : {"-j2", "--in-process"}) {
    invocation how;
    how.environment = elsewhere;
    how.shell = R"(umask 077; ulimit -s 16384; exec "$@")";
    outputs made = in.run(how, {"."}, {options});
    if (options == "--in-process") made["jsonl"] = usual.at("jsonl");  // which a case of its own compares
    same(usual, made);
  }
  invocation fixed;
  fixed.shell = R"(exec setarch -R "$@")";  // without it, addresses differ from run to run
  same(usual, in.run(fixed));
}

TEST_CASE("same bytes: any folder for temporary files, any times of the documents") {
  run_folder in;
  const outputs usual = in.usual();
  fs::create_directory(in.path() / "temporary");
  for (const auto& each : fs::recursive_directory_iterator(in.path() / "docs")) {
    fs::last_write_time(each.path(), fs::file_time_type::clock::now() - std::chrono::hours(24 * 400));
  }
  invocation how;
  how.environment = {"TMPDIR=" + (in.path() / "temporary").string()};
  same(usual, in.run(how));
  CHECK(fs::is_empty(in.path() / "temporary"));
}

TEST_CASE("same bytes: any locale") {
  // Dates, decimal commas and a letter i that has another capital.
  run_folder in;
  const outputs usual = in.usual();
  for (const char* name : {"C", "POSIX", "C.UTF-8", "xx_XX.nonsense"}) {
    invocation how;
    how.shell = "LC_ALL=" + std::string(name) + R"( LANG=tr_TR.UTF-8 exec "$@")";
    same(usual, in.run(how));
  }
}

TEST_CASE("same bytes: a locale with a decimal comma and other rules for capitals") {
  run_folder in;
  const std::string made = (in.path() / "tr_TR.UTF-8").string();
  if (std::system(("localedef -i tr_TR -f UTF-8 '" + made + "' >/dev/null 2>&1").c_str()) != 0) {
    skip_test("localedef cannot make a Turkish locale here (Debian package locales)");
    return;
  }
  const outputs usual = in.usual();
  for (const std::string options : {"-j2", "--in-process"}) {
    invocation how;
    how.environment = {"LOCPATH=" + in.path().string(), "LANGUAGE=tr"};
    how.shell = R"(LC_ALL=tr_TR.UTF-8 exec "$@")";
    outputs other = in.run(how, {"."}, {options});
    if (options == "--in-process") other["jsonl"] = usual.at("jsonl");  // which a case of its own compares
    same(usual, other);
  }
}

TEST_CASE("same bytes: any current folder, as long as the documents have the same names from there") {
  run_folder in;
  const outputs usual = in.usual();
  fs::create_directories(in.path() / "other/place");
  fs::create_directory_symlink(in.path() / "docs", in.path() / "other/docs");
  invocation how;
  how.folder = in.path() / "other/docs/../docs";
  same(usual, in.run(how));
}

TEST_CASE("an absolute path changes the names of the documents in the reports, and nothing else in them") {
  run_folder in;
  const std::string relative = in.usual().at("jsonl");
  const std::string absolute = in.run({}, {(in.path() / "docs").string()}).at("jsonl");
  const strings usual = lines_of(relative);
  const strings other = lines_of(absolute);
  REQUIRE(usual.size() == other.size());
  for (std::size_t at = 0; at < usual.size(); ++at) {
    auto named = nlohmann::ordered_json::parse(other[at]);
    auto& path = named["source"]["path"].get_ref<std::string&>();
    path.erase(0, (in.path() / "docs/").string().size());
    CHECK(named == nlohmann::ordered_json::parse(usual[at]));
  }
}

TEST_CASE("same bytes: files that were copied in another order") {
  run_folder in;
  const outputs usual = in.usual();
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(in.path() / "docs")) {
    if (each.is_regular_file()) files.push_back(each.path().lexically_relative(in.path() / "docs"));
  }
  std::sort(files.rbegin(), files.rend());
  for (const fs::path& file : files) {
    fs::create_directories((in.path() / "copy" / file).parent_path());
    fs::copy_file(in.path() / "docs" / file, in.path() / "copy" / file);
  }
  fs::rename(in.path() / "docs", in.path() / "first");
  fs::rename(in.path() / "copy", in.path() / "docs");
  same(usual, in.run({}));
}
