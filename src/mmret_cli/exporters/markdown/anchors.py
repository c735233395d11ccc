"""The anchors that GitHub gives to headings."""

import unicodedata
from collections import Counter

KEPT = frozenset({"L", "M"})  # letters and marks of every script


class Anchors:
    """Gives each heading of a page its anchor; of equal ones all but the first get a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def anchor(self, heading: str) -> str:
        """The anchor of the next heading, given as plain text.

        >>> anchors = Anchors(); [anchors.anchor("R@1 & more"), anchors.anchor("R@1 & more")]
        ['r1--more', 'r1--more-1']
        """
        anchor = "".join(filter(_stays, heading.lower())).replace(" ", "-")
        self._given[anchor] += 1
        return anchor if self._given[anchor] == 1 else f"{anchor}-{self._given[anchor] - 1}"


def _stays(char: str) -> bool:
    category = unicodedata.category(char)
    return char in " -" or category[0] in KEPT or category in {"Nd", "Pc"}
