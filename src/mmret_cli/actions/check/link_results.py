"""Results that are already written: those of several runners put together, and the links known to be bad."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from mmret_cli.actions.check.check_links import Checked, Options, Report, sorted_checks
from mmret_cli.actions.check.links import Place
from mmret_cli.actions.files import MB, read_file
from mmret_cli.errors import SourceError
from mmret_cli.models import LinkCheck, LinkState

RESULTS = 300 * MB  # of a file of results


def join(paths: Sequence[Path], options: Options) -> Report:
    """The report of results that were written with --format jsonl; of one URL the later check counts."""
    found: dict[str, Checked] = {}
    for path in paths:
        for number, line in enumerate(_text(path).splitlines(), 1):
            if line.strip():
                checked = _checked(line, f"{path}:{number}")
                url = checked.check.url
                if url not in found or found[url].check.checked_at <= checked.check.checked_at:
                    found[url] = checked
    bad = (each.check.state in options.fail_on and url not in options.known_bad for url, each in found.items())
    return Report(sorted_checks(replace(each, fails=fails) for each, fails in zip(found.values(), bad, strict=True)))


def known_bad(path: Path) -> frozenset[str]:
    """The URLs of a baseline: one a line, `#` before a remark, or lines of --format jsonl."""
    return frozenset(_urls(_text(path).splitlines(), path))


def _urls(lines: Iterable[str], path: Path) -> Iterator[str]:
    for number, text in enumerate(lines, 1):
        line = text.strip()
        if line.startswith("{"):
            yield _checked(line, f"{path}:{number}").check.url
        elif line and not line.startswith("#"):
            yield line.split()[0]


def _checked(line: str, where: str) -> Checked:
    try:
        told: Any = json.loads(line)
        names = ("url", "state", "reason", "status", "final_url", "attempts", "checked_at")
        check = LinkCheck(**{name: told[name] for name in names})
        places = [Place(each["list"], each["file"], each["line"], each["line"]) for each in told["places"]]
        papers = tuple(map(str, told["papers"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SourceError(f"{where}: no result of `mmret check-links --format jsonl`") from error
    if check.state not in get_args(LinkState):
        raise SourceError(f"{where}: {check.state!r} is no state of a link")
    return Checked(check, papers, tuple(places))


def _text(path: Path) -> str:
    try:
        return read_file(path, RESULTS).decode()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is no UTF-8 text: save it as UTF-8") from error
