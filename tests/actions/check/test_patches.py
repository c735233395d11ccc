"""Fixes set into a list's text: only the characters concerned, and as git takes them."""

import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.check.fixes import patched
from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.editing.patch import unified
from tests.conftest import need

URL, BETTER = "http://arxiv.org/abs/1", "https://arxiv.org/abs/1"


def _finding(line: int, fix: Fix) -> Finding:
    return Finding(line, "", fix=fix)


def test_a_url_that_only_begins_alike_stays() -> None:
    """`…/abs/1` is not `…/abs/12`."""
    text = f"[a]({URL}2) [b]({URL}) <a href='{URL}'>\n"
    after, count = patched(text, [_finding(1, Fix("link", URL, BETTER))])
    assert (after, count) == (f"[a]({URL}2) [b]({BETTER}) <a href='{URL}'>\n", 1)


def test_a_venue_is_found_below_its_title() -> None:
    """The venue stands on another line of the entry, and not beyond its end."""
    text = "**Title**<br>\n*People*<br>\n**_(IPAMI 2019)_**\n\nIPAMI\n"
    after, _ = patched(text, [_finding(1, Fix("venue", "IPAMI", "TPAMI"))])
    assert after == text.replace("(IPAMI", "(TPAMI")
    assert patched(text, [_finding(4, Fix("venue", "IPAMI", "TPAMI"))]) == (text, 0)


def test_the_next_entry_is_left_alone() -> None:
    """What an entry does not have itself is not looked for in the row or item below; its own sub-items are."""
    fix = Fix("venue", "IPAMI", "TPAMI")
    for text in ("| a |\n| IPAMI |\n", "- a\n- IPAMI\n", "1. a\n2. IPAMI\n"):
        assert patched(text, [_finding(1, fix)]) == (text, 0)
    assert patched("- a\n  - IPAMI\n", [_finding(1, fix)]) == ("- a\n  - TPAMI\n", 1)


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    """Only `unsafe` sets in what a person should look at."""
    finding = _finding(1, Fix("title", "Embeddingfor", "Embedding for", safe=False))
    assert patched("Embeddingfor\n", [finding]) == ("Embeddingfor\n", 0)
    assert patched("Embeddingfor\n", [finding], unsafe=True) == ("Embedding for\n", 1)


@given(
    st.lists(st.sampled_from(["a", "b ", "é", "\t", f"[x]({URL})", "", "|"]), max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_nothing_but_the_url_changes(parts: list[str], end: str) -> None:
    """Whatever the lines and their ends are, putting the old text back gives the old file."""
    text = end.join(parts)
    findings = [_finding(line, Fix("link", URL, BETTER)) for line in range(1, len(parts) + 1)]
    after, count = patched(text, findings)
    assert after.replace(BETTER, URL) == text
    assert count == text.count(URL)


def test_git_applies_the_diff(tmp_path: Path) -> None:
    """Windows line ends, and a last line without one, survive `git apply`."""
    git = need("git")
    before = f"one\r\n[a]({URL})\r\nlast [b]({URL})"
    (tmp_path / "my list.md").write_bytes(before.encode())
    after, _ = patched(before, [_finding(2, Fix("link", URL, BETTER)), _finding(3, Fix("link", URL, BETTER))])
    subprocess.run([git, "init", "--quiet", "."], cwd=tmp_path, check=True)
    (tmp_path / "x.diff").write_bytes(unified(before, after, "my list.md").encode())
    subprocess.run([git, "apply", "x.diff"], cwd=tmp_path, check=True)
    assert (tmp_path / "my list.md").read_bytes() == after.encode()
    assert unified(before, before, "my list.md") == ""
