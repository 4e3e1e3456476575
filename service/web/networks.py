"""Networks as the network page draws them: nodes, and edges with their kinds, roles, time and one of their facts."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from weakref import WeakKeyDictionary

from queries import acts, contacts, groups, institutions, networks, seats, tasks
from queries.store import Store

_MOST_NODES = 5000  # of one picture; what is left out is told
_MOST_ROWS = 20_000
_SHARED = 2  # bodies on which two officials sit together before they are joined


@dataclass(frozen=True)
class Node:
    """A thing."""

    id: str
    label: str
    kind: str  # official, institution, body, post


@dataclass
class Edge:
    """What joins two things.

    Attributes:
        kinds: Classes of the facts, by local name.
        roles: Roles in bodies, or parts in tasks.
        facts: Number of facts.
        fact: One of them; None where the edge is counted from many.
        first: The earliest day, ``YYYY-MM-DD``.
        last: The latest.
    """

    source: str
    target: str
    kinds: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    facts: int = 0
    fact: str | None = None
    first: str | None = None
    last: str | None = None

    def add(self, kind: str, role: str | None, fact: str | None, day: str | None, number: int = 1) -> None:
        """Count facts of a kind."""
        self.kinds.add(kind)
        if role:
            self.roles.add(role)
        self.facts += number
        self.fact = self.fact or fact
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)


@dataclass(frozen=True)
class Network:
    """Nodes and edges; ``left_out`` is the number of nodes beyond the most that are drawn."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    left_out: int = 0


_WHOLE: WeakKeyDictionary[Store, Network] = WeakKeyDictionary()  # of each open store, for paths


async def around(store: Store, node: Node) -> Network:
    """Give a thing with what stands in one fact with it, or in it where it is a document, a plan or a task."""
    if node.kind in {"task", "plan"}:
        return await _assigned(store, node)
    if node.kind == "document":
        return await _within(store, node)
    page = await networks.around(store, node.id)
    edges: dict[str, Edge] = {}
    nodes = {node.id: node}
    for row in page.rows:
        nodes.setdefault(row.neighbour, Node(row.neighbour, row.label, _kind(row.neighbour)))
        edge = edges.setdefault(row.neighbour, Edge(node.id, row.neighbour))
        for day in (row.first, row.last):
            edge.add(_local(row.kind), row.role, row.fact, day, 0)
        edge.facts += row.facts
    return _cut(nodes.values(), edges.values())


async def _assigned(store: Store, node: Node) -> Network:
    """Give a task or a plan with the units that have a part in it."""
    task, plan = (node.id, None) if node.kind == "task" else (None, node.id)
    nodes, edges = {node.id: node}, dict[str, Edge]()
    for row in await tasks.assignments(store, tasks.AssignmentSearch(task=task, plan=plan)):
        if row.unit:
            nodes.setdefault(row.unit, Node(row.unit, row.unit_name, "institution"))
            edge = edges.setdefault(row.unit, Edge(node.id, row.unit))
            edge.add("Responsibility", _local(row.role), row.fact, row.date)
    return _cut(nodes.values(), edges.values())


async def _within(store: Store, node: Node) -> Network:
    """Give a document with who issues and receives it, the bodies it lists, and whom it appoints or removes."""
    nodes, edges = {node.id: node}, dict[str, Edge]()

    def join(iri: str | None, label: str, kind: str, role: str | None, fact: str | None, day: str | None) -> None:
        if iri:
            nodes.setdefault(iri, Node(iri, label, _kind(iri)))
            edges.setdefault(iri, Edge(node.id, iri)).add(kind, role, fact, day)

    for party in await contacts.parties(store, contacts.PartySearch(document=node.id)):
        join(party.unit, party.unit_name, _local(party.part), None, None, party.date)
    for state in await seats.set_up(store, seats.SetUpSearch(document=node.id)):
        join(state.body, state.name, "BodyState", None, state.fact, state.date)
    for act in await acts.search(store, acts.ActSearch(document=node.id)):
        join(act.person, act.person_name, "Appointment", act.action, act.fact, act.date)
    return _cut(nodes.values(), edges.values())


async def bodies(store: Store) -> Network:
    """Give institutions and the bodies on which they have seats, themselves or by the post of a holder."""
    rows = await seats.of_institutions(store, seats.InstitutionSeatSearch())
    units = {row.institution: row.label for row in (await institutions.find(store, limit=_MOST_ROWS)).rows}
    nodes, edges = await _with_bodies(store)
    for row in rows:
        nodes.setdefault(row.named, Node(row.named, units.get(row.named, row.unit_name or ""), "institution"))
        edge = edges.setdefault((row.named, row.body), Edge(row.named, row.body))
        edge.add("Membership", row.role, row.fact, row.date)
    return _cut(nodes.values(), edges.values())


