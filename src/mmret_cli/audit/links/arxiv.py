"""arXiv numbers that arXiv never gave: month 13, a digit too few, a month to come."""

import re

NUMBER = re.compile(r"\barxiv\.org/(?:abs|pdf|html|format|e-print)/(\d{1,8})\.(\d{1,8})(?=v\d|\.pdf|[/?#]|$)", re.IGNORECASE)  # fmt: skip
FIRST, FIVE_DIGITS = (2007, 4), (2015, 1)  # the months from which the number has four digits, then five


def impossible_number(url: str, today: tuple[int, int] | None) -> str | None:
    """Why no paper has the arXiv number of a URL; `today` is the year and month beyond which none is given yet.

    >>> impossible_number("https://arxiv.org/abs/2113.06680", None)
    'arXiv:2113.06680 is no arXiv number: there is no month 13'
    """
    match = NUMBER.search(url)
    if match is None:
        return None
    why = _why(match[1], match[2], today)
    return f"arXiv:{match[1]}.{match[2]} is no arXiv number: {why}" if why else None


def _why(head: str, tail: str, today: tuple[int, int] | None) -> str | None:
    if len(head) != 4:
        return f"four digits of year and month stand before the point, not {len(head)}"
    year, month = 2000 + int(head[:2]), int(head[2:])
    if not 1 <= month <= 12:
        return f"there is no month {head[2:]}"
    if (year, month) < FIRST:
        return "such numbers begin in April 2007"
    if today is not None and (year, month) > today:
        return f"{year}-{head[2:]} is still to come"
    digits = 5 if (year, month) >= FIVE_DIGITS else 4
    return f"{digits} digits stand behind the point, not {len(tail)}" if len(tail) != digits else None
