"""No patch changes a number: the whole audit with all of its fixes, safe and unsafe, on any document."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.check.audit import audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.check.fixes import patched
from mmret_cli.actions.sources import Source
from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.editing.mending import ADDRESS
from mmret_cli.models import SourceList
from tests.properties import examples

VENUES = st.sampled_from(["arXiv:2205.14204", "arXiv preprint arXiv:2203.17274", "ICLR 2021", "ICLR", "Track 2", "MM", "ACM MM", "arxiv", "IPAMI", "LNCS", "Usenix Security2017", "S&P 24"])  # fmt: skip
TITLES = st.sampled_from(["Kite Search 2", "Kite Search 3", "MoE-I2: Inter Pruning", "BasicVSR++: Better", "Embeddingfor 3D Kites", "arXiv 2022 in Two Parts", "Bin 2205.14204", "Kites &eacute; &#50;"])  # fmt: skip
LINKS = st.sampled_from(["https://arxiv.org/abs/2205.14204v2", "http://arxiv.org/pdf/2203.17274", "https://github.com/x/MoEI-2", "https://web.archive.org/web/2020/http://arxiv.org/abs/1", "#iclr-2021", "https://dl.acm.org/doi/10.1145/3474085.3475659", "https://a.org/arxiv/IPAMI/MM"])  # fmt: skip
PEOPLE = st.sampled_from(["Jonatas Wehrmann", "Jônatas Wehrmann", "MargaretMitchell", "Ada  Quill", "J. 2Quill"])
ENTRIES = st.builds(
    lambda tag, title, people, link, year: f"- [{tag}, {year}] **{title}** *{people}, Li Wu* [[Paper]({link})]",
    VENUES, TITLES, PEOPLE, LINKS, st.integers(2019, 2023),
)  # fmt: skip
LINES = st.one_of(
    ENTRIES, st.builds("- **{}**, {}, 2022 [[Paper]({})]".format, TITLES, VENUES, LINKS), st.just("## ICLR 2022")
)


def _numbers(text: str) -> list[list[str]]:
    """The digits of each line, but those of its addresses."""
    return [re.findall(r"\d", ADDRESS.sub(" ", line)) for line in text.split("\n")]


@examples(60)
@given(st.lists(LINES, max_size=8))
def test_no_patch_changes_a_number_or_another_link(lines: list[str]) -> None:
    """Digits stay as they are outside links, and a link changes only where it is what a finding is about."""
    text = "\n".join(lines)
    found = audit_source(Source(SourceList("l"), Path("l.md"), text, "markdown"), AuditSettings()).findings
    after, _ = patched(text, found, unsafe=True)
    assert _numbers(after) == _numbers(text)
    told = {finding.fix.new for finding in found if finding.fix and finding.fix.field == "link"}
    links = re.compile(r"\]\(([^)]*)\)")
    for before, now in zip(links.findall(text), links.findall(after), strict=True):
        assert now == before or now in told


@given(st.text(max_size=40), st.integers(0, 8), st.text(max_size=8))
def test_a_fix_of_words_keeps_the_digits(line: str, start: int, new: str) -> None:
    """Whatever a rule would set in, words of other numbers are refused."""
    old = line[start : start + 6]
    if old:
        after, _ = patched(line, [Finding(1, "", fix=Fix("title", old, new))])
        assert re.findall(r"\d", after) == re.findall(r"\d", line)
