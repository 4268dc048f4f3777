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
