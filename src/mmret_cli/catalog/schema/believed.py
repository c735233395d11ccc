"""Tables of what we believe, all derived: papers and their parts, and the search index."""

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
