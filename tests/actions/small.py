"""Small made lists and a catalog of them: imported, decided on and exported in a line each."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from mmret_cli.actions.derivation import refold
from mmret_cli.actions.formats import export_everything
from mmret_cli.actions.intake import ImportReport, import_lists
from mmret_cli.actions.sources import named_sources, read_all
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.models import Paper
from tests.properties import examples

FEW = examples(25)
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
VERSION = st.fixed_dictionaries({"one": LISTS}, optional={"two": LISTS})
VERSIONS = st.lists(VERSION, min_size=1, max_size=3)


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
    return put_files(writer, paths)


def put_export(writer: Writer, text: str) -> ImportReport:
    """Import an export."""
    path = writer.path.parent / "all.jsonl"
    path.write_text(text, encoding="utf-8")
    return put_files(writer, [path])


def put_files(writer: Writer, paths: Sequence[Path]) -> ImportReport:
    """Import files."""
    readings = read_all(named_sources(paths, None, writer.path.parent), lambda _: None)
    return import_lists(writer, readings, who="ann", at=NOW)


def exported(writer: Writer) -> str:
    """The whole export."""
    return "".join(export_everything(writer))


def records(writer: Writer, *kinds: str) -> list[dict[str, Any]]:
    """The records of an export, of all kinds or these."""
    found: list[dict[str, Any]] = [json.loads(row) for row in exported(writer).splitlines()]
    return [record for record in found if not kinds or record["type"] in kinds]


def folded_anew(writer: Writer) -> str:
    """The whole export, once nothing that was believed is believed any more and all papers are folded again."""
    with writer.atomic():
        writer.conn.execute("DELETE FROM folding")
        refold(writer)
    return exported(writer)


def living(writer: Writer) -> list[Paper]:
    """The papers that are not retired, by key."""
    return list(papers(writer.conn, include_retired=False))


def lines(writer: Writer) -> dict[str, list[int]]:
    """The lines at which the entries of each living paper stand, by key: enough where there is one list."""
    return {paper.key: [entry.line for entry in paper.entries] for paper in living(writer)}
