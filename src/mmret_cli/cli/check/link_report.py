"""The report of check-links: a table for people; JSON Lines, Markdown, JUnit, GitHub annotations and SARIF."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from mmret_cli import __version__
from mmret_cli.cli.check.link_options import LinkFormat
from mmret_cli.cli.options import output_format
from mmret_cli.cli.render import tsv
from mmret_cli.normalise.markdown import command, quoted, sarif_message, sarif_place
from mmret_cli.normalise.markdown import link as markdown_link
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.check.check_links import Checked, Report

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
COLORS = {
    "dead": "red",
    "wrong-target": "red",
    "unreachable": "red",
    "invalid": "red",
    "moved": "yellow",
    "unsure": "yellow",
    "refused": "dim",
    "rate-limited": "dim",
}


def record(link: "Checked") -> dict[str, Any]:
    """The record of one URL."""
    check = link.check
    return {
        "url": check.url,
        "state": check.state,
        "status": check.status,
        "final_url": check.final_url,
        "reason": check.reason,
        "checked_at": check.checked_at,
        "attempts": check.attempts,
        "papers": list(link.papers),
        "places": [{"list": place.list, "file": place.file, "line": place.line} for place in link.places],
    }


def message(link: "Checked") -> str:
    """What is the matter with a link, in one line."""
    check = link.check
    why = f" ({check.reason})" if check.reason else ""
    new = f", now {check.final_url}" if check.state == "moved" and check.final_url else ""
    return visible(f"{check.state}{why}: {check.url}{new}")


def is_told(link: "Checked") -> bool:
    """Whether a person has to hear of it: all but the links that are well, or that were not asked."""
    return link.fails or link.check.state not in ("ok", "skipped")


def jsonl(links: "Sequence[Checked]") -> Iterator[str]:
    """One JSON object a URL."""
    return (json.dumps(record(link), ensure_ascii=False) + "\n" for link in links)


def markdown(links: "Sequence[Checked]") -> Iterator[str]:
    """A page for an issue or a job's summary: counts, then a table a state; `ok` is only counted."""
    states = [(state, list(group)) for state, group in groupby(links, key=lambda link: link.check.state)]
    counts: dict[str, int] = {}
    for state, group in states:
        counts[state] = counts.get(state, 0) + len(group)
    yield f"**{sum(link.fails for link in links)} of {len(links)} links fail.** "
    yield ", ".join(f"{count} {state}" for state, count in counts.items()) + "\n"
    told = [link for link in links if is_told(link)]
    for fails, heading in ((True, "Failing"), (False, "To know")):
        if rows := [link for link in told if link.fails is fails]:
            yield f"\n### {heading}\n\n| Link | State | Why | Places |\n| --- | --- | --- | --- |\n"
            yield from map(_row, rows)


def _row(link: "Checked") -> str:
    check = link.check
    new = f" now {_linked(check.final_url)}" if check.state == "moved" and check.final_url else ""
    places = ", ".join(f"{place.file}:{place.line}" for place in link.places)
    return f"| {_linked(check.url)} | {check.state} | {quoted(check.reason or '')}{new} | {quoted(places)} |\n"


def _linked(url: str) -> str:
    return markdown_link(quoted(url), url) if url.lower().startswith(("http://", "https://")) else quoted(url)


def junit(links: "Sequence[Checked]") -> Iterator[str]:
    """One test case a URL."""
    fails, skipped = sum(link.fails for link in links), sum(link.check.state == "skipped" for link in links)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuite name="mmret check-links" tests="{len(links)}" failures="{fails}" errors="0" skipped="{skipped}">\n'
    for link in links:
        place = link.places[0] if link.places else None
        at = f' file={quoteattr(visible(place.file))} line="{place.line}"' if place else ""
        yield f"<testcase classname={quoteattr(visible(place.list) if place else 'catalog')} name={quoteattr(visible(link.check.url))}{at}>"
        if link.fails:
            where = "\n".join(visible(f"{each.file}:{each.line}") for each in link.places)
            yield f"<failure type={quoteattr(link.check.state)} message={quoteattr(message(link))}>{escape(where)}</failure>"
        elif link.check.state == "skipped":
            yield f"<skipped message={quoteattr(visible(link.check.reason or ''))}/>"
        yield "</testcase>\n"
    yield "</testsuite>\n"


def github(links: "Sequence[Checked]") -> Iterator[str]:
    """Workflow commands: an error at each place of a failing link, a warning at those of others that are not well."""
    for link in filter(is_told, links):
        level = "error" if link.fails else "warning" if link.check.state == "moved" else "notice"
        for place in link.places or (None,):
            file, line = (place.file, place.line) if place else (None, None)
            yield command(level, message(link), file=file, line=line, title="check-links")


def sarif(links: "Sequence[Checked]") -> Iterator[str]:
    """SARIF 2.1.0, for code scanning."""
    told = [link for link in links if is_told(link)]
    rules = [{"id": state} for state in dict.fromkeys(link.check.state for link in told)]
    driver = {"name": "mmret check-links", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(link) for link in told]}
    yield json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(link: "Checked") -> dict[str, Any]:
    level = "error" if link.fails else "warning" if link.check.state == "moved" else "note"
    return {
        "ruleId": link.check.state,
        "level": level,
        "message": sarif_message(message(link)),
        "locations": [sarif_place(place.file, place.line) for place in link.places],
    }


FORMATS = {"jsonl": jsonl, "md": markdown, "junit": junit, "github": github, "sarif": sarif}


def show(report: "Report", format: LinkFormat | None) -> None:
    """Print the report in a format, else as a table on a terminal and as tab-separated text in a pipe."""
    chosen = output_format(format)
    if chosen == "table":
        _table(report)
    elif chosen == "tsv":
        tsv(_cells(link) for link in report.links)
    else:
        for part in FORMATS[chosen](report.links):
            sys.stdout.write(part)


def _cells(link: "Checked") -> tuple[str, ...]:
    check = link.check
    places = " ".join(f"{place.file}:{place.line}" for place in link.places)
    return check.state, check.url, check.reason or "", check.final_url or "", " ".join(link.papers), places


def _table(report: "Report") -> None:
    from rich.text import Text

    from mmret_cli.cli import tables

    table = tables.plain_table(("State", "Link"))
    for link in filter(is_told, report.links):
        check = link.check
        cell = Text(visible(check.url), style=tables.clickable(check.url))
        below = [check.reason or "", f"now {check.final_url}" if check.state == "moved" else ""]
        below.append(" ".join(f"{place.file}:{place.line}" for place in link.places))
        for line in filter(None, below):
            cell.append(f"\n{visible(line)}", style="dim")
        table.add_row(Text(check.state, style=COLORS.get(check.state, "")), cell)
    if table.row_count:
        tables.show(table)


def summary(report: "Report") -> str:
    """`412 links: 390 ok, 12 moved, 4 dead; 4 fail`."""
    counts = Counter(link.check.state for link in report.links)
    told = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    return f"{len(report.links)} links: {told or 'none'}; {len(report.failing)} fail"
