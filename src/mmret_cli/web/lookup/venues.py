"""Of a venue's names the one that lists use: a known acronym, else the first."""

from collections.abc import Sequence

from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues import clean_venue, is_known, is_preprint, parse_tag


def short_venue(names: Sequence[str]) -> str | None:
    """`SIGIR '24` and `SIGIR` are SIGIR, `arXiv.org` is arXiv; None for no name.

    >>> short_venue(["Computer Vision and Pattern Recognition", "CVPR"])
    'CVPR'
    """
    cleaned = [venue for name in names if (venue := _without_year(squeeze(name)))]
    if any(is_preprint(venue) for venue in cleaned[:1]):
        return "arXiv" if cleaned[0].lower().startswith(("arxiv", "corr")) else cleaned[0]
    return next((venue for venue in cleaned if is_known(venue)), cleaned[0] if cleaned else None)


def _without_year(name: str) -> str | None:
    tag = parse_tag(name)
    return clean_venue(tag.venue) if tag is not None and tag.venue and tag.year else name
