"""Mentions as JSON Lines, one document a line: what linking reads instead of the graph.

A mention that a row names is written as its place among the document's units or persons: read back, all rows share one
text, and a nation's mentions take less than half the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import orjson

from kg_builder.identity.mentions import Cited, Holding, Mention, Mentions, Person, Printed
from kg_builder.identity.places import Region


def spilled(of_documents: Iterable[Mentions]) -> bytes:
    """Give what documents mention as JSON Lines, the same bytes for the same mentions."""
    return b"".join(
        orjson.dumps(_line(printed, alone), option=orjson.OPT_APPEND_NEWLINE)
        for alone in of_documents
        for printed in alone.documents.values()
    )


def read_spilled(content: bytes, wanted: frozenset[str] | None = None) -> Iterator[Mentions]:
    """Yield what `spilled` wrote, document by document; of those alone that are wanted, if any are named."""
    for line in content.splitlines():
        document, *rows = orjson.loads(line)
        if wanted is None or document[0] in wanted:
            yield _mentions(document, rows)


def _line(printed: Printed, alone: Mentions) -> list[object]:
    units = {mention.iri: place for place, mention in enumerate(alone.units)}
    persons = {person.iri: place for place, person in enumerate(alone.persons)}
    region = [printed.region.name, printed.region.within] if printed.region else None
    return [
        [printed.iri, printed.number, printed.title, printed.issuer, region, printed.plans, printed.day],
        [[m.iri, m.text] for m in alone.units],
        [[p.iri, p.name, p.post, p.unit] for p in alone.persons],
        [[m.iri, m.text] for m in alone.posts],
        [[m.iri, m.text, m.parent, m.also] for m in alone.bodies],
        [[c.iri, c.number, c.title] for c in alone.citations],
        [[h.fact, persons.get(h.mention, h.mention), h.action, h.places] for h in alone.holdings],
        [[units.get(unit, unit) for unit in listed] for listed in alone.lists],
        [[units.get(unit, unit) for unit in pair] for pair in alone.successions],
        [units.get(unit, unit) for unit in sorted(alone.contacts)],
    ]


def _named(place: int | str, iris: Sequence[str]) -> str:
    return iris[place] if place.__class__ is int else place  # type: ignore[return-value]


def _mentions(document: list, rows: list) -> Mentions:  # type: ignore[type-arg]  # as read
    iri, number, title, issuer, region, plans, day = document
    units, persons, posts, bodies, citations, holdings, lists, successions, contacts = rows
    home = Region(*region) if region else None
    named, people = [row[0] for row in units], [row[0] for row in persons]
    return Mentions(
        documents={iri: Printed(iri, number, title, issuer, home, tuple(plans), day)},
        units=tuple([Mention(iri, node, text) for node, text in units]),  # a list: they are millions
        persons=tuple([Person(iri, *row) for row in persons]),
        posts=tuple([Mention(iri, node, text) for node, text in posts]),
        bodies=tuple(Mention(iri, node, text, above, tuple(also)) for node, text, above, also in bodies),
        citations=tuple(Cited(iri, *row) for row in citations),
        holdings=tuple(
            Holding(iri, fact, _named(who, people), action, tuple(map(tuple, places)))
            for fact, who, action, places in holdings
        ),
        lists=tuple([tuple([_named(unit, named) for unit in listed]) for listed in lists]),
        successions=tuple((_named(old, named), _named(new, named)) for old, new in successions),
        contacts=frozenset(_named(unit, named) for unit in contacts),
    )
