// SPDX-License-Identifier: AGPL-3.0-or-later
// The views that answer analysts' questions, over small invented runs.
#include "core/sinks/database.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// A database of these reports that answers questions.
class answered {
 public:
  explicit answered(const std::vector<report>& reports) { write(reports); }

  void write(const std::vector<report>& reports) {
    auto out = open_database(path_, {});
    REQUIRE(out);
    for (const auto& each : reports) REQUIRE((*out)->write(each, ""));
    REQUIRE((*out)->finish());
  }

  void change(const std::string& sql) { SQLite::Database(path_, SQLite::OPEN_READWRITE).exec(sql); }

  /// All rows: '|' separates cells, '\n' rows.
  [[nodiscard]] std::string ask(const std::string& sql) const {
    const SQLite::Database database(path_, SQLite::OPEN_READONLY);
    SQLite::Statement query(database, sql);
    std::string rows;
    while (query.executeStep()) {
      if (!rows.empty()) rows += '\n';
      for (int i = 0; i < query.getColumnCount(); ++i) {
        if (i > 0) rows += '|';
        rows += query.getColumn(i).isNull() ? "NULL" : query.getColumn(i).getString();
      }
    }
    return rows;
  }

 private:
  temporary_folder folder_;
  std::string path_ = folder_ / "sheaf.db";
};

report inspected(const std::string& path, const std::string& type, const std::string& day,
                 const std::vector<std::pair<std::string, std::string>>& grades) {
  report made;
  made.source = {path, path, 10, "application/pdf", 3};
  made.outcome = outcome::extracted;
  made.document_type = type;
  made.authority = authority_ref{"Wexmoor", "Wexmoor Council", "E06009998"};
  made.visit_end = day;
  made.coverage = 1;
  for (const auto& [key, grade] : grades) made.judgements.push_back({key, grade, "", "", {}});
  return made;
}

finding said(const std::string& kind, const std::string& section, const std::string& text, const std::string& theme) {
  finding made;
  made.id = text.substr(0, 8);
  made.kind = kind;
  made.section = section;
  made.text = text;
  made.where = {0, text.size()};
  made.page = 2;
  made.themes = {theme};
  made.polarity = "negative";
  return made;
}

}  // namespace

TEST_CASE("an old overall grade never stands as today's") {
  const answered in({inspected("a.pdf", "ilacs_report", "2022-05-06", {{"overall", "good"}, {"leadership", "good"}}),
                     inspected("b.pdf", "ilacs_report", "2026-05-08", {{"leadership", "inadequate"}}),
                     inspected("c.pdf", "area_send", "2023-01-20", {{"send_outcome", "positive"}})});
  CHECK(in.ask("SELECT key, grade, date, last_grade, superseded_by, newest_inspection FROM current_grades") ==
        "leadership|inadequate|2026-05-08|inadequate|NULL|2026-05-08\n"
        "overall|NULL|2022-05-06|good|b.pdf|2026-05-08\n"
        "send_outcome|positive|2023-01-20|positive|NULL|2023-01-20");
  CHECK(in.ask("SELECT key, grade, change FROM latest_judgements") ==
        "leadership|inadequate|worse\nsend_outcome|positive|NULL");
  CHECK(in.ask("SELECT overall, leadership, send_outcome, newest_inspection, last_overall, last_overall_date FROM "
               "authority_overview") == "NULL|inadequate|positive|2026-05-08|good|2022-05-06");
}

TEST_CASE("a copy is no earlier inspection, and an undated document comes last") {
  const answered in({inspected("a.pdf", "ilacs_report", "2019-05-06", {{"overall", "good"}}),
                     inspected("a-copy.pdf", "ilacs_report", "2019-05-06", {{"overall", "good"}}),
                     inspected("undated.pdf", "ilacs_report", "", {{"overall", "inadequate"}}),
                     inspected("b.pdf", "ilacs_report", "2022-05-06", {{"overall", "outstanding"}})});
  CHECK(in.ask("SELECT path, previous_grade, change FROM judgement_history") ==
        "a.pdf|NULL|NULL\na-copy.pdf|NULL|NULL\nb.pdf|good|better\nundated.pdf|NULL|NULL");
  CHECK(in.ask("SELECT grade, previous_date, change FROM latest_judgements") == "outstanding|2019-05-06|better");
  CHECK(in.ask("SELECT path FROM authority_timeline") == "a.pdf\na-copy.pdf\nb.pdf\nundated.pdf");
}

