// SPDX-License-Identifier: AGPL-3.0-or-later
// Reports in a SQLite database: tables, further runs, and every way in which a run can end.
#include "core/sinks/database.hpp"

#include "core/database/database_schema.hpp"
#include "core/model/json.hpp"
#include "core/trace/stored.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/core/sinks/failing_system.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <new>
#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

sink_options options(const std::string& engine_hash = "engine-1") {
  sink_options result;
  result.engine_version = "1.0.0";
  result.engine_hash = engine_hash;
  result.patience = 0;
  return result;
}

std::unique_ptr<sink> open(const std::string& path, const sink_options& with = options()) {
  auto result = open_database(path, with);
  INFO((result ? "" : result.error().message));
  REQUIRE(result);
  return std::move(*result);
}

void write(const std::string& path, const std::vector<report>& reports, const sink_options& with = options()) {
  auto out = open(path, with);
  for (const auto& each : reports) REQUIRE(out->write(each, to_json(each)));
  REQUIRE(out->finish());
}

/// All rows: '|' separates cells, '\n' separates rows.
std::string ask(const std::string& path, const std::string& sql) {
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  SQLite::Statement query(database, sql);
  std::string result;
  while (query.executeStep()) {
    if (!result.empty()) result += '\n';
    for (int i = 0; i < query.getColumnCount(); ++i) {
      if (i > 0) result += '|';
      result += query.getColumn(i).isNull() ? "NULL" : query.getColumn(i).getString();
    }
  }
  return result;
}

/// Another letter of the same authority, a year later.
report later_report() {
  auto result = sample_report();
  result.source.path = "letters/ottermouth-2023.pdf";
  result.source.sha256 = std::string(64, 'd');
  result.visit_start = "2023-02-07";
  result.visit_end = "2023-02-08";
  result.published = "2023-03-15";
  result.judgements[0].grade = "inadequate";
  result.judgements[1].grade = "good";
  result.findings.pop_back();
  result.findings[0].text = "Workers are supervised on time.";
  return result;
}

std::string code_of(const tl::expected<std::unique_ptr<sink>, sink_error>& result) {
  return result ? "none" : std::string(result.error().code);
}

}  // namespace

TEST_CASE("a report fills the tables that people would expect") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report(), unrecognised_report(), failed_report()});

  CHECK(ask(path, "SELECT id, path, outcome, error_code, document_type, date FROM documents") ==
        "1|letters/ottermouth.pdf|extracted|NULL|focused_visit|2022-02-02\n"
        "2|letters/menu.txt|unrecognised|NULL|NULL|NULL\n"
        "3|letters/torn.pdf|failed|pdf-damaged|NULL|NULL");
  CHECK(ask(path, "SELECT name, ons_code, la_code, region FROM authorities") == "Ottermouth|E06009999|NULL|NULL");
  CHECK(ask(path, "SELECT document_id, key, grade, as_printed, span_begin, span_end FROM judgements") ==
        "1|overall|good|Good|10|14\n1|leadership|requires_improvement|Requires improvement|20|40");
  CHECK(ask(path, "SELECT id, position, stable_id, kind, section, group_name, number, page, polarity FROM findings") ==
        "1|0|f-0001|improvement|Areas for improvement|NULL|3|2|negative\n"
        "2|1|f-0002|evaluation|Main findings|Care leavers|NULL|3|positive");
  CHECK(ask(path, "SELECT finding_id, theme FROM themes ORDER BY finding_id, position") ==
        "1|supervision\n1|workforce\n2|care_leavers");
  CHECK(ask(path, "SELECT finding_id, value, unit, what, text FROM measures") ==
        "1|45.0|percent|newly qualified workers|45%");
  CHECK(ask(path, "SELECT name, is_lead FROM inspectors") == "Perpetua Lindqvist|1\nIdris O\u2019Farrell|0");
  CHECK(ask(path, "SELECT severity, code, span_begin FROM diagnostics") ==
        "info|page-without-text|NULL\n"
        "warning|unclaimed|240");
  CHECK(ask(path, "SELECT id, started, engine_version, engine_hash, documents FROM runs") == "1|NULL|1.0.0|engine-1|3");
  CHECK(ask(path, "SELECT key, CASE key WHEN 'views' THEN length(value) ELSE value END FROM meta") ==
        "model|sheaf.report/1\nschema|sheaf.db/1\ntraced|" + std::string(trace_version) + "\nviews|64");
  CHECK(ask(path, "PRAGMA user_version") == std::to_string(database_schema::version));
  CHECK(ask(path, "PRAGMA integrity_check") == "ok");
  CHECK(ask(path, "PRAGMA foreign_key_check").empty());
}

