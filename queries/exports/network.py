"""The graph as a network: things are nodes, and each thing that a fact says of two of them is an edge."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ontology.iri import ID
from queries.exports.entities import CLASSES, Entity, entities, particulars
from queries.exports.view import View, batches, facts_in
from queries.facts import Fact
from queries.store import Store

_ENTITIES = frozenset(CLASSES) - {"collective"}  # kinds by which IRIs of entities are known
_SIZE = 500
# What the words of an act are in English, as types of edges.
_ACTIONS = {"任命": "appointed", "免去": "removed", "提名": "nominated"}
_PORTFOLIO = {"负责": "in_charge_of", "分管": "supervises", "联系": "keeps_contact_with", "协助": "assists_in"}


@dataclass(frozen=True, slots=True)
class Node:
    """A node.

    Attributes:
        iri: Its IRI.
        kind: institution, collective, body, official, post, document; or unresolved: what a document names, where it
            is undecided what is meant, or a cited document that the graph does not hold.
        label: Its name; of a document the number, or the title where it has none.
        level: 省, 市, 县 …; empty if unknown, as all that follows.
        region: 吕梁市.
        date: 成文日期 of a document.
    """

    iri: str
    kind: str
    label: str
    level: str = ""
    region: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge: what one fact says of two things.

    Attributes:
        key: The same for the same fact and ends, unlike any other edge's.
        source: IRI of the node that it leads from.
        target: IRI of the node that it leads to.
        type: seat, appointed, removed, nominated, part_of, office_at, sets_up, lead, responsible, support, duty,
            in_charge_of, supervises, keeps_contact_with, assists_in, cites, rests-on, amends, repeals, issues,
            receives, receives_copy.
        label: As printed: a role, a post, a task.
        document: Number of the document that says so; its title where it has none.
        document_iri: That document.
        date: Its 成文日期; empty if unknown.
        place: Where it stands: file, first code point, one past the last.
        quote: The words that stand there.
        inferred: The graph infers it: it is not printed so.
    """

    key: str
    source: str
    target: str
    type: str
    label: str
    document: str
    document_iri: str
    date: str
    place: str
    quote: str
    inferred: bool


# An end of an edge before its node is known: IRI and printed words.
End = tuple[str, str]
_Link = tuple[End, End, str, str]  # source, target, type, label


async def edges(store: Store, view: View) -> AsyncIterator[Edge]:
    """Yield the edges of a view in the order of its facts; QueryError if the store does not answer."""
    async for fact in facts_in(store, view):
        for number, (source, target, type_, label) in enumerate(_links(fact)):
            yield _edge(fact, number, (source[0], target[0]), type_, label)


async def nodes(store: Store, view: View) -> AsyncIterator[Node]:
    """Yield the nodes of a view, each once: entities, then documents with what stays unresolved in each.

    Of the whole graph that is every entity and every document; of a view what its edges join.

    Raises:
        QueryError: If the store does not answer.
    """
    if view.is_whole:
        for kind in CLASSES:
            async for entity in entities(store, kind):
                yield _node(entity)
        async for node in _unresolved(store, view):
            yield node
        return
    ends: dict[str, Node] = {}
    async for node in _ends(store, view):
        ends.setdefault(node.iri, node)
    for node in await _described(store, ends):
        yield node


async def _unresolved(store: Store, view: View) -> AsyncIterator[Node]:
    """Yield each document, and the ends in it that are no entities; a node of one document stands in no other."""
    document = ""
    seen: set[str] = set()
    async for fact in facts_in(store, view):
        if fact.document != document:
            document, seen = fact.document, set()
        for node in _nodes_of(fact):
            if node.kind not in _ENTITIES and node.iri not in seen and node.iri.startswith(ID):
                seen.add(node.iri)
                if node.kind != "document" or node.iri == document:
                    yield node


async def _ends(store: Store, view: View) -> AsyncIterator[Node]:
    async for fact in facts_in(store, view):
        for node in _nodes_of(fact):
            yield node


async def _described(store: Store, ends: Mapping[str, Node]) -> list[Node]:
    """Give the nodes by IRI, entities by their own names."""
    found = dict(ends)
    for some in batches([iri for iri, node in ends.items() if node.kind in _ENTITIES], _SIZE):
        for entity in await particulars(store, some):
            found[entity.iri] = _node(entity)
    return [found[iri] for iri in sorted(found)]


def _node(entity: Entity) -> Node:
    return Node(entity.iri, entity.kind, entity.label, entity.level or "", entity.region or "")


def _nodes_of(fact: Fact) -> Iterator[Node]:
    """Yield the ends of a fact's edges, and its document."""
    yield Node(fact.document, "document", _document(fact), date=fact.day or "")
    for source, target, _type, _label in _links(fact):
        for iri, words in (source, target):
            if iri != fact.document:
                yield Node(iri, kind_of(iri), words)


def kind_of(iri: str) -> str:
    """Give the kind of a node by its IRI: official, institution, body, post, document; unresolved for all else."""
    kind = iri.removeprefix(ID).partition("/")[0]
    return kind if kind in _ENTITIES or kind == "document" else "unresolved"


