"""Claims: said, said otherwise, withdrawn; nothing is overwritten."""

from pathlib import Path

import pytest

from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims, withdraw
from mmret_cli.catalog.papers.keys import give_key
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.models import Claim

VENUE, PLACE = Claim("venue", ("CVPR",), "curator"), Claim("venue", ("CVPR 2020",), "crossref")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """A catalog with two keys."""
    writer = open_writer(tmp_path / "catalog.db", create=True)
    change = journal.begin(writer, action="add", summary="", who="ann", at="2026-01-01")
    give_key(writer, "cats", change=change)
    give_key(writer, "felines", change=change)
    return writer


def begin(writer: Writer) -> int:
    """A change."""
    return journal.begin(writer, action="edit", summary="", who="ann", at="2026-01-02")


def test_said_otherwise(writer: Writer) -> None:
    """A later word of one origin takes the place of the earlier one, under any of the paper's keys; other origins stay."""
    with writer:
        put_claims(writer, ["felines"], [VENUE, PLACE], change=begin(writer))
        put_claims(writer, ["cats", "felines"], [Claim("venue", ("ICCV",), "curator")], change=begin(writer))
        assert claims_by_key(writer.conn) == {"cats": [Claim("venue", ("ICCV",), "curator")], "felines": [PLACE]}
        assert writer.conn.execute("SELECT count(*) FROM claims").fetchone()[0] == 3


def test_nothing_is_a_word_too(writer: Writer) -> None:
    """That there is none is kept; several values keep their order."""
    with writer:
        claims = [Claim("authors", ("B", "A"), "curator"), Claim("venue", (), "curator")]
        put_claims(writer, ["cats"], claims, change=begin(writer))
        assert claims_by_key(writer.conn)["cats"] == claims


def test_withdrawn(writer: Writer) -> None:
    """All origins, or the named ones; how many values that were."""
    with writer:
        put_claims(writer, ["cats"], [VENUE, PLACE], change=begin(writer))
        assert withdraw(writer, ["cats"], ["venue"], origins=["crossref"], change=begin(writer)) == 1
        assert claims_by_key(writer.conn)["cats"] == [VENUE]
        assert withdraw(writer, ["cats"], ["venue", "year"], change=begin(writer)) == 1
        assert claims_by_key(writer.conn) == {}
