"""Graphs of so many quads: up to a million built from a made-up nation, more as copies of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.nation.generate import generate, plan_for
from benchmarks.scale.copies import MOST, copied
from benchmarks.scale.growth import SEED, YEARS
from benchmarks.scale.stages import built
from kg_builder.manifest import read_manifest

_QUADS_NOTICE = 700  # of a made-up notice, for choosing how many to make
_BUILT = 1_000_000  # quads: more are not read from gazettes


def graphs(folder: Path, sizes: Sequence[int], workers: int) -> Iterator[tuple[Path, int]]:
    """Yield the data directory and the number of quads of a graph of about each size, the smallest first."""
    last: tuple[Path, int] | None = None
    for size in sorted(sizes):
        if size <= _BUILT or last is None:
            last = _built(folder, min(size, _BUILT), workers)
        if size <= _BUILT:
            yield last
            continue
        times = min(round(size / last[1]), MOST)
        into = folder / f"copies-{size}"
        yield into, copied(last[0], into, times)


def _built(folder: Path, size: int, workers: int) -> tuple[Path, int]:
    nation = folder / f"nation-{size}"
    generate(nation, plan_for(max(size // _QUADS_NOTICE, 1), YEARS, SEED))
    built(nation / "sources", nation / "graph", workers)
    return nation / "graph", read_manifest(nation / "graph").quads
