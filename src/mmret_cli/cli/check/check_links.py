"""The command that asks the web: check-links."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mmret_cli.cli.check import link_options as given
from mmret_cli.cli.options import FOUND, AllowPrivate, MaxSize, Settings, Store, store_path, with_settings

if TYPE_CHECKING:
    from mmret_cli.actions.check.check_links import Options, Report
    from mmret_cli.actions.check.links import Links

FAIL_ON = "dead,wrong-target,unreachable,invalid"

app = typer.Typer()


@app.command("check-links")
@with_settings
def check_links(
    settings: Settings,
    files: given.Files = None,
    format: given.Format = None,
    store: Store = None,
    max_age: given.MaxAge = "0",
    only_new: given.OnlyNew = False,
    changed_since: given.ChangedSince = None,
    shard: given.Shard = "1/1",
    join: given.Join = False,
    fail_on: given.FailOn = FAIL_ON,
    known_bad: given.KnownBad = None,
    confirm: given.Confirm = False,
    time_budget: given.TimeBudget = None,
    timeout: given.Timeout = 20.0,
    in_flight: given.InFlight = 50,
    per_host: given.PerHost = 4,
    delay: given.Delay = 0.0,
    exclude: given.Exclude = None,
    fix: given.Fix = False,
    patch: given.Patch = False,
    allow_private: AllowPrivate = False,
    max_size: MaxSize = None,
) -> None:
    """Check that links are alive and lead to the right paper.

    Example: mmret check-links README.md --max-age 7d
    """
    from mmret_cli.actions.check.check_links import Options
    from mmret_cli.actions.check.link_results import join as joined
    from mmret_cli.actions.check.link_results import known_bad as baseline

    options = Options(
        in_flight=in_flight,
        per_host=per_host,
        delay=delay,
        timeout=timeout,
        time_budget=None if time_budget is None else given.seconds(time_budget, "--time-budget"),
        max_age=given.age(max_age),
        only_new=only_new,
        shard=given.part(shard),
        exclude=given.patterns(exclude),
        fail_on=given.states(fail_on),
        known_bad=baseline(known_bad) if known_bad is not None else frozenset(),
        confirm=confirm,
        allow_private=allow_private,
    )
    if join and not files:
        raise typer.BadParameter("name the results to put together", param_hint="--join")
    if fix and (files or join):
        raise typer.BadParameter("--fix mends the catalog; for a file there is --patch", param_hint="--fix")
    named = files or []
    folder = Path.cwd() if join else _folder(settings, named)
    links = {} if join else _gathered(settings, named, folder, changed_since, max_size)
    report = joined(named, options) if join else _checked(settings, links, options, store)
    _told(settings, report, format, patch=patch, folder=folder)
    if _is_offline(report):
        settings.note("no host name could be resolved: is there a network here?")
    if fix:
        _fixed(settings, report)
    if report.failing:
        raise typer.Exit(FOUND)


def _is_offline(report: "Report") -> bool:
    """Whether every link failed at its host's name: then it is rather we who are cut off."""
    reasons = [each.check.reason or "" for each in report.links]
    return len(reasons) > 1 and all(reason.startswith("dns") for reason in reasons)


def _folder(settings: Settings, files: list[Path]) -> Path | None:
    """The catalog's folder, which the paths of its lists are relative to; None for files that the user names."""
    from mmret_cli.cli.session import catalog_path

    return None if files else catalog_path(settings).absolute().parent


def _checked(settings: Settings, links: "Links", options: "Options", store: Path | None) -> "Report":
    from mmret_cli.actions.check.check_links import check
    from mmret_cli.catalog.linkstore import open_link_store
    from mmret_cli.cli.session import now

    path = store_path(store)
    settings.detail(f"link store: {path}")
    with open_link_store(path) as kept, _progress(settings) as tick:
        return check(links, kept, options, now=now, tick=tick)


def _gathered(
    settings: Settings, files: list[Path], folder: Path | None, changed_since: str | None, max_size: int | None
) -> "Links":
    from mmret_cli.actions.check.links import changed_since as only_changed
    from mmret_cli.actions.check.links import links_of_catalog, links_of_files
    from mmret_cli.cli.session import reading

    if files:
        links = links_of_files(files, max_size)
    else:
        with reading(settings) as catalog:
            links = links_of_catalog(catalog)
    return links if changed_since is None else only_changed(links, changed_since, folder)


@contextmanager
def _progress(settings: Settings) -> "Iterator[Callable[[int, int], None]]":
    """A moving line with what is done, the rate and the time left."""
    from mmret_cli.cli.progress import progress

    start = time.monotonic()
    with progress("asking", quiet=settings.quiet) as tell:

        def tick(done: int, of: int) -> None:
            rate = done / max(time.monotonic() - start, 0.1)
            left = int((of - done) / rate) if rate else 0
            tell(f"{done} of {of} links, {rate:.0f} a second, {left // 60}:{left % 60:02} left")

        yield tick


def _told(
    settings: Settings, report: "Report", format: given.LinkFormat | None, *, patch: bool, folder: Path | None
) -> None:
    from mmret_cli.cli.check import link_report as shown

    if patch:
        from mmret_cli.actions.check.fixes import moved_patches

        for part in moved_patches(report, folder):
            typer.echo(part, nl=False)
    else:
        shown.show(report, format)
    settings.note(shown.summary(report))


def _fixed(settings: Settings, report: "Report") -> None:
    from mmret_cli.actions.check.fixes import fix_links
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as catalog:
        count = fix_links(catalog, report, who=whoami(), at=now())
    settings.note(f"{count} papers have new links; `mmret undo` takes that back" if count else "no link to mend")
