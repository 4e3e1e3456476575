"""The data directory: one build at a time, and a graph that is always whole.

    manifest.json → current/manifest.json
    current       → versions/<data version>
    previous      → versions/<the data version before>
    texts/<sha256>.txt    the decoded texts that offsets refer to
    quads/<shard>.nq      one shard a source, sorted lines
    quads/<shard>.json    its source's entry in a manifest
    quads/<shard>.coverage.jsonl  what was read of its documents, and what was not
    quads/<shard>.mentions.jsonl  what its documents mention: what is linked
    quads/<digest>.file      which shard the bytes of a file gave
    quads/<shard>.places.jsonl    of a PDF: where its text stands on its pages
    prepared/<data version>/  rows of slow questions, which the service keeps for itself
    versions/<data version>/  manifest.json, report.json, store/ (Oxigraph), links.nq, names.jsonl, SHA256SUMS

A file or folder appears under its name only when it is whole; all is brought to the disk before the graph and its
manifest change by the one renaming of ``current``. What a killed build leaves behind has a temporary name, or nothing
that leads to it, and the next one removes it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from uuid import uuid4

from kg_builder.errors import BusyError, DamagedError, DirectoryError, FormatError, NoGraphError, OlderFormatError
from kg_builder.manifest import FORMAT, Manifest, manifest_of, read_manifest

__all__ = ["FORMAT", "Directory", "Manifest", "locked", "read_manifest"]

_LOCK = ".lock"
_PREPARED = "prepared"
_FILE = ".file"
_TEXT, _SHARD = ("txt",), ("nq", "json", "coverage.jsonl", "mentions.jsonl", "places.jsonl")  # how their names end
_NEW = ".new-"  # what temporary names begin with
_OURS = frozenset({_LOCK, "current", "previous", "manifest.json", "texts", "quads", "versions", _PREPARED})


@dataclass(frozen=True, slots=True)
class Directory:
    """A data directory that this process has locked."""

    path: Path

    def text(self, digest: str) -> Path:
        """Give the place of a kept text."""
        return self.path / "texts" / f"{digest}.txt"

    def shard(self, name: str) -> Path:
        """Give the place of a shard."""
        return self.path / "quads" / f"{name}.nq"

    def shard_entry(self, name: str) -> Path:
        """Give the place of what the manifest says of a shard's source."""
        return self.path / "quads" / f"{name}.json"

    def coverage(self, name: str) -> Path:
        """Give the place of what was read of a shard's source, and what was not."""
        return self.path / "quads" / f"{name}.coverage.jsonl"

    def mentions(self, name: str) -> Path:
        """Give the place of what a shard's documents mention."""
        return self.path / "quads" / f"{name}.mentions.jsonl"

    def places(self, name: str) -> Path:
        """Give the place of where a shard's source stands on the pages of its PDF."""
        return self.path / "quads" / f"{name}.places.jsonl"

    def file_entry(self, key: str) -> Path:
        """Give the place of what the bytes of a file gave."""
        return self.path / "quads" / f"{key}{_FILE}"

    def version(self, name: str) -> Path:
        """Give the place of a version."""
        return self.path / "versions" / name

    def manifest(self) -> Manifest | None:
        """Give the manifest of the graph that is served; None before the first one, or if it is damaged."""
        return _manifest_of(self.path / "current")

    @contextmanager
    def new_version(self, name: str) -> Iterator[Path]:
        """Give an empty folder that becomes the version served when the block ends without an error."""
        new = self.version(_NEW + name)
        new.mkdir()
        yield new
        _sync_all(new)
        self._sync_kept()
        final, gone = self.version(name), self.version(f"{_NEW}gone-{name}")
        if final.exists():  # the previous one, one that a killed build had not switched to, or one that is damaged
            final.rename(gone)
            shutil.rmtree(self.path / _PREPARED / name, ignore_errors=True)
        new.rename(final)
        _sync(final.parent)
        if gone.exists():
            shutil.rmtree(gone)
        self._switch(name)

    def _sync_kept(self) -> None:
        """Bring to the disk what the version served does not need, or what was written after it: all else is there.

        What the bytes of a file gave need not be: one that is torn is taken for none.
        """
        old, manifest = self.manifest(), self.path / "current" / "manifest.json"
        known = {name for source in old.sources for name in (source.digest, source.shard)} if old else set()
        since = manifest.stat().st_mtime if old else 0
        for folder in (self.path / "texts", self.path / "quads"):
            for file in folder.iterdir():
                stem, _, ending = file.name.partition(".")
                if f".{ending}" != _FILE and (stem not in known or file.stat().st_mtime >= since):
                    _sync(file)
            _sync(folder)

    def _switch(self, name: str) -> None:
        """Serve a version: the one renaming that changes the graph."""
        old = self._target("current")
        if old and old != name:
            self._link("previous", f"versions/{old}")
        self._link("manifest.json", "current/manifest.json")
        self._link("current", f"versions/{name}")

    def _link(self, name: str, target: str) -> None:
        new = self.path / f"{_NEW}{name}"
        new.unlink(missing_ok=True)
        new.symlink_to(target)
        new.rename(self.path / name)
        _sync(self.path)

    def _target(self, name: str) -> str | None:
        """Give the version that a link leads to; None if there is none."""
        link = self.path / name
        return link.readlink().name if link.is_symlink() and link.exists() else None

    def tidy(self, *, shards: bool) -> None:
        """Remove what killed builds left half done and old versions; with ``shards`` also what no kept version needs.

        Whole shards that a killed build has made are of use to the next one.
        """
        kept = {name for link in ("current", "previous") if (name := self._target(link))}
        for version in (self.path / "versions").iterdir():
            if version.name not in kept:
                shutil.rmtree(version)
        for prepared in self.path.glob(f"{_PREPARED}/*"):
            if prepared.name not in kept:
                shutil.rmtree(prepared, ignore_errors=True)  # somebody may be preparing there at this moment
        for left in chain.from_iterable(self.path.glob(f"{folder}{_NEW}*") for folder in ("", "texts/", "quads/")):
            left.unlink()
        if shards:
            self._drop_unneeded(kept)

    def _drop_unneeded(self, kept: set[str]) -> None:
        """Remove the texts and shards that these versions do not need."""
        manifests = [found for name in sorted(kept) if (found := _manifest_of(self.version(name)))]
        sources = [source for manifest in manifests for source in manifest.sources]
        texts, shards = {source.digest for source in sources}, {source.shard for source in sources}
        for folder, needed, endings in (("texts", texts, _TEXT), ("quads", shards, _SHARD)):
            for file in (self.path / folder).iterdir():
                stem, _, ending = file.name.partition(".")
                if f".{ending}" == _FILE:
                    stem, ending = _shard_of(file), _SHARD[0]
                if stem not in needed or ending not in endings:
                    file.unlink()


