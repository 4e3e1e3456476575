"""Builds of ever larger nations: time, memory, size, what they got right, and what one gazette more costs."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks.nation.generate import generate, plan_for
from benchmarks.nation.scoring import accuracy
from benchmarks.scale.machine import machine
from benchmarks.scale.stages import built
from kg_builder.manifest import read_manifest
from queries.store import JSON, Embedded

YEARS, SEED = 5, 1


def grown(folder: Path, notices: int, workers: int) -> Mapping[str, object]:
    """Generate a nation, build it, add one gazette, and tell; the graph stays in ``folder/graph``."""
    made = generate(folder, plan_for(notices, YEARS, SEED))
    sources, graph = folder / "sources", folder / "graph"
    held = sources.with_name("later.txt")
    last = sorted(sources.iterdir())[-1]
    last.rename(held)
    before = built(sources, graph, workers)
    held.rename(last)
    after = built(sources, graph, workers)
    manifest = read_manifest(graph)
    return {
        "notices": made.notices,
        "characters": made.characters,
        **asdict(before),
        "one_more": asdict(after),
        "quads": manifest.quads,
        "store_bytes": _bytes(graph / "current" / "store"),
        "disk_bytes": _bytes(graph),
        "accuracy": accuracy(folder, graph / "current" / "store"),
        "workers": workers,
        **machine(),
    }


def _bytes(folder: Path) -> int:
    """Give the bytes of all files in a folder, each once however many names it has."""
    found = {(told.st_dev, told.st_ino): told.st_size for file in folder.rglob("*") if (told := file.lstat())}
    return sum(found.values())


def speed_up(folder: Path, sources: Path) -> Mapping[str, object]:
    """Build the same sources with one process and with two, anew each time; the graphs' bytes must be the same."""
    runs, versions = [], set()
    for workers in (1, 2):
        graph = folder / f"graph-{workers}"
        runs.append(built(sources, graph, workers))
        versions.add(read_manifest(graph).data_version)
    if len(versions) != 1:
        raise AssertionError(f"one and two processes give different graphs: {versions}")
    one, two = runs
    return {
        "one": asdict(one),
        "two": asdict(two),
        "times": one.seconds / two.seconds,
        "times_reading": one.reading / two.reading,
        **machine(),
    }


def written(found: Mapping[str, object], file: Path) -> None:
    """Write figures as JSON, with the hour of measuring nowhere in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def opening(store: Path, rounds: int = 20) -> float:
    """Give the median seconds from a folder to an open store with one answer."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        Embedded(store).answer("ASK { GRAPH ?g { ?s ?p ?o } }", accept=JSON, deadline=60, max_bytes=1 << 20)
        found.append(time.perf_counter() - begun)
    return statistics.median(found)
