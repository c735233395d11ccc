"""What a curator adds: decisions on identity, claims of more fields than a list has, accepted findings."""

DECIDED = """
-- A word on identity, kept for ever. 'same': all its members are one paper; 'different': those of unlike parts are not.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  origin TEXT NOT NULL,           -- 'curator', or 'auto' for what `mmret dedupe --auto` merged
  added_by INTEGER NOT NULL REFERENCES changes(id),
  removed_by INTEGER REFERENCES changes(id)
);

CREATE TABLE decision_members (
  decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
  lineage INTEGER NOT NULL,       -- of an entry: so a decision outlives the lines of its lists
  part INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (decision_id, lineage)
) WITHOUT ROWID;

CREATE INDEX decision_members_lineage ON decision_members(lineage);

-- Derived: hashed title and identifiers of the living entries. Entries that share none are never joined at import.
CREATE TABLE entry_keys (
  key INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES entries(record_id) ON DELETE CASCADE,
  PRIMARY KEY (key, record_id)
) WITHOUT ROWID;

CREATE INDEX entry_keys_record ON entry_keys(record_id);

-- Derived: the rules by which the papers were folded; with others all are folded anew. One row.
CREATE TABLE folding (rules INTEGER NOT NULL);
"""


CURATED = """
CREATE TABLE claims_now (
  id INTEGER PRIMARY KEY,
  paper_key TEXT NOT NULL REFERENCES keys(key) ON UPDATE CASCADE ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN (
    'title', 'authors', 'venue', 'year', 'doi', 'arxiv', 'method', 'topics', 'links',
    'datasets', 'note',
    'added',                            -- the paper stands by itself, with or without entries
    'hidden')),                         -- it is shown only when asked for
  position INTEGER NOT NULL DEFAULT 0,  -- for fields with several values
  value TEXT NOT NULL,                  -- a link as "kind url"; blank where it is said that there is none
  origin TEXT NOT NULL,                 -- 'curator' or the looked-up record's service
  added_by INTEGER NOT NULL REFERENCES changes(id),
  removed_by INTEGER REFERENCES changes(id)
);

INSERT INTO claims_now SELECT id, paper_key, field, position, value, origin, added_by, removed_by FROM claims;

DROP TABLE claims;

ALTER TABLE claims_now RENAME TO claims;

CREATE INDEX claims_paper ON claims(paper_key);

CREATE INDEX claims_added ON claims(added_by);

CREATE INDEX claims_removed ON claims(removed_by) WHERE removed_by IS NOT NULL;

-- Derived: a living claim hides it.
ALTER TABLE papers ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
"""


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
