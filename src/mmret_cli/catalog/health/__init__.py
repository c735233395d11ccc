"""What must hold in every catalog, and how what does not hold is mended.

In: an open catalog; out: findings with their remedy. A check is a row of `checks.py`, a remedy a function of
`mending.py`. The command that asks for them is `doctor`.
"""

from mmret_cli.catalog.health.checks import CHECKS, Check, Finding, check_all
from mmret_cli.catalog.health.structure import copied, interrupted, strangers

__all__ = ["CHECKS", "Check", "Finding", "check_all", "copied", "interrupted", "strangers"]
