"""The table of rules: its codes are the contract's, and hostile lists do not stop it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.check.audit import audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.sources import Source
from mmret_cli.audit.rules import CODES, RULES
from mmret_cli.models import SourceList
from tests.properties import examples

CONTRACT = """
duplicate-entry shared-link wrong-link venue-contradicts-link year-contradicts-link not-code-link not-dataset-link
placeholder-link malformed-link link-form dead-anchor bad-bibtex expiring-link wrapper-link unstable-link dead-service
insecure-link missing-link missing-field not-a-venue venue-variant text-damage title-case spelling structure author-form
metric-order metric-outlier placeholder-row unknown-method dataset-variant unknown-dataset unlikely-dataset conflict
tag-contradicts-text shared-name
""".split()
PIECES = st.sampled_from(
    ["- [CVPR 2021] **T: x** ", "[a](http://[x)", "[code](https://github.com//)", "[p](https://arxiv.org/abs/9999.99999)", "\n", "# 2024\n", "|a|b|\n|-|-|\n|1|1|\n", "*A B, c*  \n", "](", "&uuml;", "â€“", "```\n@a{b, author={x, y z, w v}}\n```\n", "[x](#y)", "<td colspan=9>", "https://dl.acm.org/doi/10.1145/1.2", "%zz", "\0x"]
)  # fmt: skip


def test_codes_are_those_of_the_contract() -> None:
    """Every code of the contract has one rule, with an example."""
    assert list(CODES) == CONTRACT
    assert all(rule.says.endswith(".") and rule.example for rule in RULES)


@examples(60)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
def test_no_text_stops_it(text: str) -> None:
    """Whatever a list holds, each finding stands on one of its lines and names a rule."""
    source = Source(SourceList("list"), Path("list.md"), text.replace("\0", "\x01"), "markdown")
    last = text.count("\n") + text.count("\r") + 1
    for finding in audit_source(source, AuditSettings()).findings:
        assert 1 <= finding.line <= last
        assert finding.code in CODES