TEST_CASE("all addressees and own fields have tables, and go with their document") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {report_with_own_fields(), later_report()});
  CHECK(ask(path, "SELECT document_id, position, name, role, organisation FROM addressees") ==
        "1|0|Ms Juno Abara|Director of Children\u2019s Services|Ottermouth City Council\n"
        "1|1|Kit Heron|Chief Constable|Ottermouth Constabulary\n"
        "2|0|Ms Juno Abara|Director of Children\u2019s Services|Ottermouth City Council");
  CHECK(ask(path, "SELECT addressee_name FROM documents WHERE id = 1") == "Ms Juno Abara");
  CHECK(ask(path,
            "SELECT document_id, finding_id, name, type, position, value, typeof(value), span_begin, span_end "
            "FROM own_fields") ==
        "1|NULL|x.fee_paid|number|0|45.5|real|12|16\n"
        "1|NULL|x.crew|list|0|Ada|text|20|23\n"
        "1|NULL|x.crew|list|1|Ben; Cara|text|NULL|NULL\n"
        "1|1|x.fee_paid|number|0|12.0|real|NULL|NULL\n"
        "1|1|x.due|date|0|2022-04-01|text|110|120");
  CHECK(ask(path, "PRAGMA foreign_key_check").empty());

  auto changed = sample_report();
  changed.source.sha256 = std::string(64, 'e');
  write(path, {changed}, options("engine-2"));
  CHECK(ask(path, "SELECT count(*) FROM own_fields") == "0");
}

TEST_CASE("a known authority brings its code and region") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  auto report = sample_report();
  report.authority = authority_ref{"Southampton", "Southampton City Council", ""};
  write(path, {report});
  CHECK(ask(path, "SELECT name, ons_code, la_code, region FROM authorities") == "Southampton|E06000045|852|South East");
}

TEST_CASE("findings are found by word and by stem, also after a change") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  const std::string hits =
      "SELECT f.stable_id FROM findings_fts JOIN findings AS f ON f.id = findings_fts.rowid "
      "WHERE findings_fts MATCH ";
  write(path, {sample_report()});
  CHECK(ask(path, hits + "'advise*'") == "f-0002");
  CHECK(ask(path, hits + "'supervise'") == "f-0001");
  auto changed = sample_report();
  changed.source.sha256 = std::string(64, 'e');
  changed.findings[0].text = "Visits are late.";
  write(path, {changed});
  CHECK(ask(path, hits + "'supervise'").empty());
  CHECK(ask(path, hits + "'visit'") == "f-0001");
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  CHECK(database.tryExec("INSERT INTO findings_fts (findings_fts) VALUES ('integrity-check')") == 0);
}

TEST_CASE("rows that others add, change or delete are found too") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  auto small_batches = options();
  small_batches.batch = 1;
  write(path, {sample_report(), later_report()}, small_batches);
  const std::string hits = "SELECT rowid FROM findings_fts WHERE findings_fts MATCH ";
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  database.exec("PRAGMA foreign_keys = ON");
  database.exec(
      "INSERT INTO findings (id, document_id, position, stable_id, kind, text, span_begin, span_end, page) "
      "VALUES (77, 1, 2, 'x', 'context', 'A lighthouse stands there.', 1, 2, 1)");
  CHECK(ask(path, hits + "'lighthouse'") == "77");
  database.exec("UPDATE findings SET text = 'A harbour lies there.' WHERE id = 77");
  CHECK(ask(path, hits + "'lighthouse'").empty());
  CHECK(ask(path, hits + "'harbour'") == "77");
  database.exec("DELETE FROM documents WHERE id = 1");
  CHECK(ask(path, hits + "'harbour'").empty());
  CHECK(ask(path, hits + "'supervise'") == "3");
}

