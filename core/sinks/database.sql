-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The tables, indexes, triggers and views of a Sheaf database, schema version 1. docs/reference/database.md explains
-- them. Every table has an integer id; a column that ends in _id points to the id of the table it names. Dates are ISO
-- text; what a document does not show is NULL.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO meta VALUES ('schema', 'sheaf.db/1'), ('model', 'sheaf.report/1');

CREATE TABLE runs (
  id             INTEGER PRIMARY KEY,
  started        TEXT,                        -- NULL where the run was to be reproducible
  engine_version TEXT NOT NULL,
  engine_hash    TEXT NOT NULL,               -- of host, plugins and configuration
  documents      INTEGER NOT NULL DEFAULT 0   -- written by the run; those it found unchanged are not counted
);

CREATE TABLE authorities (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  ons_code TEXT,
  la_code  TEXT,
  region   TEXT
);

CREATE TABLE documents (
  id                     INTEGER PRIMARY KEY,
  path                   TEXT NOT NULL UNIQUE,
  sha256                 TEXT,
  bytes                  INTEGER NOT NULL,
  media_type             TEXT,
  pages                  INTEGER,
  outcome                TEXT NOT NULL CHECK (outcome IN ('extracted', 'unrecognised', 'failed')),
  error_code             TEXT,
  error_message          TEXT,
  document_type          TEXT,
  plugin_id              TEXT,
  plugin_version         TEXT,
  confidence             REAL NOT NULL,
  authority_id           INTEGER REFERENCES authorities (id) ON DELETE SET NULL,
  authority_as_printed   TEXT,
  published              TEXT,
  visit_start            TEXT,
  visit_end              TEXT,
  framework              TEXT,
  lead_inspector         TEXT,
  addressee_name         TEXT,
  addressee_role         TEXT,
  addressee_organisation TEXT,
  coverage               REAL NOT NULL,
  engine_hash            TEXT NOT NULL,
  run_id                 INTEGER NOT NULL REFERENCES runs (id),
  -- The day a document speaks of: what timelines are ordered by.
  date                   TEXT GENERATED ALWAYS AS (coalesce(visit_end, visit_start, published)) VIRTUAL
);
CREATE INDEX documents_by_authority ON documents (authority_id, date);
CREATE INDEX documents_by_type ON documents (document_type, date);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_outcome ON documents (outcome);

CREATE TABLE judgements (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  key         TEXT NOT NULL,
  grade       TEXT NOT NULL,
  area        TEXT,
  as_printed  TEXT,
  span_begin  INTEGER,
  span_end    INTEGER,
  UNIQUE (document_id, key)
);
CREATE INDEX judgements_by_key ON judgements (key, grade);

CREATE TABLE findings (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  stable_id   TEXT NOT NULL,                  -- the model's "id": the same across runs
  kind        TEXT NOT NULL,
  section     TEXT,
  group_name  TEXT,                           -- the model's "group", which SQL keeps for itself
  number      TEXT,
  text        TEXT NOT NULL,
  span_begin  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  page        INTEGER NOT NULL,
  polarity    TEXT
);
CREATE INDEX findings_by_document ON findings (document_id, position);
CREATE INDEX findings_by_kind ON findings (kind);
CREATE INDEX findings_by_stable_id ON findings (stable_id);

CREATE TABLE themes (
  finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  theme      TEXT NOT NULL,
  position   INTEGER NOT NULL,
  words      TEXT,                            -- that told it, joined by "; "; NULL where the plugin named it
  PRIMARY KEY (finding_id, theme)
) WITHOUT ROWID;
CREATE INDEX themes_by_theme ON themes (theme);

CREATE TABLE measures (
  id         INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  value      REAL NOT NULL,
  unit       TEXT NOT NULL,
  what       TEXT,
  text       TEXT,
  span_begin INTEGER,
  span_end   INTEGER
);
CREATE INDEX measures_by_finding ON measures (finding_id);
CREATE INDEX measures_by_unit ON measures (unit);

CREATE TABLE inspectors (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  is_lead     INTEGER NOT NULL                -- 1 for the lead inspector
);
CREATE INDEX inspectors_by_document ON inspectors (document_id);
CREATE INDEX inspectors_by_name ON inspectors (name);

