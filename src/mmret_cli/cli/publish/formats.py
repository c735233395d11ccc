"""What `mmret export` can be told: formats, records, styles, sections, accents."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """What the catalog can be written as."""

    md = "md"
    bibtex = "bibtex"
    biblatex = "biblatex"
    csl_json = "csl-json"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class Records(StrEnum):
    """What is written."""

    papers = "papers"
    results = "results"
    datasets = "datasets"
    news = "news"


class StyleName(StrEnum):
    """How a paper is written in Markdown."""

    table = "table"
    bullets = "bullets"
    numbered = "numbered"
    bold_title = "bold-title"


class By(StrEnum):
    """What makes the sections of a page."""

    topic = "topic"
    year = "year"
    venue = "venue"
    list = "list"
    task = "task"
    method = "method"
    nothing = "nothing"


class Accents(StrEnum):
    """How letters beyond ASCII are written in BibTeX and biblatex."""

    utf8 = "utf8"
    latex = "latex"
