"""CSL-JSON: valid by the official schema, and pandoc cites with it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import open_reader
from mmret_cli.exporters.csljson import export, item, person
from mmret_cli.models import Entry, Paper
from tests.conftest import need
from tests.properties import examples

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "csl-data.json"
PAPER = Paper(
    "Zero-shot <i>CIR</i> & more",
    ("Alberto Del Bimbo", "Pei"),
    "IEEE Transactions on Multimedia",
    2022,
    "10.1109/TMM_1",
    entries=(Entry("a", 1, "L", extra=(("Pages", "1--9"), ("volume", "4"))),),
    key="bimbo2022zero",
)


def valid(items: Any) -> None:
    """Raise where the official schema does not allow the items; skip where it is not at hand."""
    if not SCHEMA.is_file():
        pytest.skip(f"needs {SCHEMA}")
    from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it has no types

    Draft7Validator(json.loads(SCHEMA.read_text())).validate(items)


def test_item() -> None:
    """All that is known, under the names of CSL; a single name is literal."""
    assert item(PAPER) == {
        "id": "bimbo2022zero",
        "type": "article-journal",
        "title": "Zero-shot <i>CIR</i> & more",
        "author": [{"family": "Del Bimbo", "given": "Alberto"}, {"literal": "Pei"}],
        "issued": {"date-parts": [[2022]]},
        "page": "1–9",
        "volume": "4",
        "container-title": "IEEE Transactions on Multimedia",
        "DOI": "10.1109/TMM_1",
        "URL": "https://doi.org/10.1109/TMM_1",
    }


@pytest.mark.parametrize(
    ("name", "parts"), [("van den Oord", {"literal": "van den Oord"}), ("Ann Lee", {"family": "Lee", "given": "Ann"})]
)
def test_person(name: str, parts: dict[str, str]) -> None:
    """A name with a given one is taken apart."""
    assert person(name) == parts


def test_the_five_lists_are_valid(five_lists: Path) -> None:
    """All papers of the five lists are valid by the schema."""
    with open_reader(five_lists) as catalog:
        items = json.loads("".join(export(papers(catalog.conn, include_retired=False))))
    assert len(items) > 200
    valid(items)


@examples(40)
@given(
    st.builds(
        Paper,
        st.text(),
        st.lists(st.text()).map(tuple),
        st.none() | st.text(),
        st.none() | st.integers(1, 9999),
        key=st.text(min_size=1),
    )
)
def test_any_paper_is_valid(paper: Paper) -> None:
    """Whatever the fields hold, the item is valid and its title is the paper's."""
    (found,) = json.loads("".join(export([paper])))
    valid([found])
    assert found["id"] == paper.key


def test_pandoc_cites(tmp_path: Path) -> None:
    """Pandoc finds the item by the key and prints its authors, title and year."""
    (tmp_path / "r.json").write_text("".join(export([PAPER])), encoding="utf-8")
    command = [need("pandoc"), "--citeproc", "--bibliography", str(tmp_path / "r.json"), "--to", "plain"]
    shown = subprocess.run(
        command, input="[@bimbo2022zero]", capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert "Del Bimbo" in shown
    assert "2022" in shown
    assert "IEEE Transactions on Multimedia 4: 1–9" in " ".join(shown.split())
