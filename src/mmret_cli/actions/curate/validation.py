"""What a curator says of a paper, checked field by field before it is believed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, get_args

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError
from rapidfuzz.process import extractOne

from mmret_cli.errors import InvalidField
from mmret_cli.models import Claim, LinkKind
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.text import visible
from mmret_cli.normalise.venues import table

SINGLE = ("title", "venue", "year", "doi", "arxiv", "method", "note")
SEVERAL = ("authors", "topics", "datasets", "links")
KINDS = get_args(LinkKind)
URL = re.compile(r"https?://[^\s/?#.:@]+(?:\.[^\s/?#.:@]+)*(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
NEAR = 75.0  # of 100: CVRP is near CVPR


def check_url(url: str) -> None:
    """Raise InvalidField for what is no http(s) URL."""
    if not URL.fullmatch(url):
        raise InvalidField(f"links: {url or 'nothing'} is no http(s) URL")


def _link(value: str) -> str:
    kind, _, url = value.removeprefix("- ").partition(" ")
    if value.startswith("- "):
        return value
    if kind not in KINDS:
        raise ValueError(f"{kind} is no kind of link: there are {', '.join(KINDS)}")
    if not URL.fullmatch(url):
        raise ValueError(f"{url or 'nothing'} is no http(s) URL")
    return value


def _doi(value: str) -> str:
    told = identify(f"https://doi.org/{value}")
    if told is None or told.scheme != "doi":
        raise ValueError(f"{value} is no DOI: write it like 10.1145/3626772.3657727")
    return told.value


def _arxiv(value: str) -> str:
    match = re.fullmatch(r"\d\d(0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(\.[A-Za-z]{2})?/\d\d(0[1-9]|1[0-2])\d{3}", value)
    if match is None:
        raise ValueError(f"{value} is no arXiv number: write it like 2305.16304")
    return value


class Fields(BaseModel):
    """The fields that can be said of a paper."""

    title: Annotated[str, Field(min_length=2, max_length=1000)] | None = None
    authors: list[Annotated[str, Field(min_length=1, max_length=200)]] = []
    venue: Annotated[str, Field(max_length=300)] | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    doi: Annotated[str, AfterValidator(_doi)] | None = None
    arxiv: Annotated[str, AfterValidator(_arxiv)] | None = None
    method: str | None = None
    note: str | None = None
    topics: list[str] = []
    datasets: list[str] = []
    links: list[Annotated[str, AfterValidator(_link)]] = []


FIELDS = TypeAdapter(Fields)
PREFIXES = {
    "doi": re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE),
    "arxiv": re.compile(r"^(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)|(?:v\d+)?(?:\.pdf)?$", re.IGNORECASE),
}


def clean(field: str, values: Iterable[str]) -> tuple[str, ...]:
    """The values as they are kept: one line each without control characters, a DOI and an arXiv number without what stands around them."""
    lines = (visible(value) for value in values)
    return tuple(PREFIXES[field].sub("", line) if field in PREFIXES else line for line in lines)


def problems(claims: Sequence[Claim]) -> dict[str, str]:
    """Field -> what is wrong with it; empty where all is well."""
    told: dict[str, object] = {}
    for claim in claims:
        if claim.field in SEVERAL:
            told[claim.field] = [value for value in claim.values if value]
        elif claim.field in SINGLE and claim.values and claim.values[0]:
            told[claim.field] = claim.values[0]
    try:
        FIELDS.validate_python(told)
    except ValidationError as error:
        return {str(fault["loc"][0]): _plain(fault["msg"]) for fault in error.errors()}
    return {}


def check(claims: Sequence[Claim]) -> None:
    """Raise InvalidField for the first field that is wrong."""
    for field, message in problems(claims).items():
        raise InvalidField(f"{field}: {message}")


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:] if message.startswith(("Input", "String")) else message


def near_venue(venue: str, known: Mapping[str, int] | Iterable[str]) -> str | None:
    """The venue that was meant by one that nobody knows: `CVRP` may be CVPR; None where it is known, or like none."""
    names = list(
        dict.fromkeys([*known, *(row.short for row in table.venues() if " " not in row.short and row.kind != "none")])
    )
    if table.known(venue) is not None or venue.casefold() in {name.casefold() for name in names}:
        return None
    found = extractOne(venue, names, score_cutoff=NEAR, processor=str.casefold)
    return None if found is None or len(venue) < 3 else str(found[0])
