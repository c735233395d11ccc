"""What the user of `mmret add paper` wants done."""

from dataclasses import dataclass
from enum import StrEnum

from mmret_cli.cli.options import Format
from mmret_cli.models import Claim


class IfKnown(StrEnum):
    """What to do with a paper that the catalog likely has."""

    stop = "stop"
    merge = "merge"
    add = "add"


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