async def members(store: Store) -> Network:
    """Give officials and the bodies on which they sit."""
    nodes, edges = await _with_bodies(store)
    for row in await seats.of_officials(store, seats.OfficialSeatSearch()):
        nodes.setdefault(row.person, Node(row.person, row.person_name or "", "official"))
        edge = edges.setdefault((row.person, row.body), Edge(row.person, row.body))
        edge.add("Membership", row.role, row.fact, row.date)
    return _cut(nodes.values(), edges.values())


async def colleagues(store: Store) -> Network:
    """Give officials who sit together on at least two bodies."""
    found = await members(store)
    labels = {node.id: node for node in found.nodes}
    by_body: dict[str, list[Edge]] = defaultdict(list)
    for edge in found.edges:
        by_body[edge.target].append(edge)
    edges: dict[tuple[str, str], Edge] = {}
    for seats_of_body in by_body.values():
        for one, other in combinations(sorted(seats_of_body, key=lambda edge: edge.source), 2):
            pair = edges.setdefault((one.source, other.source), Edge(one.source, other.source))
            pair.add("Membership", None, None, max(one.first or "", other.first or "") or None)
    kept = [edge for edge in edges.values() if edge.facts >= _SHARED]
    joined = {end for edge in kept for end in (edge.source, edge.target)}
    return _cut((labels[end] for end in sorted(joined)), kept)


async def partners(store: Store) -> Network:
    """Give institutions that have parts in the same clauses of plans."""
    by_clause: dict[str, list[tasks.AssignmentRow]] = defaultdict(list)
    for row in await tasks.assignments(store, tasks.AssignmentSearch()):
        if row.unit:
            by_clause[row.fact].append(row)
    units = {row.institution: row.label for row in (await institutions.find(store, limit=_MOST_ROWS)).rows}
    edges: dict[tuple[str, str], Edge] = {}
    for rows in by_clause.values():
        named = sorted({(str(row.unit), _local(row.role)) for row in rows})
        for (one, role), (other, other_role) in combinations(named, 2):
            if one != other:
                edge = edges.setdefault((one, other), Edge(one, other))
                edge.add("Responsibility", role, rows[0].fact, rows[0].date)
                edge.roles.add(other_role)
    ends = sorted({end for pair in edges for end in pair})
    return _cut((Node(end, units.get(end, _local(end)), "institution") for end in ends), edges.values())


async def path(key: Store, store: Store, one: str, other: str) -> Network:
    """Give a shortest way between two things over seats and shared tasks; empty if there is none."""
    if key not in _WHOLE:
        _WHOLE[key] = _together([await bodies(store), await members(store), await partners(store)])
    whole = _WHOLE[key]
    at: dict[str, list[Edge]] = defaultdict(list)
    for edge in whole.edges:
        at[edge.source].append(edge)
        at[edge.target].append(edge)
    way = _shortest(at, one, other)
    labels = {node.id: node for node in whole.nodes}
    ends = dict.fromkeys(end for edge in way for end in (edge.source, edge.target))
    return Network([labels[end] for end in ends], way)


def _shortest(at: Mapping[str, Sequence[Edge]], one: str, other: str) -> list[Edge]:
    """Give the edges of a shortest way, the strongest edges first among equals; empty if there is none."""
    before: dict[str, tuple[str, Edge] | None] = {one: None}
    ahead = deque([one])
    while ahead and other not in before:
        here = ahead.popleft()
        for edge in sorted(at[here], key=lambda each: (-each.facts, each.source, each.target)):
            there = edge.target if edge.source == here else edge.source
            if there not in before:
                before[there] = (here, edge)
                ahead.append(there)
    way: list[Edge] = []
    place = before.get(other)
    while place is not None:
        way.append(place[1])
        place = before[place[0]]
    return way[::-1]


def _together(parts: Iterable[Network]) -> Network:
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for part in parts:
        nodes.update({node.id: node for node in part.nodes})
        edges.extend(part.edges)
    return Network(list(nodes.values()), edges)


async def _with_bodies(store: Store) -> tuple[dict[str, Node], dict[tuple[str, str], Edge]]:
    """Give the bodies that have labels, and no edge yet."""
    found = await groups.find(store, limit=_MOST_ROWS)
    return {row.body: Node(row.body, row.label, "body") for row in found.rows}, {}


def _cut(nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
    """Give at most so many nodes: those of most facts, without those that nothing joins."""
    edges = list(edges)
    weight: Counter[str] = Counter()
    for edge in edges:
        weight[edge.source] += edge.facts or 1
        weight[edge.target] += edge.facts or 1
    joined = [node for node in nodes if weight[node.id]]
    kept = {node.id for node in sorted(joined, key=lambda node: (-weight[node.id], node.id))[:_MOST_NODES]}
    return Network(
        [node for node in joined if node.id in kept],
        [edge for edge in edges if edge.source in kept and edge.target in kept],
        len(joined) - len(kept),
    )


def _kind(iri: str) -> str:
    return iri.rpartition("/")[0].rpartition("/")[2]


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
