"""What `import` alone does: it shows what would change, and explains one place."""

from pathlib import Path

import pytest

from mmret_cli.actions.importing.importing import explain, preview
from mmret_cli.actions.sources import named_sources, read_all
from mmret_cli.errors import SourceError

LIST = "# Papers\n\n- **A Title of Words** Ann Lee, Bo Kim. CVPR 2020. [[Paper]](https://a.org/p)\n\n> a quote\n"


def test_a_place_says_its_form_and_its_record(tmp_path: Path) -> None:
    """A line is explained by the record that it gave; one that gave nothing by its kind; a blank one is refused."""
    path = tmp_path / "list.md"
    path.write_text(LIST)
    source = next(named_sources([path], None, tmp_path))
    assert [record.title for place in explain(source, 3) for record in place.records] == ["A Title of Words"]  # type: ignore[union-attr]  # an entry
    assert [place.trace.kind for place in explain(source, 5)] == ["quote"]
    with pytest.raises(SourceError, match=r"list.md:4: a blank line"):
        explain(source, 4)


def test_a_preview_needs_no_catalog(tmp_path: Path) -> None:
    """Without a catalog everything is new, and nothing is written."""
    path = tmp_path / "list.md"
    path.write_text(LIST)
    report = preview(None, read_all(named_sources([path], None, tmp_path), lambda _: None))
    assert (report.lists[0].papers, report.change) == (1, None)
    assert [entry.name for entry in tmp_path.iterdir()] == ["list.md"]
