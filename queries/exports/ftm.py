"""FollowTheMoney entities, one a line: what yente, Aleph and the OpenSanctions tools load."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import TypeAlias

import orjson

from ontology.iri import ID
from queries.exports.entities import CLASSES, Entity, entities, particulars
from queries.exports.network import kind_of
from queries.exports.seats import Seat, quote_of, seat
from queries.exports.tenures import Tenure, tenures
from queries.exports.view import View, batches, facts_in
from queries.facts import Fact
from queries.store import Store

# Which schema an entity is told in.
SCHEMATA = {
    "institution": "PublicBody",
    "collective": "Organization",
    "body": "Organization",
    "official": "Person",
    "post": "Position",
}
_COUNTRY = "cn"  # whose gazettes these are
_SIZE = 500

Properties: TypeAlias = Mapping[str, Iterable[str | None]]


async def ftm(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as FollowTheMoney entities in JSON Lines; QueryError if the store does not answer.

    Of the whole graph: every entity, each tenure as an Occupancy, then by document the Document itself, its seats as
    Memberships and what it sets up or issues as Documentation; each with the document as ``proof``, the printed words
    as ``summary`` and the fact's IRI as ``recordId``. Of a view tenures are left out, and entities come last.
    """
    ends: dict[str, None] = {}
    if view.is_whole:
        for kind in CLASSES:
            async for entity in entities(store, kind):
                yield _entity(entity)
        async for tenure in tenures(store):
            yield _tenure(tenure)
    document = ""
    async for fact in facts_in(store, view):
        if fact.document != document:
            document, seen = fact.document, set[str]()
        for line, iri in _told(fact, seen):
            yield line
            if not view.is_whole:
                ends[iri] = None
    for some in batches(sorted(ends), _SIZE):
        for entity in await particulars(store, some):
            yield _entity(entity)


def entity_id(iri: str) -> str:
    """Give the identifier of a thing: the path of its IRI with hyphens, as other tools take no slashes."""
    return iri.removeprefix(ID).replace("/", "-").replace("#", "-")


def _line(schema: str, iri: str, properties: Properties) -> bytes:
    given = {name: [*dict.fromkeys(value for value in values if value)] for name, values in properties.items()}
    entity = {
        "id": entity_id(iri),
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }
    return orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE)


def _entity(entity: Entity) -> bytes:
    parent = [entity_id(entity.parent)] if entity.parent else []
    common: Properties = {"name": [entity.label], "alias": entity.names, "sourceUrl": [entity.iri]}
    match entity.kind:
        case "official":
            return _line("Person", entity.iri, {**common, "country": [_COUNTRY]})
        case "post":
            at: Properties = {"country": [_COUNTRY], "organization": parent, "subnationalArea": [entity.region]}
            return _line("Position", entity.iri, {**common, **at})
        case kind:
            where: Properties = {
                "country": [_COUNTRY],
                "jurisdiction": [_COUNTRY],
                "parent": parent,
                "address": [entity.region],
            }
            return _line(SCHEMATA[kind], entity.iri, {**common, **where})


def _tenure(tenure: Tenure) -> bytes:
    return _line(
        "Occupancy",
        tenure.iri,
        {
            "holder": [entity_id(tenure.person)],
            "post": [entity_id(tenure.post)],
            "startDate": [tenure.start],
            "endDate": [tenure.end],
            "date": tenure.seen,
            # That no removal is stated does not make it current.
            "status": ["ended" if tenure.state == "ended" else "unknown"],
            "recordId": tenure.facts,
            "proof": [entity_id(document) for document in tenure.documents],
            "sourceUrl": tenure.documents,
        },
    )


def _told(fact: Fact, seen: set[str]) -> Iterator[tuple[bytes, str]]:
    """Yield the lines of a fact, each with the IRI of what it speaks of; ``seen`` are the mentions told already."""
    kind = fact.record["kind"]
    if kind == "document":
        yield _document(fact), fact.document
        yield from _documentation(fact, fact.record["issuer_iris"], fact.record["issuers"], "issuer", seen)
    elif kind == "group" and fact.record["iri"] is not None:
        yield from _documentation(fact, [fact.record["iri"]], [fact.record["name"]], "sets up or lists", seen)
    elif held := seat(fact):
        yield from _mention(held.holder, held.holder_name, held.document, seen)
        yield _membership(held), held.holder
        yield b"", held.body


def _membership(held: Seat) -> bytes:
    return _line(
        "Membership",
        held.iri,
        {
            "member": [_member(held.holder, held.document)],
            "organization": [entity_id(held.body)],
            "role": [" ".join(part for part in (held.role, held.post) if part)],
            "date": [held.day],
            **_provenance(held.iri, held.document, held.quote),
        },
    )


def _member(iri: str, document: str) -> str:
    """Give the identifier of a member; a post is no member, so whoever holds it there is another entity."""
    return f"holder-of-{entity_id(iri)}-in-{entity_id(document)}" if _is_post(iri) else entity_id(iri)


def _is_post(iri: str) -> bool:
    return iri.startswith((f"{ID}post/", f"{ID}mention-post/"))


def _mention(iri: str, name: str, document: str, seen: set[str]) -> Iterator[tuple[bytes, str]]:
    """Yield the entity of an end that the graph has no entity for: it would be missing where it is named."""
    if iri in seen or (kind_of(iri) != "unresolved" and not _is_post(iri)):
        return
    seen.add(iri)
    if _is_post(iri):
        told = orjson.loads(_line("LegalEntity", iri, {"name": [name], "country": [_COUNTRY], "sourceUrl": [iri]}))
        told["id"] = _member(iri, document)
        yield orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE), iri
        return
    schema = "Person" if iri.startswith(f"{ID}mention-person/") else "Organization"
    yield _line(schema, iri, {"name": [name], "country": [_COUNTRY], "sourceUrl": [iri]}), iri


def _documentation(fact: Fact, iris: object, names: object, role: str, seen: set[str]) -> Iterator[tuple[bytes, str]]:
    if not isinstance(iris, list) or not isinstance(names, list):
        return
    for number, (iri, name) in enumerate(zip(iris, names, strict=True), start=1):
        if iri is None:
            continue
        yield from _mention(str(iri), str(name), fact.document, seen)
        properties: Properties = {
            "document": [entity_id(fact.document)],
            "entity": [entity_id(str(iri))],
            "role": [role],
            "date": [fact.day],
            **_provenance(fact.iri, fact.document, quote_of(fact)),
        }
        yield _line("Documentation", f"{ID}documentation/{entity_id(fact.iri)}-{number}", properties), str(iri)


def _provenance(fact: str, document: str, quote: str) -> dict[str, Iterable[str | None]]:
    return {"proof": [entity_id(document)], "summary": [quote], "recordId": [fact], "sourceUrl": [document]}


def _document(fact: Fact) -> bytes:
    record = fact.record
    places = record["evidence"]
    files = [str(place["source"]) for place in places if isinstance(place, dict)] if isinstance(places, list) else []
    number, title = (str(record[name] or "") for name in ("number", "title"))
    return _line(
        "Document",
        fact.document,
        {
            "name": [number or title],
            "title": [title],
            "fileName": files or [entity_id(fact.document)],
            "date": [fact.day],
            "author": [str(name) for name in record["issuers"]] if isinstance(record["issuers"], list) else [],
            "country": [_COUNTRY],
            "language": ["zho"],
            "sourceUrl": [fact.document],
            "summary": [quote_of(fact)],
        },
    )
