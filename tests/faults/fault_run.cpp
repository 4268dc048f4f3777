// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/faults/fault_run.hpp"

#include "core/explorer/page_writer.hpp"
#include "tests/support/instrumentation.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <new>
#include <set>
#include <utility>

namespace sheaf::test {
namespace {

namespace fs = std::filesystem;

/// The board of a run, in a file that the library maps, too.
class shared_board {
 public:
  explicit shared_board(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(descriptor >= 0);
    REQUIRE(::ftruncate(descriptor, sizeof(fault_board)) == 0);
    void* const memory = ::mmap(nullptr, sizeof(fault_board), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    REQUIRE(memory != MAP_FAILED);
    board_ = static_cast<fault_board*>(memory);
  }
  ~shared_board() { ::munmap(board_, sizeof(fault_board)); }
  shared_board(const shared_board&) = delete;
  shared_board& operator=(const shared_board&) = delete;

  void wish(const fault& what) {
    board_ = new (board_) fault_board;
    board_->kinds = what.kinds;
    board_->action = what.action;
    board_->at = what.at;
    board_->number = what.number;
    constexpr std::string_view documents = "docs/";
    std::copy(documents.begin(), documents.end(), board_->document.begin());
  }

  [[nodiscard]] const fault_board& operator*() const { return *board_; }

 private:
  fault_board* board_ = nullptr;
};

std::string cell(SQLite::Statement& row, int column) {
  return row.getColumn(column).isNull() ? "NULL" : row.getColumn(column).getString();
}

/// Documents of several kinds: read, not known, damaged, and copies.
void write_letters(const scratch& in, std::size_t count) {
  for (std::size_t number = 0; number < count; ++number) {
    const std::string name = "docs/" + std::to_string(1000 + number) + ".txt";
    const std::string words = "Social workers know 45% of their children well. Letter " + std::to_string(number) + ".";
    if (number % 5 == 4) {
      in.write(name, "Minutes of a meeting that no plugin knows. " + words + "\n");
    } else {
      in.write(name, letter("TESTGOOD", words));
    }
  }
  in.write("docs/empty.txt", "");
}

/// Checks the folder for temporary files. libxlsxwriter makes its own with a name, which it removes in the next call;
/// where this call fails, or a kill comes between the two, a file stays, which no program can prevent.
void check_temporary(const fs::path& folder) {
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) <= 1);
}

bool is_database(const std::string& name) {
  return name.ends_with(".db");
}

}  // namespace

bool is_heavy() {
  return std::getenv("SHEAF_FAULTS") != nullptr;
}

std::size_t points(std::size_t few) {
  const char* const wanted = std::getenv("SHEAF_FAULTS");
  return wanted == nullptr ? few : std::strtoul(wanted, nullptr, 10);
}

std::vector<std::uint64_t> spread(std::uint64_t all, std::size_t count) {
  std::vector<std::uint64_t> numbers;
  const auto most = std::min<std::uint64_t>(all, count);
  for (std::uint64_t i = 0; i < most; ++i) numbers.push_back(1 + (2 * i + 1) * all / (2 * most));
  if (!numbers.empty()) numbers.back() = all;
  return numbers;
}

fault_place::fault_place(std::size_t letters, strings outputs) : outputs_(std::move(outputs)) {
  if (is_heavy()) {
    fs::copy(fs::path(SHEAF_SOURCE_DIR) / "tests/samples", in_.path() / "docs", fs::copy_options::recursive);
  } else {
    write_letters(in_, letters);
  }
  fs::create_directory(in_.path() / "tmp");
  const finished first = run();
  INFO(first.err);
  REQUIRE(first.status <= 1);
  whole_ = content();
  REQUIRE(whole_.size() == outputs_.size());
  clear();
}

strings fault_place::all_outputs() {
  strings all = {"out.jsonl", "out.csv", "out.xlsx", "out.db"};
  if (core::has_explorer()) all.emplace_back("out.html");
  return all;
}

strings fault_place::arguments() const {
  strings more = {"docs", "-j2"};
  for (const std::string& output : outputs_) more.insert(more.end(), {"-o", output});
  if (!is_heavy()) return extract(good, more);
  more.insert(more.begin(), "extract");
  return more;
}

invocation fault_place::undisturbed() const {
  invocation how{arguments(), "", in_.path()};
  how.environment = {"TMPDIR=" + (in_.path() / "tmp").string()};
  return how;
}

invocation fault_place::with(const fault& what) const {
  const fs::path file = in_.path() / "board";
  shared_board(file).wish(what);
  invocation how = undisturbed();
  how.environment.push_back("LD_PRELOAD=" SHEAF_FAULT_INJECTION);
  how.environment.push_back(std::string(board_variable) + "=" + file.string());
  return how;
}

faulty_end fault_place::end_of(finished done) const {
  const shared_board board(in_.path() / "board");
  return {std::move(done), (*board).calls, (*board).done};
}

faulty_end fault_place::run(const fault& what) const {
  return end_of(run_sheaf(with(what)));
}

