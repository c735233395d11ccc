"""Importing: the catalog is what the newest versions of its lists say, and an import can be taken back."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given

from mmret_cli.actions.curate.undo import undo
from mmret_cli.actions.intake import import_lists
from mmret_cli.actions.sources import named_sources, read_all
from mmret_cli.catalog.journal import log
from mmret_cli.catalog.papers.keys import all_keys
from mmret_cli.catalog.records import live
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import SourceError
from tests.actions.small import FEW, LISTS, NOW, VERSIONS, catalog, exported, put, put_export, records

HASHING = "# Papers\n\n- [CVPR 2017] | **Deep Cross-Modal Hashing** | [[Paper]](https://arxiv.org/abs/1602.02255)\n"
SKETCH = "- [SIGIR 2019] | **Image Search by Sketch** | [[Paper]](https://a.org/x)\n"


def living(writer: Writer) -> list[str]:
    """What is believed now: all records but the retired, without their keys, in an order of their own."""
    hidden = {"key", "aliases", "paper"}
    kept = [record for record in records(writer) if not record.get("retired")]
    told = [{k: v for k, v in record.items() if k not in hidden} for record in kept]
    return sorted(json.dumps(record) for record in told)


def newest(versions: Sequence[dict[str, str]]) -> dict[str, str]:
    """The last version of each list."""
    return {slug: text for version in versions for slug, text in version.items()}


@FEW
@given(versions=VERSIONS)
def test_twice_is_once(versions: list[dict[str, str]]) -> None:
    """Importing a version again changes nothing, whatever was imported before it."""
    with catalog() as writer:
        for version in versions:
            put(writer, **version)
        before = exported(writer)
        assert put(writer, **versions[-1]).change is None
        assert exported(writer) == before


@FEW
@given(versions=VERSIONS)
def test_only_the_newest_counts(versions: list[dict[str, str]]) -> None:
    """After any versions the catalog believes what it would have believed of the last ones alone, keys apart."""
    with catalog() as writer, catalog() as fresh:
        for version in versions:
            put(writer, **version)
        put(fresh, **newest(versions))
        assert living(writer) == living(fresh)


@FEW
@given(one=LISTS, two=LISTS)
def test_order_of_lists(one: str, two: str) -> None:
    """It is all one which of two lists is imported first, keys apart."""
    with catalog() as writer, catalog() as other:
        put(writer, one=one)
        put(writer, two=two)
        put(other, two=two)
        put(other, one=one)
        assert living(writer) == living(other)


@FEW
@given(versions=VERSIONS)
def test_undo_restores_beliefs(versions: list[dict[str, str]]) -> None:
    """Taking back the last import restores all that was said and believed, keys apart."""
    with catalog() as writer:
        for version in versions[:-1]:
            put(writer, **version)
        before = living(writer)
        if put(writer, **versions[-1]).change is not None:
            undo(writer, None, who="bob", at=NOW)
        assert living(writer) == before


@FEW
@given(old=LISTS, new=LISTS)
def test_undo_of_a_list_of_its_own(old: str, new: str) -> None:
    """Taking back the first import of a list restores the export byte by byte, keys and all."""
    with catalog() as writer:
        put(writer, one=old)
        before = exported(writer)
        put(writer, two=new)
        undo(writer, None, who="bob", at=NOW)
        assert exported(writer) == before


@FEW
@given(versions=VERSIONS)
def test_keys_stay(versions: list[dict[str, str]]) -> None:
    """No key that was once given is lost by a newer version: it is a key or an old key still."""
    with catalog() as writer:
        given: set[str] = set()
        for version in versions:
            put(writer, **version)
            now = [key for paper in records(writer, "paper") for key in (paper["key"], *paper["aliases"])]
            assert given <= set(now)
            assert len(now) == len(set(now))
            given = set(now)


@FEW
@given(versions=VERSIONS)
def test_counts(versions: list[dict[str, str]]) -> None:
    """The report's counts add up: what was there, with the added and without the gone, is what is there."""
    with catalog() as writer:
        there: dict[str, int] = {}
        for version in versions:
            for told in put(writer, **version).lists:
                assert there.get(told.slug, 0) + told.count("+") - told.count("-") == told.papers
                there[told.slug] = told.papers