TEST_CASE("a document that the database holds is recognised by path, content and engine") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report(), unrecognised_report(), failed_report()});
  const auto held = sample_report().source;
  {
    auto out = open(path);
    CHECK(out->holds(held.path, held.sha256, "engine-1"));
    CHECK(out->holds("letters/menu.txt", std::string(64, 'b'), "engine-1"));
    CHECK_FALSE(out->holds(held.path, held.sha256, "engine-2"));
    CHECK_FALSE(out->holds(held.path, std::string(64, 'f'), "engine-1"));
    CHECK_FALSE(out->holds("letters/other.pdf", held.sha256, "engine-1"));
    CHECK_FALSE(out->holds("letters/torn.pdf", std::string(64, 'c'), "engine-1"));
  }
  auto fresh = options();
  fresh.fresh = true;
  CHECK_FALSE(open(path, fresh)->holds(held.path, held.sha256, "engine-1"));
}

TEST_CASE("a document that was found unchanged is recognised by its file's mark, until the file has another") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report(), failed_report()});
  const auto held = sample_report().source;
  {
    auto out = open(path);
    CHECK_FALSE(out->holds_unread(held.path, "1:2:3", "engine-1"));
    out->remember(held.path, "1:2:3");
    out->remember(failed_report().source.path, "1:2:4");
    out->remember("letters/other.pdf", "1:2:5");
    CHECK(out->finish());
  }
  {
    auto out = open(path);
    CHECK(out->holds_unread(held.path, "1:2:3", "engine-1"));
    CHECK_FALSE(out->holds_unread(held.path, "1:2:4", "engine-1"));
    CHECK_FALSE(out->holds_unread(held.path, "1:2:3", "engine-2"));
    CHECK_FALSE(out->holds_unread(failed_report().source.path, "1:2:4", "engine-1"));
    CHECK_FALSE(out->holds_unread("letters/other.pdf", "1:2:5", "engine-1"));
    CHECK(out->prune());
    CHECK(out->finish());
  }
  CHECK(ask(path, "SELECT path FROM documents") == held.path);
  write(path, {sample_report()});
  CHECK(ask(path, "SELECT count(*) FROM file_marks") == "0");
}

TEST_CASE("a run that finds everything held leaves the file as it is") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report()});
  const auto before = bytes_of(path);
  auto out = open(path);
  CHECK(out->holds(sample_report().source.path, sample_report().source.sha256, "engine-1"));
  CHECK(out->finish());
  out.reset();
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a changed document replaces its rows and keeps its id; others stay") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report(), later_report()});
  auto changed = sample_report();
  changed.source.sha256 = std::string(64, 'e');
  changed.findings.pop_back();
  changed.judgements.pop_back();
  changed.diagnostics.clear();
  changed.authority = authority_ref{"Westmarch", "Westmarch Council", ""};
  write(path, {changed});
  CHECK(ask(path, "SELECT id, sha256 = '" + std::string(64, 'e') + "', run_id FROM documents") == "1|1|2\n2|0|1");
  CHECK(ask(path, "SELECT document_id, count(*) FROM findings GROUP BY 1") == "1|1\n2|1");
  CHECK(ask(path, "SELECT document_id, count(*) FROM judgements GROUP BY 1") == "1|1\n2|2");
  CHECK(ask(path, "SELECT document_id, count(*) FROM diagnostics GROUP BY 1") == "2|2");
  CHECK(ask(path, "SELECT count(*) FROM themes WHERE finding_id NOT IN (SELECT id FROM findings)") == "0");
  CHECK(ask(path, "SELECT count(*) FROM measures WHERE finding_id NOT IN (SELECT id FROM findings)") == "0");
  CHECK(ask(path, "SELECT name FROM authorities") == "Ottermouth\nWestmarch");
}

