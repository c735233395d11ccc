"""kill -9 while the program writes: the catalog is as before or as after, and sound."""

from pathlib import Path

import pytest

from tests.kills import STEPS, Trial


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_killed(step: str, tmp_path: Path) -> None:
    """Three random moments of each kind of writing; fifty of each are tried by benchmarks/trust/kills.py."""
    trial = Trial(step, tmp_path)
    assert trial.before != trial.after
    for outcome in trial.kills(3, seed=7):
        assert (outcome.state in {"before", "after"}, outcome.faults) == (True, []), outcome
