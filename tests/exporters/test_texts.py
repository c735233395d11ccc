"""An abstract and a note of an entry in the formats that have a place for them."""

import csv
import json
from dataclasses import replace

from mmret_cli.exporters import bibtex, csljson, delimited
from mmret_cli.models import Entry, Paper

ENTRY = Entry("survey", 3, "Hashing at Home", abstract="We hash 100% of {it}.", note="A must.")
PAPER = Paper(ENTRY.title, ("Ann Lee",), year=2020, entries=(ENTRY,), key="lee2020hashing")


def test_bibtex() -> None:
    """BibTeX has the abstract, escaped; one that came as a field of BibTeX stands first."""
    assert r"  abstract = {We hash 100\% of \textbraceleft{}it\textbraceright{}.}," in bibtex.entry(PAPER).splitlines()
    field = replace(ENTRY, extra=(("abstract", "{We} hash."),), raw="@misc{a,}")
    assert "  abstract = {{We} hash.}," in bibtex.entry(replace(PAPER, entries=(field,))).splitlines()


def test_csl_json() -> None:
    """CSL-JSON has the abstract as it is."""
    (item,) = json.loads("".join(csljson.export([PAPER])))
    assert item["abstract"] == ENTRY.abstract


def test_csv() -> None:
    """CSV has both among the further fields."""
    (row,) = csv.DictReader("".join(delimited.export([PAPER])).splitlines())
    assert row["extra"] == "abstract=We hash 100% of {it}.; note=A must."
