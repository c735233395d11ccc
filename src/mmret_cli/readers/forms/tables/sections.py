"""What the headings above a table say of its rows: papers, data sets, or books, videos, courses, tools."""

import re
from collections.abc import Sequence

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