CREATE TABLE diagnostics (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  severity    TEXT NOT NULL,
  code        TEXT NOT NULL,
  message     TEXT,
  span_begin  INTEGER,
  span_end    INTEGER
);
CREATE INDEX diagnostics_by_document ON diagnostics (document_id);
CREATE INDEX diagnostics_by_code ON diagnostics (code);

-- Full text over the findings, by word stem: "supervise" finds "supervision". The words themselves stay in findings.
CREATE VIRTUAL TABLE findings_fts USING fts5 (
  text, content = 'findings', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER findings_after_insert AFTER INSERT ON findings BEGIN
  INSERT INTO findings_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER findings_after_delete AFTER DELETE ON findings BEGIN
  INSERT INTO findings_fts (findings_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER findings_after_update AFTER UPDATE OF id, text ON findings BEGIN
  INSERT INTO findings_fts (findings_fts, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO findings_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE VIEW all_findings AS
  SELECT f.id AS finding_id, a.name AS authority, a.region, d.date, d.document_type, f.kind, f.section, f.group_name,
         f.number, f.text, f.polarity,
         (SELECT group_concat(theme, '; ') FROM (SELECT theme FROM themes WHERE finding_id = f.id ORDER BY position))
           AS themes,
         f.page, d.path, d.id AS document_id, f.stable_id, f.span_begin, f.span_end
    FROM findings AS f
    JOIN documents AS d ON d.id = f.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

CREATE VIEW recommendations AS
  SELECT * FROM all_findings WHERE kind IN ('improvement', 'priority_action');

CREATE VIEW findings_by_theme AS
  SELECT t.theme, f.*
    FROM themes AS t
    JOIN all_findings AS f ON f.finding_id = t.finding_id;

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

CREATE VIEW stated_figures AS
  SELECT a.name AS authority, d.date, m.value, m.unit, m.what, m.text AS as_printed, f.text AS finding, f.section,
         d.document_type, f.page, d.path, f.id AS finding_id
    FROM measures AS m
    JOIN findings AS f ON f.id = m.finding_id
    JOIN documents AS d ON d.id = f.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

-- Every judgement in order of time, with the one before it on the same key and authority.
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
  ), scale (grade, place) AS (
    VALUES ('outstanding', 1), ('good', 2), ('requires_improvement', 3), ('inadequate', 4),
           ('positive', 1), ('inconsistent', 2), ('systemic_failings', 3)
  )
  SELECT r.authority, r.region, r.key, r.date, r.grade, r.previous_grade, r.previous_date,
         CASE WHEN now.place < before.place THEN 'better'
              WHEN now.place > before.place THEN 'worse'
              WHEN now.place = before.place THEN 'same' END AS change,
         r.framework, r.document_type, r.as_printed, r.path, r.document_id, r.newest
    FROM ranked AS r
    LEFT JOIN scale AS now ON now.grade = r.grade
    LEFT JOIN scale AS before ON before.grade = r.previous_grade;

CREATE VIEW latest_judgements AS
  SELECT authority, region, key, grade, date, previous_grade, previous_date, change, framework, document_type,
         as_printed, path, document_id
    FROM judgement_history
   WHERE newest = 1;

CREATE VIEW authority_timeline AS
  SELECT a.name AS authority, a.region, d.date, d.document_type, d.published, d.lead_inspector,
         (SELECT grade FROM judgements WHERE document_id = d.id AND key IN ('overall', 'send_outcome')) AS outcome,
         (SELECT count(*) FROM findings WHERE document_id = d.id) AS findings,
         (SELECT count(*) FROM findings WHERE document_id = d.id AND kind IN ('improvement', 'priority_action'))
           AS recommendations,
         d.path, d.id AS document_id
    FROM documents AS d
    JOIN authorities AS a ON a.id = d.authority_id;

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

CREATE VIEW inspector_visits AS
  SELECT i.name AS inspector, i.is_lead, a.name AS authority, d.date, d.document_type, d.path, d.id AS document_id
    FROM inspectors AS i
    JOIN documents AS d ON d.id = i.document_id
    LEFT JOIN authorities AS a ON a.id = d.authority_id;

-- One row a problem: what a person should look at before trusting the numbers.
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

CREATE VIEW document_counts AS
  SELECT outcome, document_type, count(*) AS documents,
         sum((SELECT count(*) FROM findings WHERE document_id = d.id)) AS findings,
         avg(coverage) AS mean_coverage
    FROM documents AS d
   GROUP BY outcome, document_type;
