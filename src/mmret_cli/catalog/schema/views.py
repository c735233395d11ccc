"""Views for people who look into the file: one row a thing, its parts joined."""

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
