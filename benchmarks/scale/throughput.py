"""Characters a second and core: reading, one pass of a regular expression, extraction without and with validation."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from kg_builder import shard
from kg_builder.directory import locked
from kg_builder.pipeline import STAGES
from kg_builder.validate import Finding, validate

_FLOOR = re.compile(
    r"[^，。；：、\s]{2,20}(?:委员会|小组|局|厅|办公室)"
)  # bodies, roughly: what any reader must find at least


def throughput(files: Sequence[Path], rounds: int) -> dict[str, float]:
    """Give characters a second of processor time, the best of some rounds, each over all files."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    length = sum(map(len, texts))
    validate(b"")  # compiles the shapes, which a build does once
    _extract(files[:1])

    def floor() -> None:
        for file in files:
            for _ in _FLOOR.finditer(file.read_text(encoding="utf-8", errors="replace")):
                pass

    with _without_validation():
        bare = _best(lambda: _extract(files), rounds)
    return {
        "characters": length,
        "floor": length / _best(floor, rounds),
        "without_validation": length / bare,
        "with_validation": length / _best(lambda: _extract(files), rounds),
    }


def _best(work: Callable[[], None], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def _extract(files: Sequence[Path]) -> None:
    with TemporaryDirectory() as folder, locked(Path(folder) / "graph") as place:
        for file in files:
            shard.read_source(file, place, STAGES)


@contextmanager
def _without_validation() -> Iterator[None]:
    """Let shards be made without a look at their shapes: what that look costs is the difference."""

    def nothing(quads: bytes) -> tuple[Finding, ...]:
        del quads
        return ()

    with patch.object(shard, "validate", nothing):
        yield
