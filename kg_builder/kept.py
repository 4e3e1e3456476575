"""What a build before has kept of a source: its shard, and which shard the bytes of a file gave."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg_builder.directory import Directory, write_whole
from kg_builder.document import Source
from kg_builder.errors import SourceError
from kg_builder.manifest import SourceEntry, source_entry

_READERS = ("pypdfium2", "selectolax")  # what gets the text out of a file, beside the builder itself


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What the bytes of a file gave.

    Attributes:
        shard: Name of the shard.
        text: SHA-256 of the text, hex.
        shortfall: Why not all of it could be read, in English and Chinese; empty if it was read to the end.
    """

    shard: str
    text: str
    shortfall: tuple[str, str] | tuple[()] = ()

    def shortfall_of(self, path: Path) -> SourceError | None:
        """Tell what of the file could not be read; None if all was."""
        return SourceError(self.shortfall[0], path=path, zh=self.shortfall[1]) if self.shortfall else None


def file_key(path: Path, rules: str) -> str:
    """Name a file after its bytes and all that decides on what is read of them; empty if it cannot be read alone.

    Args:
        path: The file.
        rules: The fingerprint of the builder and its rules.
    """
    try:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # a member of an archive; one that is missing is told by the reader
    return digest_of(f"{content} {rules} {_readers()}".encode())


def kept_file(place: Directory, key: str) -> tuple[FileEntry, SourceEntry] | None:
    """Give what the bytes of a file gave before, if its text and its shard are whole; None otherwise."""
    try:
        found = json.loads(place.file_entry(key).read_bytes())
        entry = FileEntry(found["shard"], found["text"], tuple(found["shortfall"]))
        # verify does not look at the entry, which is no part of the graph: it tells its own digest
        whole = found == _entry_json(entry) and digest_of(place.text(entry.text).read_bytes()) == entry.text
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    shard = kept_shard(place, entry.shard) if whole else None
    return (entry, shard) if shard else None


def keep_file(place: Directory, key: str, source: Source, shard: str) -> None:
    """Keep which shard the bytes of a file gave."""
    short = source.shortfall
    entry = FileEntry(shard, source.digest, (short.reason, short.zh) if short else ())
    write_whole(place.file_entry(key), json.dumps(_entry_json(entry), ensure_ascii=False).encode())


def _entry_json(entry: FileEntry) -> dict[str, object]:
    """Give what is written of an entry: its fields, and a digest of them."""
    told = {"shard": entry.shard, "text": entry.text, "shortfall": [*entry.shortfall]}
    return {**told, "sha256": digest_of(json.dumps(told).encode())}


def kept_shard(place: Directory, shard: str) -> SourceEntry | None:
    """Give the entry of a shard that is there and as it was written; None otherwise."""
    try:
        entry = source_entry(json.loads(place.shard_entry(shard).read_bytes()))
        held = tuple(digest_of(of(shard).read_bytes()) for of in (place.shard, place.coverage, place.mentions))
        places = digest_of(place.places(shard).read_bytes()) if entry.places_sha256 else ""
    except (FileNotFoundError, ValueError, TypeError):
        return None
    told = entry.quads_sha256, entry.coverage_sha256, entry.mentions_sha256, entry.places_sha256
    return entry if (*held, places) == told else None


def keep_text(place: Directory, source: Source) -> None:
    """Keep the text of a source, unless it is there as it should be."""
    kept, text = place.text(source.digest), source.text.encode()
    if not kept.is_file() or kept.read_bytes() != text:
        write_whole(kept, text)


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


@cache
def _readers() -> str:
    """Tell the versions of what gets the text out of a file."""
    return " ".join(f"{name} {_version(name)}" for name in _READERS)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
