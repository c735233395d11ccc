"""What a list holds beside its entries: contents, badges, prose, the page's own citation, licences, links to tools."""

import re
from collections.abc import Sequence

from mmret_cli.normalise.linkkinds import CODE_HOSTS
from mmret_cli.readers.blocks import BOLD, Span
from mmret_cli.readers.forms.links import LEADERBOARDS, host
from mmret_cli.readers.spans import anchor_runs, plain, remnant
from mmret_cli.readers.textlinks import is_link

ASKS_TO_CITE = re.compile(
    r"\bcit(?:e|ing|ation)s?\b.{0,60}\b(?:us|our|this|following|below|paper|survey|work|repo\w*|bibtex)\b|"
    r"\b(?:our|this|the following)\b.{0,60}\bcit(?:e|ing|ation)\b|请引用|引用我们",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:^|\.)(?:star-history\.com|shields\.io|twitter\.com|x\.com|"
    r"discord\.gg|discord\.com|slack\.com|linkedin\.com|facebook\.com|weixin\.qq\.com|zhihu\.com|youtube\.com|youtu\.be|creativecommons\.org|"
    r"contrib\.rocks|visitor-badge\.[a-z.]+|huggingface\.co|github\.io|awesome\.re|medium\.com|towardsdatascience\.com|substack\.com|wordpress\.com|blogspot\.com|wikipedia\.org|reddit\.com|coursera\.org|udacity\.com|kaggle\.com|quora\.com|stackoverflow\.com|opensource\.org|buymeacoffee\.com)$",
    re.IGNORECASE,
)
# What sentences are made of and titles are not: a title may have one or two of them.
SAYING = frozenset(
    "we i you they it this these those that which please our your my is are was were be been has have had can could will "
    "would should may must do does did not if when here there also feel want see read use used using includes contains "
    "provide provides list lists welcome thanks".split()
)
FEWEST_WORDS = 6


def asks_to_cite(text: str) -> bool:
    """Whether a sentence asks to cite the page's own work, so that what follows is its citation."""
    return len(text) < 600 and ASKS_TO_CITE.search(text) is not None


def is_contents(spans: Sequence[Span]) -> bool:
    """Whether all links lead to places of this page, whatever stands beside them."""
    anchors = [anchor.target.strip() for _, _, anchor in anchor_runs(spans)]
    return bool(anchors) and all(len(target) > 1 and target.startswith("#") for target in anchors)


def furniture_kind(spans: Sequence[Span], *, running: bool, linked: bool) -> str | None:
    """The kind of a part that gave no record, None where it is rather one that was not understood.

    `running` says that it is a paragraph, no list item or row; `linked` that it has a link to a paper: only running
    text may then be furniture.
    """
    anchors = [(start, end, anchor) for start, end, anchor in anchor_runs(spans) if is_link(anchor.target)]
    texts = [plain(spans[start:end]) for start, end, _ in anchors]
    if linked:
        return "prose" if running and is_prose(plain(spans)) else None
    if is_contents(spans):
        return "contents"
    if not any(texts):  # nothing but badges and pictures, or no link at all
        return "badges" if anchors else "prose" if running else "text"
    hosts = {host(anchor.target) for _, _, anchor in anchors}
    if all(any(known.search(name) for known in (CODE_HOSTS, LEADERBOARDS, ELSEWHERE)) for name in hosts):
        return "links"
    words = len(remnant(span for span in spans if BOLD not in span.style).split())
    beside = words >= 6 and words > sum(len(text.split()) for text in texts)
    return ("prose" if running else "text") if beside else None


def is_prose(text: str) -> bool:
    """Whether a text is sentences: it says something with the words that titles do without."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    said = [word for word in words if word in SAYING]
    return len(words) >= FEWEST_WORDS and len(set(said)) >= 3 and len(said) >= 0.15 * len(words)
