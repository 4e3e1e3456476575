"""Where things are tried: two graphs of made-up notices, and what is there after each try."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reliability.commands import Ended, command, must
from benchmarks.reliability.notices import write_notices
from kg_builder.manifest import Manifest, read_manifest

_OLD, _NEW = range(12), range(6, 24)  # notices of the first graph, and of the second


@dataclass(slots=True)
class Trial:
    """What came of all kills of one kind.

    Attributes:
        kills: How many processes ended by SIGKILL, not by themselves.
        found: What was there after each try: ``old``, ``new``, ``nothing``.
        faults: What should not have been.
    """

    kills: int = 0
    found: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, ended: Ended, found: str) -> None:
        """Count a try."""
        self.kills += ended.code < 0
        self.found[found] += 1


@dataclass(frozen=True, slots=True)
class Ground:
    """Where things are tried.

    Attributes:
        before: Folder of the notices of the first graph.
        sources: Folder of the notices of the second.
        data: A data directory with the first graph, to be copied.
        old: The manifest of the first.
        new: That of the second.
        folder: For all else.
    """

    before: Path
    sources: Path
    data: Path
    old: Manifest
    new: Manifest
    folder: Path

    def copy(self) -> Path:
        """Give a fresh data directory with the first graph."""
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.data, data, symlinks=True)
        return data

    def state(self, data: Path) -> str:
        """Tell which graph a data directory serves: ``old``, ``new``; or what is wrong with it."""
        verified = command("verify", "--data", data)
        if verified.code != 0:
            return f"not whole: {verified.told.strip()[-200:]}"
        manifest = read_manifest(data)
        return "old" if manifest == self.old else "new" if manifest == self.new else "another graph"


def prepared(folder: Path) -> Ground:
    """Build the two graphs."""
    before, sources, data, clean = (folder / name for name in ("before", "sources", "first", "clean"))
    write_notices(before, _OLD)
    write_notices(sources, _NEW)
    must(command("build", before, "--into", data, "--quiet", "--workers", 1))
    must(command("build", sources, "--into", clean, "--quiet", "--workers", 1))
    return Ground(before, sources, data, read_manifest(data), read_manifest(clean), folder)


def told(
    parser: ArgumentParser,
    arguments: Sequence[str],
    run: Callable[[Path, int, int], dict[str, Trial]],
    report: Callable[[dict[str, Trial]], Iterable[str]],
    times: int,
) -> int:
    """Try as the command line says, and print the table and the faults; 1 if there are any."""
    parser.add_argument("--times", type=int, default=times)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        trials = run(Path(folder), options.times, options.seed)
    print("\n".join(report(trials)))
    faults = [fault for trial in trials.values() for fault in trial.faults]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0
