"""The way of a paper into the catalog: found out, shown, checked, compared, added, and written into a list."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from mmret_cli.cli.curate import questions
from mmret_cli.cli.options import Format, Settings
from mmret_cli.errors import MmretError
from mmret_cli.models import Claim

if TYPE_CHECKING:
    from mmret_cli.actions.curate.add import Draft
    from mmret_cli.actions.curate.placement import Placed
    from mmret_cli.catalog.store import Catalog


IfKnown = Literal["stop", "merge", "add"]  # what to do with a paper that the catalog likely has
Said = tuple[tuple[Claim, ...], str | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What names the paper, what is said of it, where it is to be written, and how much is asked."""

    what: str | None
    claims: tuple[Claim, ...]
    to: str | None
    section: str | None
    patch: bool
    yes: bool
    dry_run: bool
    if_known: IfKnown
    lookup: bool
    allow_private: bool
    format: Format


def sources(settings: Settings, wish: Wish) -> list[Said]:
    """What is said of each paper (of one, or of each entry of BibTeX), with the key that it brings along."""
    from mmret_cli.actions.curate.add import together
    from mmret_cli.actions.curate.meaning import bibtex_of, read_entries

    text = sys.stdin.read() if wish.what == "-" else bibtex_of(wish.what or "")
    if text is None:
        return [(_looked_up(settings, wish), None)]
    return [(together(wish.claims, claims), key) for claims, key in read_entries(text)]


def _looked_up(settings: Settings, wish: Wish) -> tuple[Claim, ...]:
    """What the options say, and what is found where something is named."""
    from mmret_cli.actions.curate.add import together
    from mmret_cli.actions.curate.meaning import name

    if wish.what is None:
        return wish.claims
    named = name(wish.what)
    if not wish.lookup:
        return together(wish.claims, named.claims())
    from mmret_cli.actions.curate.lookup import look_up
    from mmret_cli.actions.remote import open_web
    from mmret_cli.cli.progress import progress

    with open_web(allow_private=wish.allow_private) as web, progress("looking up", quiet=settings.quiet):
        found = look_up(web, named)
    for complaint in found.complaints:
        settings.note(f"mmret: {complaint}")
    if not found.claims:
        settings.note("mmret: nothing was found of it: what is said here is all there is")
    return together(wish.claims, together(found.claims, named.claims()))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A paper that is ready to be added: what it is, the list's new text, and what the user is to be told of it."""

    made: "Draft"
    placed: "Placed | None" = None
    titles: tuple[tuple[str, str], ...] = ()
    near: str | None = None


def admit(settings: Settings, wish: Wish, said: Sequence[Claim], key: str | None) -> None:
    """Bring one paper as far as the user wants it."""
    asked = questions.can_ask() and not (wish.yes or wish.patch or wish.dry_run)
    if asked and not any(claim.field == "title" for claim in said):
        said = questions.fields(said, _wrong)
    ready = _prepare(settings, wish, said)
    if ready.near is not None:
        settings.note(f"mmret: venue {ready.made.paper.venue}: nobody knows it; did you mean {ready.near}?")
    if ready.placed is not None and ready.placed.made.left_out:
        settings.note(f"mmret: {wish.to} has no place for {', '.join(ready.placed.made.left_out)}")
    if wish.patch or wish.dry_run:
        _show(wish, ready)
        return
    if asked:
        questions.preview(ready.made)
    _settle(settings, wish, ready, key, asked=asked)


def _prepare(settings: Settings, wish: Wish, said: Sequence[Claim]) -> _Ready:
    from mmret_cli.actions.curate.add import draft
    from mmret_cli.cli.session import catalog_path, reading

    if not catalog_path(settings).exists() and wish.to is None:
        return _Ready(draft(None, said))
    with reading(settings) as catalog:
        made = draft(catalog, said)
        return _Ready(made, _placed(catalog, wish, made), tuple(_titles(catalog, made)), _near(catalog, made))


def _placed(catalog: "Catalog", wish: Wish, made: "Draft") -> "Placed | None":
    if wish.to is None:
        return None
    from mmret_cli.actions.curate.add import entry_of
    from mmret_cli.actions.curate.placement import place

    return place(catalog, wish.to, entry_of(made), wish.section)


