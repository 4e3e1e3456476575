"""A made-up graph of any size to measure on: bodies with seats, officials, documents and who issued them.

The same size gives the same bytes. All statements stand in one graph, so that every server can be asked the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

BASE = "https://w3id.org/gongbao/"
_GB = f"{BASE}ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TITLE = "http://purl.org/dc/terms/title"
_DATE = "http://www.w3.org/2001/XMLSchema#date"

SEATS = 10  # in each body, the first of them its leader's
DOCUMENTS = 1000  # of each institution
_PER_BODY = 2 + 4 * SEATS
_PER_OFFICIAL = 3
_PER_INSTITUTION = 2 + 4 * DOCUMENTS
_FAMILY, _GIVEN = "赵钱孙李周吴郑王冯陈", "安邦定国文武双全忠孝仁义礼智信"


@dataclass(frozen=True, slots=True)
class Size:
    """How many things of each kind there are."""

    bodies: int
    officials: int
    institutions: int

    @property
    def triples(self) -> int:
        """How many statements they make."""
        return self.bodies * _PER_BODY + self.officials * _PER_OFFICIAL + self.institutions * _PER_INSTITUTION


def size_of(triples: int) -> Size:
    """Give the numbers of things that make at least so many statements: about half of them seats."""
    institutions = max(triples * 2 // 5 // _PER_INSTITUTION, 1)
    bodies = max(triples // 2 // _PER_BODY, 1)
    rest = triples - institutions * _PER_INSTITUTION - bodies * _PER_BODY
    return Size(bodies, max(-(-rest // _PER_OFFICIAL), SEATS), institutions)


def statements(size: Size) -> Iterator[str]:
    """Yield the graph as lines of N-Triples."""
    for n in range(size.institutions):
        yield from _institution(n)
    for n in range(size.officials):
        person = iri("official", n)
        name = _FAMILY[n % 10] + _GIVEN[n // 10 % 15] + _GIVEN[n // 150 % 15]
        yield _line(person, _TYPE, f"<{_GB}Official>")
        yield _line(person, _LABEL, f'"{name}"@zh')
        yield _line(person, f"{_GB}worksAt", f"<{iri('institution', n % size.institutions)}>")
    for n in range(size.bodies):
        yield from _body(n, size.officials)


def write(size: Size, file: Path) -> None:
    """Write the graph as N-Triples."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(statements(size))


def build(file: Path, data: Path) -> None:
    """Make a data directory such as `gongbao serve` takes, of a file of N-Triples."""
    folder = data / "versions" / "bench"
    folder.mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    del store  # which lets go of its lock
    (data / "current").symlink_to(Path("versions") / "bench")


def iri(kind: str, number: int) -> str:
    """Give the IRI of one thing."""
    return f"{BASE}id/{kind}/{number:06d}"


def _institution(n: int) -> Iterator[str]:
    unit = iri("institution", n)
    yield _line(unit, _TYPE, f"<{_GB}Institution>")
    yield _line(unit, _LABEL, f'"第{n}局"@zh')
    for k in range(DOCUMENTS):
        document = iri("document", n * DOCUMENTS + k)
        yield _line(document, _TYPE, f"<{_GB}Document>")
        yield _line(document, _TITLE, f'"关于第{k}号事项的通知"@zh')
        yield _line(document, f"{_GB}issuedBy", f"<{unit}>")
        yield _line(document, f"{_GB}issuedOn", f'"20{k % 90 + 10}-{k % 12 + 1:02d}-{k % 28 + 1:02d}"^^<{_DATE}>')


def _body(n: int, officials: int) -> Iterator[str]:
    body = iri("body", n)
    yield _line(body, _TYPE, f"<{_GB}LeadingGroup>")
    yield _line(body, _LABEL, f'"第{n}号工作领导小组"@zh')
    for k in range(SEATS):
        seat = iri("seat", n * SEATS + k)
        yield _line(seat, f"{_GB}body", f"<{body}>")
        yield _line(seat, f"{_GB}holder", f"<{iri('official', (n * 7 + k * 13) % officials)}>")
        yield _line(seat, f"{_GB}role", f'"{"成员" if k else "组长"}"')
        yield _line(seat, f"{_GB}position", f'"{k}"^^<http://www.w3.org/2001/XMLSchema#integer>')


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} .\n"
