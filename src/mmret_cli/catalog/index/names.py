"""The names of a paper's method, and the parts of names that are written in camel case."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from mmret_cli.normalise.linkkinds import CODE_HOSTS

BEFORE_COLON = re.compile(r"^([^:]{2,30}):\s")  # SCAN: Learning to Classify Images
NAME = re.compile(r"[^\W_]+")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+s?(?![a-z])|\d+")  # Style CLIP; Text 2 Mesh; CLIP 4 Clip; GANs
REPOSITORY = 2  # the place of its name in the path: /paranioar/RCAR


def short_title(title: str) -> str:
    """What stands before the colon, where it is short enough to be a name."""
    found = BEFORE_COLON.match(title)
    return found[1] if found else ""


def repositories(urls: Iterable[str]) -> list[str]:
    """The names of the code repositories among the links."""
    return [name for url in urls if (name := repository(url))]


def repository(url: str) -> str:
    """`RCAR` of https://github.com/Paranioar/RCAR; blank for anything else."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:  # http://[half an address
        return ""
    path = parts.path.split("/")
    is_code = CODE_HOSTS.search(parts.hostname or "") and len(path) > REPOSITORY
    return path[REPOSITORY].removesuffix(".git") if is_code else ""


def camel_parts(text: str) -> str:
    """The parts of the names in a text that have several: `StyleCLIP, Text2Mesh` gives `Style CLIP Text 2 Mesh`."""
    split = (PART.findall(name) for name in NAME.findall(text))
    parts = (part for parts in split if len(parts) > 1 for part in parts if len(part) > 1 or part.isdigit())
    return " ".join(dict.fromkeys(parts))
