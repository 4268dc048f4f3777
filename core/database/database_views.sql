-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The views of a Sheaf database. docs/reference/database.md explains them. A run gives them anew to a database that an
-- earlier Sheaf made, so they may be changed and added to without a new schema version.

DROP VIEW IF EXISTS all_findings;
CREATE VIEW all_findings AS
  SELECT f.id AS finding_id, a.name AS authority, a.region, d.date, d.document_type, f.kind, f.section, f.group_name,
         f.number, f.text, f.polarity,
         (SELECT group_concat(theme, '; ') FROM (SELECT theme FROM themes WHERE finding_id = f.id ORDER BY position))
           AS themes,
         f.page, d.path, d.id AS document_id, f.stable_id, f.span_begin, f.span_end
    FROM findings AS f
    JOIN documents AS d ON d.id = f.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

DROP VIEW IF EXISTS recommendations;
CREATE VIEW recommendations AS
  SELECT * FROM all_findings WHERE kind IN ('improvement', 'priority_action');

-- Recommendations that can be quoted by themselves: a point that begins in lower case has before it the words that lead
-- to it, which are a finding above it that introduces it, or else its heading.
DROP VIEW IF EXISTS recommendations_full;
CREATE VIEW recommendations_full AS
  WITH pointed AS (
    SELECT f.id AS finding_id, f.section, f.group_name, f.text GLOB '[a-z]*' AS continues,
           CASE WHEN f.text GLOB '[a-z]*'
                THEN (SELECT p.id
                        FROM findings AS p
                       WHERE p.document_id = f.document_id AND p.position < f.position AND p.section IS f.section
                         AND p.text NOT GLOB '[a-z]*'
                       ORDER BY p.position DESC LIMIT 1) END AS above
      FROM findings AS f
     WHERE f.kind IN ('improvement', 'priority_action')
  ), led AS (
    SELECT p.finding_id,
           CASE WHEN i.text LIKE '%:' OR i.text LIKE '% include' OR i.text LIKE '% includes' OR i.text LIKE '% including'
                  OR i.text LIKE '% that' OR i.text LIKE '% to' OR i.text LIKE '% by' OR i.text LIKE '% ensure'
                THEN i.text
                WHEN p.continues
                THEN rtrim(coalesce(CASE WHEN p.group_name LIKE '%:' THEN p.group_name END, p.section, p.group_name), ': ')
                     || ':' END AS lead_in
      FROM pointed AS p
      LEFT JOIN findings AS i ON i.id = p.above
  )
  SELECT f.authority, f.region, f.date, f.document_type, f.kind, f.section, f.group_name, l.lead_in, f.text,
         coalesce(l.lead_in || ' ', '') || f.text AS whole_text, f.themes, f.page,
         CASE WHEN d.media_type = 'application/pdf' THEN f.path || '#page=' || f.page ELSE f.path END AS link,
         f.path, f.document_id, f.finding_id
    FROM led AS l
    JOIN all_findings AS f ON f.finding_id = l.finding_id
    JOIN documents AS d ON d.id = f.document_id
   ORDER BY f.date IS NULL, f.date, f.document_id, f.finding_id;

DROP VIEW IF EXISTS findings_by_theme;
CREATE VIEW findings_by_theme AS
  SELECT t.theme, f.*
    FROM themes AS t
    JOIN all_findings AS f ON f.finding_id = t.finding_id;

DROP VIEW IF EXISTS theme_counts;
CREATE VIEW theme_counts AS
  SELECT t.theme,
         count(*) AS findings,
         count(DISTINCT f.document_id) AS documents,
         count(DISTINCT d.authority_id) AS authorities,
         sum(f.polarity IS 'positive') AS positive,
         sum(f.polarity IS 'negative') AS negative,
         sum(f.kind IN ('improvement', 'priority_action')) AS recommendations
    FROM themes AS t
    JOIN findings AS f ON f.id = t.finding_id
    JOIN documents AS d ON d.id = f.document_id
   GROUP BY t.theme;

