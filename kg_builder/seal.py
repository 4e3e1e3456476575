"""The seal of a version: the digest of each of its files, by which damage to a disk is found.

The seal lies in the version's folder, in the form that ``sha256sum -c`` reads. Not sealed are the engine's log and
lock, and the report, which can be written anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "SHA256SUMS"
_UNSEALED = frozenset({NAME, "report.json", "LOG", "LOCK"})
_PIECE = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not as it was when its version was made.

    Attributes:
        file: Its path in the version's folder.
        expected: Its digest then.
        found: Its digest now, or why there is none.
    """

    file: str
    expected: str
    found: str


def seal(version: Path) -> None:
    """Write the digest of every file of a version that is complete."""
    lines = (f"{_digest(version / name)}  {name}\n" for name in _names(version))
    (version / NAME).write_text("".join(lines), encoding="utf-8")


def damage(version: Path) -> Damage | None:
    """Give the first file that is not as it was sealed, None if all are; a version without a seal has no damage."""
    try:
        sealed = (version / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    for line in sealed.splitlines():
        expected, _, name = line.partition("  ")
        try:
            found = _digest(version / name)
        except OSError as exc:
            found = f"no file ({exc.strerror})"
        if found != expected:
            return Damage(name, expected, found)
    return None


def _names(version: Path) -> Iterator[str]:
    for path in sorted(version.rglob("*")):
        if path.is_file() and path.name not in _UNSEALED:
            yield path.relative_to(version).as_posix()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
