"""A data directory as the builder leaves it, without the builder."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

SAMPLE = Path(__file__).parent / "queries" / "data" / "sample.trig"


def add_version(data: Path, name: str, text: bytes) -> None:
    """Write a version from TriG, and switch `current` to it."""
    folder = data / "versions" / name
    folder.mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.load(text, format=ox.RdfFormat.TRIG)
    store.flush()
    del store  # which lets go of its lock
    link = data / "next"
    link.symlink_to(Path("versions") / name)
    link.replace(data / "current")
