"""Tables of what we believe, all derived: papers and their parts, the search index, and views for people."""

BELIEVED = """
-- The folded papers: derived, except for the retired ones, whose last state is kept.
CREATE TABLE papers (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  venue TEXT,
  year INTEGER,
  doi TEXT,
  arxiv TEXT,
  method TEXT,
  retired INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX papers_year ON papers(year);

CREATE TABLE paper_authors (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;

CREATE TABLE paper_links (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;

CREATE TABLE paper_topics (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;

CREATE INDEX paper_topics_topic ON paper_topics(topic);

CREATE VIRTUAL TABLE papers_fts USING fts5(
  title, method, authors, venue, topics, datasets, links, initials,
  tokenize = "porter unicode61 remove_diacritics 2"
);
"""


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


VIEWS = """
CREATE VIEW papers_view AS
SELECT p.key, p.title,
  (SELECT group_concat(name, ', ') FROM (
    SELECT name FROM paper_authors a WHERE a.paper_id = p.id ORDER BY position)) AS authors,
  p.venue, p.year, p.doi, p.arxiv, p.method,
  (SELECT group_concat(topic, '; ') FROM (
    SELECT topic FROM paper_topics t WHERE t.paper_id = p.id ORDER BY position)) AS topics,
  (SELECT group_concat(url, ' ') FROM (
    SELECT url FROM paper_links l WHERE l.paper_id = p.id ORDER BY position)) AS links,
  (SELECT group_concat(place, ', ') FROM (
    SELECT r.list || ':' || r.line AS place FROM entries e JOIN records r ON r.id = e.record_id
    WHERE e.paper_id = p.id AND r.removed_by IS NULL ORDER BY r.list, r.position)) AS lists,
  p.retired
FROM papers p;

CREATE VIEW entries_view AS
SELECT r.list, r.line, e.title,
  (SELECT group_concat(name, ', ') FROM (
    SELECT name FROM entry_authors a WHERE a.record_id = r.id ORDER BY position)) AS authors,
  e.venue, e.year, e.method, e.task,
  (SELECT group_concat(heading, ' > ') FROM (
    SELECT heading FROM record_sections s WHERE s.record_id = r.id ORDER BY depth)) AS section,
  p.key
FROM records r JOIN entries e ON e.record_id = r.id LEFT JOIN papers p ON p.id = e.paper_id
WHERE r.removed_by IS NULL;

CREATE VIEW results_view AS
SELECT t.dataset, t.direction, t.metric, t.value, t.method, t.note, t.ensemble, t.questionable,
  p.key AS paper, r.list, r.line
FROM results t JOIN records r ON r.id = t.record_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE r.removed_by IS NULL;

CREATE VIEW datasets_view AS
SELECT r.list, r.line, d.name, d.modalities, d.scale,
  (SELECT group_concat(url, ' ') FROM (
    SELECT url FROM record_links l WHERE l.record_id = r.id AND NOT broken ORDER BY position)) AS links
FROM records r JOIN dataset_entries d ON d.record_id = r.id
WHERE r.removed_by IS NULL;

CREATE VIEW news_view AS
SELECT r.list, r.line, n.date, n.text FROM records r JOIN news_entries n ON n.record_id = r.id
WHERE r.removed_by IS NULL;
"""
