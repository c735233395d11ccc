"""The tables of a catalog, as numbered migrations. A released migration is never edited: add the next one.

Two layers. *What is said* (lists, records and their parts, claims, decisions, keys) is never edited: a record has the
change that added it and the change that removed it, so any change can be taken back. *What we believe*
(papers and the search index) is derived from it and can be thrown away and made again.
"""

from sqlite_utils import Database, Migrations

from mmret_cli.catalog.schema.believed import BELIEVED
from mmret_cli.catalog.schema.decided import DECIDED
from mmret_cli.catalog.schema.said import SAID
from mmret_cli.catalog.schema.searched import LINKS_IN_KEY_ORDER, SEARCHED
from mmret_cli.catalog.schema.views import VIEWS

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


def _run(db: Database, script: str) -> None:
    for statement in script.strip().split(";\n"):
        db.execute(statement)
