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

DROP VIEW IF EXISTS stated_figures;
CREATE VIEW stated_figures AS
  SELECT a.name AS authority, d.date, m.value, m.unit, m.what, m.text AS as_printed, f.text AS finding, f.section,
         d.document_type, f.page, d.path, f.id AS finding_id
    FROM measures AS m
    JOIN findings AS f ON f.id = m.finding_id
    JOIN documents AS d ON d.id = f.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

-- The grades of each scale; place 1 is the best.
DROP VIEW IF EXISTS grade_scale;
CREATE VIEW grade_scale (grade, place) AS
  VALUES ('outstanding', 1), ('good', 2), ('requires_improvement', 3), ('inadequate', 4),
         ('positive', 1), ('inconsistent', 2), ('systemic_failings', 3);

-- Every judgement in order of time, with the one before it on the same key and authority.
DROP VIEW IF EXISTS judgement_history;
CREATE VIEW judgement_history AS
  WITH ranked AS (
    SELECT a.name AS authority, a.region, j.key, d.date, j.grade,
           lag(j.grade) OVER earlier AS previous_grade,
           lag(d.date) OVER earlier AS previous_date,
           d.framework, d.document_type, j.as_printed, d.path, d.id AS document_id,
           row_number() OVER (PARTITION BY a.id, j.key ORDER BY d.date DESC, d.id DESC) AS newest
      FROM judgements AS j
      JOIN documents AS d ON d.id = j.document_id
      JOIN authorities AS a ON a.id = d.authority_id
    WINDOW earlier AS (PARTITION BY a.id, j.key ORDER BY d.date, d.id)
  )
  SELECT r.authority, r.region, r.key, r.date, r.grade, r.previous_grade, r.previous_date,
         CASE WHEN now.place < before.place THEN 'better'
              WHEN now.place > before.place THEN 'worse'
              WHEN now.place = before.place THEN 'same' END AS change,
         r.framework, r.document_type, r.as_printed, r.path, r.document_id, r.newest
    FROM ranked AS r
    LEFT JOIN grade_scale AS now ON now.grade = r.grade
    LEFT JOIN grade_scale AS before ON before.grade = r.previous_grade;

DROP VIEW IF EXISTS latest_judgements;
CREATE VIEW latest_judgements AS
  SELECT authority, region, key, grade, date, previous_grade, previous_date, change, framework, document_type,
         as_printed, path, document_id
    FROM judgement_history
   WHERE newest = 1;

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

DROP VIEW IF EXISTS authority_timeline;
CREATE VIEW authority_timeline AS
  SELECT a.name AS authority, a.region, d.date, d.document_type, d.published, d.lead_inspector,
         (SELECT grade FROM judgements WHERE document_id = d.id AND key IN ('overall', 'send_outcome')) AS outcome,
         (SELECT count(*) FROM findings WHERE document_id = d.id) AS findings,
         (SELECT count(*) FROM findings WHERE document_id = d.id AND kind IN ('improvement', 'priority_action'))
           AS recommendations,
         d.path, d.id AS document_id
    FROM documents AS d
    JOIN authorities AS a ON a.id = d.authority_id;

DROP VIEW IF EXISTS authority_overview;
CREATE VIEW authority_overview AS
  SELECT a.name AS authority, a.ons_code, a.region,
         count(d.id) AS documents, min(d.date) AS first_date, max(d.date) AS last_date,
         l.overall, l.send_outcome
    FROM authorities AS a
    JOIN documents AS d ON d.authority_id = a.id
    LEFT JOIN (SELECT authority,
                      max(CASE WHEN key = 'overall' THEN grade END) AS overall,
                      max(CASE WHEN key = 'send_outcome' THEN grade END) AS send_outcome
                 FROM latest_judgements
                GROUP BY authority) AS l ON l.authority = a.name
   GROUP BY a.id;

DROP VIEW IF EXISTS inspector_visits;
CREATE VIEW inspector_visits AS
  SELECT i.name AS inspector, i.is_lead, a.name AS authority, d.date, d.document_type, d.path, d.id AS document_id
    FROM inspectors AS i
    JOIN documents AS d ON d.id = i.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

-- One row a problem: what a person should look at before trusting the numbers.
DROP VIEW IF EXISTS documents_with_problems;
CREATE VIEW documents_with_problems AS
  SELECT id AS document_id, path, 'failed' AS problem, error_code AS code, error_message AS message
    FROM documents WHERE outcome = 'failed'
  UNION ALL
  SELECT id, path, 'unrecognised', NULL, 'no plugin claims this document'
    FROM documents WHERE outcome = 'unrecognised'
  UNION ALL
  SELECT id, path, 'low coverage', NULL, printf('%.1f%% of its text lies in findings', 100 * coverage)
    FROM documents WHERE outcome = 'extracted' AND coverage < 0.9
  UNION ALL
  SELECT id, path, 'unknown authority', NULL, authority_as_printed
    FROM documents
   WHERE outcome = 'extracted'
     AND (authority_id IS NULL OR (SELECT ons_code FROM authorities WHERE id = authority_id) IS NULL)
  UNION ALL
  SELECT d.id, d.path, g.severity, g.code, g.message
    FROM diagnostics AS g
    JOIN documents AS d ON d.id = g.document_id
   WHERE g.severity IN ('warning', 'error');

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
     WHERE u.score >= 0.25
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
