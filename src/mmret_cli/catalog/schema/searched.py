"""Tables of the search, derived from the papers: the full-text index, the words it has, the acronyms it defines."""

RANK = "INSERT INTO papers_fts (papers_fts, rank) VALUES ('rank', 'bm25(10, 8, 5, 3, 3, 4, 1, 2, 1, 1)')"

SEARCHED = f"""
DROP TABLE papers_fts;

-- The living papers. Weights, in the order of the columns: a first ranking, which the search then refines.
CREATE VIRTUAL TABLE papers_fts USING fts5(
  title, method, authors, venue, topics, datasets, links, parts, lists, initials,
  tokenize = "porter unicode61 remove_diacritics 2"
);

{RANK};

-- The words of the index as they are written, not stemmed, with the number of papers that have each.
CREATE TABLE words (
  word TEXT PRIMARY KEY,
  papers INTEGER NOT NULL
) WITHOUT ROWID;

-- Short names that papers define: CIR, Composed Image Retrieval. The keys are what is compared.
CREATE TABLE acronyms (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  short TEXT NOT NULL,
  long TEXT NOT NULL,
  short_key TEXT NOT NULL,
  long_key TEXT NOT NULL,
  PRIMARY KEY (paper_id, short, long)
) WITHOUT ROWID;

CREATE INDEX acronyms_short ON acronyms(short_key);

CREATE INDEX acronyms_long ON acronyms(long_key);

CREATE INDEX papers_venue ON papers(venue COLLATE NOCASE);
"""

# SQLite 3.40's integrity check cries wolf where a table without row ids begins with other columns than its key.
LINKS_IN_KEY_ORDER = """
CREATE TEMP TABLE links_before AS SELECT record_id, broken, position, label, url FROM record_links;

DROP TABLE record_links;

CREATE TABLE record_links (
  record_id INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  broken INTEGER NOT NULL DEFAULT 0,  -- 1: url is the text that stands where a URL should
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (record_id, broken, position)
) WITHOUT ROWID;

INSERT INTO record_links (record_id, broken, position, label, url) SELECT * FROM links_before;

CREATE INDEX record_links_url ON record_links(url);

DROP TABLE links_before;
"""
