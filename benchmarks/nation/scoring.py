"""What a built graph says of a made-up nation, held against what the nation is."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyoxigraph as ox

from ontology.iri import ONTOLOGY
from queries.facts import told
from queries.store import Embedded

Record = Mapping[str, object]
_MOST = 5000  # documents
_AT_ONCE = 100  # documents whose facts are read together
_NUMBER = ox.NamedNode(f"{ONTOLOGY}documentNumber")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "document": ("number", "title", "issuer", "type", "date"),
    "group": ("doc", "name", "type", "office_at"),
    "membership": ("doc", "group", "role", "person", "post"),
    "appointment": ("doc", "action", "person", "post", "org", "probation"),
    "duty": ("doc", "unit", "duty"),
    "citation": ("doc", "cited_title", "cited_number"),
}


def accuracy(folder: Path, store: Path, most: int = _MOST) -> dict[str, dict[str, float]]:
    """Give precision and recall of each kind of fact, and how people were told apart.

    ``people`` counts pairs of mentions: of those that the graph takes for one person, how many are; of those that are
    one person, how many it takes for one.

    Args:
        folder: The nation's.
        store: That of its graph.
        most: About so many documents are judged: of more, every second, third ... in the order of their numbers.
    """
    judged = _judged(folder, most)
    truth = [fact for fact in _read(folder / "truth.jsonl") if fact.get("doc", fact.get("number")) in judged]
    found = list(_found(store, judged))
    scores = {kind: _score(_keys(truth, kind), _keys(found, kind)) for kind in (*_KEYS, "responsibility")}
    return scores | {"people": _people(found, (m for m in _read(folder / "people.jsonl") if m[0] in judged))}


def _judged(folder: Path, most: int) -> frozenset[str]:
    """Give the numbers of the documents to judge."""
    numbers = sorted(str(fact["number"]) for fact in _read(folder / "truth.jsonl") if fact["kind"] == "document")
    return frozenset(numbers[:: -(-len(numbers) // most)])


def _found(store: Path, judged: frozenset[str]) -> Iterator[Record]:
    """Yield the facts of a graph's documents of these numbers."""
    opened = Embedded(store)
    quads = ox.Store.read_only(str(store)).quads_for_pattern(None, _NUMBER, None)
    iris = (
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
        if quad.object.value in judged
    )
    while some := list(islice(iris, _AT_ONCE)):
        yield from (fact.record for fact in asyncio.run(told(opened, some)))


def _read(file: Path) -> Iterator[Any]:
    with file.open("rb") as lines:
        yield from map(orjson.loads, lines)


def _keys(records: Iterable[Record], kind: str) -> Counter[tuple[object, ...]]:
    told: Counter[tuple[object, ...]] = Counter()
    for record in records:
        if record["kind"] != kind:
            continue
        if kind == "responsibility":
            units = record["units"]
            if isinstance(units, list):
                told.update((record["doc"], record["task"], unit["unit"], unit["role"]) for unit in units)
        else:
            told[tuple(record[name] for name in _KEYS[kind])] += 1
    return told


def _score(truth: Counter[tuple[object, ...]], found: Counter[tuple[object, ...]]) -> dict[str, float]:
    right = (truth & found).total()
    return {
        "truth": truth.total(),
        "precision": right / (found.total() or 1),
        "recall": right / (truth.total() or 1),
    }


def _people(found: Iterable[Record], mentions: Iterable[Sequence[object]]) -> dict[str, float]:
    """Score pairs of mentions; a document names nobody's namesake, so that document and name find the mention."""
    who = {(str(m[0]), str(m[1])): int(str(m[2])) for m in mentions}
    said = {
        (str(record["doc"]), str(record["person"])): str(record["person_iri"])
        for record in found
        if record["kind"] in {"membership", "appointment"} and record.get("person_iri")
    }
    joint: Counter[tuple[int, str]] = Counter((who[key], iri) for key, iri in said.items() if key in who)
    both = _pairs(joint.values())
    by_iri: dict[str, int] = defaultdict(int)
    for (_, iri), number in joint.items():
        by_iri[iri] += number
    return {
        "truth": _pairs(Counter(who.values()).values()),
        "precision": both / (_pairs(by_iri.values()) or 1),
        "recall": both / (_pairs(Counter(who.values()).values()) or 1),
    }


def _pairs(numbers: Iterable[int]) -> int:
    """Count the pairs inside groups of these sizes."""
    return sum(number * (number - 1) // 2 for number in numbers)
