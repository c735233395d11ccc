"""Importing: the catalog is what the newest versions of its lists say, and an import can be taken back."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mmret_cli.actions.exporting import export_everything
from mmret_cli.actions.importing import ImportReport, import_lists, read_all
from mmret_cli.actions.sources import named_sources
from mmret_cli.actions.undoing import undo
from mmret_cli.catalog.journal import log
from mmret_cli.catalog.records import live
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.errors import SourceError

FEW = settings(max_examples=25, deadline=None)
NOW = "2026-01-02T03:04:05+00:00"

# Titles that are one paper, like one another, or quite another; links that agree and that do not.
TITLES = [
    "Deep Cross-Modal Hashing",
    "Deep cross modal hashing",
    "Deep Cross-Modal Hashings",
    "Image Search by Sketch",
    "Hashing with Mutual Information",
    "A Survey of Composed Image Retrieval",
]
TAGS = ["CVPR 2017", "arXiv 2016", "CVPR 2018", "SIGIR 2019"]
URLS = ["https://arxiv.org/abs/1602.02255", "http://arxiv.org/pdf/1602.02255v2", "https://a.org/x", "https://a.org/y"]
BULLETS = st.builds(
    "- [{}] | **{}** | [[Paper]]({})".format, st.sampled_from(TAGS), st.sampled_from(TITLES), st.sampled_from(URLS)
)
# Line by line: blank lines move what is below them, a heading gives another section.
LINES = st.one_of(BULLETS, BULLETS, BULLETS, st.just(""), st.just("## Hashing\n"))
LISTS = st.lists(LINES, min_size=1, max_size=6).map(lambda lines: "\n".join(["# Papers", "", *lines, ""]))
VERSIONS = st.lists(st.fixed_dictionaries({"one": LISTS}, optional={"two": LISTS}), min_size=1, max_size=3)

HASHING = "# Papers\n\n- [CVPR 2017] | **Deep Cross-Modal Hashing** | [[Paper]](https://arxiv.org/abs/1602.02255)\n"
SKETCH = "- [SIGIR 2019] | **Image Search by Sketch** | [[Paper]](https://a.org/x)\n"


@contextmanager
def catalog() -> Iterator[Writer]:
    """A catalog in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, open_writer(Path(folder) / "catalog.db", create=True) as writer:
        yield writer


def put(writer: Writer, **lists: str) -> ImportReport:
    """Import these lists, name=text, as one change."""
    folder = writer.path.parent
    paths = [folder / f"{slug}.md" for slug in lists]
    for path, text in zip(paths, lists.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    readings = read_all(named_sources(paths, None, folder), lambda _: None)
    return import_lists(writer, readings, who="ann", at=NOW)


def exported(writer: Writer) -> str:
    """The whole export."""
    return "".join(export_everything(writer))


def living(writer: Writer) -> list[str]:
    """What is believed now: all records but the retired, without their keys, in an order of their own."""
    records: list[dict[str, Any]] = [json.loads(row) for row in exported(writer).splitlines()]
    hidden = {"key", "aliases", "paper"}
    told = [{k: v for k, v in record.items() if k not in hidden} for record in records if not record.get("retired")]
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
            papers = [record for row in exported(writer).splitlines() if "key" in (record := json.loads(row))]
            now = [key for paper in papers for key in (paper["key"], *paper["aliases"])]
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
        gone = [record for row in exported(writer).splitlines() if (record := json.loads(row)).get("retired")]
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
        path = fresh.path.parent / "all.jsonl"
        path.write_text(before, encoding="utf-8")
        readings = read_all(named_sources([path], None, path.parent), lambda _: None)
        import_lists(fresh, readings, who="ann", at=NOW)
        assert exported(fresh) == before


@FEW
@given(versions=VERSIONS)
@example(
    versions=[
        {"one": HASHING, "two": HASHING},
        {"one": HASHING.replace("Deep Cross-Modal Hashing", "A Survey of Composed Image Retrieval")},
    ]
)
def test_undo_restores(versions: list[dict[str, str]]) -> None:
    """Taking back the last import restores the export byte by byte, keys and retired papers too."""
    with catalog() as writer:
        for version in versions[:-1]:
            put(writer, **version)
        before = exported(writer)
        if put(writer, **versions[-1]).change is not None:
            undo(writer, None, who="bob", at=NOW)
        assert exported(writer) == before


def test_new_title_of_a_list() -> None:
    """A list that calls itself anew is called so."""
    with catalog() as writer, catalog() as fresh:
        put(writer, one=HASHING)
        put(writer, one=HASHING.replace("# Papers", "# More papers"))
        put(fresh, one=HASHING.replace("# Papers", "# More papers"))
        assert living(writer) == living(fresh)
