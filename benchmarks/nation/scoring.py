"""What a built graph says of a made-up nation, held against what the nation is."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongbao.dump import facts

Record = Mapping[str, object]
_KEYS: Mapping[str, tuple[str, ...]] = {
    "document": ("number", "title", "issuer", "type", "date"),
    "group": ("doc", "name", "type", "office_at"),
    "membership": ("doc", "group", "role", "person", "post"),
    "appointment": ("doc", "action", "person", "post", "org", "probation"),
    "duty": ("doc", "unit", "duty"),
    "citation": ("doc", "cited_title", "cited_number"),
}


def accuracy(folder: Path, store: Path) -> dict[str, dict[str, float]]:
    """Give precision and recall of each kind of fact, and how people were told apart.

    ``people`` counts pairs of mentions: of those that the graph takes for one person, how many are; of those that are
    one person, how many it takes for one.
    """
    found = [json.loads(line) for line in facts(store).splitlines()]
    truth = _read(folder / "truth.jsonl")
    told = {kind: _score(_keys(truth, kind), _keys(found, kind)) for kind in (*_KEYS, "responsibility")}
    return told | {"people": _people(found, _read(folder / "people.jsonl"))}


def _read(file: Path) -> list[Record]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


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


def _people(found: Iterable[Record], mentions: Iterable[Record | list[object]]) -> dict[str, float]:
    """Score pairs of mentions; a document names nobody's namesake, so that document and name find the mention."""
    who = {(str(m[0]), str(m[1])): int(str(m[2])) for m in mentions if isinstance(m, list)}
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
