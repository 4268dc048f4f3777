-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Tables that schema version 1 has gained since its first release. A run gives them to a database that an earlier Sheaf
-- made, so every statement leaves what is there as it is. docs/reference/database.md explains them.

-- What became of recommendations (core/trace): later findings of the same authority that speak to the same matter.
CREATE TABLE IF NOT EXISTS follow_ups (
  finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,  -- the earlier one
  later_id   INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  rank       INTEGER NOT NULL,                -- among those of finding_id, from 1
  score      REAL NOT NULL,                   -- how likely both speak to the same matter, from 0 to 1
  change     TEXT NOT NULL,                   -- better, partly, unchanged, worse, unclear
  themes     TEXT,                            -- that both have, joined by "; "
  words      TEXT,                            -- that tie them, as the later one spells them, joined by "; "
  PRIMARY KEY (finding_id, later_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS follow_ups_by_later ON follow_ups (later_id);

-- What the sentence around a measure says of it. A document that an earlier Sheaf wrote has no rows here.
CREATE TABLE IF NOT EXISTS figure_notes (
  measure_id INTEGER PRIMARY KEY REFERENCES measures (id) ON DELETE CASCADE,
  sentence   TEXT NOT NULL,                   -- that the figure stands in
  what       TEXT,                            -- what is counted, in the sentence's words; NULL where none say it
  role       TEXT NOT NULL,                   -- stated, comparator, target, limit
  negated    INTEGER NOT NULL                 -- 1 where it counts those that are not, or have not
);

-- What a document is, or seems to be, in words for people.
CREATE TABLE IF NOT EXISTS document_notes (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  seems_to_be TEXT NOT NULL
);

-- Which person a printed name means: spellings of one name lead to the one that is printed most.
CREATE TABLE IF NOT EXISTS person_names (
  name   TEXT PRIMARY KEY,
  person TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS person_names_by_person ON person_names (person);

-- Everyone to whom a letter is written, in its order; the first stands in documents, too.
CREATE TABLE IF NOT EXISTS addressees (
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  name         TEXT,
  role         TEXT,
  organisation TEXT
);
CREATE INDEX IF NOT EXISTS addressees_by_document ON addressees (document_id);
CREATE INDEX IF NOT EXISTS addressees_by_name ON addressees (name);

-- Fields of a format's own (x.NAME), which the common model does not have: one row for each value.
CREATE TABLE IF NOT EXISTS own_fields (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  finding_id  INTEGER REFERENCES findings (id) ON DELETE CASCADE,  -- NULL for a field of the document as a whole
  name        TEXT NOT NULL,                  -- "x.fee_paid"
  type        TEXT NOT NULL,                  -- text, date, number, list
  position    INTEGER NOT NULL,               -- in a list, from 0; otherwise 0
  value       NOT NULL,                       -- a number, or text; dates are ISO text
  span_begin  INTEGER,
  span_end    INTEGER
);
CREATE INDEX IF NOT EXISTS own_fields_by_document ON own_fields (document_id);
CREATE INDEX IF NOT EXISTS own_fields_by_finding ON own_fields (finding_id);
CREATE INDEX IF NOT EXISTS own_fields_by_name ON own_fields (name);

-- The mark of a file that a later run has read and found unchanged: while the file has it, no run reads it again. A
-- database that one run has made has no rows here.
CREATE TABLE IF NOT EXISTS file_marks (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  mark        TEXT NOT NULL                   -- device, number, size, times of writing and of change
);
