"""Wikidata QuickStatements (version 1): a proposal of new items, for people to check before anything is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from queries.exports.entities import Entity, entities, particulars
from queries.exports.network import nodes
from queries.exports.view import View, batches
from queries.store import Store

# Items and properties of Wikidata.
_CLASSES = {
    "official": ("Q5",),
    "institution": ("Q327333",),
    "body": ("Q43229",),
}  # human, government agency, organization
_INSTANCE_OF, _COUNTRY, _CITIZENSHIP, _REFERENCE_URL = "P31", "P17", "P27", "S854"
_CHINA = "Q148"
_LONGEST = 250  # characters of a label, description or alias there
_MOST_ALIASES = 20
_SIZE = 500


async def quickstatements(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a new item for each institution, coordinating body and official of a view.

    Statements that join two of them are left out: they need the identifiers that Wikidata gives. Reconcile first, so
    that nothing is made twice; ``docs/exports.md`` tells how.

    Raises:
        QueryError: If the store does not answer.
    """
    for kind in _CLASSES:
        async for entity in _chosen(store, view, kind):
            yield "".join(line + "\n" for line in _item(entity)).encode()


async def _chosen(store: Store, view: View, kind: str) -> AsyncIterator[Entity]:
    if view.is_whole:
        async for entity in entities(store, kind):
            yield entity
        return
    iris = [node.iri async for node in nodes(store, view) if node.kind == kind]
    for some in batches(iris, _SIZE):
        for entity in await particulars(store, some):
            yield entity


def _item(entity: Entity) -> Iterator[str]:
    yield "CREATE"
    yield f"LAST\tLzh\t{_text(entity.label)}"
    if entity.region:
        kind = {"official": "官员", "institution": "机构", "body": "议事协调机构"}[entity.kind]
        yield f"LAST\tDzh\t{_text(f'{entity.region}{kind}')}"
    for name in entity.names[:_MOST_ALIASES]:
        yield f"LAST\tAzh\t{_text(name)}"
    reference = f"{_REFERENCE_URL}\t{_text(entity.iri)}"
    for item in _CLASSES[entity.kind]:
        yield f"LAST\t{_INSTANCE_OF}\t{item}\t{reference}"
    country = _CITIZENSHIP if entity.kind == "official" else _COUNTRY
    yield f"LAST\t{country}\t{_CHINA}\t{reference}"


def _text(value: str) -> str:
    """Give a string as QuickStatements takes it: one line, in quotation marks."""
    return '"' + " ".join(value.replace('"', "”").split())[:_LONGEST] + '"'
