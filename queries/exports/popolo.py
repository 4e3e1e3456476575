"""Popolo JSON: persons, organizations, posts and memberships, with the document and the words as sources."""

from __future__ import annotations

from collections.abc import AsyncIterator

import orjson

from queries.exports.entities import Entity, entities, particulars
from queries.exports.seats import Seat, seat
from queries.exports.tenures import Tenure, tenures
from queries.exports.view import View, batches, facts_in
from queries.store import Store

_SIZE = 500
_LISTS = (("persons", ("official",)), ("organizations", ("institution", "collective", "body")), ("posts", ("post",)))


async def popolo(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as one Popolo object, a list after the other; QueryError if the store does not answer.

    Tenures and seats are memberships: of a person in a post, and of a person or organization in a body. Whoever is
    named and not resolved has no ``…_id`` there: the label says who it is. Of a view tenures are left out.
    """
    ends = None if view.is_whole else await _ends(store, view)
    opening = b"{"
    for name, kinds in _LISTS:
        yield opening + orjson.dumps(name) + b":[\n"
        comma = b""
        async for entity in _chosen(store, kinds, ends):
            yield comma + orjson.dumps(_TELLERS[name](entity))
            comma = b",\n"
        opening = b"\n],"
    yield b'\n],"memberships":[\n'
    comma = b""
    async for membership in _memberships(store, view):
        yield comma + orjson.dumps(membership)
        comma = b",\n"
    yield b"\n]}\n"


async def _ends(store: Store, view: View) -> list[str]:
    """Give what the seats of a view name, sorted."""
    found: set[str] = set()
    async for fact in facts_in(store, view):
        if held := seat(fact):
            found.update((held.holder, held.body))
    return sorted(found)


async def _chosen(store: Store, kinds: tuple[str, ...], ends: list[str] | None) -> AsyncIterator[Entity]:
    if ends is None:
        for kind in kinds:
            async for entity in entities(store, kind):
                yield entity
        return
    for some in batches(ends, _SIZE):
        for entity in await particulars(store, some):
            if entity.kind in kinds:
                yield entity


async def _memberships(store: Store, view: View) -> AsyncIterator[dict[str, object]]:
    if view.is_whole:
        async for tenure in tenures(store):
            yield _of_tenure(tenure)
    async for fact in facts_in(store, view):
        if held := seat(fact):
            yield _of_seat(held)


def _person(entity: Entity) -> dict[str, object]:
    return {"id": entity.iri, "name": entity.label, **_others(entity), "sources": [{"url": entity.iri}]}


def _organization(entity: Entity) -> dict[str, object]:
    kinds = {"institution": "institution", "collective": "class of institutions", "body": "coordinating body"}
    told = {"id": entity.iri, "name": entity.label, **_others(entity), "classification": kinds[entity.kind]}
    return told | ({"parent_id": entity.parent} if entity.parent else {}) | {"sources": [{"url": entity.iri}]}


def _post(entity: Entity) -> dict[str, object]:
    told: dict[str, object] = {"id": entity.iri, "label": entity.label}
    return told | ({"organization_id": entity.parent} if entity.parent else {}) | {"sources": [{"url": entity.iri}]}


def _others(entity: Entity) -> dict[str, object]:
    return {"other_names": [{"name": name} for name in entity.names]} if entity.names else {}


def _of_tenure(tenure: Tenure) -> dict[str, object]:
    told: dict[str, object] = {"id": tenure.iri, "person_id": tenure.person, "post_id": tenure.post}
    days = {"start_date": tenure.start, "end_date": tenure.end}
    sources = [{"url": document} for document in tenure.documents]
    return told | {name: day for name, day in days.items() if day} | {"sources": sources}


def _of_seat(held: Seat) -> dict[str, object]:
    who = {"official": "person_id", "institution": "member_id", "post": "post_id"}.get(held.holder_kind)
    label = " ".join(part for part in (held.holder_name, held.post) if part)
    told: dict[str, object] = {"id": held.iri, "label": label, "role": held.role, "organization_id": held.body}
    source = {"url": held.document, "note": " ".join(part for part in (held.day, held.quote) if part)}
    return told | ({who: held.holder} if who else {}) | {"sources": [source]}


_TELLERS = {"persons": _person, "organizations": _organization, "posts": _post}
