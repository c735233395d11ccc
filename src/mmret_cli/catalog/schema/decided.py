"""Tables of identity: what the curator decided, and by which keys entries are found to be one paper."""

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
