"""Makes a set whose one side is clean and whose other side is what a crawler made of pages and reference lists.

    python -m benchmarks.dedupe.scraped FOLDER OUT [--seed 19]

FOLDER is dblp-acm. OUT gets records.csv and pairs.csv, as `measure.py` reads them: the records of DBLP with initials, and
of every record of ACM one to three references, `source` scraped. A pair of FOLDER is a pair with each of them.

How it is damaged, after counting 2,140 true pairs of a public set of this sort (DBLP and Google Scholar):

- 53 of 100 are citations without a year, the others pages. What befalls each, and how often, is the table in `damage.py`.
- Half are in lower case with blanks around all punctuation (`srikant . r. fast algorithms`), half as written.
- Bylines have initials (`R Agrawal, R Srikant`); one in fifty is glued (`Agrawal R.Srikant R.`), and as many a citation's
  two names to one (`R Agrawaland R`). Accents are lost in one record of five, broken (`MÃ¼ller`) in another.
- Venues are full names with a year or number, cut at sixty letters with `…`, or what reference lists write.
- Strangers: to one record in six there is another paper by the same people whose title has a telling word of another
  title instead of its own, or beside its own, and is damaged as much. It is no pair: who joins it is wrong.
"""

import argparse
import html
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.dedupe.damage import KINDS, REPORTS, Reference, initials
from benchmarks.dedupe.measure import Records, load, write
from benchmarks.dedupe.scoring import Pair
from benchmarks.dedupe.writing import without_accents

from mmret_cli.normalise.titles import keywords

SEED = 19
CITATION = 0.55
STRANGER = 1 / 6
VENUES = {
    "VLDB Journal": ("The VLDB Journal The International Journal on Very Large …", "VLDB Journal", "The VLDB Journal,"),
    "SIGMOD Record": ("SIGMOD Record,", "ACM SIGMOD Record,", "ACM SIGMOD Record, 26(3)"),
    "Management of Data": ("Proceedings of the {year} ACM SIGMOD international conference …", "Proc. ACM SIGMOD,", "SIGMOD Conference,", "SIGMOD", "Proc. of the ACM SIGMOD Conf. on Management of", "ACM SIGMOD, Seattle, Washington,"),
    "Very Large Data Bases": ("Proceedings of the 26th International Conference on Very …", "VLDB,", "Proc. of VLDB,", "Proc. 23rd Int. Conf. on Very Large Data Bases,", "… of the 23rd VLDB Conference, Athens, Greece"),
    "TODS": ("ACM Transactions on Database Systems (TODS),", "ACM Trans. on Database", "ACM Trans. Database Syst.,"),
}  # fmt: skip


def main() -> None:
    """Make the set and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    records, pairs = scrape(*load(options.folder), seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "records.csv", records)
    write(options.out / "pairs.csv", [{"id1": one, "id2": other} for one, other in sorted(pairs)])


def scrape(records: Records, true: set[Pair], *, seed: int = SEED) -> tuple[Records, set[Pair]]:
    """The records of both sides and the true pairs; the same for the same arguments."""
    told = {record["id"]: record for record in records}
    clean = [_clean(record) for record in records if record["source"] == "dblp"]
    scraped, origin = [], {}
    words = sorted({word for record in records for word in keywords(record["title"]) if len(word) > 5})
    for record in sorted((told[id_] for id_ in told if told[id_]["source"] == "acm"), key=lambda record: record["id"]):
        chance = random.Random(f"{seed} {record['id']}")  # noqa: S311 - made data, no secrets
        for number in range(chance.choices((1, 2, 3), (60, 25, 15))[0]):
            made = _scraped(record, f"scraped:{record['id'][4:]}-{number}", chance)
            origin[made["id"]] = record["id"]
            scraped.append(made)
        if chance.random() < STRANGER and (title := _strange(record["title"], words, chance)):
            scraped.append(_scraped({**record, "title": title}, f"scraped:{record['id'][4:]}-x", chance))
    fellows: dict[str, list[str]] = {}
    for pair in true:
        one, other = sorted(pair, key=lambda id_: told[id_]["source"])  # acm, dblp
        fellows.setdefault(one, []).append(other)
    pairs = {(min(each, id_), max(each, id_)) for id_, acm in origin.items() for each in fellows.get(acm, ())}
    return [*clean, *scraped], pairs


def _clean(record: dict[str, str]) -> dict[str, str]:
    people = ", ".join(f"{initials(given)} {family}".strip() for given, family in _people(record))
    return {**record, "title": html.unescape(record["title"]), "authors": people}


def _people(record: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in filter(None, html.unescape(record["authors"]).split(", ")):
        given, _, family = re.sub(r" (?:Jr\.|I+)$", "", name).rpartition(" ")
        yield given, family


def _strange(title: str, words: list[str], chance: random.Random) -> str:
    """The title with one or two of its telling words exchanged for other titles', or with one more; empty where it has few."""
    own = re.findall(r"[^\W\d_]{6,}", title)
    if len(own) < 3:
        return ""
    if chance.random() < 0.3:
        word = chance.choice(own)
        return title.replace(word, f"{chance.choice(words)} {word}", 1)
    for word in chance.sample(own, chance.choice((1, 2))):
        title = title.replace(word, chance.choice(words), 1)
    return title


def _scraped(record: dict[str, str], id_: str, chance: random.Random) -> dict[str, str]:
    """A reference to a record, as a crawler has it."""
    citation = chance.random() < CITATION
    found = Reference(html.unescape(record["title"]), tuple(_people(record)), record["venue"], record["year"])
    for kind in KINDS:
        if chance.random() < (kind.citation if citation else kind.page):
            found = kind.inflict(found, chance)
    found = replace(found, venue=_venue(found, record["year"], citation, chance))
    title, byline, venue = (
        _letters(found.title, chance),
        _letters(_byline(found, citation, chance), chance),
        found.venue,
    )
    if chance.random() < 0.5:
        title, byline, venue = map(_tokenised, (title, byline, venue))
    fields = {"id": id_, "title": title, "authors": byline, "venue": venue, "year": found.year, "source": "scraped"}
    return {**dict.fromkeys(record, ""), **fields}


def _venue(found: Reference, year: str, citation: bool, chance: random.Random) -> str:
    if not found.venue:
        return ""
    if citation and chance.random() < 0.08:
        return chance.choice(REPORTS)
    names = next(names for words, names in VENUES.items() if words in found.venue)
    return chance.choice(names if citation else names[:3]).format(year=year)


def _byline(found: Reference, citation: bool, chance: random.Random) -> str:
    if chance.random() < 0.02:
        return "".join(f"{family} {initials(given)}." for given, family in found.people)
    names = [f"{initials(given)} {family}".strip() for given, family in found.people]
    if citation and len(names) > 1 and chance.random() < 0.02:
        return f"{names[0]}and {names[1].split()[0]}"
    return ", ".join([*names, *([found.cut] if found.cut else [])])


def _letters(text: str, chance: random.Random) -> str:
    form = chance.random()
    if form < 0.2:
        return without_accents(text)
    return text.encode().decode("latin-1").replace("\xad", "") if form < 0.4 and not text.isascii() else text


def _tokenised(text: str) -> str:
    """In lower case with blanks around all punctuation but hyphens and periods behind initials."""
    return " ".join(re.sub(r"([,:;()\[\]…]|(?<=\w\w)\.)", r" \1 ", text.lower()).split())


if __name__ == "__main__":
    main()
