"""Measure how building and asking grow, and write docs/measured/: ``make bench``."""

from __future__ import annotations

import statistics
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.scale.growth import grown, opening, speed_up, written
from benchmarks.scale.lookups import analytic, lookups
from benchmarks.scale.machine import machine
from benchmarks.scale.plots import plot
from benchmarks.scale.tables import replaced
from benchmarks.scale.throughput import throughput

_THROUGHPUT_FILES = 60


def main(arguments: Sequence[str]) -> int:
    """Measure, write JSON and plots, and print the JSON's place; 0."""
    options = _options(arguments)
    out: Path = options.out
    sizes: list[int] = sorted(options.sizes)
    found: dict[str, Any] = {"growth": [], "graphs": []}
    with TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        for size in sizes:
            print(f"{size} notices ...", file=sys.stderr)
            found["growth"].append(grown(folder / str(size), size, options.workers))
            store = folder / str(size) / "graph" / "current" / "store"
            before = found["graphs"][-1]["analytic"] if found["graphs"] else None
            found["graphs"].append(_graph(store, found["growth"][-1]["quads"], before))
        sources = folder / str(sizes[min(1, len(sizes) - 1)]) / "sources"
        files = sorted(sources.iterdir())[:_THROUGHPUT_FILES]
        found["throughput"] = {"generated": throughput(files, options.rounds) | machine()}
        if options.texts:
            texts = sorted(options.texts.glob("*.txt"))
            found["throughput"]["texts"] = throughput(texts, options.rounds) | machine()
        found["speed_up"] = speed_up(folder, sources)
    written(found, out / "scale.json")
    for name, told in _plots(found).items():
        (out / name).write_text(told, encoding="utf-8")
    if options.page:
        options.page.write_text(replaced(options.page.read_text(encoding="utf-8"), found), encoding="utf-8")
    print(out / "scale.json")
    return 0


def _graph(store: Path, quads: int, before: Mapping[str, float] | None) -> Mapping[str, Any]:
    """Measure what asking a graph takes."""
    told = lookups(store)
    return {
        "quads": quads,
        "opening": opening(store),
        "ratio": statistics.median(one["ratio"] for one in told.values()),
        "lookups": told,
        "analytic": analytic(store, before),
        **machine(),
    }


def _plots(found: Mapping[str, Any]) -> dict[str, str]:
    growth, graphs = found["growth"], found["graphs"]
    by = [(one["notices"], one) for one in growth]
    return {
        "build-seconds.svg": plot(
            "gongbao build",
            "notices",
            "seconds",
            {
                "all, anew": [(n, one["seconds"]) for n, one in by],
                "one gazette more": [(n, one["one_more"]) for n, one in by],
            },
        ),
        "build-memory.svg": plot(
            "gongbao build, most memory",
            "notices",
            "MiB",
            {"one process": [(n, one["memory"] / 2**20) for n, one in by]},
        ),
        "lookups.svg": plot(
            "look-ups by IRI, all questions of the library",
            "quads",
            "milliseconds",
            {
                "median": [(g["quads"], statistics.median(o["median"] for o in g["lookups"].values())) for g in graphs],
                "bare engine": [
                    (g["quads"], statistics.median(o["bare"] for o in g["lookups"].values())) for g in graphs
                ],
                "slowest question, p95": [(g["quads"], max(o["p95"] for o in g["lookups"].values())) for g in graphs],
            },
        ),
    }


def _options(arguments: Sequence[str]) -> Any:
    parser = ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="notices; 10000 and 100000 take long")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="of each throughput")
    parser.add_argument("--texts", type=Path, help="a folder of real gazettes, measured beside the generated ones")
    parser.add_argument(
        "--folder", type=Path, default=Path("build"), help="for sources and graphs, which go afterwards"
    )
    parser.add_argument("--page", type=Path, help="a page whose tables are made anew: docs/scale.md")
    parser.add_argument("--out", type=Path, default=Path("docs/measured"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
