"""Two clones of a git repository, random edits in each; see saidmodel for what a merge of them must hold."""

import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from mmret_cli.actions.curate.merge import merge
from mmret_cli.actions.curate.split import split
from mmret_cli.actions.curate.undo import undo
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.intake import import_lists
from mmret_cli.actions.sources import named_sources, read_all
from mmret_cli.actions.trust.revisions import content_of
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import put_claims
from mmret_cli.catalog.papers.keys import all_keys, find, paper_ids
from mmret_cli.catalog.store import Writer, open_reader, open_writer
from mmret_cli.matching.threeway.content import Content
from mmret_cli.models import CONFLICT, Claim, Entry, Paper
from tests.saidmodel import Model, Said, merged
from tests.states import faults

NOW = "2026-01-02T03:04:05+00:00"
# Titles unlike one another, each by another author: which are one paper is never in doubt.
WORDS = (
    "hashing sketches audio satellites recipes fashion medicine dialogue gestures music molecules maps "
    "comics lectures insects statues weather football pottery handwriting bridges galaxies orchards tattoos"
).split()
TITLES = [f"{word.title()} {' '.join(reversed(word))[:9]} found again by {word} alone" for word in WORDS]
VENUES = ["CVPR", "ICCV", "SIGIR", "TPAMI"]
SHARED = "shared"