TEST_CASE("documents that vanished stay unless pruned") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report(), later_report(), unrecognised_report()});
  write(path, {sample_report()});
  CHECK(ask(path, "SELECT count(*) FROM documents") == "3");
  {
    auto out = open(path);
    CHECK(out->holds("letters/menu.txt", std::string(64, 'b'), "engine-1"));
    REQUIRE(out->write(failed_report(), ""));
    CHECK(out->prune());
    CHECK(out->finish());
  }
  CHECK(ask(path, "SELECT path FROM documents ORDER BY id") == "letters/menu.txt\nletters/torn.pdf");
  CHECK(ask(path, "SELECT count(*) FROM findings") == "0");
  CHECK(ask(path, "SELECT count(*) FROM authorities") == "0");
}

TEST_CASE("an authority without documents is removed") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report()});
  auto changed = sample_report();
  changed.authority.reset();
  auto small_batches = options();
  small_batches.batch = 1;
  write(path, {changed}, small_batches);
  CHECK(ask(path, "SELECT count(*) FROM authorities") == "0");
}

TEST_CASE("the size of a batch changes nothing in the tables") {
  const temporary_folder folder;
  const std::vector<report> reports{sample_report(), later_report(), unrecognised_report(), failed_report()};
  auto small_batches = options();
  small_batches.batch = 1;
  write(folder / "one.db", reports, small_batches);
  write(folder / "many.db", reports);
  for (const char* const table : {"documents", "findings", "judgements", "inspectors", "themes", "measures",
                                  "diagnostics", "authorities", "runs"}) {
    INFO(table);
    const auto rows = std::string("SELECT * FROM ") + table;
    CHECK(ask(folder / "one.db", rows) == ask(folder / "many.db", rows));
  }
  CHECK(folder.names() == std::vector<std::string>{"many.db", "one.db"});
}

TEST_CASE("written documents stay although nobody called finish") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  { REQUIRE(open(path)->write(sample_report(), "")); }
  CHECK(ask(path, "SELECT count(*) FROM findings") == "2");
}

TEST_CASE("a database that is stopped keeps its documents, and a later run continues it") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  auto out = open(path);
  REQUIRE(out->write(sample_report(), ""));
  REQUIRE(out->write(failed_report(), ""));
  for (int call = 0; call < 2; ++call) {
    const auto kept = out->stop();
    CHECK(kept.place == path);
    CHECK(kept.documents == 2);
    CHECK(kept.resumable);
  }
  out.reset();
  CHECK(open(path)->holds(sample_report().source.path, sample_report().source.sha256, "engine-1"));
}

TEST_CASE("an existing database stays although a run into it did nothing") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report()});
  const auto before = bytes_of(path);
  CHECK(open(path)->stop().place.empty());
  CHECK(bytes_of(path) == before);
}

TEST_CASE("where memory runs out, no half of a document stays") {
  if (!failing_allocation::is_possible()) {
    WARN("skipped: no allocation can be made to fail here, because valgrind takes them all");
    return;
  }
  const temporary_folder folder;
  bool ran_out = true;
  long rounds = 0;
  for (; ran_out; ++rounds) {
    const auto path = folder / ("sheaf" + std::to_string(rounds) + ".db").c_str();
    {
      auto out = open(path);
      REQUIRE(out->write(failed_report(), ""));
      const auto given = sample_report();
      ran_out = false;
      try {
        const failing_allocation now(rounds);
        static_cast<void>(out->write(given, ""));
      } catch (const std::bad_alloc&) {
        ran_out = true;
      }
    }
    if (!ran_out) CHECK(ask(path, "SELECT count(*) FROM findings") == "2");
    if (ran_out && std::filesystem::exists(path)) {
      CHECK(ask(path, "SELECT count(*) FROM documents WHERE outcome = 'extracted'") == "0");
    }
  }
  CHECK(rounds > 5);
}

