"""Templates of strangers: what they take has limits."""

import sys
from pathlib import Path

import pytest

from mmret_cli.actions.publish.templates import fill
from mmret_cli.errors import SourceError
from mmret_cli.models import Paper

PAPERS = [Paper("Ünder \ud800", ("Ann Lee",), "CVPR", 2020, key="a")]
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}%%{% endfor %}{% endfor %}{% endfor %}"
DOUBLED = (
    "{% set x = namespace(y='aaaaaaaa') %}{% for a in range(40) %}{% set x.y = x.y ~ x.y %}{% endfor %}{{ x.y|length }}"
)


def filled(template: str, seconds: int = 20) -> str:
    """What a template makes of the papers."""
    return fill(PAPERS, template, "t.md", by="topic", seconds=seconds)


def test_text() -> None:
    """The text comes back as it is, half letters too."""
    assert filled("{{ papers[0].title }}") == "Ünder \ud800"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "told"),
    [
        (LOOP.replace("%%", ""), "takes more than 2 seconds: make its loops smaller"),
        ("{{ 9 ** (9 ** 9) }}", "takes more than 2 seconds"),
        ("{% macro a(n) %}{{ a(n) }}{% endmacro %}{{ a(1) }}", "nests too deeply"),
        ("{% for a in range(9) %}" * 30 + "{% endfor %}" * 30, "nests too deeply"),
        ("{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}", "nests too deeply"),
    ],
)
def test_time(template: str, told: str) -> None:
    """Loops without end and what takes for ever end in one line."""
    with pytest.raises(SourceError, match=rf"^t\.md: {told}"):
        filled(template, 2)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to its memory")
@pytest.mark.parametrize(
    "template",
    [
        DOUBLED,
        "{{ 'a' * 10 ** 10 }}",
        "{{ 'a'|center(10 ** 10) }}",
        "{{ '%9999999999d'|format(1) }}",
        "{{ [0] * 10 ** 10 }}",
    ],
)
def test_memory(template: str) -> None:
    """What grows without end ends in one line."""
    with pytest.raises(SourceError, match=r"^t\.md: takes more than 2 GB of memory|^t\.md:1: "):
        filled(template)


@pytest.mark.slow
def test_output() -> None:
    """A text without end is cut off, and none of it is given."""
    with pytest.raises(SourceError, match=r"^t\.md: writes more than 100 MB"):
        filled(LOOP.replace("%%", "a" * 1_000))


def test_nothing_here_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the folder that a template stands in is not run."""
    (tmp_path / "jinja2.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    assert filled("x") == "x"
