"""What of the graph is exported: all of it, what one document says, or what is said of one thing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from ontology.iri import ID
from queries import about
from queries.facts import Fact, each, told
from queries.store import Store

_PAGE = 1000  # facts about one thing that are asked for at once
_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class View:
    """What to export.

    Attributes:
        thing: IRI of an entity or a document; None for the whole graph.
    """

    thing: str | None = None

    @property
    def is_whole(self) -> bool:
        """The whole graph."""
        return self.thing is None

    @property
    def document(self) -> str | None:
        """The one document, where the view is one."""
        return self.thing if self.thing is not None and self.thing.startswith(f"{ID}document/") else None


WHOLE = View()


async def facts_in(store: Store, view: View) -> AsyncIterator[Fact]:
    """Yield the facts of a view: by document, then kind, then first evidence.

    Raises:
        ParameterError: If the view's thing is no IRI.
        QueryError: If the store does not answer.
    """
    if view.is_whole:
        async for fact in each(store):
            yield fact
    elif view.document is not None:
        for fact in await told(store, (view.document,)):
            yield fact
    else:
        async for fact in _about(store, str(view.thing)):
            yield fact


async def _about(store: Store, thing: str) -> AsyncIterator[Fact]:
    """Yield the facts that name a thing."""
    wanted, documents = await _named(store, thing)
    for some in batches(sorted(documents), _DOCUMENTS):
        for fact in await told(store, some):
            if fact.iri in wanted:
                yield fact


async def _named(store: Store, thing: str) -> tuple[set[str], set[str]]:
    """Give the facts that name a thing, and the documents that they stand in."""
    facts: set[str] = set()
    documents: set[str] = set()
    offset = 0
    while True:
        page = await about.facts(store, thing, limit=_PAGE, offset=offset)
        facts.update(row.fact for row in page.rows)
        documents.update(row.document for row in page.rows)
        offset += _PAGE
        if offset >= page.total:
            return facts, documents


def batches(items: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Give some IRIs parted into runs of a size."""
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]