TEST_CASE("odd reports do no harm to the database") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  auto report = sample_report();
  report.judgements.push_back(report.judgements.front());
  report.findings[0].themes = {"adoption", "adoption"};
  report.confidence = std::numeric_limits<double>::quiet_NaN();
  report.findings[0].measures[0].value = std::numeric_limits<double>::infinity();
  report.findings[0].text = std::string("a\0b", 3);
  report.lead_inspector = "'); DROP TABLE findings; --";
  write(path, {report});
  CHECK(ask(path, "SELECT confidence, lead_inspector FROM documents") == "0.0|'); DROP TABLE findings; --");
  CHECK(ask(path, "SELECT count(*) FROM judgements") == "2");
  CHECK(ask(path, "SELECT group_concat(theme) FROM themes WHERE finding_id = 1") == "adoption");
}

TEST_CASE("a file of another program is refused and left as it is") {
  const temporary_folder folder;
  const auto text = folder / "text.db";
  put(text,
      "These are minutes of a meeting, long enough to hold a header and then some more words to fill it up. ....");
  CHECK(code_of(open_database(text, options())) == "database-foreign");
  CHECK(bytes_of(text).substr(0, 5) == "These");

  const auto other = folder / "other.db";
  {
    SQLite::Database database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE accounts (id)");
  }
  const auto before = bytes_of(other);
  const auto refused = open_database(other, options());
  REQUIRE(code_of(refused) == "database-foreign");
  CHECK(refused.error().message.find("not a Sheaf database") != std::string::npos);
  CHECK(bytes_of(other) == before);

  const auto newer = folder / "newer.db";
  write(newer, {sample_report()});
  { SQLite::Database(newer, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 2"); }
  const auto later = bytes_of(newer);
  CHECK(code_of(open_database(newer, options())) == "database-newer");
  CHECK(bytes_of(newer) == later);

  const auto damaged = folder / "damaged.db";
  auto bytes = bytes_of(newer).substr(0, 3000);
  bytes[63] = 1;
  put(damaged, bytes);
  CHECK(code_of(open_database(damaged, options())) == "database-damaged");
  const auto without = folder / "without.db";
  REQUIRE((*open_database(without, options()))->finish());
  SQLite::Database(without, SQLite::OPEN_READWRITE).exec("DROP TABLE findings");
  const auto lacking = open_database(without, options());
  CHECK(code_of(lacking) == "database-damaged");
  CHECK(lacking.error().message.find("its table findings is missing") != std::string::npos);

  CHECK(code_of(open_database(folder / "no/such/sheaf.db", options())) == "output-folder");
  CHECK(folder.names() == std::vector<std::string>{"damaged.db", "newer.db", "other.db", "text.db", "without.db"});
}

TEST_CASE("an empty file becomes a database") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  put(path, "");
  write(path, {sample_report()});
  CHECK(ask(path, "SELECT count(*) FROM documents") == "1");
}

TEST_CASE("a database in use is reported, and nothing waits for it without end") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report()});
  auto out = open(path);
  const auto second = open_database(path, options());
  REQUIRE(code_of(second) == "database-busy");
  CHECK(second.error().message.find("in use") != std::string::npos);
  CHECK(ask(path, "SELECT count(*) FROM documents") == "1");
}

TEST_CASE("a database that may not grow as far as a new one needs has no room") {
  const temporary_folder folder;
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit small{8'192, limit.rlim_max};
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto refused = open_database(folder / "sheaf.db", options());
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, before);
  CHECK(code_of(refused) == "output-full");
  CHECK(folder.names().empty());
}

