"""The invariants of a catalog, as a table: what must not be found, in which words it is told, what mends it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mmret_cli.catalog.faults import told
from mmret_cli.catalog.health import mending, structure
from mmret_cli.catalog.index.refresh import expected_words, stale
from mmret_cli.catalog.store import Writer

SELF_TEST = "INSERT INTO papers_fts (papers_fts) VALUES ('integrity-check')"


def stale_index(conn: sqlite3.Connection) -> Iterator[str]:
    """The papers (their keys) that the index has otherwise than the tables, or should not have."""
    conn.execute(SELF_TEST)
    keys = dict(conn.execute("SELECT id, key FROM papers").fetchall())
    for id_ in stale(conn):
        yield keys.get(id_, f"row {id_}, which is no paper")


def stale_words(conn: sqlite3.Connection) -> list[str]:
    """The words whose number of papers is not that of the index."""
    counted = dict(conn.execute("SELECT word, papers FROM words").fetchall())
    expected = expected_words(conn)
    return sorted(word for word in counted.keys() | expected.keys() if counted.get(word) != expected.get(word))


NEVER = "bring back an earlier copy (`git checkout -- catalog.db`), or delete the file and run `mmret import`"


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant: `find` (SQL whose rows, or a function whose answers, each name one offence), and its remedy.

    `says` tells the offences; `mend` is None where only a person can help, by `advice`. What `blocks` leaves the
    later checks nothing to stand on.
    """

    code: str
    find: str | Callable[[sqlite3.Connection], Iterable[str]]
    says: str
    mend: Callable[[Writer], None] | None
    advice: str = "`mmret doctor --fix` mends it"
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: the offences, and whether `--fix` mends them."""

    code: str
    message: str
    places: tuple[str, ...]
    mends: bool
    advice: str


# In the order in which they are made, and mended. The comment is an example of what is found.
CHECKS = (
    # "wrong # of entries in index papers_year"
    Check("index", structure.broken_indexes, "an index of SQLite disagrees with its table", mending.reindex),
    # "Tree 12 page 40: btreeInitPage() returns error code 11"
    Check("integrity", structure.damage, "the file is damaged", None, NEVER, blocks=True),
    # "index papers_year"
    Check("schema", structure.missing, "the schema lacks what every catalog has", mending.restore_schema, blocks=True),
    # "a row of paper_topics without its papers"
    Check("orphan", structure.orphans, "rows hang on what is gone", mending.drop_orphans),
    # "awesome-rsitr:120"
    Check(
        "no-fields",
        """
        SELECT r.list || ':' || r.line FROM records r WHERE r.removed_by IS NULL
        AND NOT EXISTS (SELECT 1 FROM entries WHERE record_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM dataset_entries WHERE record_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM results WHERE record_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM news_entries WHERE record_id = r.id)""",
        "records have lost their fields",
        mending.bury_empty_records,
        "`mmret doctor --fix` takes them away; import their list again to have them back",
    ),
    # "awesome-rsitr:120, awesome-rsitr:122"
    Check(
        "two-versions",
        """
        SELECT group_concat(list || ':' || line, ', ') FROM records WHERE removed_by IS NULL
        GROUP BY lineage HAVING count(*) > 1""",
        "two versions of one record are alive",
        mending.bury_older_versions,
    ),
    # "change 3"
    Check(
        "undone",
        """
        SELECT 'change ' || id FROM changes WHERE undone_by IS NOT NULL AND (
          id IN (SELECT added_by FROM records UNION SELECT removed_by FROM records)
          OR id IN (SELECT added_by FROM claims UNION SELECT removed_by FROM claims)
          OR id IN (SELECT added_by FROM decisions UNION SELECT removed_by FROM decisions)
          OR id IN (SELECT added_by FROM acceptances UNION SELECT removed_by FROM acceptances))""",
        "changes are called undone, but are not",
        mending.finish_undoing,
    ),
    # "awesome-rsitr"
    Check(
        "no-list",
        "SELECT DISTINCT list FROM records WHERE removed_by IS NULL AND list NOT IN (SELECT slug FROM lists)",
        "records stand in lists that are not known",
        mending.name_lists,
    ),
    # "decision 4"
    Check(
        "decision",
        """
        SELECT DISTINCT 'decision ' || decision_id FROM decision_members
        WHERE lineage NOT IN (SELECT lineage FROM records) AND -lineage NOT IN (SELECT id FROM keys)""",
        "decisions name entries that there never were",
        mending.drop_strange_members,
    ),
    # "baldrati2023zero"
    Check(
        "key",
        "SELECT key FROM papers p WHERE NOT EXISTS (SELECT 1 FROM keys k WHERE k.key = p.key AND k.paper_id = p.id)",
        "papers do not own their key",
        mending.give_keys_back,
    ),
    # "baldrati2023zeroa"
    Check("loose-key", "SELECT key FROM keys WHERE paper_id IS NULL", "keys are of no paper", mending.fold_anew),
    # "awesome-rsitr:120"
    Check(
        "no-paper",
        """
        SELECT r.list || ':' || r.line FROM records r JOIN entries e ON e.record_id = r.id
        WHERE r.removed_by IS NULL AND e.paper_id IS NULL""",
        "entries are of no paper",
        mending.fold_anew,
    ),
    # "baldrati2023zero"
    Check(
        "no-entry",
        """
        SELECT key FROM papers p WHERE NOT retired
        AND NOT EXISTS (SELECT 1 FROM entries e JOIN records r ON r.id = e.record_id
          WHERE e.paper_id = p.id AND r.removed_by IS NULL)
        AND NOT EXISTS (SELECT 1 FROM keys k JOIN claims c ON c.paper_key = k.key
          WHERE k.paper_id = p.id AND c.removed_by IS NULL)""",
        "papers have no entry and no claim, and are not retired",
        mending.fold_anew,
    ),
    # "baldrati2023zero"
    Check(
        "retired",
        """
        SELECT DISTINCT p.key FROM papers p JOIN entries e ON e.paper_id = p.id JOIN records r ON r.id = e.record_id
        WHERE p.retired AND r.removed_by IS NULL""",
        "papers are called retired, and have entries",
        mending.fold_anew,
    ),
    # "baldrati2023zero"
    Check("search", stale_index, "the search index is not that of the papers", mending.rebuild_index),
    # "retrieval"
    Check("words", stale_words, "the words of the search are miscounted", mending.rebuild_index),
)


def check_all(conn: sqlite3.Connection) -> list[Finding]:
    """What is wrong, by check; a fault that leaves the others nothing to stand on ends it. Writes to the search index."""
    found = []
    for check in CHECKS:
        places = _places(check, conn)
        if places:
            found.append(Finding(check.code, check.says, places, check.mend is not None, check.advice))
            if check.blocks:
                break
    return found


def _places(check: Check, conn: sqlite3.Connection) -> tuple[str, ...]:
    try:
        if isinstance(check.find, str):
            return tuple(str(row[0]) for row in conn.execute(check.find))
        return tuple(check.find(conn))
    except sqlite3.DatabaseError as error:
        if told(error, structure.NAMELESS) is None:
            raise
        return (str(error),)
