"""The tables of a catalog, as numbered migrations. A released migration is never edited: add the next one.

Two layers. *What is said* (lists, records and their parts, claims, decisions, acceptances, keys) is never edited: a record has the
change that added it and the change that removed it, so any change can be taken back. *What we believe*
(papers and the search index) is derived from it and can be thrown away and made again.
"""

from sqlite_utils import Database, Migrations

from mmret_cli.catalog.schema.believed import BELIEVED, LINKS_IN_KEY_ORDER, SEARCHED, VIEWS
from mmret_cli.catalog.schema.curated import ACCEPTED, CURATED, DECIDED
from mmret_cli.catalog.schema.said import AS_WRITTEN, SAID

migrations = Migrations("mmret")


@migrations(name="0001_catalog")
def _catalog(db: Database) -> None:
    _run(db, SAID + BELIEVED + VIEWS)


@migrations(name="0002_search")
def _search(db: Database) -> None:
    _run(db, SEARCHED + LINKS_IN_KEY_ORDER)


@migrations(name="0003_decisions")
def _decisions(db: Database) -> None:
    _run(db, DECIDED)


@migrations(name="0004_curated")
def _curated(db: Database) -> None:
    _run(db, CURATED)


@migrations(name="0005_acceptances")
def _acceptances(db: Database) -> None:
    _run(db, ACCEPTED)


@migrations(name="0006_as_written")
def _as_written(db: Database) -> None:
    _run(db, AS_WRITTEN)


def _run(db: Database, script: str) -> None:
    for statement in script.strip().split(";\n"):
        db.execute(statement)
