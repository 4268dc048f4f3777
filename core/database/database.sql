-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The tables, indexes and triggers of a Sheaf database, schema version 1; its views are in database_views.sql.
-- docs/reference/database.md explains both. Every table has an integer id; a column that ends in _id points to the id
-- of the table it names. Dates are ISO text; what a document does not show is NULL.

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
