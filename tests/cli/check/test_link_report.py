"""The reports of check-links hold what strangers wrote: reasons, titles in them, addresses, names of files."""

import json
import xml.etree.ElementTree as ET

import pytest

from mmret_cli.actions.check.check_links import Checked
from mmret_cli.actions.check.links import Place
from mmret_cli.cli.check.link_report import github, junit, markdown, sarif
from mmret_cli.models import LinkCheck
from tests.hostiletext import HOSTILE, assert_one_command, cells, more_than_text


def links(text: str, url: str = "https://example.org/a", state: str = "moved") -> list[Checked]:
    """A link that fails with this reason, stands in a file of this name, and leads there too."""
    check = LinkCheck(url, state, text, 200, "https://example.org/b|c" if state == "moved" else None)  # type: ignore[arg-type]  # a state
    return [Checked(check, (), (Place("l", text, 3, 3),), fails=True)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """A reason and a file's name are text in a table whose only links are the link and where it leads now."""
    page = "".join(markdown(links(text)))
    assert more_than_text(page) == {"strong", "link"}
    assert len(cells(page)) == 4
    assert page.count("](") - page.count("\\](") == 2
    assert_one_command("".join(github(links(text))))
    assert "](" not in json.loads("".join(sarif(links(text))))["runs"][0]["results"][0]["message"]["text"]
    assert ET.fromstring("".join(junit(links(text)))).get("failures") == "1"  # noqa: S314  (our own output)


@pytest.mark.parametrize("text", [*HOSTILE, "javascript:alert(1)", "details", "mailto:a@b.example"])
def test_hostile_addresses(text: str) -> None:
    """An address is a link only where it is one of the web, and then leads to nowhere else."""
    page = "".join(markdown(links("reason", text, "invalid")))
    assert more_than_text(page) <= {"strong", "link"}
    assert len(cells(page)) == 4
    assert "link" not in more_than_text(page) or text.startswith("https://")
    page = "".join(markdown(links("reason", f"https://example.org/{text}", "dead")))
    assert more_than_text(page) == {"strong", "link"}
    assert page.count("](https://example.org/") == 1
    assert len(cells(page)) == 4