-- What is said on each theme in documents that gave a grade: do good authorities and inadequate ones differ?
DROP VIEW IF EXISTS theme_by_grade;
CREATE VIEW theme_by_grade AS
  SELECT t.theme, j.key, j.grade,
         count(*) AS findings,
         count(DISTINCT f.document_id) AS documents,
         count(DISTINCT d.authority_id) AS authorities,
         sum(f.polarity IS 'positive') AS positive,
         sum(f.polarity IS 'mixed') AS mixed,
         sum(f.polarity IS 'negative') AS negative,
         sum(f.kind IN ('improvement', 'priority_action')) AS recommendations,
         round(100.0 * sum(f.polarity IS 'negative') / count(*), 1) AS percent_negative
    FROM judgements AS j
    JOIN documents AS d ON d.id = j.document_id
    JOIN findings AS f ON f.document_id = d.id
    JOIN themes AS t ON t.finding_id = f.id
   GROUP BY t.theme, j.key, j.grade
   ORDER BY t.theme, j.key,
            CASE j.grade WHEN 'outstanding' THEN 1 WHEN 'good' THEN 2 WHEN 'requires_improvement' THEN 3
                         WHEN 'inadequate' THEN 4 WHEN 'positive' THEN 1 WHEN 'inconsistent' THEN 2 ELSE 5 END;

-- role and negated are NULL in documents that an earlier Sheaf wrote.
DROP VIEW IF EXISTS stated_figures;
CREATE VIEW stated_figures AS
  SELECT a.name AS authority, d.date, m.value, m.unit, coalesce(n.what, m.what) AS what, m.text AS as_printed,
         f.text AS finding, f.section, d.document_type, f.page, d.path, f.id AS finding_id,
         coalesce(n.sentence, f.text) AS sentence, n.role, n.negated,
         (SELECT group_concat(theme, '; ') FROM (SELECT theme FROM themes WHERE finding_id = f.id ORDER BY position))
           AS themes,
         a.region, f.kind, f.polarity,
         CASE WHEN d.media_type = 'application/pdf' THEN d.path || '#page=' || f.page ELSE d.path END AS link,
         d.id AS document_id
    FROM measures AS m
    JOIN findings AS f ON f.id = m.finding_id
    JOIN documents AS d ON d.id = f.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id
    LEFT JOIN figure_notes AS n ON n.measure_id = m.id;

-- The grades of each scale; place 1 is the best.
DROP VIEW IF EXISTS grade_scale;
CREATE VIEW grade_scale (grade, place) AS
  VALUES ('outstanding', 1), ('good', 2), ('requires_improvement', 3), ('inadequate', 4),
         ('positive', 1), ('inconsistent', 2), ('systemic_failings', 3);

