"""Questions to the person at the terminal, on stderr; a script is never asked."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import typer

from mmret_cli.cli.options import tell
from mmret_cli.models import CURATOR, Claim
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.curate.add import Draft, Duplicates

# The fields that are asked for one by one, and how each is asked.
QUESTIONS = {
    "title": "Title",
    "authors": "Authors, parted by ;",
    "venue": "Venue",
    "year": "Year",
    "method": "Short name of the method",
    "links": "Links, each `kind URL`, parted by ;",
    "topics": "Topics, parted by ;",
}
Answer = Literal["show", "merge", "add", "stop"]
SEVERAL = frozenset({"authors", "links", "topics"})
WIDTH = 9


def can_ask() -> bool:
    """Whether a person sits at the other end."""
    return sys.stdin.isatty()


def fields(known: Sequence[Claim], wrong: Callable[[Claim], str | None]) -> list[Claim]:
    """Ask field by field, what is known as the default, until each answer is right; a blank answer leaves a field open."""
    guesses = {claim.field: claim for claim in known}
    answers = []
    for field, question in QUESTIONS.items():
        claim = _answer(field, question, guesses.get(field), wrong)
        answers += [claim] if claim is not None else []
    return [*answers, *(claim for field, claim in guesses.items() if field not in QUESTIONS)]


def _answer(field: str, question: str, guess: Claim | None, wrong: Callable[[Claim], str | None]) -> Claim | None:
    default = "; ".join(guess.values) if guess else ""
    while True:
        text = typer.prompt(question, default=visible(default), show_default=bool(default), err=True).strip()
        if guess is not None and text == visible(default):
            return guess
        values = tuple(part.strip() for part in text.split(";") if part.strip()) if field in SEVERAL else (text,)
        if not text and field != "title":
            return None
        claim = Claim(field, values, CURATOR)
        if (message := wrong(claim)) is None and text:
            return claim
        tell(f"  {message or 'a paper needs a title'}")


def preview(made: "Draft") -> None:
    """The paper that would be added: each field with its origin."""
    for name, value, origin in rows(made.claims):
        tell(f"  {name:<{WIDTH}} {visible(value)}  [{origin}]")


def rows(claims: Sequence[Claim]) -> list[tuple[str, str, str]]:
    """(field, value, origin); a link a row."""
    found = []
    for claim in claims:
        values = claim.values if claim.field == "links" else ("; ".join(claim.values),)
        found += [(claim.field, value, claim.origin) for value in values]
    return found


def known_already(duplicates: "Duplicates", titles: Mapping[str, str]) -> Answer:
    """What to do with a paper that is likely there."""
    tell_known(duplicates, titles)
    answers: dict[str, Answer] = {"s": "show", "m": "merge", "a": "add", "q": "stop"}
    while True:
        text = typer.prompt("[s]how it, [m]erge into it, [a]dd anyway, or [q]uit?", default="q", err=True)
        if (answer := answers.get(text.strip().lower()[:1])) is not None:
            return answer


def tell_known(duplicates: "Duplicates", titles: Mapping[str, str]) -> None:
    """The papers that it may be, and why."""
    for key, verdict in duplicates:
        why = ", ".join(verdict.reasons)
        kind = "the same" if verdict.kind == "same" else "maybe the same"
        tell(f"mmret: {kind} as {key}: {visible(titles.get(key, ''))} ({why})")