void fault_place::clear() const {
  for (const auto& each : fs::directory_iterator(in_.path() / "tmp")) fs::remove(each.path());
  for (const auto& each : fs::directory_iterator(in_.path())) {
    if (each.path().filename().string().starts_with("out.")) fs::remove(each.path());
  }
}

std::map<std::string, std::string> fault_place::content() const {
  std::map<std::string, std::string> all;
  for (const auto& each : fs::directory_iterator(in_.path())) {
    const std::string name = each.path().filename();
    if (name.starts_with("out.")) all[name] = is_database(name) ? content_of_database(each.path()) : in_.read(name);
  }
  return all;
}

void fault_place::check_nothing_half(const std::map<std::string, std::string>& before) const {
  for (const std::string& name : outputs_) {
    if (is_database(name)) continue;  // holds what was committed, which the next run shows
    INFO(name);
    const auto earlier = before.find(name);
    if (!fs::exists(in_.path() / name)) {
      CHECK(earlier == before.end());
      continue;
    }
    const std::string now = in_.read(name);
    const bool is_earlier = earlier != before.end() && now == earlier->second;
    CHECK((is_earlier || now == whole_.at(name)));
  }
  check_temporary(in_.path() / "tmp");
}

void fault_place::check_recovery() const {
  const finished again = run();
  INFO(again.err);
  CHECK(again.status <= 1);
  const auto now = content();
  for (const auto& [name, bytes] : whole_) {
    INFO(name);
    REQUIRE(now.count(name) == 1);
    CHECK((now.at(name) == bytes));
  }
  strings left_over;
  for (const auto& [name, bytes] : now) {
    if (whole_.count(name) == 0) left_over.push_back(name);
  }
  CHECK(left_over == strings{});
  check_temporary(in_.path() / "tmp");
}

std::string content_of_database(const fs::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE, 10'000);
  std::string text = database.execAndGet("PRAGMA integrity_check").getString() + "\n";
  database.exec("INSERT INTO findings_fts (findings_fts) VALUES ('integrity-check')");
  // Each finding is told by its document and its position.
  database.exec(R"sql(
    CREATE TEMP VIEW place AS
    SELECT f.id, d.path || ' ' || f.position AS at FROM findings f JOIN documents d ON d.id = f.document_id)sql");
  const strings questions = {
      R"sql(SELECT d.path, sha256, bytes, media_type, pages, outcome, error_code, error_message, document_type,
                   plugin_id, plugin_version, confidence, a.name, authority_as_printed, published, visit_start,
                   visit_end, framework, lead_inspector, addressee_name, addressee_role, addressee_organisation,
                   coverage, engine_hash, seems_to_be
            FROM documents d LEFT JOIN authorities a ON a.id = authority_id
                             LEFT JOIN document_notes n ON n.document_id = d.id
            ORDER BY d.path)sql",
      R"sql(SELECT at, stable_id, kind, section, group_name, number, text, span_begin, span_end, page, polarity
            FROM findings JOIN place USING (id) ORDER BY at)sql",
      R"sql(SELECT at, position, theme, words FROM themes t JOIN place p ON p.id = t.finding_id
            ORDER BY at, position, theme)sql",
      R"sql(SELECT at, position, value, unit, m.what, text, span_begin, span_end, sentence, n.what, role, negated
            FROM measures m JOIN place p ON p.id = m.finding_id LEFT JOIN figure_notes n ON n.measure_id = m.id
            ORDER BY at, position)sql",
      R"sql(SELECT path, position, key, grade, area, as_printed, span_begin, span_end
            FROM judgements j JOIN documents d ON d.id = j.document_id ORDER BY path, position)sql",
      R"sql(SELECT path, position, name, is_lead FROM inspectors i JOIN documents d ON d.id = i.document_id
            ORDER BY path, position)sql",
      R"sql(SELECT path, position, severity, code, message, span_begin, span_end
            FROM diagnostics i JOIN documents d ON d.id = i.document_id ORDER BY path, position)sql",
      "SELECT name, ons_code, la_code, region FROM authorities ORDER BY name",
      "SELECT name, person FROM person_names ORDER BY name",
      R"sql(SELECT p.at, q.at, rank, score, change, themes, words
            FROM follow_ups f JOIN place p ON p.id = f.finding_id JOIN place q ON q.id = f.later_id
            ORDER BY p.at, rank)sql",
      "SELECT key, value FROM meta ORDER BY key",
      R"sql(SELECT type, name, sql FROM sqlite_master
            WHERE name NOT LIKE 'findings_fts_%' AND name NOT LIKE 'sqlite_stat%' ORDER BY type, name)sql"};
  for (const std::string& question : questions) {
    SQLite::Statement ask(database, question);
    while (ask.executeStep()) {
      for (int column = 0; column < ask.getColumnCount(); ++column) text += cell(ask, column) + "\x1F";
      text += "\n";
    }
  }
  return text;
}

strings repeated_lines(const std::string& text) {
  std::set<std::string> known;
  strings repeated;
  for (const std::string& line : lines_of(text)) {
    if (!known.insert(line).second) repeated.push_back(line);
  }
  return repeated;
}

bool can_inject() {
  return !is_prevented_by_sanitizer(", whose library must be loaded before all others");
}

}  // namespace sheaf::test
