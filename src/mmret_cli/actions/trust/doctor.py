"""Doctor: what is wrong with a catalog, and mending what can be mended."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog.file import back_up
from mmret_cli.catalog.health import CHECKS, Finding, check_all, copied, interrupted, strangers
from mmret_cli.catalog.health.mending import beliefs, fold_anew, rebuild_index
from mmret_cli.catalog.papers.fellows import folded_by
from mmret_cli.catalog.papers.keys import all_keys, paper_ids
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.matching.identity import RULES

MENDS = "`mmret doctor --fix` mends it"
ROUNDS = 3  # mending one fault may bring another to light


@dataclass(slots=True)
class Health:
    """What is wrong, what was mended, and where the copy from before that is.

    `rolled_back`: a killed program had left its journal; opening the catalog has taken its half-done work back.
    `strangers`: tables, indexes and views that are not mmret's, which it leaves alone.
    """

    findings: list[Finding]
    rolled_back: bool = False
    mended: list[Finding] = field(default_factory=list)
    backup: Path | None = None
    strangers: tuple[str, ...] = ()


def examine(path: Path) -> Health:
    """Check the catalog at `path`, on a copy: the file is only read. Raises as open_reader does."""
    left = interrupted(path)
    with copied(path) as copy:
        found = check_all(copy.conn)
        if not found:
            found = _folded_otherwise(copy)
        others = tuple(strangers(copy.conn)) if not found else ()
        return Health(found, rolled_back=left and not interrupted(path), strangers=others)


def mend(path: Path, health: Health, *, at: str, tell: Callable[[str], None]) -> Health:
    """Mend what can be mended, after a copy of the file; what is left then. `at` (the time) names the copy."""
    if not any(finding.mends for finding in health.findings):
        return health
    backup = back_up(path, name=at[:19].replace(":", ""))
    mended: list[Finding] = []
    for _ in range(ROUNDS):
        now = [finding for finding in health.findings if finding.mends]
        if not now:
            break
        with open_writer(path, tell=tell) as writer, writer.atomic():
            _mend(writer, {finding.code for finding in now})
        mended += now
        health = replace(examine(path), rolled_back=health.rolled_back)
    left = {finding.code for finding in health.findings}
    done = {finding.code: finding for finding in mended if finding.code not in left}
    return replace(health, mended=list(done.values()), backup=backup)


def _mend(writer: Writer, codes: set[str]) -> None:
    for check in CHECKS:
        if check.code in codes and check.mend is not None:
            check.mend(writer)
    _fold_all(writer)
    rebuild_index(writer)


def _fold_all(writer: Writer) -> None:
    """Fold everything, also the papers that no entry leads to."""
    fold_anew(writer)
    refold(writer, touched=Touched(papers=paper_ids(writer.conn, all_keys(writer.conn))))


def _folded_otherwise(copy: Writer) -> list[Finding]:
    """Papers that are not what folds from their entries, claims and decisions; with older rules that may be."""
    if folded_by(copy.conn) not in {None, RULES}:
        return []
    before = beliefs(copy.conn)
    with copy.atomic():
        _fold_all(copy)
    after = beliefs(copy.conn)
    other = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [Finding("folding", "papers are not what their entries say", tuple(other), True, MENDS)] if other else []