TEST_CASE("a point in lower case carries the words that lead to it") {
  auto made = inspected("a.pdf", "ilacs_report", "2022-05-06", {});
  made.findings = {said("evaluation", "What needs to improve:", "Much is done.", "leadership"),
                   said("improvement", "What needs to improve:", "the stability of crews", "workforce"),
                   said("improvement", "Plans", "Strengthen plans. This includes:", "care_planning"),
                   said("improvement", "Plans", "writing them earlier", "care_planning"),
                   said("improvement", "Plans", "reading them aloud", "care_planning"),
                   said("improvement", "Boats", "Paint the boats.", "leadership"),
                   said("concern", "Boats", "the boats leak", "leadership")};
  const answered in({made});
  CHECK(in.ask("SELECT lead_in, whole_text, themes, link FROM recommendations_full") ==
        "What needs to improve:|What needs to improve: the stability of crews|workforce|a.pdf#page=2\n"
        "NULL|Strengthen plans. This includes:|care_planning|a.pdf#page=2\n"
        "Strengthen plans. This includes:|Strengthen plans. This includes: writing them "
        "earlier|care_planning|a.pdf#page=2\n"
        "Strengthen plans. This includes:|Strengthen plans. This includes: reading them "
        "aloud|care_planning|a.pdf#page=2\n"
        "NULL|Paint the boats.|leadership|a.pdf#page=2");
}

TEST_CASE("themes are counted by the grade of their documents") {
  auto good = inspected("a.pdf", "ilacs_report", "2022-05-06", {{"overall", "good"}});
  good.findings = {said("evaluation", "", "One.", "workforce"), said("improvement", "", "Two.", "workforce")};
  good.findings[0].polarity = "positive";
  auto poor = inspected("b.pdf", "ilacs_report", "2023-05-06", {{"overall", "inadequate"}});
  poor.findings = {said("concern", "", "Three.", "workforce")};
  const answered in({good, poor});
  CHECK(in.ask("SELECT theme, key, grade, findings, documents, positive, mixed, negative, recommendations, "
               "percent_negative FROM theme_by_grade") ==
        "workforce|overall|good|2|1|1|0|1|1|50.0\nworkforce|overall|inadequate|1|1|0|0|1|0|100.0");
}

TEST_CASE("recommendations on one theme on two days are repeated ones, and copies are not") {
  auto early = inspected("a.pdf", "ilacs_report", "2019-05-06", {});
  early.findings = {said("improvement", "", "Keep crews.", "workforce"),
                    said("improvement", "", "Paint.", "leadership")};
  auto copy = early;
  copy.source.path = "copy.pdf";
  auto late = inspected("b.pdf", "ilacs_report", "2022-05-06", {});
  late.findings = {said("improvement", "", "Find more cooks.", "workforce")};
  const answered in({early, copy, late});
  CHECK(in.ask("SELECT authority, theme, first_date, last_date, inspections, recommendations, texts FROM "
               "repeated_recommendations") ==
        "Wexmoor|workforce|2019-05-06|2022-05-06|2|2|2019-05-06: Keep crews.\n2022-05-06: Find more cooks.");
}

TEST_CASE("figures come with their sentence and what it makes of them") {
  auto made = inspected("a.pdf", "ilacs_report", "2022-05-06", {});
  auto one =
      said("evaluation", "", "Boats sail. 38% of cooks are not in work (the national average is 12%).", "workforce");
  one.where = {100, 100 + one.text.size()};
  const auto place = [&](const std::string& words) { return 100 + one.text.find(words); };
  one.measures = {{38, "percent", "", "38%", {place("38%"), place("38%") + 3}},
                  {12, "percent", "", "12%", {place("12%"), place("12%") + 3}}};
  made.findings = {one};
  answered in({made});
  const std::string asked =
      "SELECT value, what, role, negated, sentence, themes, link FROM stated_figures ORDER BY value DESC";
  const std::string sentence = "38% of cooks are not in work (the national average is 12%).|workforce|a.pdf#page=2";
  CHECK(in.ask(asked) == "38.0|cooks|stated|1|" + sentence + "\n12.0|cooks|comparator|0|" + sentence);

  SECTION("a document that an earlier Sheaf wrote has the finding for the sentence") {
    in.change("DELETE FROM figure_notes");
    CHECK(in.ask("SELECT what, role, negated, sentence = finding FROM stated_figures") ==
          "NULL|NULL|NULL|1\nNULL|NULL|NULL|1");
  }
}

