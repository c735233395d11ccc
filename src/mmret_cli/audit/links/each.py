"""A rule that looks at one link at a time, and the finding it makes."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.subject import Linked, Listing, World

Check = Callable[[Listing, World], Iterable[Finding]]


def finding(
    link: Linked, message: str, suggestion: str | None = None, *, safe: bool = True, severity: Severity | None = None
) -> Finding:
    """What is said of a link; the suggestion is the URL that would stand better in its place."""
    fix = Fix("link", link.url, suggestion, safe) if suggestion and suggestion != link.url else None
    return Finding(link.line, message, suggestion, link.keys, link.about, severity, fix)


def each(check: Callable[[Linked], Finding | None]) -> Check:
    """A rule that looks at one link at a time, also at those beside the records."""

    def rule(listing: Listing, _: World) -> Iterator[Finding]:
        return (found for link in listing.all_links if (found := check(link)) is not None)

    return rule


def both(*checks: Check) -> Check:
    """A rule of several checks under one code."""

    def rule(listing: Listing, world: World) -> Iterator[Finding]:
        for check in checks:
            yield from check(listing, world)

    return rule


def host_of(url: str) -> str:
    """The host of a URL in lower case; blank for one that has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