@contextmanager
def locked(path: Path, *, takes_over: bool = False) -> Iterator[Directory]:
    """Give a data directory, made if it is not there, that no other build can enter meanwhile.

    Args:
        path: The directory.
        takes_over: Whether it may be of an older format; its graph is then one that nothing is known of.

    Raises:
        BusyError: If another build is running in it.
        FormatError: If it is of another format version, or holds other files.
        DirectoryError: If it cannot be written.
    """
    try:
        _refuse_foreign(path)
        for folder in ("texts", "quads", "versions"):
            (path / folder).mkdir(parents=True, exist_ok=True)
        with (path / _LOCK).open("w") as lock:
            _take(lock.fileno(), path)
            directory = Directory(path)
            if not takes_over:
                _refuse_other_format(path)
            yield directory
    except OSError as exc:
        raise DirectoryError(f"it cannot be written ({exc.strerror or exc})", path=path) from exc


def leftover(name: str) -> str:
    """Give a temporary name that nobody else takes, here or on another machine; the next build clears it away."""
    return f"{_NEW}{uuid4().hex}-{name}"


def _shard_of(entry: Path) -> str:
    """Give the shard that the bytes of a file gave; empty if what is kept of it is damaged."""
    try:
        found = json.loads(entry.read_bytes())["shard"]
    except (ValueError, TypeError, KeyError):
        return ""
    return found if isinstance(found, str) else ""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that has its name only when all of it is written."""
    new = path.with_name(leftover(path.name))
    new.write_bytes(content)
    new.replace(path)


def _manifest_of(version: Path) -> Manifest | None:
    """Give a version's manifest; None if there is none, it is damaged or older: what it names is built again."""
    try:
        return manifest_of(version)
    except (NoGraphError, DamagedError, OlderFormatError):
        return None


def _sync_all(folder: Path) -> None:
    for place in [*folder.rglob("*"), folder]:
        _sync(place)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_foreign(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise FormatError("it is a file; name a directory", path=path)
    if path.is_dir() and any(entry.name not in _OURS and not entry.name.startswith(_NEW) for entry in path.iterdir()):
        raise FormatError("it holds other files than a graph; name a new directory", path=path)


def _refuse_other_format(path: Path) -> None:
    with suppress(NoGraphError, DamagedError):
        manifest_of(path / "current")


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        raise BusyError("another build is running in it; wait for its end", path=path) from exc
