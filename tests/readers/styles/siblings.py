"""Lists of nobody: kinds of lines that are clear with a link to a paper, and nothing by themselves without it."""

from collections.abc import Callable

TITLES = (
    "Learning to Count the Steps of Herons",
    "Deep Networks for Owls in Long Grass",
    "A Survey of Models of Migrating Cranes",
    "Learning to Sing without a Teacher",
    "Representations of Nests for Graph Networks",
    "How Swallows Share a Map of Features",
    "Estimation of Feathers in Images from Afar",
)
PEOPLE = (
    "Ann Lee, Bo Kim",
    "Cy Day, Dan Poe, Eva Fox",
    "John Smith, Mary Brown",
    "Wei Zhang, Li Wang",
    "Jane Miller, Tom Davis",
    "Peter Wilson, Sarah Moore",
    "Robert Taylor, Susan Clark",
)
VENUES = ("CVPR", "ICCV", "ECCV", "NeurIPS", "ICML", "ACL", "EMNLP")
CLEAR = range(6)  # members that teach
UNCLEAR = 6  # the one that is nothing by itself


def surnames(place: int) -> str:
    """The people without their first names."""
    return ", ".join(name.split()[-1] for name in PEOPLE[place].split(", "))


def url(place: int) -> str:
    """A link to a paper; of the unclear member one that may lead anywhere."""
    return f"https://birds.example/{place}" if place == UNCLEAR else f"https://arxiv.org/abs/20{place + 10}.0000{place}"


def _cited(before: str, between: str, place: int) -> str:
    """People and title; where they are clear, the venue too."""
    venue = "" if place == UNCLEAR else f"{VENUES[place]} "
    mark = "*" if between == ", " else ""
    return f"{before} {PEOPLE[place]}{between}{mark}{TITLES[place]}{mark}, {venue}{2015 + place}"


# Each kind of line, and whether its members name people and years.
KINDS: dict[str, tuple[Callable[[int], str], bool, bool]] = {
    "people: title, year": (lambda n: _cited("*", ": ", n), True, True),
    "people, *title*, year": (lambda n: _cited("-", ", ", n), True, True),
    "title. surnames. link": (lambda n: f"{TITLES[n]}. {surnames(n)}. {url(n)}\n", True, False),
    "title. people. link": (lambda n: f"- {TITLES[n]}. {PEOPLE[n]}. [link]({url(n)})", True, False),
    "linked title (year)": (lambda n: f"* [{TITLES[n]}]({url(n)}) ({2015 + n})", False, True),
    "year | title | people | link": (
        lambda n: f"- **{2015 + n}-07** | {TITLES[n]} | *{PEOPLE[n]}* | [page]({url(n)})",
        True,
        True,
    ),
    'remark "title" year link': (
        lambda n: f'- [**Birds**] "{TITLES[n]}" [{2015 + n}-08] [[paper]({url(n)})]',
        False,
        True,
    ),
    "people; title; link": (lambda n: f"+ {PEOPLE[n]}; {TITLES[n]}; {url(n)}", True, False),
    "title / people / link": (lambda n: f"{TITLES[n]}<br>{PEOPLE[n]}<br>{url(n)}\n", True, False),
    "title with sub-items": (lambda n: f"- {TITLES[n]}\n  - {PEOPLE[n]}\n  - [page]({url(n)})", True, False),
}


def section(kind: str, *, unclear: bool = True) -> str:
    """Six clear members of a kind, and the unclear one."""
    line = KINDS[kind][0]
    return "\n".join(map(line, [*CLEAR, *([UNCLEAR] if unclear else [])])) + "\n"
