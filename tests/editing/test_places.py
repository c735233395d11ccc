"""Where a new entry goes."""

import pytest

from mmret_cli.editing.places import _index, is_year


@pytest.mark.parametrize(
    ("years", "year", "place"),
    [
        ([2024, 2023, 2021], 2025, 0),
        ([2024, 2023, 2021], 2023, 2),  # behind those of its year
        ([2024, 2023, 2021], 2020, 3),
        ([2019, 2021, 2023], 2022, 2),  # oldest first
        ([2019, 2021, 2023], 2024, 3),
        ([2024, 2019, 2023, 2021, 2020], 2022, 3),  # one that is out of order decides nothing
        ([2022, 2022], 2022, 2),
        ([2022, 2022], 2023, 0),
        ([2022, None, 2020], 2021, 2),
        ([2022, 2020], None, 2),
        ([], 2020, 0),
    ],
)
def test_by_year(years: list[int | None], year: int | None, place: int) -> None:
    """Years go on as they run; an entry without one goes last."""
    assert _index(years, year) == place


@pytest.mark.parametrize(
    ("line", "year"),
    [("## 2022", True), ("2017:2", True), ("### 📅 2023 (12)", True), ("## CVPR 2022", False), ("## Methods", False)],
)
def test_year_headings(line: str, year: bool) -> None:
    """A heading that is only a year, with a count or an emoji."""
    assert is_year(line) == year
