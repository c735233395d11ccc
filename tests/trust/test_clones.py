"""Two people at one catalog, each in a clone of their own."""

from pathlib import Path

import pytest

from tests.clones import rounds
from tests.conftest import need


@pytest.mark.slow
def test_ten_edit_scripts_on_each_side(tmp_path: Path) -> None:
    """After each of ten rounds the merge holds what the model of both sides tells; hundreds run in benchmarks/trust."""
    need("git")
    found = list(rounds(tmp_path, seed=1, count=10, edits=3))
    assert found == [[]] * 10