def test_report() -> None:
    """A newer version is told as what was added, changed, moved and gone."""
    new = HASHING.replace("CVPR 2017", "CVPR 2018") + "\n" + SKETCH
    with catalog() as writer:
        put(writer, one=HASHING)
        (told,) = put(writer, one=new).lists
        assert tuple(map(told.count, "+~>-")) == (1, 1, 0, 0)
        (told,) = put(writer, one="# Papers\n\n" + SKETCH).lists
        assert tuple(map(told.count, "+~>-")) == (0, 0, 1, 1)


def test_unchanged_is_not_written() -> None:
    """An entry that a newer version leaves as it is stays the record that it was."""
    with catalog() as writer:
        put(writer, one=HASHING)
        before = live(writer.conn)
        put(writer, one=HASHING + SKETCH)
        assert live(writer.conn)[:1] == before


def test_journal() -> None:
    """The journal tells who imported what, and what came of it."""
    with catalog() as writer:
        put(writer, one=HASHING, two=HASHING + SKETCH)
        assert [(c.action, c.who, c.at, c.summary) for c in log(writer.conn)] == [("import", "ann", NOW, "one, two +3")]


def test_gone_is_retired() -> None:
    """A paper that its list has dropped is retired, with its key; when it comes back, it is itself again."""
    with catalog() as writer:
        put(writer, one=HASHING + SKETCH)
        before = exported(writer)
        put(writer, one=HASHING)
        gone = [record for record in records(writer) if record.get("retired")]
        assert [(paper["key"], paper["entries"]) for paper in gone] == [("imagesearchsketch2019", [])]
        undo(writer, None, who="bob", at=NOW)
        assert exported(writer) == before


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """A list's name that stands for another file is refused, and nothing is written."""
    other = tmp_path / "one.md"
    other.write_text(SKETCH, encoding="utf-8")
    with catalog() as writer:
        put(writer, one=HASHING)
        before = exported(writer)
        readings = read_all(named_sources([other], None, writer.path.parent), lambda _: None)
        with pytest.raises(SourceError, match="--as one"):
            import_lists(writer, readings, who="ann", at=NOW)
        assert exported(writer) == before


def test_export_comes_back() -> None:
    """The export of a catalog, read into an empty one, gives the same bytes again."""
    with catalog() as writer, catalog() as fresh:
        put(writer, one=HASHING + SKETCH, two=HASHING)
        put(writer, one=HASHING)
        before = exported(writer)
        put_export(fresh, before)
        assert exported(fresh) == before


@FEW
@given(versions=VERSIONS)
@example(
    versions=[
        {"one": HASHING, "two": HASHING},
        {"one": HASHING.replace("Deep Cross-Modal Hashing", "A Survey of Composed Image Retrieval")},
    ]
)
def test_undo_keeps_keys(versions: list[dict[str, str]]) -> None:
    """Taking back the last import leaves the citation keys that there were before it, no more and no fewer."""
    with catalog() as writer:
        for version in versions[:-1]:
            put(writer, **version)
        before = all_keys(writer.conn)
        if put(writer, **versions[-1]).change is not None:
            undo(writer, None, who="bob", at=NOW)
        assert all_keys(writer.conn) == before


def test_entry_comes_back() -> None:
    """An entry that its list drops and has again in a later version is the same one: its paper has its old key."""
    with catalog() as writer:
        put(writer, one=HASHING + SKETCH)
        before = exported(writer)
        put(writer, one=SKETCH)
        put(writer, one=HASHING + SKETCH)
        assert exported(writer) == before


def test_new_title_of_a_list() -> None:
    """A list that calls itself anew is called so."""
    with catalog() as writer, catalog() as fresh:
        put(writer, one=HASHING)
        put(writer, one=HASHING.replace("# Papers", "# More papers"))
        put(fresh, one=HASHING.replace("# Papers", "# More papers"))
        assert living(writer) == living(fresh)
