"""A page by a jinja2 template of one's own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mmret_cli.errors import SourceError
from mmret_cli.exporters import bibtex, fields
from mmret_cli.exporters.jsonl import paper_json
from mmret_cli.exporters.markdown.page import in_order, newest_first, sections
from mmret_cli.exporters.markdown.styles import links
from mmret_cli.models import Paper
from mmret_cli.normalise.markdown import Anchors, escape, target

FILTERS = {
    "md": escape,
    "target": target,
    "byline": fields.byline,
    "datasets": fields.datasets,
    "lists": fields.lists,
    "tasks": fields.tasks,
    "links": links,
    "bibtex": bibtex.entry,
    "record": paper_json,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its anchor on GitHub, and its papers."""

    name: str
    anchor: str
    papers: Sequence[Paper]


def export(papers: Iterable[Paper], template: str, name: str, *, by: str | None) -> Iterator[str]:
    """What a template makes of the papers: it is given `papers` and, by `by`, `sections`. Raises SourceError.

    In a template for HTML (its name has `.html`) every value is escaped.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=".htm" in name.lower(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= FILTERS
    found = sorted(papers, key=newest_first)
    try:
        yield from environment.from_string(template).generate(papers=found, sections=_sections(found, by))
    except (RecursionError, SyntaxError) as error:  # of the Python that jinja2 makes of it
        raise SourceError(f"{name}: nests too deeply: make it flatter") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        if (line := _line(error)) is None:
            raise
        raise SourceError(f"{name}:{line}: {error}") from error


def _sections(papers: Iterable[Paper], by: str | None) -> list[Section]:
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        for heading in sections(paper, by):
            groups.setdefault(heading, []).append(paper)
    anchors = Anchors()
    return [Section(heading, anchors.anchor(heading), groups[heading]) for heading in in_order(list(groups), by)]


def _line(error: Any) -> int | None:
    """The line of the template that an error comes from; None where it comes from elsewhere."""
    if (line := getattr(error, "lineno", None)) is not None:
        return int(line)
    trace, found = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
