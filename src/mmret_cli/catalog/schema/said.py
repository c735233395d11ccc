"""Tables of what is said: journal, lists, records and their parts, keys, claims."""

SAID = """
-- The journal: every step that can be taken back, in order.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,               -- ISO 8601, UTC
  who TEXT NOT NULL,
  action TEXT NOT NULL,           -- 'import'
  summary TEXT NOT NULL,
  undone_by INTEGER REFERENCES changes(id)
);

CREATE TABLE lists (
  slug TEXT PRIMARY KEY,
  title TEXT,
  file TEXT,
  upstream TEXT,
  "commit" TEXT,
  date TEXT,
  etag TEXT
) WITHOUT ROWID;

-- How the row of a list looked before a change touched it; existed is 0, and the rest NULL, where none was.
CREATE TABLE list_versions (
  change_id INTEGER NOT NULL REFERENCES changes(id),
  slug TEXT NOT NULL,
  existed INTEGER NOT NULL,
  title TEXT,
  file TEXT,
  upstream TEXT,
  "commit" TEXT,
  date TEXT,
  etag TEXT,
  PRIMARY KEY (change_id, slug)
) WITHOUT ROWID;

-- One thing that one list says at one place. Alive while removed_by is NULL.
-- AUTOINCREMENT: an undo deletes rows, and a lineage that comes twice would hand one paper's key to another.
CREATE TABLE records (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'dataset', 'result', 'news')),
  list TEXT NOT NULL,
  position INTEGER NOT NULL,      -- order within the document, from 0
  line INTEGER NOT NULL,
  lineage INTEGER NOT NULL,       -- id of the first version of this record: the same for all its versions
  raw TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES changes(id),
  removed_by INTEGER REFERENCES changes(id)
);

CREATE INDEX records_alive ON records(list, position) WHERE removed_by IS NULL;

CREATE INDEX records_lineage ON records(lineage);

CREATE INDEX records_added ON records(added_by);

CREATE INDEX records_removed ON records(removed_by) WHERE removed_by IS NOT NULL;

CREATE TABLE record_sections (
  record_id INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  depth INTEGER NOT NULL,         -- 0 is the outermost
  heading TEXT NOT NULL,
  PRIMARY KEY (record_id, depth)
) WITHOUT ROWID;

CREATE TABLE record_links (
  record_id INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  url TEXT NOT NULL,
  broken INTEGER NOT NULL DEFAULT 0,  -- 1: url is the text that stands where a URL should
  PRIMARY KEY (record_id, broken, position)
) WITHOUT ROWID;

CREATE INDEX record_links_url ON record_links(url);

CREATE TABLE entries (
  record_id INTEGER PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  ref TEXT,
  title TEXT NOT NULL,
  authors_more INTEGER NOT NULL DEFAULT 0,
  venue TEXT,
  year INTEGER,
  method TEXT,
  task TEXT,
  pretraining INTEGER,
  paper_id INTEGER REFERENCES papers(id) ON DELETE SET NULL  -- derived
);

CREATE INDEX entries_paper ON entries(paper_id);

CREATE TABLE entry_authors (
  record_id INTEGER NOT NULL REFERENCES entries(record_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) WITHOUT ROWID;

CREATE TABLE entry_datasets (
  record_id INTEGER NOT NULL REFERENCES entries(record_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) WITHOUT ROWID;

CREATE TABLE entry_extra (
  record_id INTEGER NOT NULL REFERENCES entries(record_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) WITHOUT ROWID;

CREATE TABLE dataset_entries (
  record_id INTEGER PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  modalities TEXT,
  scale TEXT
);

CREATE TABLE dataset_columns (
  record_id INTEGER NOT NULL REFERENCES dataset_entries(record_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  header TEXT NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) WITHOUT ROWID;

CREATE TABLE results (
  record_id INTEGER PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  "column" INTEGER NOT NULL,
  method TEXT NOT NULL,
  note TEXT,
  dataset TEXT NOT NULL,
  direction TEXT,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  ensemble INTEGER NOT NULL DEFAULT 0,
  questionable INTEGER NOT NULL DEFAULT 0,
  paper_id INTEGER REFERENCES papers(id) ON DELETE SET NULL  -- derived
);

CREATE INDEX results_dataset ON results(dataset, metric, direction);

CREATE INDEX results_paper ON results(paper_id);

CREATE TABLE news_entries (
  record_id INTEGER PRIMARY KEY REFERENCES records(id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  text TEXT NOT NULL
);

-- Citation keys once given: they stay with the paper that holds the entry of this lineage. Their ids tell the
-- order in which they were given: a paper's first is its key, the others are aliases.
CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lineage INTEGER,                -- NULL for a paper that came without entries
  given_by INTEGER REFERENCES changes(id),  -- an undo of this change takes the key back
  paper_id INTEGER REFERENCES papers(id) ON DELETE CASCADE  -- derived
);

CREATE INDEX keys_paper ON keys(paper_id);

CREATE INDEX keys_lineage ON keys(lineage);

-- What the curator or a looked-up record says of a paper; outranks the entries when the paper is folded.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  paper_key TEXT NOT NULL REFERENCES keys(key) ON UPDATE CASCADE ON DELETE CASCADE,
  field TEXT NOT NULL
    CHECK (field IN ('title', 'authors', 'venue', 'year', 'doi', 'arxiv', 'method', 'topics', 'links')),
  position INTEGER NOT NULL DEFAULT 0,  -- for fields with several values
  value TEXT NOT NULL,                  -- a link as "kind url"
  origin TEXT NOT NULL,                 -- 'curator' or the looked-up record's service
  added_by INTEGER NOT NULL REFERENCES changes(id),
  removed_by INTEGER REFERENCES changes(id)
);

CREATE INDEX claims_paper ON claims(paper_key);
"""

AS_WRITTEN = """
-- Plain text that stands below the fields of an entry: an abstract or summary, and a comment; NULL where there is none.
ALTER TABLE entries ADD COLUMN abstract TEXT;

ALTER TABLE entries ADD COLUMN note TEXT;

-- The number with its decimals, as the list has it; blank where an earlier mmret read it.
ALTER TABLE results ADD COLUMN written TEXT NOT NULL DEFAULT '';
"""
