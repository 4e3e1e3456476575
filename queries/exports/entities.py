"""The entities of a graph with what each is called, some at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from ontology.iri import ONTOLOGY
from queries.store import Store
from queries.tables import rows
from queries.turns import pages

# The classes of entities in the order of the exports; a node's kind is the last part here.
CLASSES = {
    "institution": "Institution",
    "collective": "Collective",
    "body": "CoordinatingBody",
    "official": "Official",
    "post": "Post",
}
_KINDS = {ONTOLOGY + name: kind for kind, name in CLASSES.items()}
_SIZE = 2000  # entities that are read at once


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity.

    Attributes:
        iri: Its IRI.
        kind: institution, collective, body, official or post.
        label: Its name; the end of its IRI where it has none.
        level: 省, 市, 县 …
        region: 吕梁市.
        parent: IRI of what it is part of; of a post the institution.
        names: Other ways in which documents print the name, sorted.
    """

    iri: str
    kind: str
    label: str
    level: str | None = None
    region: str | None = None
    parent: str | None = None
    names: tuple[str, ...] = ()


async def entities(store: Store, kind: str) -> AsyncIterator[Entity]:
    """Yield the entities of a kind by IRI.

    Raises:
        QueryError: If the store does not answer.
    """
    async for iris in pages(store, "exports/things", "thing", size=_SIZE, **{"class": ONTOLOGY + CLASSES[kind]}):
        for entity in await particulars(store, iris):
            yield entity


async def particulars(store: Store, iris: Sequence[str]) -> list[Entity]:
    """Give the entities of some IRIs, by IRI; one that the graph does not have is left out.

    Raises:
        QueryError: If the store does not answer.
    """
    if not iris:
        return []
    spelt: dict[str, list[str]] = {}
    for row in await rows(store, "exports/spellings", thing=iris):
        spelt.setdefault(str(row["thing"]), []).append(str(row["name"]))
    found: dict[str, Entity] = {}
    for row in await rows(store, "exports/particulars", thing=iris):
        iri = str(row["thing"])
        if row["class"] not in _KINDS:
            continue
        label = str(row["label"] or iri.rpartition("/")[2])
        level, region, parent = (None if row[c] is None else str(row[c]) for c in ("level", "region", "parent"))
        names = tuple(sorted({*spelt.get(iri, ()), str(row["official_name"] or label)} - {label}))
        found.setdefault(iri, Entity(iri, _KINDS[str(row["class"])], label, level, region, parent, names))
    return list(found.values())
