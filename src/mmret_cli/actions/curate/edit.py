"""Edit a paper: say what is right, as pairs of field and value, or as TOML in an editor."""

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any

from mmret_cli.actions.claims import AMENDED, address, with_earlier
from mmret_cli.actions.curate.validation import SEVERAL, SINGLE, check, clean, problems
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.origins import Shown
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims, withdraw
from mmret_cli.catalog.papers.keys import find, own_keys, paper_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError, InvalidField
from mmret_cli.matching.folding import OFF
from mmret_cli.models import CURATOR, Claim, Paper

FIELDS = (*SINGLE, *SEVERAL)
HEAD = """# {key}: change what is wrong, save, and close the editor. What you change is yours: it outranks the lists.
# A blank value says that there is none. `mmret edit {key} --reset FIELD` gives a field back to the lists.
"""
FAULT = "# !! "


def from_pairs(pairs: Sequence[str]) -> list[Claim]:
    """`venue=CVPR`, `authors=Ann Lee; Bo Li` as claims. Raises InvalidField for what is no pair or no field."""
    claims = []
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals or field not in FIELDS:
            raise InvalidField(f"{pair}: say FIELD=VALUE with one of {', '.join(FIELDS)}")
        values = [part.strip() for part in value.split(";")] if field in SEVERAL else [value.strip()]
        claims.append(Claim(field, tuple(filter(None, values)), CURATOR))
    return claims


def amended(writer: Writer, key: str, said: Sequence[Claim], *, reset: Sequence[str], who: str, at: str) -> Paper:
    """Say this of a paper; links and topics join what was said of them before."""
    return say(writer, key, with_earlier(writer, key, said), reset=reset, who=who, at=at)


def to_toml(shown: Shown) -> str:
    """The fields of a paper, each with its origin as a comment."""
    lines = [HEAD.format(key=shown.paper.key)]
    for field, value in _values(shown).items():
        origin = shown.origins.get(field)
        lines.append(f"{field} = {_written(value)}{f'  # {origin}' if origin else ''}")
    return "\n".join(lines) + "\n"


def _values(shown: Shown) -> dict[str, str | list[str]]:
    paper, told = shown.paper, shown.said
    own: dict[str, str | list[str]] = {
        field: str(getattr(paper, field, None) or "") for field in SINGLE if field != "note"
    }
    own["note"] = "; ".join(told.get("note", ()))
    own["authors"], own["topics"] = list(paper.authors), list(paper.topics)
    own["datasets"] = list(told.get("datasets", ()))
    own["links"] = [f"{link.kind} {link.url}" for link in paper.links]
    return own


def _written(value: str | list[str]) -> str:
    """A JSON string is a TOML string, too."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    inner = "".join(f"  {json.dumps(each, ensure_ascii=False)},\n" for each in value)
    return f"[\n{inner}]" if value else "[]"


def changed(shown: Shown, text: str) -> list[Claim]:
    """What an edited text says otherwise than before. Raises InvalidField with the line for what cannot be."""
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidField(f"no TOML: {error}") from error
    claims = []
    for field, old in _values(shown).items():
        new = _typed(text, field, table.pop(field, old), old)
        if new != old:
            claims.append(_claim(field, old, new))
    if table:
        raise InvalidField(f"{_line(text, next(iter(table)))}{next(iter(table))}: there is no such field")
    for field, message in problems([Claim(c.field, clean(c.field, c.values), c.origin) for c in claims]).items():
        raise InvalidField(f"{_line(text, field)}{field}: {message}")
    if any(claim.field == "title" and not any(claim.values) for claim in claims):
        raise InvalidField(f"{_line(text, 'title')}title: a paper needs one")
    return claims


def _typed(text: str, field: str, value: object, old: str | list[str]) -> str | list[str]:
    if isinstance(old, list):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return [each for each in value if each.strip()]
        raise InvalidField(f'{_line(text, field)}{field}: a list of texts, like ["one", "another"]')
    if isinstance(value, list | dict | bool):
        raise InvalidField(f'{_line(text, field)}{field}: one text, like "this"')
    return str(value)


def _claim(field: str, old: str | list[str], new: str | list[str]) -> Claim:
    """The whole new value; of links and topics only the difference."""
    if isinstance(new, str) or isinstance(old, str):
        return Claim(field, (str(new),), CURATOR)
    if field not in AMENDED:
        return Claim(field, tuple(new), CURATOR)
    gone = [value for value in old if address(value) not in {address(each) for each in new}]
    off = (OFF + (value.partition(" ")[2] if field == "links" else value) for value in gone)
    return Claim(field, (*off, *(value for value in new if value not in old)), CURATOR)


def _line(text: str, field: str) -> str:
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"\s*{re.escape(field)}\s*=", line):
            return f"line {number}: "
    return ""


def with_faults(text: str, fault: str) -> str:
    """The text with the fault beside its line, and without those of an earlier round."""
    lines = [line for line in text.split("\n") if not line.startswith(FAULT)]
    found = re.search(r"line (\d+)", fault)
    shift = sum(line.startswith(FAULT) for line in text.split("\n")[: int(found[1])]) if found else 0
    at = min(len(lines), int(found[1]) - 1 - shift) if found else 0
    return "\n".join([*lines[:at], f"{FAULT}{fault}", *lines[at:]])


def say(
    writer: Writer,
    key: str,
    claims: Sequence[Claim],
    *,
    reset: Sequence[str] = (),
    who: str,
    at: str,
    action: str = "edit",
) -> Paper:
    """Say this of a paper from now on; `reset` gives fields back to the lists. Raises UnknownKey, InvalidField, CatalogError."""
    claims = [Claim(claim.field, clean(claim.field, claim.values), claim.origin) for claim in claims]
    check(claims)
    with writer.atomic():
        keys = own_keys(writer.conn, key)
        before = next(papers(writer.conn, keys=keys[:1]))
        if before.retired:
            raise CatalogError(f"{key} is retired: no list has it any more; `mmret add paper` makes it your own")
        _check_reset(writer, keys, reset)
        if any(claim.field == "title" and not any(claim.values) for claim in claims):
            raise InvalidField("title: a paper needs one")
        told = ", ".join(dict.fromkeys([*(claim.field for claim in claims), *(f"{field} reset" for field in reset)]))
        change = journal.begin(writer, action=action, summary=f"{keys[0]} {told}", who=who, at=at)
        withdraw(writer, keys, reset, change=change)
        put_claims(writer, keys, claims, change=change)
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, keys)))
        return next(papers(writer.conn, keys=[find(writer.conn, key)]))


def _check_reset(writer: Writer, keys: Sequence[str], reset: Sequence[str]) -> None:
    said = [claim for key in keys for claim in claims_by_key(writer.conn).get(key, ())]
    fields = {claim.field for claim in said}
    for field in reset:
        if field not in fields or field == "added":
            raise InvalidField(
                f"{field}: nothing is said of it by hand: there is {', '.join(sorted(fields)) or 'nothing'}"
            )
        if field == "title" and any(claim.field == "added" for claim in said):
            raise InvalidField("title: this paper was added by hand, and has no other")
