"""What a list holds beside its entries: contents, badges, legends, prose, licences, tools, leaderboards."""

import re
from collections.abc import Sequence
from functools import lru_cache

from mmret_cli.normalise.linkkinds import CODE_HOSTS
from mmret_cli.normalise.text import without_emoji
from mmret_cli.readers.blocks import BOLD, Span
from mmret_cli.readers.forms.links import LEADERBOARDS, host
from mmret_cli.readers.spans import anchor_runs, plain, remnant
from mmret_cli.readers.textlinks import is_link

SECTION = re.compile(
    r"^\W*(?:(?:table of )?contents?|toc|licen[sc]es?|contribut(?:e|ing|ors?|ions?)(?: .*)?|how to contribute|"
    r"acknowledge?ments?|credits?|thanks|star(?:gazers)?[ -]?history|stars?|cit(?:e|ing|ation)s?(?: .*)?|bib(?:tex)?|contacts?|contact us|maintainers?|authors?|about(?: .*)?|"
    r"disclaimer|sponsors?|donat(?:e|ion)|support(?: us)?|feedback|guidelines?|目录|贡献|许可|致谢|引用)\W*$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:^|\.)(?:star-history\.com|shields\.io|twitter\.com|x\.com|"
    r"discord\.gg|discord\.com|slack\.com|linkedin\.com|facebook\.com|weixin\.qq\.com|zhihu\.com|youtube\.com|youtu\.be|creativecommons\.org|"
    r"contrib\.rocks|visitor-badge\.[a-z.]+|huggingface\.co|github\.io|awesome\.re|opensource\.org|buymeacoffee\.com)$",
    re.IGNORECASE,
)


def is_furniture_section(section: Sequence[str]) -> bool:
    """Whether the headings say that no entries stand here."""
    return any(map(_is_furniture_heading, section))


@lru_cache(maxsize=64)
def _is_furniture_heading(heading: str) -> bool:
    return SECTION.match(without_emoji(heading)) is not None


def is_furniture(spans: Sequence[Span]) -> bool:
    """Whether a part that gave no record is known to be none: without links, badges, prose, or links to tools and leaderboards."""
    anchors = [(start, end, anchor) for start, end, anchor in anchor_runs(spans) if is_link(anchor.target)]
    texts = [plain(spans[start:end]) for start, end, _ in anchors]
    if not any(texts):  # nothing but badges and pictures
        return True
    hosts = {host(anchor.target) for _, _, anchor in anchors}
    if all(any(known.search(name) for known in (CODE_HOSTS, LEADERBOARDS, ELSEWHERE)) for name in hosts):
        return True
    return _is_prose(spans, texts)


def _is_prose(spans: Sequence[Span], linked: Sequence[str]) -> bool:
    """Sentences around links: more words beside the links than in them, and not opened by a link or bold words."""
    words = len(remnant(span for span in spans if BOLD not in span.style).split())
    return words >= 6 and words > sum(len(text.split()) for text in linked)