TEST_CASE("a full disk is reported and the batches before it are kept") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  auto each_alone = options();
  each_alone.batch = 1;
  auto out = open(path, each_alone);
  REQUIRE(out->write(sample_report(), ""));
  auto large = later_report();
  large.findings[0].text = std::string(3'000'000, 'x');
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit small{1'000'000, limit.rlim_max};
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto result = out->write(large, "");
  const auto end = out->finish();
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, before);
  REQUIRE_FALSE(result);
  CHECK(result.error().code.name() == "output-full");
  CHECK_FALSE(end);
  out.reset();
  CHECK(ask(path, "SELECT path FROM documents") == "letters/ottermouth.pdf");
  CHECK(ask(path, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("the views answer the common questions") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {later_report(), sample_report(), unrecognised_report(), failed_report()});
  CHECK(ask(path,
            "SELECT authority, key, date, grade, previous_grade, change FROM judgement_history ORDER BY key, date") ==
        "Ottermouth|leadership|2022-02-02|requires_improvement|NULL|NULL\n"
        "Ottermouth|leadership|2023-02-08|good|requires_improvement|better\n"
        "Ottermouth|overall|2022-02-02|good|NULL|NULL\n"
        "Ottermouth|overall|2023-02-08|inadequate|good|worse");
  CHECK(ask(path, "SELECT key, grade, date FROM latest_judgements ORDER BY key") ==
        "leadership|good|2023-02-08\noverall|inadequate|2023-02-08");
  CHECK(ask(path, "SELECT authority, date, kind, number, text FROM recommendations ORDER BY date") ==
        "Ottermouth|2022-02-02|improvement|3|Supervision of 45% of newly qualified workers, \"when held\", is late.\n"
        "Ottermouth|2023-02-08|improvement|3|Workers are supervised on time.");
  CHECK(ask(path, "SELECT theme, authority, polarity FROM findings_by_theme WHERE theme = 'care_leavers'") ==
        "care_leavers|Ottermouth|positive");
  CHECK(ask(path,
            "SELECT theme, findings, documents, authorities, positive, negative, recommendations "
            "FROM theme_counts ORDER BY theme") ==
        "care_leavers|1|1|1|1|0|0\nsupervision|2|2|1|0|2|2\nworkforce|2|2|1|0|2|2");
  CHECK(ask(path,
            "SELECT date, document_type, outcome, findings, recommendations FROM authority_timeline "
            "WHERE authority = 'Ottermouth' ORDER BY date") ==
        "2022-02-02|focused_visit|good|2|1\n2023-02-08|focused_visit|inadequate|1|1");
  CHECK(
      ask(path, "SELECT authority, documents, first_date, last_date, overall, send_outcome FROM authority_overview") ==
      "Ottermouth|2|2022-02-02|2023-02-08|inadequate|NULL");
  CHECK(ask(path,
            "SELECT authority, date FROM inspector_visits WHERE inspector = 'Perpetua Lindqvist' AND is_lead "
            "ORDER BY date") == "Ottermouth|2022-02-02\nOttermouth|2023-02-08");
  CHECK(ask(path, "SELECT date, value, unit, as_printed FROM stated_figures ORDER BY date") ==
        "2022-02-02|45.0|percent|45%\n2023-02-08|45.0|percent|45%");
  CHECK(ask(path, "SELECT path, problem, code FROM documents_with_problems ORDER BY document_id") ==
        "letters/ottermouth-2023.pdf|warning|unclaimed\nletters/ottermouth.pdf|warning|unclaimed\n"
        "letters/menu.txt|unrecognised|NULL\nletters/torn.pdf|failed|pdf-damaged");
  CHECK(ask(path, "SELECT outcome, document_type, documents, findings FROM document_counts ORDER BY outcome") ==
        "extracted|focused_visit|2|3\nfailed|NULL|1|0\nunrecognised|NULL|1|0");
  CHECK(ask(path, "SELECT themes FROM all_findings WHERE stable_id = 'f-0001' LIMIT 1") == "supervision; workforce");
}

