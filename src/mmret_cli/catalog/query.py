"""What a user types -> FTS5 expressions. Pure: no database.

Every word is quoted, so no input is a syntax error; FTS5 itself then makes a phrase of `cross-modal`.
"""

import re

from mmret_cli.catalog.initials import STOPWORDS

SMALL_WORDS = STOPWORDS | {"papers", "using", "about"}
PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
ACRONYM = re.compile(r"[A-Z]{2,6}")


def expressions(query: str) -> list[str]:
    """One FTS5 expression for each distinct word or "quoted phrase" of the query, in order.

    Small words are left out unless there are no others; the last word also matches as a prefix, and a word in
    capitals also the initials of a title. Empty where the query holds nothing that can be looked for.
    """
    clean = query.encode(errors="ignore").decode().replace("\0", " ")  # neither can be handed to SQLite
    pieces = [piece for piece in PIECE.findall(clean) if any(map(str.isalnum, "".join(piece)))]
    kept = [piece for piece in pieces if piece[1].lower() not in SMALL_WORDS] or pieces
    found = (_expression(*piece, prefix=piece is pieces[-1]) for piece in kept)
    return list(dict.fromkeys(found))


def _expression(phrase: str, word: str, *, prefix: bool) -> str:
    quoted = f'"{phrase or word}"'
    anywhere = f"{quoted} OR {quoted} *" if word and prefix else quoted
    spelled = f"- initials : ({anywhere})"
    return f"({spelled} OR initials : {quoted})" if ACRONYM.fullmatch(word) else f"({spelled})"
