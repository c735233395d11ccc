"""What must hold in every catalog, and how what does not hold is mended."""

from mmret_cli.catalog.health.checks import CHECKS, Check, Finding, check_all
from mmret_cli.catalog.health.structure import copied, interrupted, strangers

__all__ = ["CHECKS", "Check", "Finding", "check_all", "copied", "interrupted", "strangers"]
