"""Invented papers written as citations in eleven styles, each with the names and the venue that a reader should see.

What a style decides: the order and the initials of names, where the year stands, how title, volume and pages are marked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Work:
    """One paper; people are (family, given), given blank for CJK names, mononyms and organisations."""

    people: tuple[tuple[str, str], ...]
    title: str
    venue: str
    year: int
    kind: str = "journal"  # journal, conference, preprint, chapter, thesis
    volume: str = "12"
    issue: str = "3"
    pages: str = "101-118"


class Written(NamedTuple):
    """A citation in three pieces, the title in the middle as written with its end; and what stands in it."""

    before: str
    title: str
    behind: str
    authors: tuple[str, ...]
    more: bool = False

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.title + self.behind


Style = Callable[[Work], Written]
Name = tuple[str, str]


def initials(given: str, dot: str = ".", gap: str = " ") -> str:
    """`Jean-Paul Ann` as `J.-P. A.`, with other dots and gaps."""
    words = ["-".join(part[0] + dot for part in word.split("-")) for word in given.split()]
    return gap.join(words)


def joined(names: list[str], last: str = ", and ", two: str = " and ") -> str:
    """A, B, and C."""
    if len(names) < 2:
        return "".join(names)
    return two.join(names) if len(names) == 2 else ", ".join(names[:-1]) + last + names[-1]


def turned(name: Name, given: str, mark: str = ", ") -> str:
    """Family name first."""
    return f"{name[0]}{mark}{given}" if name[1] else name[0]


def straight(name: Name, given: str) -> str:
    """Given name first."""
    return f"{given} {name[0]}" if name[1] else name[0]


def people(work: Work, given: Callable[[str], str]) -> tuple[str, ...]:
    """The names as a reader should see them."""
    return tuple(straight(n, given(n[1])) for n in work.people)


def ended(title: str, mark: str = ".") -> str:
    """A title with the mark behind it, unless it has one of its own."""
    return title if title[-1] in "?!." else title + mark


def ieee(work: Work) -> Written:
    """J. A. Smith and B. Lee, "Title," Venue, vol. 3, no. 2, pp. 1-5, 2020."""
    names, more = [straight(n, initials(n[1])) for n in work.people], len(work.people) > 6
    front = f"{names[0]} et al." if more else joined(names)
    where = {
        "journal": f" {work.venue}, vol. {work.volume}, no. {work.issue}, pp. {work.pages}, Mar. {work.year}.",
        "conference": f" in {work.venue}, Lyon, France, {work.year}, pp. {work.pages}.",
        "preprint": f" arXiv preprint arXiv:2001.04321, {work.year}.",
        "chapter": f" in {work.venue}, A. Editor, Ed. Cham: Springer, {work.year}, pp. {work.pages}.",
        "thesis": f" Ph.D. dissertation, {work.venue}, {work.year}.",
    }[work.kind]
    return Written(f'{front}, "', ended(work.title, ","), f'"{where}', tuple(names[:1] if more else names), more)


def acm(work: Work) -> Written:
    """John A. Smith, Bo Lee, and Cy Moe. 2020. Title. Venue 3, 2 (March 2020), 1-5."""
    names = [straight(n, n[1]) for n in work.people]
    where = {
        "journal": f" {work.venue} {work.volume}, {work.issue} (March {work.year}), {work.pages}.",
        "conference": f" In {work.venue}. ACM, New York, NY, USA, {work.pages}.",
        "preprint": f" arXiv preprint arXiv:2001.04321 ({work.year}).",
        "chapter": f" In {work.venue}. Springer, Cham, {work.pages}.",
        "thesis": f" Ph.D. Dissertation. {work.venue}, Lyon, France.",
    }[work.kind]
    return Written(f"{ended(joined(names))} {work.year}. ", ended(work.title), where, people(work, str))


def apa(work: Work) -> Written:
    """Smith, J. A., & Lee, B. (2020). Title. Venue, 3(2), 1-5."""
    names = [turned(n, initials(n[1])) for n in work.people]
    where = {
        "journal": f" {work.venue}, {work.volume}({work.issue}), {work.pages.replace('-', '–')}.",
        "conference": f" In {work.venue} (pp. {work.pages}). IEEE.",
        "preprint": " arXiv preprint arXiv:2001.04321.",
        "chapter": f" In A. Editor (Ed.), {work.venue} (pp. {work.pages}). Springer.",
        "thesis": f" Doctoral dissertation, {work.venue}.",
    }[work.kind]
    front = joined(names, ", & ", ", & ")
    return Written(f"{front} ({work.year}). ", ended(work.title), where, people(work, initials))


def mla(work: Work) -> Written:
    """Smith, John A., et al. "Title." Venue, vol. 3, no. 2, 2020, pp. 1-5."""
    names, more = [straight(n, n[1]) for n in work.people], len(work.people) > 2
    first = turned(work.people[0], work.people[0][1])
    front = f"{first}, et al." if more else ended(joined([first, *names[1:]], two=", and "))
    where = {
        "journal": f" {work.venue}, vol. {work.volume}, no. {work.issue}, {work.year}, pp. {work.pages}.",
        "conference": f" {work.venue}, {work.year}, pp. {work.pages}.",
        "preprint": f" arXiv preprint arXiv:2001.04321, {work.year}.",
        "chapter": f" {work.venue}, edited by Ann Editor, Springer, {work.year}, pp. {work.pages}.",
        "thesis": f" {work.year}. {work.venue}, PhD dissertation.",
    }[work.kind]
    return Written(f'{front} "', ended(work.title), f'"{where}', tuple(names[:1] if more else names), more)


def chicago(work: Work) -> Written:
    """Smith, John A., Bo Lee, and Cy Moe. "Title." Venue 3, no. 2 (2020): 1-5."""
    names = [straight(n, n[1]) for n in work.people]
    front = ended(joined([turned(work.people[0], work.people[0][1]), *names[1:]], two=", and "))
    where = {
        "journal": f" {work.venue} {work.volume}, no. {work.issue} ({work.year}): {work.pages}.",
        "conference": f" In {work.venue}, {work.pages}. New York: ACM, {work.year}.",
        "preprint": f" arXiv preprint arXiv:2001.04321 ({work.year}).",
        "chapter": f" In {work.venue}, edited by Ann Editor, {work.pages}. Cham: Springer, {work.year}.",
        "thesis": f" PhD diss., {work.venue}, {work.year}.",
    }[work.kind]
    return Written(f'{front} "', ended(work.title), f'"{where}', people(work, str))


def vancouver(work: Work) -> Written:
    """Smith JA, Lee B, Moe C, et al. Title. Venue. 2020;3(2):1-5."""
    names, more = [turned(n, initials(n[1], "", ""), " ") for n in work.people], len(work.people) > 6
    front = ", ".join(names[:6]) + (", et al." if more else ".")
    where = {
        "journal": f" {work.venue}. {work.year};{work.volume}({work.issue}):{work.pages}.",
        "conference": f" In: {work.venue}; {work.year}. p. {work.pages}.",
        "preprint": f" arXiv preprint arXiv:2001.04321. {work.year}.",
        "chapter": f" In: Editor A, editor. {work.venue}. Cham: Springer; {work.year}. p. {work.pages}.",
        "thesis": f" [dissertation]. Lyon: {work.venue}; {work.year}.",
    }[work.kind]
    seen = people(work, lambda given: initials(given, "", ""))
    title = work.title if work.kind == "thesis" else ended(work.title)
    return Written(f"{front} ", title, where, seen[:6], more)


def harvard(work: Work) -> Written:
    """Smith, J.A., Lee, B. and Moe, C. (2020) 'Title', Venue, 3(2), pp. 1-5."""
    names = [turned(n, initials(n[1], ".", "")) for n in work.people]
    where = {
        "journal": f" {work.venue}, {work.volume}({work.issue}), pp. {work.pages}.",
        "conference": f" in {work.venue}. Lyon: IEEE, pp. {work.pages}.",
        "preprint": " arXiv preprint arXiv:2001.04321.",
        "chapter": f" in Editor, A. (ed.) {work.venue}. Cham: Springer, pp. {work.pages}.",
        "thesis": f" PhD thesis. {work.venue}.",
    }[work.kind]
    seen = people(work, lambda given: initials(given, ".", ""))
    return Written(f"{joined(names, ' and ')} ({work.year}) ‘", work.title, f"’,{where}", seen)


def lncs(work: Work) -> Written:
    """Smith, J.A., Lee, B.: Title. Venue 3(2), 1-5 (2020)."""
    names = [turned(n, initials(n[1], ".", "")) for n in work.people]
    where = {
        "journal": f" {work.venue} {work.volume}({work.issue}), {work.pages.replace('-', '–')} ({work.year})",
        "conference": f" In: {work.venue}. LNCS, vol. 9905, pp. {work.pages}. Springer, Cham ({work.year})",
        "preprint": f" arXiv preprint arXiv:2001.04321 ({work.year})",
        "chapter": f" In: Editor, A. (ed.) {work.venue}, pp. {work.pages}. Springer, Cham ({work.year})",
        "thesis": f" Ph.D. thesis, {work.venue} ({work.year})",
    }[work.kind]
    seen = people(work, lambda given: initials(given, ".", ""))
    return Written(f"{', '.join(names)}: ", ended(work.title), where, seen)


def gbt(work: Work) -> Written:
    """SMITH J A, LEE B, MOE C, et al. Title[J]. Venue, 2020, 3(2): 1-5."""
    names, more = [turned(n, initials(n[1], ""), " ") for n in work.people], len(work.people) > 3
    front = ", ".join(names[:3]) + (", et al. " if more else ". ")
    mark, where = {
        "journal": ("[J]", f". {work.venue}, {work.year}, {work.volume}({work.issue}): {work.pages}."),
        "conference": ("[C]", f"//{work.venue}. {work.year}: {work.pages}."),
        "preprint": ("[J]", f". arXiv preprint arXiv:2001.04321, {work.year}."),
        "chapter": ("[M]", f"//{work.venue}. Cham: Springer, {work.year}: {work.pages}."),
        "thesis": ("[D]", f". {work.venue}, {work.year}."),
    }[work.kind]
    seen = people(work, lambda given: initials(given, ""))
    return Written(front, work.title, mark + where, seen[:3], more)


def dblp(work: Work) -> Written:
    """John A. Smith, Bo Lee: Title. Venue 3(2): 1-5 (2020)."""
    where = {
        "journal": f" {work.venue} {work.volume}({work.issue}): {work.pages} ({work.year})",
        "conference": f" {work.venue} {work.year}: {work.pages}",
        "preprint": f" CoRR abs/2001.04321 ({work.year})",
        "chapter": f" {work.venue} {work.year}: {work.pages}",
        "thesis": f" {work.venue} {work.year}",
    }[work.kind]
    return Written(", ".join(people(work, str)) + ": ", ended(work.title), where, people(work, str))


def scholar(work: Work) -> Written:
    """Smith, J.A., Lee, B. and Moe, C., 2020. Title. Venue, 3(2), pp.1-5."""
    names = [turned(n, initials(n[1], ".", "")) for n in work.people]
    where = {
        "journal": f" {work.venue}, {work.volume}({work.issue}), pp.{work.pages}.",
        "conference": f" In {work.venue} (pp. {work.pages}). IEEE.",
        "preprint": " arXiv preprint arXiv:2001.04321.",
        "chapter": f" In {work.venue} (pp. {work.pages}). Cham: Springer.",
        "thesis": f" Doctoral dissertation, {work.venue}.",
    }[work.kind]
    seen = people(work, lambda given: initials(given, ".", ""))
    return Written(f"{joined(names, ' and ')}, {work.year}. ", ended(work.title), where, seen)


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (ieee, acm, apa, mla, chicago, vancouver, harvard, lncs, gbt, dblp, scholar)
}  # fmt: skip
KINDS = "Ph.D. dissertation, |Ph.D. thesis, |PhD thesis. |PhD diss., |Doctoral dissertation, |Ph.D. Dissertation. "
THESES = (*(kind + "{}" for kind in KINDS.split("|")), "{}, PhD dissertation")
PREPRINTS = ("arXiv preprint arXiv:2001.04321", "arXiv preprint", "arXiv", "CoRR", "CoRR abs/2001.04321")


def venues(work: Work) -> tuple[str, ...]:
    """The venue's name in the ways that a reader may take it."""
    if work.kind == "preprint":
        return PREPRINTS
    return (work.venue, *(kind.format(work.venue) for kind in THESES)) if work.kind == "thesis" else (work.venue,)
