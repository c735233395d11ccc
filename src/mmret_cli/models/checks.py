"""What is known of a link: the state that it had when it was last asked."""

from dataclasses import dataclass
from typing import Literal

LinkState = Literal[
    "ok", "moved", "dead", "wrong-target", "unreachable", "invalid", "unsure", "refused", "rate-limited", "skipped"
]


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What one URL gave when it was asked; `reason` begins with one word of a fixed set, `checked_at` is ISO 8601."""

    url: str
    state: LinkState
    reason: str | None = None
    status: int | None = None
    final_url: str | None = None
    attempts: int = 0
    checked_at: str = ""
