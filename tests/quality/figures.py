"""Precision, recall and F1 per kind: by the scorer of ../shared, and exactly by our own where that is absent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.conftest import ROOT, SHARED
from tests.quality.corpora import Corpus
from tests.quality.records import Record, document_of, identities, records

KEPT = ROOT / "tests" / "quality" / "figures.json"
SCORER = SHARED / "eval" / "score.py"
_DIGITS = 4

Figures: TypeAlias = dict[str, dict[str, float]]  # by kind, then gold, precision, recall, f1 and the fields' accuracies


def scored(corpus: Corpus, export: Path) -> Figures:
    """Give the figures of the scorer of ../shared; a fact of an invented document counts against us."""
    sources = ",".join(path.name for path in corpus.texts)
    called = [sys.executable, SCORER, *corpus.gold, "--", export, "--sources", sources, "--json"]
    done = subprocess.run(list(map(str, called)), capture_output=True, text=True, check=True)
    return {kind: _figures(row) for kind, row in json.loads(done.stdout).items() if row["gold"] or row["found"]}


def exact(gold: Iterable[Record], found: Iterable[Record]) -> Figures:
    """Give figures of facts told exactly as in gold, without the scorer's second names, pairs and optional facts."""
    wanted, got = _counted(gold), _counted(found)
    return {
        kind: _ratios(wanted[kind].total(), got[kind].total(), (wanted[kind] & got[kind]).total())
        for kind in sorted({*wanted, *got})
    }


def fallen(kept: Mapping[str, Mapping[str, float]], now: Figures) -> list[str]:
    """Give a line for each figure that is lower now than it was; also where the gold facts are not those of then."""
    lines = [
        f"{kind} {name}: {value} → {now.get(kind, {}).get(name, 0.0)}"
        for kind, row in kept.items()
        for name, value in row.items()
        if name != "gold" and now.get(kind, {}).get(name, 0.0) < value
    ]
    other = [kind for kind in kept.keys() | now.keys() if _gold(kept, kind) != _gold(now, kind)]
    return lines + [f"{kind}: the gold facts changed; run `make quality`" for kind in sorted(other)]


def _gold(figures: Mapping[str, Mapping[str, float]], kind: str) -> float:
    return figures.get(kind, {}).get("gold", 0.0)


def kept() -> dict[str, dict[str, Figures]]:
    """Give the figures kept in the repository, by scorer (``scored``, ``exact``) and corpus."""
    read: dict[str, dict[str, Figures]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return read


def measured(corpus: Corpus, export: bytes, folder: Path) -> dict[str, Figures]:
    """Give a corpus' figures by the name of the scorer: those that can be had here."""
    figures: dict[str, Figures] = {}
    if corpus.gold and SCORER.is_file():
        (folder / "facts.jsonl").write_bytes(export)
        figures["scored"] = scored(corpus, folder / "facts.jsonl")
    if corpus.gold and corpus.ours:
        gold = (record for path in corpus.gold for record in records(path.read_bytes()))
        figures["exact"] = exact(gold, records(export))
    return figures


def _figures(row: Mapping[str, Any]) -> dict[str, float]:
    """Give a row of the scorer's JSON, flat; an accuracy is named as the scorer prints it: ``task=``."""
    plain = {name: round(row[name], _DIGITS) for name in ("gold", "precision", "recall", "f1")}
    return plain | {f"{name}=": round(value, _DIGITS) for name, value in row["fields"].items()}


def _counted(facts: Iterable[Record]) -> defaultdict[str, Counter[tuple[str, ...]]]:
    counts: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for fact in facts:
        if fact.get("form") != "prose" and not fact.get("inferred"):
            counts[str(fact["kind"])].update((document_of(fact), *identity) for identity in identities(fact))
    return counts


def _ratios(gold: int, found: int, hit: int) -> dict[str, float]:
    precision, recall = hit / found if found else 0.0, hit / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    ratios = {"precision": precision, "recall": recall, "f1": f1}
    return {"gold": gold, **{name: round(value, _DIGITS) for name, value in ratios.items()}}
