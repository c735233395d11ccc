"""What a curator says: claims on papers, decisions on identity, accepted findings."""

from dataclasses import dataclass
from dataclasses import field as part
from typing import Literal

CURATOR = "curator"  # the origin of what a person says, and the list of the data sets and results added by hand
CONFLICT = "conflict"  # the origin of claims and decisions that contradicted others in a merge: they have no effect


@dataclass(frozen=True, slots=True)
class Claim:
    """What the curator or a looked-up record says of one field of a paper; a list of values for a field that has several.

    `origin` is `curator` or the service that was asked; a link is written `kind url`; a blank value says that there is
    none. Links and topics are added to those of the lists, or taken off (`- URL`, `- topic`). Beside a paper's fields there are `datasets` and `note`, `added` (a paper that no list
    needs to have) and `hidden`. `made` tells which is newer.
    """

    field: str
    values: tuple[str, ...]
    origin: str
    made: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A word on identity: of `same` all members are one paper, of `different` those of unlike parts are not.

    A member is the lineage of an entry (negative for a paper added by hand: the number of its key); in a Reading its
    index among the records, and the added papers of each part stand in `keys`. `origin` is `curator`, or `auto` for
    what `mmret dedupe --auto` merged.
    """

    verdict: Literal["same", "different"]
    parts: tuple[tuple[int, ...], ...]
    origin: str = "curator"
    keys: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Acceptance:
    """The curator's word that what a rule finds is right as it is; `key` is a paper's, or the name of what it is about."""

    code: str
    key: str
