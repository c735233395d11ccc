"""Stand-ins of the services on one loopback site: what each documents, for a few identifiers."""

import json
from urllib.parse import parse_qs, urlsplit

from tests.web.site import Site, Visit

ENTRY = "<entry><id>http://arxiv.org/abs/{number}v2</id><title>{title}</title><summary>An abstract.</summary></entry>"
ERROR = "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title></entry>"
FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>{entries}</feed>'


def services(site: Site) -> dict[str, str]:
    """All services at one site."""
    return dict.fromkeys(("doi", "crossref", "datacite", "arxiv", "openreview", "github", "acl"), site.url)


def tell(site: Site, path: str, told: object, status: int = 200) -> None:
    """Let a path answer with JSON."""
    site.answers(path, json.dumps(told).encode(), status=status, content_type="application/json")


def arxiv(site: Site, titles: dict[str, str]) -> None:
    """An arXiv API that knows these numbers; a 13th month spoils a request, as there."""

    class Routes(dict):  # type: ignore[type-arg]
        def get(self, path: str, default: object = None) -> object:
            return answer if path.startswith("/api/query?") else super().get(path, default)

    def answer(visit: Visit) -> None:
        numbers = parse_qs(urlsplit(visit.path).query)["id_list"][0].split(",")
        if any(number[2:4] == "13" for number in numbers):
            visit.reply(FEED.format(entries=ERROR).encode(), status=400, content_type="application/atom+xml")
            return
        entries = "".join(ENTRY.format(number=n, title=titles[n]) for n in numbers if n in titles)
        visit.reply(FEED.format(entries=entries).encode(), content_type="application/atom+xml")

    site.routes = Routes(site.routes)
