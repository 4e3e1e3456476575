"""Questions in words over a graph: how long an answer takes, about many things in several forms."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from benchmarks.scale.lookups import Things
from ontology.iri import ONTOLOGY
from queries.ask.asker import open_asker
from queries.prepared import Prepared
from queries.store import Embedded

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_FORMS: Mapping[tuple[str, str], tuple[str, ...]] = {  # by kind of thing and what names it
    ("official", _LABEL): ("{}现在担任什么职务？", "{}参加了哪些领导小组？", "{}是什么时候被任命的？"),
    ("institution", _LABEL): ("{}牵头哪些任务？", "{}的局长是谁？", "{}参加了哪些领导小组？"),
    ("body", _LABEL): ("{}的组长是谁？", "{}办公室设在哪个单位？", "{}有哪些成员？"),
    ("document", f"{ONTOLOGY}documentNumber"): ("{}是谁发的？", "{}里哪些单位牵头？", "{}引用了哪些文件？"),
}
_OF_A_KIND = 8  # things


def questions(store: ox.Store) -> Iterator[str]:
    """Yield the questions, always the same for the same store."""
    things = Things(store)
    for (kind, naming), forms in _FORMS.items():
        for thing in things.some(kind)[:_OF_A_KIND]:
            named = next(store.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(naming), None), None)
            if named is not None and isinstance(named.object, ox.Literal):
                yield from (form.format(named.object.value) for form in forms)


def asked(store: Path, folder: Path) -> dict[str, object]:
    """Give median and 95th percentile of the milliseconds of a first answer, the slowest, and how many were answered.

    Args:
        store: The store's folder.
        folder: Where answers lie ready.
    """
    texts = list(questions(ox.Store.read_only(str(store))))

    async def all_of_them() -> tuple[list[tuple[float, str]], int, float]:
        begun = time.perf_counter()
        asker = await open_asker(Prepared(Embedded(store), folder))
        opened = time.perf_counter() - begun
        found, answered = [], 0
        for text in texts:
            begun = time.perf_counter()
            told = await asker.ask(text)
            found.append((1000 * (time.perf_counter() - begun), text))
            answered += told.status == "answered"
        return found, answered, opened

    found, answered, opened = asyncio.run(all_of_them())
    found.sort()
    return {
        "questions": len(found),
        "answered": answered,
        "opening": opened,
        "median": statistics.median(ms for ms, _ in found),
        "p95": found[int(0.95 * len(found))][0],
        "slowest": found[-1][1],
        "slowest_ms": found[-1][0],
    }
