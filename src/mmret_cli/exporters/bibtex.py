r"""BibTeX: one entry a paper, in a form that BibTeX, biber and bibtexparser all read.

Braces are balanced however they are counted (with or without `\{`), and every value stands on one line.
"""

import re
from collections.abc import Iterable, Iterator

from mmret_cli.exporters.bibkinds import kind_of
from mmret_cli.exporters.fields import authors_more
from mmret_cli.models import Paper
from mmret_cli.normalise.bylines import family_name
from mmret_cli.normalise.text import visible

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
ENTITY = re.compile(r"&(?=#?\w+;)")
WORD = re.compile(r"[^\W_]+")
ODD_KEY = re.compile(r"[\s{}(),\"#%~\\='@]+")
SUFFIX = re.compile(r"^(?P<given>.+) (?P<family>\S+) (?P<suffix>Jr|Sr|II|III|IV)\.?$")
BIBTEX = re.compile(r"\s*@\s*\w+\s*[{(]")
BRACES = re.compile(r"[{}]")
FREE_BRACES = re.compile(r"(?<!\\)[{}]")
# What the entries say beside the fields of a paper.
EXTRA = ("pages", "volume", "number", "publisher", "editor", "series", "address", "month", "isbn", "issn", "keywords",
         "abstract", "file", "note")  # fmt: skip


def export(papers: Iterable[Paper]) -> Iterator[str]:
    """The entry of each paper, under its key."""
    for number, paper in enumerate(papers):
        yield ("\n" if number else "") + entry(paper)


def entry(paper: Paper) -> str:
    """One `@type{key, …}`."""
    kind = kind_of(paper)
    return written(kind.type, paper.key, fields(paper, kind.venue))


def written(type_: str, key: str, values: Iterable[tuple[str, str]]) -> str:
    """An entry of a type with its fields, those that have a value."""
    lines = [f"  {name} = {{{value}}}," for name, value in values if value]
    return "\n".join([f"@{type_}{{{ODD_KEY.sub('-', key)},", *lines, "}\n"])


def fields(paper: Paper, venue: str | None) -> Iterator[tuple[str, str]]:
    """The fields of an entry, each value as BibTeX wants it; `venue` names the one that the venue stands in."""
    yield "title", protect(visible(paper.title))
    yield "author", _authors(paper)
    if venue is not None:
        yield venue, escape(paper.venue or "")
    yield "year", str(paper.year or "")
    yield "doi", escape(paper.doi or "")
    if paper.arxiv:
        yield "eprint", escape(paper.arxiv)
        yield "archiveprefix", "arXiv"
    urls = [link.url for kind in ("paper", "pdf") for link in paper.links if link.kind == kind]
    yield "url", _address(next(iter(urls), ""))
    yield from _extra(paper, {venue})


def escape(text: str) -> str:
    """Text that is text to BibTeX; what looks like an HTML entity stays one."""
    text = ENTITY.sub("\0", visible(text)).translate(ESCAPES)
    return text.replace("\0", r"\&{}")


def protect(title: str) -> str:
    """A title in which words keep their capitals whatever the style does: `{CLIP}`, `{StyleGAN}`."""
    parts, end = [], 0
    for word in WORD.finditer(title):
        rest = word[0][1:]
        if rest != rest.lower() and any(letter.isupper() for letter in rest):
            parts += [escape_part(title[end : word.start()]), f"{{{word[0]}}}"]
            end = word.end()
    return "".join([*parts, escape_part(title[end:])])


def escape_part(text: str) -> str:
    """Part of a text, its white space kept."""
    return ENTITY.sub("\0", text).translate(ESCAPES).replace("\0", r"\&{}")


def _authors(paper: Paper) -> str:
    return " and ".join([*map(person, paper.authors), *(["others"] if authors_more(paper) else [])])


def person(name: str) -> str:
    """`First Last`, or `Last, First` where BibTeX could not tell them apart; braces around what is no such name."""
    name = visible(name)
    if "," in name or ";" in name or re.search(r"\band\b|\bothers\b|\bet\.? al\b|\.\.\.|…", name, re.IGNORECASE):
        return f"{{{escape(name)}}}"
    if suffixed := SUFFIX.match(name):
        return escape("{family}, {suffix}, {given}".format(**suffixed.groupdict()))
    family = family_name(name)
    given = name.removesuffix(family).strip()
    return escape(f"{family}, {given}" if " " in family and given and name.endswith(family) else name)


def _address(url: str) -> str:
    """A URL without what would end the value or begin a comment."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"}
    return "".join(codes.get(char, char) for char in visible(url))


def _extra(paper: Paper, taken: set[str | None]) -> Iterator[tuple[str, str]]:
    """Each field as the first entry says it that has it: verbatim from BibTeX, escaped from everywhere else."""
    said: dict[str, tuple[str, str]] = {}
    for entry in paper.entries:
        for name, value in entry.extra:
            if value.strip():
                said.setdefault(name.lower(), (value, entry.raw))
        if entry.abstract:
            said.setdefault("abstract", (entry.abstract, ""))
    for name in EXTRA:
        if name in said and name not in taken:
            value, raw = said[name]
            yield name, verbatim(value) if BIBTEX.match(raw) else escape(value)


def verbatim(value: str) -> str:
    """A value as a BibTeX file had it; braces that do not balance, escaped ones counted or not, are dropped."""
    value = visible(value)
    if not (_balanced(BRACES.findall(value)) and _balanced(FREE_BRACES.findall(value))):
        value = BRACES.sub("", value)
    return f"{value} " if value.endswith("\\") else value


def _balanced(braces: Iterable[str]) -> bool:
    depth = 0
    for brace in braces:
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def as_latex(texts: Iterable[str]) -> Iterator[str]:
    r"""Each text in ASCII: `Müller` is `M{\"u}ller`; what LaTeX has no command for stays."""
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]  # it has no types

    encoder = UnicodeToLatexEncoder(
        non_ascii_only=True,
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
    yield from (text if text.isascii() else encoder.unicode_to_latex(text) for text in texts)
