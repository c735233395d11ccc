"""Names of methods that two papers give themselves."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.sharing import alike
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Entry

NAME = re.compile(r"^([A-Z][\w+-]{1,20}|[a-z][\w-]{0,8}[A-Z][\w+-]{0,16})\s?:\s")  # CLIP: Learning …
COINED = re.compile(r"[A-Z].*[A-Z]|\d")
MOST = 5  # papers of one name that are compared
KINDS = frozenset("POSTER DEMO SoK SOK RFC FIPS NIST ISO IEEE ACM AI ML NLP RL LLM LLMs GPT CNN GAN GNN".split())


def shared_name(listing: Listing, _: World) -> Iterator[Finding]:
    """The later of two papers of one list whose titles begin with one name."""
    first: dict[str, Entry] = {}
    titles: dict[str, list[str]] = defaultdict(list)
    for entry, keys in listing.entries:
        match = NAME.match(entry.title)
        if match is None or match[1] in KINDS or not COINED.search(match[1]):
            continue
        name, rest = match[1], entry.title[match.end() :]
        other, before = first.setdefault(name, entry), titles[name][:MOST]
        titles[name].append(rest)
        if other.line != entry.line and not any(alike(rest, each) for each in before):
            said = f"{name} is also the name of {other.title!r} on line {other.line}"
            yield Finding(entry.line, said, None, keys)
