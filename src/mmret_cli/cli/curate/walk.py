"""The walk through undecided groups: records side by side, one key to decide, safe to interrupt at any time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import typer

from mmret_cli.cli.curate import sidebyside
from mmret_cli.cli.options import Settings
from mmret_cli.cli.session import now, whoami, writing

if TYPE_CHECKING:
    from mmret_cli.actions.curate.dedupe import Candidate

HELP = """m  merge: these are one paper          d  different: keep them apart for ever
s  skip for now                        b  back to the one before
u  undo the last decision              o  open their links in the browser
a  the next m, d or s holds for all    f  merge, and choose whose values stay
   of the same rule                    q  quit; what was decided is kept"""
PROMPT = "[m]erge [d]ifferent [s]kip [u]ndo [o]pen [a]ll alike [f]ields [q]uit [?] "


@dataclass(slots=True)
class Walk:
    """Where the walk stands: the groups, which of them are settled, and the changes made so far."""

    settings: Settings
    groups: "Sequence[Candidate]"
    place: int = 0
    settled: set[int] = field(default_factory=set)
    made: list[tuple[int, str, tuple[int, ...]]] = field(default_factory=list)  # change, verdict, the groups it settled
    whole: bool = False  # the next word holds for all that look alike

    def decided(self, place: int) -> bool:
        """Whether a group has its word, or others that were merged have made it one paper."""
        if place in self.settled:
            return True
        merged: list[set[str]] = []
        for group in (
            self.groups[settled] for _, verdict, places in self.made if verdict == "same" for settled in places
        ):
            touched = [papers for papers in merged if not papers.isdisjoint(group.keys)]
            merged = [papers for papers in merged if papers not in touched] + [set(group.keys).union(*touched)]
        return any(papers.issuperset(self.groups[place].keys) for papers in merged)

    def alike(self) -> list[int]:
        """The group in hand, or all undecided ones that the same rule asks."""
        here = self.groups[self.place]
        if not self.whole:
            return [self.place]
        return [
            place
            for place, other in enumerate(self.groups)
            if not self.decided(place) and (other.verdict, other.why.rule) == (here.verdict, here.why.rule)
        ]


def review(settings: Settings, groups: "Sequence[Candidate]") -> "list[Candidate]":
    """Walk through the groups; returns those that are still undecided."""
    walk = Walk(settings, groups)
    while walk.place < len(groups):
        if walk.decided(walk.place):
            walk.place += 1
            continue
        sidebyside.show(groups[walk.place], f"{walk.place + 1} of {len(groups)}")
        if not _ask(walk):
            break
    return [group for place, group in enumerate(groups) if not walk.decided(place)]


def _ask(walk: Walk) -> bool:
    """Ask until the walk moves on; False to end it."""
    while True:
        typer.echo(("all alike: " if walk.whole else "") + PROMPT, nl=False)
        key = _key()
        typer.echo("" if not key.isprintable() else key)
        if key in {"q", ""}:
            return False
        if _act(walk, key):
            return True


def _key() -> str:
    """One key, or blank at the end of the input; of several at once the first, the others were not meant for this group."""
    import click

    try:
        return click.getchar()[:1].lower()
    except EOFError:
        return ""


def _act(walk: Walk, key: str) -> bool:
    """Do what a key says; whether the next group is to be shown."""
    match key:
        case "m" | "d":
            _settle(walk, "same" if key == "m" else "different")
        case "s":
            skipped = walk.alike()
            walk.place = max(skipped) + 1 if not walk.whole else _after(walk, skipped)
            walk.whole = False
        case "b":
            walk.place = max((place for place in range(walk.place) if not walk.decided(place)), default=walk.place)
        case "u":
            _undo(walk)
        case "f":
            return _choose(walk)
        case "o":
            _open(walk)
            return False
        case "a":
            walk.whole = not walk.whole
            number = len(walk.alike())
            those = f"{number} group{'s' if number > 1 else ''} of the same rule" if walk.whole else "this group only"
            typer.echo(f"the next m, d or s holds for {those}")
            return False
        case _:
            typer.echo(HELP)
            return False
    return True


def _after(walk: Walk, skipped: Sequence[int]) -> int:
    """The first group behind this one that is not among those skipped."""
    return next((place for place in range(walk.place, len(walk.groups)) if place not in skipped), len(walk.groups))


def _settle(walk: Walk, verdict: Literal["same", "different"]) -> None:
    from mmret_cli.actions.curate.dedupe import settle

    places = walk.alike()
    with writing(walk.settings) as writer:
        change = settle(writer, [walk.groups[place] for place in places], verdict, who=whoami(), at=now())
    _record(walk, change, verdict, places)
    word = "merged" if verdict == "same" else "kept apart"
    typer.echo(
        f"{word}: {', '.join(walk.groups[walk.place].keys)}"
        + (f" and {len(places) - 1} more" if len(places) > 1 else "")
    )


def _record(walk: Walk, change: int, verdict: str, places: Sequence[int]) -> None:
    walk.made.append((change, verdict, tuple(places)))
    walk.settled.update(places)
    walk.whole = False


def _undo(walk: Walk) -> None:
    from mmret_cli.actions.curate.undo import undo

    if not walk.made:
        typer.echo("nothing was decided yet")
        return
    change, _, places = walk.made.pop()
    with writing(walk.settings) as writer:
        undo(writer, change, who=whoami(), at=now())
    walk.settled.difference_update(places)
    walk.place = min(places)
    typer.echo("taken back")


def _choose(walk: Walk) -> bool:
    """Merge, asking for each field that differs whose value stays; False where nothing differs or the choice is given up."""
    from mmret_cli.actions.curate.merge import merge

    group = walk.groups[walk.place]
    take = sidebyside.choose(group)
    if take is None:
        return False
    with writing(walk.settings) as writer:
        made = merge(writer, group.keys, take, who=whoami(), at=now())
    if made.change is not None:
        _record(walk, made.change, "same", [walk.place])
        typer.echo(f"merged: {', '.join(group.keys)}")
    return True


def _open(walk: Walk) -> None:
    import webbrowser

    for entry in walk.groups[walk.place].entries:
        url = next((link.url for link in entry.links if link.url.startswith(("http://", "https://"))), None)
        if url is None:
            continue
        typer.echo(f"opening {url}")
        if not webbrowser.open(url):
            typer.echo("no browser can be started")
            return