namespace {

struct given_grade {
  std::string key, grade;
};

/// A report of one inspection that gave `grades`.
report inspection(const std::string& path, const std::string& document_type, const std::string& last_day,
                  const std::vector<given_grade>& grades) {
  auto result = sample_report();
  result.source.path = path;
  result.document_type = document_type;
  result.framework = document_type == "sif_report" ? "SIF" : "ILACS";
  result.visit_start = last_day;
  result.visit_end = last_day;
  const auto printed = result.judgements.front();
  result.judgements.clear();
  for (const auto& each : grades) {
    result.judgements.push_back(printed);
    result.judgements.back().key = each.key;
    result.judgements.back().grade = each.grade;
  }
  return result;
}

}  // namespace

TEST_CASE("a grade stands until the next inspection that judges the same services") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path,
        {inspection("2026.pdf", "ilacs_report", "2026-05-08", {{"leadership", "good"}}),
         inspection("2015.pdf", "sif_report", "2015-03-06", {{"overall", "inadequate"}, {"lscb", "good"}}),
         inspection("board.pdf", "sif_report", "2016-02-05", {{"lscb", "inadequate"}}),
         inspection("2019.pdf", "ilacs_report", "2019-06-07", {{"overall", "good"}, {"leadership", "good"}}),
         inspection("copy of 2019.pdf", "ilacs_report", "2019-06-07", {{"overall", "good"}, {"leadership", "good"}})});
  CHECK(ask(path, "SELECT key, grade, since, until, previous_grade, change FROM grade_periods ORDER BY key, since") ==
        "leadership|good|2019-06-07|2026-05-08|NULL|NULL\n"
        "leadership|good|2026-05-08|NULL|good|same\n"
        "lscb|good|2015-03-06|2016-02-05|NULL|NULL\n"
        "lscb|inadequate|2016-02-05|2019-06-07|good|worse\n"
        "overall|inadequate|2015-03-06|2019-06-07|NULL|NULL\n"
        "overall|good|2019-06-07|2026-05-08|inadequate|better");
  CHECK(ask(path, "SELECT path, framework, number, next_date, of_services FROM inspections ORDER BY date") ==
        "2015.pdf|SIF|1|2019-06-07|1\n"
        "board.pdf|SIF|1|2019-06-07|0\n"
        "2019.pdf|ILACS|1|2026-05-08|1\n"
        "2026.pdf|ILACS|2|NULL|1");
}

TEST_CASE("an area SEND outcome and the grades of children's services leave each other as they are") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {inspection("a.pdf", "ilacs_report", "2022-05-06", {{"overall", "good"}}),
               inspection("b.pdf", "area_send", "2023-05-05", {{"send_outcome", "positive"}})});
  CHECK(ask(path, "SELECT key, until FROM grade_periods ORDER BY key") == "overall|NULL\nsend_outcome|NULL");
}

TEST_CASE("a database with the views of another Sheaf gets ours, and keeps what people added") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  write(path, {sample_report()});
  {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec(
        "DROP VIEW grade_periods; CREATE VIEW my_view AS SELECT 1 AS one; UPDATE meta SET value = 'older' WHERE key = "
        "'views'");
  }
  write(path, {later_report()});
  CHECK(ask(path, "SELECT count(*) FROM grade_periods WHERE key = 'overall'") == "2");
  CHECK(ask(path, "SELECT one FROM my_view") == "1");
}

TEST_CASE("a run into somebody else's database runs no statement that stands in it") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  const auto target = folder / "written.db";
  write(path, {sample_report()});
  const auto own = ask(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
  {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("CREATE TRIGGER \"odd \"\"name\" AFTER INSERT ON findings BEGIN DELETE FROM authorities; END");
    // SQLite reads one statement and passes over what stands behind it.
    database.exec("PRAGMA writable_schema = ON");
    database.exec("UPDATE sqlite_schema SET sql = sql || '; ATTACH ''" + target +
                  "'' AS more; CREATE TABLE more.words (word)' WHERE name = 'findings_after_insert'");
  }
  write(path, {sample_report(), later_report()}, options("engine-2"));
  CHECK_FALSE(std::filesystem::exists(target));
  CHECK(ask(path, "SELECT count(*) FROM authorities") == "1");
  CHECK(ask(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name") == own);
}
