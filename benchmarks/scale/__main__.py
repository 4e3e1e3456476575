"""Measure how building and asking grow, and write docs/measured/: ``make bench``."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.nation.generate import generate, plan_for
from benchmarks.scale.asked import asked
from benchmarks.scale.beside import with_rdflib, with_virtuoso
from benchmarks.scale.every import page_of
from benchmarks.scale.graphs import graphs
from benchmarks.scale.growth import SEED, YEARS, grown, opening, speed_up, written
from benchmarks.scale.lookups import analytic, lookups, preparing
from benchmarks.scale.machine import machine
from benchmarks.scale.plots import plot
from benchmarks.scale.tables import replaced
from benchmarks.scale.throughput import throughput

_PARTS = ("growth", "reading", "lookups")
_THROUGHPUT_FILES = 60
_READ = 1000  # notices


def main(arguments: Sequence[str]) -> int:
    """Measure, write JSON and plots, and print the JSON's place; 0."""
    options = _options(arguments)
    out: Path = options.out
    found = _before(out / "scale.json")
    with TemporaryDirectory(dir=options.folder) as name:
        if "growth" in options.only:
            found["growth"] = _growth(Path(name), options, found.get("growth", []))
        if "reading" in options.only:
            found |= _reading(Path(name), options)
        if "lookups" in options.only:
            found["graphs"] = _asking(Path(name), options, found.get("graphs", []))
    written(found, out / "scale.json")
    (out / "questions.md").write_text(page_of(found["graphs"]), encoding="utf-8")
    for name, told in _plots(found).items():
        (out / name).write_text(told, encoding="utf-8")
    if options.page:
        options.page.write_text(replaced(options.page.read_text(encoding="utf-8"), found), encoding="utf-8")
    print(out / "scale.json")
    return 0


def _before(file: Path) -> dict[str, Any]:
    """Give what was measured before: a part that is not measured now stays as it is."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _growth(folder: Path, options: Any, before: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Measure builds of several sizes; those of other sizes stay as they were measured before."""
    growth = {one["notices"]: one for one in before}
    for size in sorted(options.sizes):
        print(f"{size} notices ...", file=sys.stderr)
        one = grown(folder / "growth", size, options.workers)
        growth[one["notices"]] = one
        shutil.rmtree(folder / "growth")
    return [growth[notices] for notices in sorted(growth)]


def _reading(folder: Path, options: Any) -> dict[str, Any]:
    """Measure what reading takes, and what a second process gains."""
    generate(folder / "nation", plan_for(_READ, YEARS, SEED))
    sources = folder / "nation" / "sources"
    kinds = {"generated": sorted(sources.iterdir())[:_THROUGHPUT_FILES]}
    if options.texts:
        kinds["texts"] = sorted(options.texts.glob("*.txt"))
    told = {kind: throughput(files, options.rounds) | machine() for kind, files in kinds.items()}
    return {"throughput": told, "speed_up": speed_up(folder, sources)}


def _asking(folder: Path, options: Any, before: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Measure what asking graphs of growing size takes; those of other sizes stay as they were measured before."""
    asked = {one["quads"]: one for one in before}
    for directory, quads in graphs(folder, options.quads, options.workers):
        print(f"{quads} quads ...", file=sys.stderr)
        store = directory / "current" / "store"
        smaller = max((size for size in asked if size < quads), default=None)
        known = None if smaller is None else asked[smaller]["analytic"]
        told = _graph(store, quads, known, directory / "prepared" / "bench")
        if quads <= options.rdflib:
            told["rdflib"] = with_rdflib(store)
        if quads <= options.virtuoso and (beside := with_virtuoso(store)) is not None:
            told["virtuoso"] = beside
        asked[quads] = told
    return [asked[quads] for quads in sorted(asked)]


def _graph(store: Path, quads: int, before: Mapping[str, float] | None, ready: Path) -> dict[str, Any]:
    """Measure what asking a graph takes; ``ready`` is where answers are prepared."""
    told = lookups(store)
    return {
        "quads": quads,
        "opening": opening(store),
        "ratio": statistics.median(one["ratio"] for one in told.values()),
        "lookups": told,
        "preparing": preparing(store, ready),
        "analytic": analytic(store, ready, before),
        "asked": asked(store, ready),
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
                "one gazette more": [(n, one["one_more"]["seconds"]) for n, one in by],
            },
        ),
        "build-memory.svg": plot(
            "gongbao build, most memory",
            "notices",
            "MiB",
            {"all processes": [(n, one["memory"] / 2**20) for n, one in by]},
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
    parser.add_argument(
        "--only", choices=_PARTS, nargs="+", default=_PARTS, help="the other parts stay as they were measured before"
    )
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000], help="of look-ups")
    parser.add_argument("--rdflib", type=int, default=200_000, help="the most quads that rdflib is asked over as well")
    parser.add_argument("--virtuoso", type=int, default=0, help="the most quads that Virtuoso is asked over as well")
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
