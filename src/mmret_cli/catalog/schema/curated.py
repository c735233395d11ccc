"""What a curator adds: claims of more fields than a list has, and hidden papers."""

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
