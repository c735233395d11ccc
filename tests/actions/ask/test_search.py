"""Searching what is no paper: data sets and results of a small catalog."""

from pathlib import Path

from mmret_cli.actions.ask.search import search_records
from mmret_cli.actions.vocabulary import load_vocabulary
from mmret_cli.models import Dataset
from tests.actions.small import catalog, put_files

LIST = """# Papers

## Datasets

| Dataset | Modalities | Size |
| --- | --- | --- |
| RSITMD | image-text | 4,743 images |
| MSR-VTT | video-text | 10,000 clips |
"""


def test_data_sets_are_found_by_their_cells(tmp_path: Path) -> None:
    """A data set is found by a word of any of its cells, and only where it has it."""
    path = tmp_path / "sets.md"
    path.write_text(LIST)
    with catalog() as writer:
        put_files(writer, [path])
        found = search_records(writer, "datasets", "video", load_vocabulary(writer), limit=0)
    assert [item.name for item in found.items if isinstance(item, Dataset)] == ["MSR-VTT"]
    assert found.outcome.total == 1
