"""How a service is asked: at its pace, with patience, and with answers that are none told apart."""

from collections.abc import Callable

import pytest
from pydantic import TypeAdapter

from mmret_cli.errors import SourceError
from mmret_cli.web.lookup.desk import Desk
from mmret_cli.web.services import PAUSES
from tests.web.site import Site, Visit

FORM = TypeAdapter(dict[str, int])


def test_arxiv_is_asked_once_in_three_seconds(desk: Desk, site: Site, pauses: list[float]) -> None:
    """The second request waits until three seconds have passed since the first; another service does not wait."""
    site.answers("/a", b'{"n": 1}')
    for service in ("arxiv", "arxiv", "crossref", "arxiv"):
        assert desk.ask(service, "/a", FORM) == {"n": 1}
    assert pauses == [PAUSES["arxiv"], PAUSES["arxiv"]]
    assert PAUSES["arxiv"] == 3.0


def test_attempts_keep_the_pace(desk: Desk, site: Site, pauses: list[float]) -> None:
    """A request that is tried again waits for its turn, too."""
    site.does("/a", lambda visit: visit.reply(status=503), lambda visit: visit.reply(b'{"n": 1}'))
    assert desk.ask("arxiv", "/a", FORM) == {"n": 1}
    assert pauses == [PAUSES["arxiv"]]


def test_no_such_paper(desk: Desk, site: Site) -> None:
    """404 is an answer: the service knows no such paper."""
    site.answers("/a", b"Resource not found.", status=404)
    assert desk.ask("crossref", "/a", FORM) is None


def _truncated(visit: Visit) -> None:
    visit.head(content_length="100")
    visit.wfile.write(b'{"n": 1')
    visit.hang_up()


def _slow(visit: Visit) -> None:
    visit.head(content_length="100")
    visit.site.over.wait(5)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda visit: visit.reply(status=429, retry_after="9999"), "HTTP 429"),
        (lambda visit: visit.reply(status=503), "HTTP 503"),
        (lambda visit: visit.reply(status=403), "HTTP 403"),
        (lambda visit: visit.reply(b"<html>busy</html>", content_type="text/html"), "not what crossref documents"),
        (lambda visit: visit.reply(b'{"n": '), "not what crossref documents"),
        (lambda visit: visit.reply(b'{"n": null}'), "not what crossref documents"),
        (_truncated, "broke off"),
        (lambda visit: visit.reset(), "reset by peer"),
    ],
)
def test_answers_that_are_none(desk: Desk, site: Site, answer: Callable[[Visit], None], told: str) -> None:
    """Whatever comes instead of the documented answer is one line that says what is the matter."""
    site.does("/a", answer)
    with pytest.raises(SourceError, match=told) as fault:
        desk.ask("crossref", "/a", FORM)
    assert "\n" not in str(fault.value)


def test_a_slow_body(desk: Desk, site: Site) -> None:
    """A body that does not come ends at the deadline."""
    site.does("/a", _slow)
    desk.deadline = 0.2
    with pytest.raises(SourceError, match="took too long"):
        desk.ask("crossref", "/a", FORM)


def test_a_busy_service_is_asked_again(desk: Desk, site: Site) -> None:
    """429 with a Retry-After within the deadline is tried again."""
    site.does("/a", lambda visit: visit.reply(status=429, retry_after="0"), lambda visit: visit.reply(b'{"n": 1}'))
    assert desk.ask("crossref", "/a", FORM) == {"n": 1}
