"""The table of findings that the curator accepts: said once, and kept."""

ACCEPTED = """
-- A rule's finding that is right as it is. Alive while removed_by is NULL.
CREATE TABLE acceptances (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,             -- the rule
  key TEXT NOT NULL,              -- a citation key, which may be an alias by now, or what the finding is about
  added_by INTEGER NOT NULL REFERENCES changes(id),
  removed_by INTEGER REFERENCES changes(id)
);

CREATE UNIQUE INDEX acceptances_alive ON acceptances(code, key) WHERE removed_by IS NULL;
"""