def _edge(fact: Fact, number: int, ends: tuple[str, str], type_: str, label: str) -> Edge:
    places = fact.record["evidence"]
    first = places[0] if isinstance(places, list) and places else {}
    where = first if isinstance(first, dict) else {}
    return Edge(
        key=f"{fact.iri.removeprefix(ID)}#{number}",
        source=ends[0],
        target=ends[1],
        type=type_,
        label=label,
        document=_document(fact),
        document_iri=fact.document,
        date=fact.day or "",
        place=f"{where.get('source', '')}:{where.get('start', '')}-{where.get('end', '')}" if where else "",
        quote=str(where.get("quote", "")),
        inferred=fact.record.get("inferred") is True,
    )


def _document(fact: Fact) -> str:
    record = fact.record
    return str((record.get("number") or record.get("title")) if record["kind"] == "document" else record["doc"])


def _links(fact: Fact) -> Iterator[_Link]:
    yield from _LINKS[str(fact.record["kind"])](fact, (fact.document, _document(fact)))


def _of_document(fact: Fact, own: End) -> Iterator[_Link]:
    for names, iris, type_ in (
        ("issuers", "issuer_iris", "issues"),
        ("recipients", "recipient_iris", "receives"),
        ("copied_to", "copied_to_iris", "receives_copy"),
    ):
        for end in _listed(fact, names, iris):
            yield end, own, type_, ""


def _listed(fact: Fact, names: str, iris: str) -> Iterator[End]:
    printed, meant = fact.record[names], fact.record[iris]
    if isinstance(printed, list) and isinstance(meant, list):
        yield from ((str(iri), str(name)) for name, iri in zip(printed, meant, strict=True) if iri)


def _of_group(fact: Fact, own: End) -> Iterator[_Link]:
    body = _end(fact, "iri", "name")
    if body is None:
        return
    yield own, body, "sets_up", ""
    if parent := _end(fact, "parent_iri", "parent"):
        yield body, parent, "part_of", ""
    if office := _end(fact, "office_iri", "office_at"):
        yield body, office, "office_at", ""


def _of_seat(fact: Fact, _own: End) -> Iterator[_Link]:
    """Yield who sits on a body: the person, else the unit, else the post."""
    body = _end(fact, "group_iri", "group")
    post = str(fact.record["post"] or "")
    label = " ".join(part for part in (str(fact.record["role"]), post) if part)
    holder = _end(fact, "person_iri", "person") or _end(fact, "unit_iri", "unit")
    if holder is None and fact.post is not None:
        holder = (fact.post, post)
    if body is not None and holder is not None:
        yield holder, body, "seat", label


def _of_act(fact: Fact, _own: End) -> Iterator[_Link]:
    """Yield what a person is appointed to: the institution where the post names one, else the post."""
    person = _end(fact, "person_iri", "person")
    post = str(fact.record["post"] or "")
    target = _end(fact, "org_iri", "org") or ((fact.post, post) if fact.post else None)
    action = str(fact.record["action"])
    if person is not None and target is not None:
        yield person, target, _ACTIONS.get(action, action), post


def _of_responsibility(fact: Fact, own: End) -> Iterator[_Link]:
    task = str(fact.record["task"] or fact.record["clause"] or "")
    units = fact.record["units"]
    for unit in units if isinstance(units, list) else ():
        if isinstance(unit, dict) and unit["iri"]:
            yield (str(unit["iri"]), str(unit["unit"])), own, str(unit["role"]), task


def _of_duty(fact: Fact, own: End) -> Iterator[_Link]:
    if unit := _end(fact, "unit_iri", "unit"):
        yield unit, own, "duty", str(fact.record["duty"])


def _of_portfolio(fact: Fact, own: End) -> Iterator[_Link]:
    """Yield what a leader looks after: the body where it is one, else the document that tells of the field."""
    person = _end(fact, "person_iri", "person")
    relation = str(fact.record["relation"])
    if person is not None:
        yield (
            person,
            _end(fact, "target_iri", "target") or own,
            _PORTFOLIO.get(relation, relation),
            str(fact.record["target"]),
        )


def _of_citation(fact: Fact, own: End) -> Iterator[_Link]:
    words = str(fact.record["cited_title"] or fact.record["cited_number"])
    cited = (str(fact.record["cited_iri"] or fact.iri), words)
    yield own, cited, str(fact.record["relation"] or "cites"), words


def _end(fact: Fact, iri: str, words: str) -> End | None:
    found = fact.record[iri]
    return None if found is None else (str(found), str(fact.record[words] or ""))


_LINKS: Mapping[str, Callable[[Fact, End], Iterator[_Link]]] = MappingProxyType(
    {
        "document": _of_document,
        "group": _of_group,
        "membership": _of_seat,
        "appointment": _of_act,
        "responsibility": _of_responsibility,
        "duty": _of_duty,
        "portfolio": _of_portfolio,
        "citation": _of_citation,
    }
)