TEST_CASE("problems are said in words for analysts, the worst first") {
  auto odd = inspected("odd.pdf", "ilacs_report", "2022-05-06", {});
  odd.diagnostics = {{severity::warning, "hyphen-left", "A hyphen.", std::nullopt},
                     {severity::warning, "hyphen-left", "Another.", std::nullopt},
                     {severity::warning, "field-missing", "No date.", std::nullopt},
                     {severity::warning, "my-own-code", "Odd.", std::nullopt}};
  const answered in({odd, unrecognised_report(), failed_report()});
  CHECK(in.ask("SELECT path, weight, seems_to_be, times FROM documents_with_problems WHERE problem <> 'unknown "
               "authority'") ==
        "letters/torn.pdf|document lost|PDF|1\nletters/menu.txt|document lost|Text|1\n"
        "odd.pdf|something missing|ILACS report|1\nodd.pdf|to be checked|ILACS report|1\n"
        "odd.pdf|cosmetic|ILACS report|2");
  CHECK(in.ask("SELECT count(*) FROM documents_with_problems WHERE coalesce(cost, '') = '' OR coalesce(what_to_do, '') "
               "= ''") == "0");
}

TEST_CASE("spellings of one inspector's name are one person") {
  auto one = inspected("a.pdf", "ilacs_report", "2022-05-06", {});
  one.inspectors = {"Elizabeth McArdle", "Jo Bray"};
  one.lead_inspector = "Jo Bray";
  auto two = inspected("b.pdf", "ilacs_report", "2023-05-06", {});
  two.inspectors = {"Liz Mc Ardle"};
  answered in({one});
  in.write({two});
  CHECK(in.ask("SELECT person, spellings, documents, as_lead FROM inspector_names") ==
        "Elizabeth McArdle|Elizabeth McArdle; Liz Mc Ardle|2|0\nJo Bray|Jo Bray|1|1");
  CHECK(in.ask("SELECT inspector, person, date FROM inspector_visits WHERE person LIKE '%Ardle'") ==
        "Elizabeth McArdle|Elizabeth McArdle|2022-05-06\nLiz Mc Ardle|Elizabeth McArdle|2023-05-06");
}

TEST_CASE("a database of a Sheaf before these tables and views gets them, and keeps its documents") {
  auto made = inspected("a.pdf", "ilacs_report", "2022-05-06", {{"overall", "good"}});
  made.inspectors = {"Jo Bray"};
  made.diagnostics = {{severity::warning, "field-missing", "No day of publication.", std::nullopt}};
  answered in({made});
  in.change(
      "DROP TABLE figure_notes; DROP TABLE document_notes; DROP TABLE person_names; DROP TABLE addressees; "
      "DROP TABLE own_fields; DROP VIEW problem_words; "
      "DROP VIEW documents_with_problems; DROP VIEW current_grades; UPDATE meta SET value = 'older' WHERE key = "
      "'views'");
  auto later = inspected("b.pdf", "ilacs_report", "2023-05-06", {{"overall", "inadequate"}});
  later.addressee = addressee{"Juno Abara", "", ""};
  in.write({later});
  CHECK(in.ask("SELECT grade FROM current_grades") == "inadequate");
  CHECK(in.ask("SELECT seems_to_be FROM documents_with_problems WHERE path = 'a.pdf'") == "ilacs report");
  CHECK(in.ask("SELECT person FROM inspector_names") == "Jo Bray");
  CHECK(in.ask("SELECT count(*) FROM documents") == "2");
  CHECK(in.ask("SELECT path, name FROM addressees JOIN documents AS d ON d.id = document_id") == "b.pdf|Juno Abara");
  CHECK(in.ask("SELECT count(*) FROM own_fields") == "0");
}