-- Every judgement in order of time, with the one of an earlier day on the same key and authority. Documents without a
-- date come last and are compared with none.
DROP VIEW IF EXISTS judgement_history;
CREATE VIEW judgement_history AS
  WITH ranked AS (
    SELECT a.name AS authority, a.region, j.key, d.date, j.grade,
           last_value(j.grade) OVER earlier AS previous_grade,
           last_value(d.date) OVER earlier AS previous_date,
           d.framework, d.document_type, j.as_printed, d.path, d.id AS document_id,
           row_number() OVER (PARTITION BY a.id, j.key ORDER BY d.date DESC, d.id DESC) AS newest
      FROM judgements AS j
      JOIN documents AS d ON d.id = j.document_id
      JOIN authorities AS a ON a.id = d.authority_id
    WINDOW earlier AS (PARTITION BY a.id, j.key, d.date IS NULL ORDER BY d.date
                       GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  )
  SELECT r.authority, r.region, r.key, r.date, r.grade, r.previous_grade, r.previous_date,
         CASE WHEN now.place < before.place THEN 'better'
              WHEN now.place > before.place THEN 'worse'
              WHEN now.place = before.place THEN 'same' END AS change,
         r.framework, r.document_type, r.as_printed, r.path, r.document_id, r.newest
    FROM ranked AS r
    LEFT JOIN grade_scale AS now ON now.grade = r.grade
    LEFT JOIN grade_scale AS before ON before.grade = r.previous_grade
   ORDER BY r.authority, r.key, r.date IS NULL, r.date, r.document_id;

-- One row an inspection that gave grades. A copy of a document, or its second form, is the same inspection.
DROP VIEW IF EXISTS inspections;
CREATE VIEW inspections AS
  WITH judged AS (
    SELECT d.id AS document_id, d.authority_id, d.document_type, d.framework, d.date, d.path,
           -- The single inspection framework and its successor judge the same services, so they are one series.
           CASE WHEN d.document_type IN ('sif_report', 'ilacs_report') THEN 'childrens_services'
                ELSE d.document_type END AS series,
           -- 0 for the review of a safeguarding board alone, which leaves the grades of services as they were.
           EXISTS (SELECT 1 FROM judgements WHERE document_id = d.id AND key <> 'lscb') AS of_services
      FROM documents AS d
     WHERE d.authority_id IS NOT NULL AND d.date IS NOT NULL
       AND EXISTS (SELECT 1 FROM judgements WHERE document_id = d.id)
  ), told_apart AS (
    SELECT *, row_number() OVER (PARTITION BY authority_id, series, date, of_services ORDER BY document_id) AS copy
      FROM judged
  )
  SELECT a.name AS authority, a.region, i.series, i.framework, i.document_type, i.date,
         row_number() OVER (PARTITION BY i.authority_id, i.framework, i.document_type, i.of_services
                            ORDER BY i.date) AS number,
         min(CASE WHEN i.of_services THEN i.date END)
           OVER (PARTITION BY i.authority_id, i.series
                 ORDER BY i.date GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_date,
         i.of_services, i.path, i.document_id
    FROM told_apart AS i
    JOIN authorities AS a ON a.id = i.authority_id
   WHERE i.copy = 1;

-- Each grade with the days on which it stood: from "since" to the day before "until".
DROP VIEW IF EXISTS grade_periods;
CREATE VIEW grade_periods AS
  WITH given AS (
    SELECT i.*, j.key, j.grade, j.as_printed,
           lead(i.date) OVER in_time AS next_on_key,
           lag(j.grade) OVER in_time AS previous_grade
      FROM inspections AS i
      JOIN judgements AS j ON j.document_id = i.document_id
    WINDOW in_time AS (PARTITION BY i.authority, i.series, j.key ORDER BY i.date, i.document_id)
  )
  SELECT g.authority, g.region, g.key, g.grade, g.date AS since,
         coalesce(min(g.next_on_key, g.next_date), g.next_on_key, g.next_date) AS until,
         g.previous_grade,
         CASE WHEN now.place < before.place THEN 'better'
              WHEN now.place > before.place THEN 'worse'
              WHEN now.place = before.place THEN 'same' END AS change,
         g.number, g.framework, g.document_type, g.as_printed, g.path, g.document_id
    FROM given AS g
    LEFT JOIN grade_scale AS now ON now.grade = g.grade
    LEFT JOIN grade_scale AS before ON before.grade = g.previous_grade;

-- One row an authority and key: the grade that stands. "grade" is NULL where a newer inspection of the same services
-- does not give it any more, and "superseded_by" names that inspection's document.
DROP VIEW IF EXISTS current_grades;
CREATE VIEW current_grades AS
  WITH newest AS (
    SELECT authority, series, date, path, document_type,
           row_number() OVER (PARTITION BY authority, series ORDER BY date DESC, document_id DESC) AS place
      FROM inspections
     WHERE of_services
  ), last AS (
    SELECT h.*, CASE WHEN h.document_type IN ('sif_report', 'ilacs_report') THEN 'childrens_services'
                     ELSE h.document_type END AS series
      FROM judgement_history AS h
     WHERE h.newest = 1
  )
  SELECT l.authority, l.region, l.key,
         CASE WHEN n.date > l.date THEN NULL ELSE l.grade END AS grade,
         l.date, l.grade AS last_grade,
         CASE WHEN n.date > l.date THEN n.path END AS superseded_by,
         n.date AS newest_inspection,
         l.previous_grade, l.previous_date, l.change, l.framework, l.document_type, l.as_printed, l.path, l.document_id
    FROM last AS l
    LEFT JOIN newest AS n ON n.authority = l.authority AND n.series = l.series AND n.place = 1
   ORDER BY l.authority, l.key;

DROP VIEW IF EXISTS latest_judgements;
CREATE VIEW latest_judgements AS
  SELECT authority, region, key, grade, date, previous_grade, previous_date, change, framework, document_type,
         as_printed, path, document_id
    FROM current_grades
   WHERE grade IS NOT NULL;

DROP VIEW IF EXISTS authority_timeline;
CREATE VIEW authority_timeline AS
  SELECT a.name AS authority, a.region, d.date, d.document_type, d.published, d.lead_inspector,
         (SELECT grade FROM judgements WHERE document_id = d.id AND key IN ('overall', 'send_outcome')) AS outcome,
         (SELECT count(*) FROM findings WHERE document_id = d.id) AS findings,
         (SELECT count(*) FROM findings WHERE document_id = d.id AND kind IN ('improvement', 'priority_action'))
           AS recommendations,
         d.path, d.id AS document_id
    FROM documents AS d
    JOIN authorities AS a ON a.id = d.authority_id
   ORDER BY a.name, d.date IS NULL, d.date, d.id;

-- Grades are those that stand. From April 2026 on no report gives "overall", so it is NULL after such a report;
-- "last_overall" is the last one that was given.
DROP VIEW IF EXISTS authority_overview;
CREATE VIEW authority_overview AS
  SELECT a.name AS authority, a.ons_code, a.region,
         count(d.id) AS documents, min(d.date) AS first_date, max(d.date) AS last_date,
         g.overall, g.send_outcome, g.leadership, g.help_and_protection, g.newest_inspection, g.last_overall,
         g.last_overall_date
    FROM authorities AS a
    JOIN documents AS d ON d.authority_id = a.id
    LEFT JOIN (SELECT authority,
                      max(CASE WHEN key = 'overall' THEN grade END) AS overall,
                      max(CASE WHEN key = 'send_outcome' THEN grade END) AS send_outcome,
                      max(CASE WHEN key = 'leadership' THEN grade END) AS leadership,
                      max(CASE WHEN key = 'help_and_protection' THEN grade END) AS help_and_protection,
                      max(CASE WHEN key <> 'send_outcome' THEN newest_inspection END) AS newest_inspection,
                      max(CASE WHEN key = 'overall' THEN last_grade END) AS last_overall,
                      max(CASE WHEN key = 'overall' THEN date END) AS last_overall_date
                 FROM current_grades
                GROUP BY authority) AS g ON g.authority = a.name
   GROUP BY a.id
   ORDER BY a.name;

-- "person" is one for all spellings of a name; "inspector" is the name as the document prints it.
DROP VIEW IF EXISTS inspector_visits;
CREATE VIEW inspector_visits AS
  SELECT i.name AS inspector, i.is_lead, a.name AS authority, d.date, d.document_type, d.path, d.id AS document_id,
         coalesce(p.person, i.name) AS person, d.sha256
    FROM inspectors AS i
    JOIN documents AS d ON d.id = i.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id
    LEFT JOIN person_names AS p ON p.name = i.name
   ORDER BY d.date IS NULL, d.date, d.id, i.position;

-- One row a person who inspected, with every spelling of the name. A copy of a document counts once.
DROP VIEW IF EXISTS inspector_names;
CREATE VIEW inspector_names AS
  SELECT v.person, count(DISTINCT coalesce(v.sha256, v.document_id)) AS documents,
         count(DISTINCT CASE WHEN v.is_lead THEN coalesce(v.sha256, v.document_id) END) AS as_lead,
         min(v.date) AS first_date, max(v.date) AS last_date,
         (SELECT group_concat(name, '; ') FROM (SELECT name FROM person_names AS n WHERE n.person = v.person ORDER BY name))
           AS spellings
    FROM inspector_visits AS v
   GROUP BY v.person
   ORDER BY v.person;

-- One row a problem: what a person should look at before trusting the numbers. The worst comes first: "place" 1 is a
-- document that is lost, 4 what nobody would notice.
DROP VIEW IF EXISTS documents_with_problems;
CREATE VIEW documents_with_problems AS
  WITH met AS (
    SELECT id AS document_id, 'failed' AS problem, error_code AS code, error_message AS message, 1 AS times
      FROM documents WHERE outcome = 'failed'
    UNION ALL
    SELECT id, 'unrecognised', NULL, 'no plugin claims this document', 1
      FROM documents WHERE outcome = 'unrecognised'
    UNION ALL
    SELECT id, 'low coverage', NULL, printf('%.1f%% of its text lies in findings', 100 * coverage), 1
      FROM documents WHERE outcome = 'extracted' AND coverage < 0.9
    UNION ALL
    SELECT id, 'unknown authority', NULL, authority_as_printed, 1
      FROM documents
     WHERE outcome = 'extracted'
       AND (authority_id IS NULL OR (SELECT ons_code FROM authorities WHERE id = authority_id) IS NULL)
    UNION ALL
    SELECT document_id, severity, code, message, count(*)
      FROM diagnostics
     WHERE severity IN ('warning', 'error')
     GROUP BY document_id, severity, code
  ), known AS (
    SELECT m.*, coalesce(m.code, CASE m.problem WHEN 'low coverage' THEN 'coverage-low'
                                                WHEN 'unknown authority' THEN 'authority-unknown'
                                                ELSE 'unrecognised' END) AS known_code
      FROM met AS m
  )
  SELECT k.document_id, d.path, k.problem, k.code, k.message,
         coalesce(n.seems_to_be, replace(d.document_type, '_', ' '), d.media_type, 'file') AS seems_to_be,
         CASE WHEN k.problem = 'failed' THEN 'document lost'
              ELSE coalesce(w.weight, CASE k.problem WHEN 'error' THEN 'something missing' ELSE 'to be checked' END) END
           AS weight,
         CASE WHEN k.problem = 'failed' THEN 'Nothing of this document is in the findings.'
              ELSE coalesce(w.cost, 'The plugin that read this document found something odd.') END AS cost,
         coalesce(w.action, 'Read the document beside its findings before you rely on them.') AS what_to_do,
         k.times,
         CASE WHEN k.problem = 'failed' THEN 1
              ELSE coalesce(w.place, CASE k.problem WHEN 'error' THEN 2 ELSE 3 END) END AS place
    FROM known AS k
    JOIN documents AS d ON d.id = k.document_id
    LEFT JOIN document_notes AS n ON n.document_id = k.document_id
    LEFT JOIN problem_words AS w ON w.code = k.known_code
   ORDER BY place, k.known_code, k.document_id;

DROP VIEW IF EXISTS document_counts;
CREATE VIEW document_counts AS
  SELECT outcome, document_type, count(*) AS documents,
         sum((SELECT count(*) FROM findings WHERE document_id = d.id)) AS findings,
         avg(coverage) AS mean_coverage
    FROM documents AS d
   GROUP BY outcome, document_type;

-- One row a later finding that speaks to the same matter; one with NULL where a recommendation or concern has none.
DROP VIEW IF EXISTS what_became;
CREATE VIEW what_became AS
  SELECT f.authority, f.region, f.date, f.document_type, f.kind, f.text, u.rank, u.change, l.date AS later_date,
         l.document_type AS later_document_type, l.kind AS later_kind, l.text AS later_text, u.themes, u.words, u.score,
         f.page, f.path, l.page AS later_page, l.path AS later_path, f.finding_id, u.later_id,
         f.document_id, l.document_id AS later_document_id
    FROM all_findings AS f
    LEFT JOIN follow_ups AS u ON u.finding_id = f.finding_id
    LEFT JOIN all_findings AS l ON l.finding_id = u.later_id
   WHERE f.kind IN ('improvement', 'priority_action') OR f.kind = 'concern';

-- One row an authority and theme: the same matter asked for again in a later document.
DROP VIEW IF EXISTS told_twice;
CREATE VIEW told_twice AS
  WITH again AS (
    SELECT u.finding_id, u.later_id, t.theme
      FROM follow_ups AS u
      JOIN findings AS f ON f.id = u.finding_id AND f.kind IN ('improvement', 'priority_action')
      JOIN findings AS l ON l.id = u.later_id AND l.kind IN ('improvement', 'priority_action')
      JOIN themes AS t ON t.finding_id = u.finding_id
     WHERE u.score >= 0.3
       AND EXISTS (SELECT 1 FROM themes WHERE finding_id = u.later_id AND theme = t.theme)
  ), told AS (
    SELECT theme, finding_id FROM again UNION SELECT theme, later_id FROM again
  ), ordered AS (
    SELECT f.authority, f.region, t.theme, f.date, f.document_id, f.finding_id,
           f.date || ': ' || f.text AS said
      FROM told AS t
      JOIN all_findings AS f ON f.finding_id = t.finding_id
     ORDER BY f.date, f.document_id, f.finding_id
  )
  SELECT authority, region, theme, min(date) AS first_date, max(date) AS last_date,
         count(DISTINCT document_id) AS documents, count(*) AS recommendations, group_concat(said, char(10)) AS texts
    FROM ordered
   GROUP BY authority, theme;

-- One row an authority and theme that recommendations of two or more days name, whether or not their words are alike.
-- "same_matter" counts those whose words are alike too, which told_twice lists. A copy of a document counts once.
DROP VIEW IF EXISTS repeated_recommendations;
CREATE VIEW repeated_recommendations AS
  WITH asked AS (
    SELECT a.name AS authority, a.region, t.theme, d.date, d.id AS document_id, f.id AS finding_id, f.text,
           row_number() OVER (PARTITION BY a.id, t.theme, d.date, f.text ORDER BY f.id) AS copy
      FROM findings AS f
      JOIN themes AS t ON t.finding_id = f.id
      JOIN documents AS d ON d.id = f.document_id
      JOIN authorities AS a ON a.id = d.authority_id
     WHERE f.kind IN ('improvement', 'priority_action') AND d.date IS NOT NULL
  ), ordered AS (
    SELECT authority, region, theme, date, date || ': ' || text AS said
      FROM asked
     WHERE copy = 1
     ORDER BY authority, theme, date, document_id, finding_id
  ), counted AS (
    SELECT authority, region, theme, min(date) AS first_date, max(date) AS last_date,
           count(DISTINCT date) AS inspections, count(*) AS recommendations, group_concat(said, char(10)) AS texts
      FROM ordered
     GROUP BY authority, theme
    HAVING count(DISTINCT date) > 1
  )
  SELECT c.authority, c.region, c.theme, c.first_date, c.last_date, c.inspections, c.recommendations,
         coalesce(w.recommendations, 0) AS same_matter, c.texts
    FROM counted AS c
    LEFT JOIN told_twice AS w ON w.authority = c.authority AND w.theme = c.theme
   ORDER BY c.authority, c.theme;