class Clone:
    """One clone, with the model of what its catalog says."""

    def __init__(self, folder: Path, name: str, chance: random.Random) -> None:
        self.folder, self.name, self.chance = folder, name, chance
        self.path = folder / "catalog.db"
        self.model = Model()
        self.lists = 0

    def git(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run git here."""
        user = ["-c", f"user.name={self.name}", "-c", f"user.email={self.name}@example.org"]
        return subprocess.run(
            ["git", *user, *arguments], cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )

    def edit(self) -> None:
        """One random edit; one in five is undone at once."""
        act = self.chance.choice(
            [self._new_list, self._add, self._venue, self._drop, self._merge, self._split, self._claim]
        )
        before = deepcopy(self.model)
        with open_writer(self.path, create=True) as writer:
            done = act(writer)
            if done and self.chance.random() < 0.2:
                undo(writer, None, who=self.name, at=NOW)
                self.model = before
            self.model.keys = all_keys(writer.conn)

    def publish(self) -> None:
        """Import the first version of the list that both sides share."""
        self.model.entries = {(SHARED, title): self.chance.choice(VENUES) for title in TITLES[:8]}
        with open_writer(self.path, create=True) as writer:
            self._import(writer, SHARED)
            self.model.keys = all_keys(writer.conn)

    def _import(self, writer: Writer, slug: str) -> bool:
        rows = {title: venue for (own, title), venue in self.model.entries.items() if own == slug}
        lines = [f"- **{title}.** *Ann {title.split()[0]}.* {venue} 2021." for title, venue in sorted(rows.items())]
        file = self.folder / f"{slug}.md"
        file.write_text("\n".join(["# Papers", "", *lines, ""]))
        readings = read_all(named_sources([file], None, self.folder), lambda _: None)
        file.unlink()  # the catalog alone is what is merged here
        return import_lists(writer, readings, who=self.name, at=NOW).change is not None

    def _new_list(self, writer: Writer) -> bool:
        self.lists += 1
        slug = f"{self.name}{self.lists}"
        self.model.entries |= {(slug, t): self.chance.choice(VENUES) for t in self.chance.sample(TITLES, 2)}
        return self._import(writer, slug)

    def _add(self, writer: Writer) -> bool:
        title = self.chance.choice(TITLES)
        self.model.entries.setdefault((SHARED, title), self.chance.choice(VENUES))
        return self._import(writer, SHARED)

    def _venue(self, writer: Writer) -> bool:
        said = self._any()
        if said is None:
            return False
        self.model.entries[said] = self.chance.choice(VENUES)
        return self._import(writer, SHARED)

    def _drop(self, writer: Writer) -> bool:
        said = self._any()
        if said is None:
            return False
        del self.model.entries[said]
        return self._import(writer, SHARED)

    def _any(self) -> Said | None:
        """An entry of the shared list, which is never left without one."""
        found = sorted(said for said in self.model.entries if said[0] == SHARED)
        return self.chance.choice(found) if len(found) > 2 else None

    def _merge(self, writer: Writer) -> bool:
        """Merge two papers that have one entry each."""
        single = [entries for entries in _papers(writer).values() if len(entries) == 1]
        if len(single) < 2:
            return False
        one, other = self.chance.sample(sorted(single, key=lambda entries: sorted(entries)), 2)
        keys = [key for key, entries in _papers(writer).items() if entries in (one, other)]
        merge(writer, keys, {}, who=self.name, at=NOW)
        self.model.same.add(one | other)
        return True

    def _split(self, writer: Writer) -> bool:
        """Part what was merged by hand and has no other entry."""
        parts = [(key, entries) for key, entries in sorted(_papers(writer).items()) if entries in self.model.same]
        if not parts:
            return False
        key, entries = self.chance.choice(parts)
        split(writer, key, [], who=self.name, at=NOW)
        self.model.same.discard(entries)
        return True

    def _claim(self, writer: Writer) -> bool:
        key = self.chance.choice(sorted(_papers(writer)))
        venue = self.chance.choice(VENUES)
        if self.model.claims.get(key) == venue and key not in self.model.undecided:
            return False
        with writer.atomic():
            change = journal.begin(writer, action="edit", summary=f"venue of {key}", who=self.name, at=NOW)
            put_claims(writer, [key], [Claim("venue", (venue,), "curator")], change=change)
            refold(writer, touched=Touched(papers=paper_ids(writer.conn, [key])))
        self.model.claims[key] = venue
        self.model.undecided.pop(key, None)
        return True

    def faults(self) -> Iterator[str]:
        """Where the catalog is not what the model tells."""
        yield from faults(self.path)
        with open_reader(self.path) as catalog:
            content = content_of(catalog)
            entries = {
                (e.list, e.title): e.venue for rows in content.records.values() for e in rows if isinstance(e, Entry)
            }
            for name, found, expected in (
                ("entries", entries, self.model.entries),
                (
                    "claims",
                    {k: c.values[0] for (k, _, o), c in content.claims.items() if o == "curator"},
                    self.model.claims,
                ),
                (
                    "undecided",
                    {k: c.values[0] for (k, _, o), c in content.claims.items() if o == CONFLICT},
                    self.model.undecided,
                ),
            ):
                if found != expected:
                    yield f"{name}: {sorted(found.items() ^ expected.items(), key=repr)}"
            homes = {said: key for key, members in _of(content.papers.values()).items() for said in members}
            apart = {
                pair for pair in self.model.same if pair <= entries.keys() and len({homes[said] for said in pair}) > 1
            }
            # By way of others two sides may contradict each other: then theirs must stand there as undecided.
            told = {pair for pair in apart if any(pair <= members for members in _undecided(content))}
            self.model.same -= told
            yield from (f"apart: {sorted(pair)}" for pair in apart - told)
            for key in self.model.keys:
                find(catalog.conn, key)

    def key_of(self, title: str) -> str:
        """The key of the paper that has an entry of this title."""
        with open_reader(self.path) as catalog:
            found = _of(content_of(catalog).papers.values())
        return next(key for key, members in found.items() if any(own == title for _, own in members))


def _undecided(content: Content) -> Iterator[set[Said]]:
    """The entries of each decision that is written down without effect."""
    for ruling in content.rulings:
        if ruling.origin == CONFLICT:
            yield {
                (slug, getattr(content.records[slug][at], "title", ""))
                for part in ruling.parts
                for slug, at in part
                if isinstance(at, int)
            }


def _papers(writer: Writer) -> dict[str, frozenset[Said]]:
    """Key -> the living entries."""
    return {key: said for key, said in _of(content_of(writer).papers.values()).items() if said}


def _of(papers: Iterable[Paper]) -> dict[str, frozenset[Said]]:
    return {paper.key: frozenset((e.list, e.title) for e in paper.entries) for paper in papers}


def two_clones(folder: Path, seed: int) -> tuple[Clone, Clone]:
    """A repository with a catalog, and two clones of it that are set up to merge."""
    chance = random.Random(seed)  # noqa: S311  (which edits, no secret)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder / "hub")], check=True)
    subprocess.run(["git", "clone", "-q", str(folder / "hub"), str(folder / "ann")], check=True, capture_output=True)
    ann = Clone(folder / "ann", "ann", chance)
    ann.publish()
    for arguments in (
        ["checkout", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-qm", "base"],
        ["push", "-q", "origin", "main"],
    ):
        ann.git(*arguments)
    subprocess.run(["git", "clone", "-q", str(folder / "hub"), str(folder / "bob")], check=True)
    bob = Clone(folder / "bob", "bob", chance)
    bob.model = deepcopy(ann.model)
    for clone in (ann, bob):
        command = [sys.executable, "-m", "mmret_cli", "--db", str(clone.path), "--quiet", "git-setup"]
        subprocess.run(command, check=True)
    return ann, bob


def rounds(folder: Path, *, seed: int, count: int, edits: int) -> Iterator[list[str]]:
    """Edit both clones at random, merge, compare with the model, and again from there; the faults of each round."""
    ann, bob = two_clones(folder, seed)
    for _ in range(count):
        base = deepcopy(ann.model)
        for clone in (ann, bob):
            for _ in range(edits):
                clone.edit()
            clone.git("commit", "-qam", "edits", "--allow-empty")
        ann.git("push", "-q")
        done = bob.git("pull", "-q", "--no-rebase", "--no-edit")
        if done.returncode != 0:
            yield [f"git: {done.stdout}{done.stderr}"]
            return
        bob.model = merged(base, bob.model, ann.model, bob.key_of)
        found = list(bob.faults())
        yield found
        if found:
            return
        bob.git("push", "-q")
        ann.git("pull", "-q")
        ann.model = deepcopy(bob.model)
        ann.model.keys = set(bob.model.keys)
