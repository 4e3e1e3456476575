"""Tenures with the facts that they rest on, some at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import groupby

from ontology.iri import ONTOLOGY
from queries.store import Store
from queries.tables import rows
from queries.turns import pages

_SIZE = 1000  # tenures that are read at once


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time during which an official held a post.

    Attributes:
        iri: Its IRI.
        person: IRI of the official.
        post: IRI of the post.
        state: ended (a removal is stated) or open (none is: whether it goes on is not known).
        start: Day of the appointment, where one is stated; days are YYYY-MM-DD, or shorter as printed.
        end: Day of the removal, where one is stated: the first day no longer held.
        seen: The first and the last day on which documents show the post held.
        facts: IRIs of the facts that it rests on.
        documents: IRIs of the documents of these facts.
    """

    iri: str
    person: str
    post: str
    state: str
    start: str | None
    end: str | None
    seen: tuple[str, ...]
    facts: tuple[str, ...]
    documents: tuple[str, ...]


async def tenures(store: Store) -> AsyncIterator[Tenure]:
    """Yield all tenures by IRI; QueryError if the store does not answer."""
    async for iris in pages(store, "exports/things", "thing", size=_SIZE, **{"class": f"{ONTOLOGY}Tenure"}):
        found = await rows(store, "exports/tenures", tenure=iris)
        for iri, group in groupby(found, lambda row: str(row["tenure"])):
            its = list(group)
            first = {name: None if value is None else str(value) for name, value in its[0].items()}
            seen = dict.fromkeys(day for day in (first["held_from"], first["held_until"]) if day)
            yield Tenure(
                iri,
                str(first["person"]),
                str(first["post"]),
                str(first["state"]),
                first["start"],
                first["end"],
                tuple(seen),
                tuple(dict.fromkeys(str(row["fact"]) for row in its if row["fact"])),
                tuple(sorted({str(row["document"]) for row in its if row["document"]})),
            )
