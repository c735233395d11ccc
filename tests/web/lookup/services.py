"""Answers in the forms that the services document, cut to the fields that they need, for one known paper."""

import json
from typing import Any
from urllib.parse import quote, urlencode

TITLE = "Candidate Set Re-ranking for Composed Image Retrieval with Dual Multi-modal Encoder"
NUMBER = "2305.16304"
AUTHORS = ("Zheyuan Liu", "Weixuan Sun", "Damien Teney", "Stephen Gould")
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: search_query=&amp;id_list={number}&amp;start=0&amp;max_results=1</title>
  <id>http://arxiv.org/api/0aH</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
{entries}</feed>"""
ENTRY = """  <entry>
    <id>http://arxiv.org/abs/{number}v2</id>
    <updated>2024-01-24T00:00:00Z</updated><published>2023-05-25T17:56:24Z</published>
    <title>Candidate Set Re-ranking for Composed Image Retrieval with Dual
  Multi-modal Encoder</title>
    <author><name>Zheyuan Liu</name></author><author><name>Weixuan Sun</name></author>
    <author><name>Damien Teney</name></author><author><name>Stephen Gould</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/XYZ</arxiv:doi>
    <link title="pdf" href="http://arxiv.org/pdf/{number}v2" rel="related" type="application/pdf"/>
  </entry>
"""
ERROR = """  <entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
  <summary>incorrect id format for x</summary><author><name>arXiv api core</name></author></entry>
"""
CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.1145/3626772.3657727",
        "title": ["Simple but Effective Raw-Data Level Multimodal Fusion &amp; Retrieval"],
        "author": [{"given": "Haokun", "family": "Wen", "sequence": "first"}, {"name": "A Consortium"}],
        "container-title": ["Proceedings of the 47th International ACM SIGIR Conference"],
        "event": {"name": "SIGIR 2024: The 47th", "acronym": "SIGIR 2024"},
        "issued": {"date-parts": [[2024, 7, 10]]},
    },
}
DATACITE = {
    "data": {
        "id": "10.48550/arxiv.2305.16304",
        "type": "dois",
        "attributes": {
            "doi": "10.48550/arxiv.2305.16304",
            "titles": [{"title": TITLE}],
            "creators": [
                {"name": "Liu, Zheyuan", "givenName": "Zheyuan", "familyName": "Liu"},
                {"name": "Sun, Weixuan"},
            ],
            "publisher": "arXiv",
            "publicationYear": 2023,
        },
    }
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.48550/arxiv.2305.16304",
    "title": TITLE,
    "publication_year": 2023,
    "authorships": [{"author": {"display_name": "Zheyuan Liu"}, "author_position": "first"}],
    "primary_location": {"source": {"display_name": "arXiv (Cornell University)"}, "landing_page_url": None},
    "locations": [],
}
DBLP = {
    "result": {
        "hits": {
            "@total": "2",
            "hit": [
                {
                    "@score": "9",
                    "info": {
                        "authors": {"author": [{"@pid": "1", "text": "Zheyuan Liu 0001"}, {"text": "Weixuan Sun"}]},
                        "title": f"{TITLE}.",
                        "venue": "CoRR",
                        "year": "2023",
                        "doi": "10.48550/ARXIV.2305.16304",
                    },
                },
                {
                    "info": {
                        "authors": {"author": {"text": "Zheyuan Liu 0001"}},
                        "title": f"{TITLE}.",
                        "venue": "Trans. Mach. Learn. Res.",
                        "year": "2024",
                        "ee": "https://openreview.net/forum?id=fJAwemcvpL",
                    },
                },
            ],
        }
    }
}
SEMANTIC_SCHOLAR = {
    "paperId": "a" * 40,
    "title": TITLE,
    "authors": [{"authorId": "1", "name": "Zheyuan Liu"}],
    "venue": "Trans. Mach. Learn. Res.",
    "publicationVenue": {"name": "Transactions on Machine Learning Research", "alternate_names": ["TMLR"]},
    "year": 2024,
    "externalIds": {"ArXiv": NUMBER, "DOI": "10.48550/arXiv.2305.16304"},
    "openAccessPdf": None,
}
NOTE = {
    "id": "fJAwemcvpL",
    "forum": "fJAwemcvpL",
    "cdate": 1704067200000,
    "content": {
        "title": {"value": TITLE},
        "authors": {"value": list(AUTHORS)},
        "venue": {"value": "ICLR 2024 poster"},
    },
}
OLD_NOTE = NOTE | {"content": {"title": TITLE, "authors": list(AUTHORS), "venue": "Submitted to ICLR 2021"}}
FIELDS = "title,authors,venue,publicationVenue,year,externalIds,openAccessPdf"


def feed(entries: str = ENTRY, number: str = NUMBER) -> bytes:
    """arXiv's answer."""
    return FEED.format(entries=entries.format(number=number), number=number).encode()


def data(answer: Any) -> bytes:
    """An answer as JSON."""
    return json.dumps(answer).encode()


def arxiv_path(number: str = NUMBER) -> str:
    """Where arXiv is asked for a number."""
    return f"/api/query?{urlencode({'id_list': number, 'max_results': '1'})}"


def semantic_path(name: str) -> str:
    """Where Semantic Scholar is asked for an identifier."""
    return f"/graph/v1/paper/{quote(name, safe=':/')}?{urlencode({'fields': FIELDS})}"