def _titles(catalog: "Catalog", made: "Draft") -> list[tuple[str, str]]:
    from mmret_cli.catalog.papers.read import papers

    keys = [key for key, _ in made.duplicates]
    return [(paper.key, paper.title) for paper in papers(catalog.conn, keys=keys)]


def _near(catalog: "Catalog", made: "Draft") -> str | None:
    from mmret_cli.actions.curate.validation import near_venue
    from mmret_cli.catalog.papers.read import venues

    return near_venue(made.paper.venue, venues(catalog.conn)) if made.paper.venue else None


def _wrong(claim: Claim) -> str | None:
    from mmret_cli.actions.curate.validation import clean, problems

    cleaned = Claim(claim.field, clean(claim.field, claim.values), claim.origin)
    return next(iter(problems([cleaned]).values()), None)


def _show(wish: Wish, ready: _Ready) -> None:
    """The paper, or the change of the list, on stdout."""
    from mmret_cli.cli import render

    if not wish.patch:
        questions.tell_known(ready.made.duplicates, dict(ready.titles))
        rows = questions.rows(ready.made.claims)
        if wish.format == "jsonl":
            render.json_lines({"field": name, "value": value, "origin": origin} for name, value, origin in rows)
        else:
            render.fields(wish.format, rows)
    if ready.placed is not None:
        sys.stdout.write(ready.placed.diff)


def _settle(settings: Settings, wish: Wish, ready: _Ready, key: str | None, *, asked: bool) -> None:
    """Decide what becomes of the paper, and do it."""
    decision = "add"
    if ready.made.duplicates:
        decision = wish.if_known if wish.if_known != "stop" else _decide(settings, ready, asked=asked)
    elif asked and not typer.confirm("Add it?", default=True, err=True):
        decision = "stop"
    if decision == "stop":
        settings.note("nothing was added")
        return
    typer.echo(_merged(settings, ready) if decision == "merge" else _added(settings, ready, key))
    if ready.placed is not None:
        _write(settings, ready.placed)


def _decide(settings: Settings, ready: _Ready, *, asked: bool) -> IfKnown:
    titles = dict(ready.titles)
    if not asked:
        questions.tell_known(ready.made.duplicates, titles)
        first = ready.made.duplicates[0][0]
        raise MmretError(f"the catalog likely has it as {first}: say --if-known merge or --if-known add")
    while (answer := questions.known_already(ready.made.duplicates, titles)) == "show":
        from mmret_cli.actions.origins import show
        from mmret_cli.cli import render
        from mmret_cli.cli.session import reading

        with reading(settings) as catalog:
            render.paper(show(catalog, ready.made.duplicates[0][0]), "table")
    return answer


def _added(settings: Settings, ready: _Ready, key: str | None) -> str:
    from mmret_cli.actions.curate.add import add_paper
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings, create=True) as catalog:
        return add_paper(catalog, ready.made, wanted=key, who=whoami(), at=now())


def _merged(settings: Settings, ready: _Ready) -> str:
    """Fill what the paper that is there lacks."""
    from mmret_cli.actions.curate.add import merge
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as catalog:
        return merge(catalog, ready.made.duplicates[0][0], ready.made.claims, who=whoami(), at=now())


def _write(settings: Settings, placed: "Placed") -> None:
    """Write the list's file, and read it in again."""
    from mmret_cli.actions.files import saved
    from mmret_cli.actions.intake import import_lists
    from mmret_cli.actions.sources import named_sources, read_all
    from mmret_cli.cli.session import now, whoami, writing

    saved([placed.data], placed.path)
    sys.stdout.write(placed.diff)
    with writing(settings) as catalog:
        folder = catalog.path.absolute().parent
        readings = read_all(named_sources([Path(placed.path)], placed.slug, folder), lambda _: None)
        import_lists(catalog, readings, who=whoami(), at=now(), renamed=True)
    settings.note(f"written: {placed.path}:{placed.made.entry.line}")
