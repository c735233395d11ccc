"""Which papers use which data sets."""

from pathlib import Path

from mmret_cli.catalog.papers.read import papers_by_dataset
from mmret_cli.catalog.store import open_reader


def test_usage(five_lists: Path) -> None:
    """Fashion200k is named for one paper, on line 66 of cross-modal-retrieval.md, MSVD for eight, under their spelling there."""
    with open_reader(five_lists) as catalog:
        found = papers_by_dataset(catalog.conn)
    assert len(found["Fashion200k"]) == 1
    assert len(found["MSVD"]) == 8
    assert "fashion200k" not in found
