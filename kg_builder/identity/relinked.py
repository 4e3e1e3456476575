"""What is different in the links of a version from those of the one before: the lines that go, and those that come.

Institutions, posts, bodies, citations and what is said of them are stated anew, and so are the mentions of documents
that come. People are settled anew where a document that goes or comes prints a name of theirs, or one that sounds so.
All other links stand as they were: they rest on their own document, on people of that name, and on what `Linker.basis`
is a digest of, which is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from kg_builder.identity.gathered import Gathered
from kg_builder.identity.linker import Linker, Name
from kg_builder.identity.mentions import Mentions
from kg_builder.identity.places import Region
from kg_builder.sorted_file import SortedFile
from kg_builder.triples.terms import Held
from ontology.iri import ID

_THINGS = ("body", "body-state", "citation", "institution", "post")  # stated anew, by the kind of their IRIs


@dataclass(frozen=True, slots=True)
class Basis:
    """What one document's links take from all others: a digest of it, and the regions that have governments."""

    digest: str
    places: frozenset[Region]

    def text(self) -> str:
        """Give it as JSON, the same bytes for the same basis."""
        places = [(region.name, region.within) for region in sorted(self.places)]
        return orjson.dumps({"digest": self.digest, "places": places}, option=orjson.OPT_APPEND_NEWLINE).decode()


def read_basis(content: bytes) -> Basis:
    """Read what `Basis.text` gave."""
    read = orjson.loads(content)
    return Basis(read["digest"], frozenset(Region(*place) for place in read["places"]))


@dataclass(frozen=True, slots=True)
class Before:
    """The links of the version before.

    Attributes:
        basis: What one document's links took from all others.
        links: The file of its links.
        names: The file of its names.
        gone: What the documents mention that are in this version no more, or come anew.
        come: What the documents mention that were not in it, or come anew.
    """

    basis: Basis
    links: Path
    names: Path
    gone: tuple[Mentions, ...]
    come: tuple[Mentions, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines, sorted, without line ends: those of the version before that go, and those that come."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def relinked(linker: Linker, lines: Held, before: Before) -> tuple[Changes, frozenset[Name]]:
    """Give what is different from the version before, and all names.

    Args:
        linker: Has stated institutions, posts, bodies and citations.
        lines: What it states.
        before: The version before.
    """
    for document in before.come:
        linker.link_mentions(document)
    gone, come = Gathered(before.gone), Gathered(before.come)
    touched = gone.people.names | come.people.names
    alike = linker.gathered.people.alike(touched) | touched
    persons, holdings = linker.gathered.people.of(alike)
    linker.link_block(persons, holdings)
    was: set[str] = set()
    then = linker.among({**linker.gathered.documents, **gone.documents}, was)
    stood = [person for person in persons if person.document not in come.documents]
    held = [fact for fact in holdings if fact.document not in come.documents]
    gone_persons, gone_holdings = gone.people.of(gone.people.names)
    then.link_block(sorted(stood + gone_persons), sorted(held + gone_holdings))
    with SortedFile(before.links) as links:
        was |= _stated(links, before.gone)
    now = set(lines)
    officials = {name for name in _names(before.names) if name.type == "Official"} - then.names
    return Changes(tuple(sorted(was - now)), tuple(sorted(now - was))), linker.names | officials


def _stated(links: SortedFile, gone: Iterable[Mentions]) -> set[str]:
    """Give the lines on all things that are stated anew, and on the mentions of documents that go."""
    starts = [f"<{ID}{kind}/" for kind in _THINGS]
    starts += (f"<{mention.iri}> " for document in gone for mention in (*document.units, *document.posts))
    return {line for start in starts for line in links.starting(start)}


def _names(path: Path) -> Iterator[Name]:
    with path.open("rb") as file:
        for line in file:
            read = orjson.loads(line)
            yield Name(read["name"], read["iri"], read["type"])
