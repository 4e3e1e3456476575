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


def seal(version: Path, base: Path | None = None) -> None:
    """Write the digest of every file of a version that is complete.

    Args:
        version: Its folder.
        base: The folder of the version that it grew from. A table of the store that is one file with the table there
            keeps the digest that it has there: it was not written since, and what was damaged there is found here.
    """
    kept = {name: digest for digest, name in _sums(base) if _one_file(version / name, base / name)} if base else {}
    lines = (f"{kept.get(name) or _digest(version / name)}  {name}\n" for name in _names(version))
    (version / NAME).write_text("".join(lines), encoding="utf-8")


def damage(version: Path, names: frozenset[str] | None = None) -> Damage | None:
    """Give the first file that is not as it was sealed, None if all are; a version without a seal has no damage.

    Args:
        version: Its folder.
        names: Files to look at; None for all.
    """
    for expected, name in _sums(version):
        if names is not None and name not in names:
            continue
        try:
            found = _digest(version / name)
        except OSError as exc:
            found = f"no file ({exc.strerror})"
        if found != expected:
            return Damage(name, expected, found)
    return None


def _one_file(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.samefile(other)


def _sums(version: Path) -> Iterator[tuple[str, str]]:
    """Yield digest and name of each file that a seal names; nothing if there is no seal."""
    path = version / NAME
    sealed = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    for line in sealed.splitlines():
        digest, _, name = line.partition("  ")
        yield digest, name


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
