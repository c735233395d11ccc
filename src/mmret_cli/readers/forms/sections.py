"""What headings say of what stands below them: papers, data sets, books and tools, thanks, the page's own citation."""

import re
from collections.abc import Sequence
from functools import lru_cache

from mmret_cli.normalise.text import without_emoji

KIND = (
    r"(?:(?:text)?books?|videos?|(?:video )?lectures?|talks|slides|seminars?|(?:summer )?schools?|events|jobs|companies|podcasts?|courses?|moocs?|classes|blogs?|blog ?posts?|posts|newsletters?|"
    r"repositor(?:y|ies)|repos|tools?|tool(?:boxes|kits?)|software|librar(?:y|ies)|packages?|tutorials?|workshops?|competitions?|challenges?|"
    r"websites?|communit(?:y|ies)|书籍|教材|视频|课程|博客|工具|教程)"
)
OTHERS = re.compile(
    rf"^\W*(?:[\w-]+ ){{0,2}}?{KIND}(?:\s*(?:[,/&]|\band\b|\bor\b)\s*(?:[\w-]+ )?{KIND}){{0,4}}(?: (?:on|about|for|in|by) .{{1,60}})?\W*$",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"\b(?:papers?|publications?|articles?|surveys?|literature|readings?)\b|论文|文献|論文|논문", re.IGNORECASE
)
DATASETS = re.compile(
    r"^\W*(?:[\w-]+ ){0,5}?(?:data ?sets?|corpora)\b(?:\s*(?:[,/&]|\band\b)\s*(?:[\w-]+ ){0,2}[\w-]+){0,2}\W*$|数据集\W*$",
    re.IGNORECASE,
)
# Headings below which anchors, badges, people and addresses are furniture; papers below them are papers.
SECTIONS: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE)
    for kind, words in {
        "contents": "(?:table of )?contents?|toc|index|目录|目錄|目次|차례",
        "own citation": (
            r"(?:how to |please )?cit(?:e|ing|ations?)(?: (?:us|me|information|format|(?:this|our|the|my)\b.{0,40}))?|"
            r"bib(?:tex)?(?: (?:citation|entry))?|引用(?:本.{0,10})?"
        ),
        "licence": "licen[sc]es?|许可|许可证",
        "contributing": r"contribut(?:e|ing|ors?|ions?)(?: .{0,60})?|how to contribute|guidelines?|feedback|贡献",
        "acknowledgement": "acknowledge?ments?|credits?|thanks|致谢|謝辞",
        "people": "contacts?|contact us|maintainers?|authors?|sponsors?|donat(?:e|ion)|support(?: us)?",
        "about": r"about(?: .{0,60})?|disclaimer|star(?:gazers)?[ -]?history|stars?",
    }.items()
}


def section_kind(section: Sequence[str]) -> str | None:
    """Which furniture the innermost heading speaks of; None where it speaks of none."""
    return _heading_kind(section[-1]) if section else None


def cites_itself(section: Sequence[str]) -> bool:
    """Whether the innermost heading asks to cite the page's own work."""
    return section_kind(section) == "own citation"


@lru_cache(maxsize=64)
def _heading_kind(heading: str) -> str | None:
    bare = without_emoji(heading)
    return next((kind for kind, pattern in SECTIONS.items() if pattern.match(bare)), None)


def is_of_others(section: Sequence[str]) -> bool:
    """Whether headings speak of books, videos, courses, blogs or tools; a deeper heading of papers takes it back.

    >>> is_of_others(["Books", "Beginner"]), is_of_others(["Tools", "Survey papers"])
    (True, False)
    """
    for heading in reversed(section):
        bare = without_emoji(heading)
        if PAPERS.search(bare):
            return False
        if OTHERS.match(bare):
            return True
    return False


def is_about_papers(section: Sequence[str]) -> bool:
    """Whether a heading speaks of papers."""
    return any(PAPERS.search(heading) for heading in section)


def is_of_datasets(section: Sequence[str]) -> bool:
    """Whether the innermost heading, or the one above it, says that data sets stand here."""
    return any(DATASETS.match(without_emoji(heading)) for heading in section[-2:])
