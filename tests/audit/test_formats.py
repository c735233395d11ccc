"""Findings as text: the contract's keys, GitHub's commands, SARIF by its model, Markdown that stays text."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from sarif_pydantic import Sarif  # type: ignore[import-untyped]  # it ships no types

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.formats import counted, github, jsonl, markdown, sarif
from tests.hostiletext import HOSTILE, assert_one_command, cells, more_than_text

FINDINGS = (
    Finding(3, "the link shows 100%: [x](y) | <b>", "https://example.org/a,b", ("chen2020imram",), severity="error", code="wrong-link", list="my list", file="my lists/read:me.md"),
    Finding(9, "no venue", severity="info", code="missing-field", list="my list", file="my lists/read:me.md"),
)  # fmt: skip


def test_jsonl_has_the_contract_keys_in_order() -> None:
    """One object a line, with exactly the keys of the contract."""
    rows = [json.loads(line) for line in jsonl(FINDINGS)]
    assert list(rows[0]) == ["code", "severity", "list", "file", "line", "keys", "message", "suggestion"]
    assert rows[0]["keys"] == ["chen2020imram"]
    assert rows[1] | {"message": ""} == {"code": "missing-field", "severity": "info", "list": "my list", "file": "my lists/read:me.md", "line": 9, "keys": [], "message": "", "suggestion": None}  # fmt: skip


def test_github_escapes_what_ends_a_property() -> None:
    """Colons and commas of a file's name, and per cent signs, cannot be taken for the command's own."""
    first, second = github(FINDINGS)
    assert first.startswith("::error file=my lists/read%3Ame.md,line=3,title=wrong-link::the link shows 100%25: ")
    assert second == "::notice file=my lists/read%3Ame.md,line=9,title=missing-field::no venue\n"


def test_sarif_is_valid() -> None:
    """The log is one of SARIF 2.1.0, its address is a URI, and it names the rules that were broken."""
    log = Sarif.model_validate_json("".join(sarif(FINDINGS, "1.0")))
    run = log.runs[0]
    assert [str(result.level.value) for result in run.results or () if result.level] == ["error", "note"]
    assert [rule.id for rule in run.tool.driver.rules or ()] == ["wrong-link", "missing-field"]
    raw = json.loads("".join(sarif(FINDINGS)))
    place = raw["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "my%20lists/read:me.md"}, "region": {"startLine": 3}}


def test_github_has_the_worst_first() -> None:
    """GitHub shows ten annotations of a step: a late error is not lost behind the infos."""
    levels = [line.partition(" ")[0] for line in github((*FINDINGS[1:], *FINDINGS))]
    assert levels == ["::error", "::notice", "::notice"]


def test_sarif_names_its_program_and_other_places() -> None:
    """The tool has an address that is a URI; the other lines of a fault are related locations."""
    run = json.loads("".join(sarif([replace(FINDINGS[0], also=(12, 40))])))["runs"][0]
    assert urlsplit(run["tool"]["driver"]["informationUri"]).scheme == "https"
    lines = [place["physicalLocation"]["region"]["startLine"] for place in run["results"][0]["relatedLocations"]]
    assert lines == [12, 40]
    assert Sarif.model_validate(json.loads("".join(sarif([replace(FINDINGS[0], also=(12,))]))))


def test_sarif_of_nothing_is_valid() -> None:
    """A clean list gives a log without results."""
    assert Sarif.model_validate_json("".join(sarif(()))).runs[0].results == []


def test_markdown_keeps_text_as_text() -> None:
    """Nothing in a finding acts as a link, a column or HTML."""
    text = "".join(markdown(FINDINGS))
    assert "### my lists/read:me.md: 1 error, 1 info" in text
    assert r"\[x\](y) \| \<b\>" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Whatever a message or a file's name holds, it is one cell of text, one annotation, one message."""
    findings = [Finding(3, text, text, severity="error", code="wrong-link", list="l", file=text)]
    page = "".join(markdown(findings))
    assert not more_than_text(page)
    assert len(cells(page)) == 4
    assert_one_command("".join(github(findings)))
    message = json.loads("".join(sarif(findings)))["runs"][0]["results"][0]["message"]["text"]
    assert "](" not in message


@pytest.mark.parametrize(("findings", "expected"), [((), "nothing found"), (FINDINGS[:1] * 2, "2 errors")])
def test_counted(findings: tuple[Finding, ...], expected: str) -> None:
    """The numbers are told in words, without those that are zero."""
    assert counted(findings) == expected
