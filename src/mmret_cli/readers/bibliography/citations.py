r"""Manuscripts -> the keys that they cite: LaTeX (`\cite{a,b}`), its .aux files, and Markdown (`[@a; @b]`)."""

import re
from collections.abc import Callable, Iterator

COMMENT = re.compile(r"(?<!\\)%.*")
CITE = re.compile(
    r"\\(?:no)?(?:[A-Za-z]{0,30}cite(?!d\b)[A-Za-z]{0,30}|citation)\*?\s*(?:\([^()]*\)\s*){0,2}(?:\[[^\[\]]*\]\s*){0,2}\{([^{}]*)\}"
)  # \citep[see][p. 3]{a, b}  \nocite{c}  \footcite*{d}
MORE = re.compile(
    r"\\[A-Za-z]{0,30}cites\*?(?:\s*\([^()]*\)){0,2}((?:\s*(?:\[[^\[\]]*\]){0,2}\{[^{}]*\})+)"
)  # \cites{a}{b}
AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^{}]*)\}")  # \abx@aux@cite{0}{a}
FENCE = re.compile(r"^(?P<fence>`{3,}+|~{3,}+).*?^(?P=fence)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
AT = re.compile(r"(?<![\w@.])-?@(?:\{([^{}\s]+)\}|(\w(?:[\w:.#$%&+?<>~/-]*\w)?))")  # @a, [-@b], @{c}


def cited(text: str, ending: str) -> list[str]:
    """The keys that a text cites, each once, in its order; `ending` is its file's: `.tex`, `.aux`, `.md`, ….

    A `*` stands for all keys (`\\nocite{*}`).
    """
    return list(dict.fromkeys(FORMS.get(ending.lower(), _latex)(text)))


def _latex(text: str) -> Iterator[str]:
    text = COMMENT.sub("", text)
    found = [(match.start(), match[1]) for match in CITE.finditer(text)]
    found += [(match.start(), keys) for match in MORE.finditer(text) for keys in re.findall(r"\{([^{}]*)\}", match[1])]
    yield from (key for _, keys in sorted(found, key=lambda one: one[0]) for key in _parted(keys))


def _aux(text: str) -> Iterator[str]:
    yield from (key for match in AUX.finditer(text) for key in _parted(match[1]))


def _markdown(text: str) -> Iterator[str]:
    yield from (match[1] or match[2] for match in AT.finditer(FENCE.sub(" ", text)))


def _parted(keys: str) -> Iterator[str]:
    yield from filter(None, (key.strip() for key in keys.split(",")))


FORMS: dict[str, Callable[[str], Iterator[str]]] = {
    ".aux": _aux,
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd", ".txt"), _markdown),
}
