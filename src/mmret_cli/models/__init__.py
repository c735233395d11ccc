"""The records: what a list says (entries, results, news) and what is folded from that (papers, data sets).

They are plain frozen dataclasses, so that commands which only read never load pydantic; where a
record comes from outside (JSON Lines), pydantic validates these same classes. Nothing is done here: what a record means
is decided in `matching/`, how it is written in `exporters/`.
"""

from dataclasses import dataclass
from typing import Literal

from mmret_cli.models.account import Fate as Fate
from mmret_cli.models.account import ReadBy as ReadBy
from mmret_cli.models.account import ReadMember as ReadMember
from mmret_cli.models.account import ReadStyle as ReadStyle
from mmret_cli.models.account import Trace as Trace
from mmret_cli.models.account import Unread as Unread
from mmret_cli.models.checks import LinkCheck as LinkCheck
from mmret_cli.models.checks import LinkState as LinkState
from mmret_cli.models.curated import CONFLICT as CONFLICT
from mmret_cli.models.curated import CURATOR as CURATOR
from mmret_cli.models.curated import Acceptance as Acceptance
from mmret_cli.models.curated import Claim as Claim
from mmret_cli.models.curated import Decision as Decision

LinkKind = Literal["paper", "pdf", "code", "website", "demo", "slides", "video", "data", "other"]
Direction = Literal["image-to-text", "text-to-image"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link as an entry has it; `label` without Markdown and emoji, `url` as written."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """What stands where a link should: `target` as written between the parentheses."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A link of a folded record, with what it leads to."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """A curated document, known by its slug; `file` is relative to the catalog's folder where it is below it.

    `etag` is the server's mark of the version that was fetched: it spares fetching the same one again.
    """

    slug: str
    title: str | None = None
    file: str | None = None
    upstream: str | None = None
    commit: str | None = None
    date: str | None = None
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one list says about one paper at one place. Never edited.

    `line` is 1-based; `section` is outermost first; `abstract` and `note` are plain text that stands below the fields;
    `extra` holds named fields that have no place of their own; `raw` is the source text.
    """

    list: str
    line: int
    title: str
    ref: str | None = None
    authors: tuple[str, ...] = ()
    authors_more: bool = False
    venue: str | None = None
    year: int | None = None
    section: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    broken_links: tuple[BrokenLink, ...] = ()
    method: str | None = None
    task: str | None = None
    datasets: tuple[str, ...] = ()
    pretraining: bool | None = None
    extra: tuple[tuple[str, str], ...] = ()
    raw: str = ""
    abstract: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DatasetEntry:
    """What one list says about one data set; `columns` are the row's other cells as (header, cell)."""

    list: str
    line: int
    name: str
    modalities: str | None = None
    scale: str | None = None
    section: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    broken_links: tuple[BrokenLink, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One number of a performance table; `column` is its 0-based place in the row's grid.

    `written` is the number with its decimals as the list has it (`55.0`); blank where nobody kept it.
    """

    list: str
    line: int
    column: int
    method: str
    metric: str
    value: float
    note: str | None = None
    dataset: str = ""
    direction: Direction | None = None
    ensemble: bool = False
    questionable: bool = False
    links: tuple[Link, ...] = ()
    raw: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """One dated announcement of a list; `date` is YYYY-MM-DD."""

    list: str
    line: int
    date: str
    text: str
    links: tuple[Link, ...] = ()
    broken_links: tuple[BrokenLink, ...] = ()
    raw: str = ""


Record = Entry | DatasetEntry | Result | NewsEntry


@dataclass(frozen=True, slots=True)
class Paper:
    """The work, folded from its entries and claims. A retired paper has lost its last entry."""

    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    doi: str | None = None
    arxiv: str | None = None
    method: str | None = None
    topics: tuple[str, ...] = ()
    links: tuple[PaperLink, ...] = ()
    entries: tuple[Entry, ...] = ()
    key: str = ""
    aliases: tuple[str, ...] = ()
    retired: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set, folded from the entries whose names differ only in case and punctuation."""

    name: str
    modalities: str | None = None
    scale: str | None = None
    links: tuple[PaperLink, ...] = ()
    entries: tuple[DatasetEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """An announcement, folded from the entries with the same date and text."""

    date: str
    text: str
    links: tuple[PaperLink, ...] = ()
    entries: tuple[NewsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A citation key that came with the source, for the paper of the entry at `place` (an index into the records)."""

    key: str
    place: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in one document, in the document's order.

    `lines` counts the non-blank lines; `title` is the document's own; `traces` are its account, of Markdown only. Only formats that carry them give `lists`,
    `keys`, the `retired` papers, which have no entries, `decisions`,
    `acceptances`, and `claims` by citation key.
    """

    records: tuple[Record, ...] = ()
    unread: tuple[Unread, ...] = ()
    title: str | None = None
    lines: int = 0
    lists: tuple[SourceList, ...] = ()
    keys: tuple[GivenKey, ...] = ()
    retired: tuple[Paper, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    traces: tuple[Trace, ...] = ()
    decisions: tuple[Decision, ...] = ()
    claims: tuple[tuple[str, Claim], ...] = ()
