"""Records from JSON Lines: a hostile field costs time in proportion to its length in audit, matching and exports."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from mmret_cli.actions.check.fixes import patched
from mmret_cli.actions.formats import export
from mmret_cli.audit.formats import FORMATS
from mmret_cli.audit.rules import audit
from mmret_cli.audit.subject import Listing, World
from mmret_cli.cli.publish.export import ExportFormat
from mmret_cli.exporters import plain
from mmret_cli.matching.candidates import blocking_keys
from mmret_cli.matching.comparison import compare
from mmret_cli.matching.features import prepare
from mmret_cli.matching.folding import fold
from mmret_cli.matching.leaderboards import join_results
from mmret_cli.models import BrokenLink, DatasetEntry, Entry, Link, NewsEntry, Record, Result
from tests.linear.growth import steep
from tests.linear.units import FEW, share

PAPER = Link("paper", "https://arxiv.org/abs/2001.00001")
CVF = "https://openaccess.thecvf.com/content/{}_CVPR_2020_paper.html"
ENTRY = Entry(
    "x", 1, "A Fine Title", None, ("Ann Lee", "Bo Kim"), False, "CVPR", 2020, ("Methods",), (PAPER,), raw="- x"
)
ENTRIES: dict[str, Callable[[str], Entry]] = {
    "title": lambda run: replace(ENTRY, title=f"Fine {run} x"),
    "whole title": lambda run: replace(ENTRY, title=run),
    "author": lambda run: replace(ENTRY, authors=(f"Ann {run} Lee", "Bo Kim")),
    "authors": lambda run: replace(ENTRY, authors=("Ann Lee", *(run[at : at + 9] for at in range(0, len(run), 9)))),
    "venue": lambda run: replace(ENTRY, venue=f"Proc {run} x"),
    "URL": lambda run: replace(ENTRY, links=(Link("paper", f"https://a.org/{run}x"),)),
    "host": lambda run: replace(ENTRY, links=(Link("paper", f"https://{run}x"),)),
    "whole URL": lambda run: replace(ENTRY, links=(Link("paper", f"{run}x"),)),
    "file of a URL": lambda run: replace(ENTRY, links=(Link("paper", CVF.format(f"Lee_{run}")),)),
    "repository": lambda run: replace(ENTRY, links=(Link("code", f"https://github.com/{run}/x"),)),
    "label": lambda run: replace(ENTRY, links=(Link(f"x {run} y", "https://a.org/x"),)),
    "broken link": lambda run: replace(ENTRY, broken_links=(BrokenLink(f"x {run}", f"y {run} z"),)),
    "method": lambda run: replace(ENTRY, method=f"x {run} y"),
    "data set": lambda run: replace(ENTRY, datasets=(f"x {run} y",)),
    "further fields": lambda run: replace(ENTRY, extra=(("note", f"x {run} y"), ("pages", run), ("type", run))),
    "abstract and note": lambda run: replace(ENTRY, abstract=f"x {run} y", note=f"x {run} y"),
    "source": lambda run: replace(ENTRY, raw=f"- A Fine Title x {run} y"),
}
RECORDS: dict[str, Callable[[str], Record]] = {
    **ENTRIES,
    "method of a result": lambda run: Result("x", 3, 1, f"x {run} y", "R@1", 1.0, None, f"x {run}", None),
    "metric": lambda run: Result("x", 3, 1, "x", f"R {run} x", 1.0, run, "x", None),
    "number as written": lambda run: Result("x", 3, 1, "x", "R@1", 1.0, None, "x", None, written=f"1{run}"),
    "data set of a table": lambda run: DatasetEntry("x", 4, f"x {run} y", run, run, (), (Link(run, "https://a.org"),)),
    "news": lambda run: NewsEntry("x", 5, "2020-01-01", f"x {run} y", (Link(run, f"https://a.org/{run}"),)),
}


def _audited(record: Record) -> None:
    records = [ENTRY, replace(record, line=2), replace(record, line=3)]
    paper = replace(fold([each for each in records if isinstance(each, Entry)]), key="key")
    join_results([each for each in records if isinstance(each, Result)], [paper])
    keys = [paper.key if isinstance(each, Entry) else None for each in records]
    findings = list(audit(World([Listing("x", records, keys, "x.md")], [paper])))
    for form in FORMATS.values():
        "".join(form(findings))
    patched("\n".join(getattr(each, "raw", "") for each in records), findings, unsafe=True)


def _matched(entry: Entry) -> None:
    other = replace(entry, title=f"{entry.title} x", venue=f"{entry.venue} y", authors=(*entry.authors, "Cy Dee"))
    one, two = prepare(entry), prepare(other)
    compare(one, two)
    compare(one, prepare(ENTRY))
    blocking_keys(one)


def _exported(entry: Entry) -> None:
    papers = [replace(fold([entry]), key="key")]
    for form in sorted(set(get_args(ExportFormat)) - {"html"}):
        "".join(export(papers, form))
    "".join(plain.export(export(papers, "jsonl")))


def _steep(act: Callable[..., None], make: Callable[[str], Record], units: tuple[str, ...]) -> list[str]:
    return steep(lambda run: act(make(run)), str, units)


@pytest.mark.parametrize("field", RECORDS)
def test_audit(field: str) -> None:
    """The rules, their formats and the patch take no more than three times as long for a run twice as long."""
    assert not _steep(_audited, RECORDS[field], FEW)


@pytest.mark.parametrize("field", ENTRIES)
def test_matching(field: str) -> None:
    """So do the comparison of two entries and their keys."""
    assert not _steep(_matched, ENTRIES[field], FEW)


@pytest.mark.parametrize("field", ENTRIES)
def test_export(field: str) -> None:
    """So does each format of export."""
    assert not _steep(_exported, ENTRIES[field], FEW)


@pytest.mark.slow
@pytest.mark.parametrize("field", RECORDS)
def test_record_wide(field: str) -> None:
    """Nor does any of several hundred other runs, an eighth of which is tried here take longer in audit, matching and exports."""
    assert not _steep(_audited, RECORDS[field], share(field))
    if field in ENTRIES:
        assert not _steep(_matched, ENTRIES[field], share(field))
        assert not _steep(_exported, ENTRIES[field], share(field))
