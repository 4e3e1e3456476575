"""A release: dumps of one version, their checksums, the hash of the graph, and what describes them to machines."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyoxigraph as ox

from gongbao.errors import BlankNodeError
from queries.changes.compare import Change
from queries.changes.tell import HEADS, sentence
from queries.exports.formats import FORMATS
from queries.exports.view import WHOLE
from queries.store import Embedded
from queries.turns import each_now

# What a release holds, by format; each name says so.
DUMPS = {
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "facts": "application/x-ndjson",
    "graphml": "application/graphml+xml",
    "ftm": "application/json+ftm",
}
_LEVEL = 6  # of gzip
_BLANK = b"_:"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a release.

    Attributes:
        name: Its name.
        media_type: Of what is in the file when gzip is undone.
        size: Bytes of the file.
        sha256: Of the file, in hex.
    """

    name: str
    media_type: str
    size: int
    sha256: str


def dump(store: Embedded, folder: Path) -> list[Written]:
    """Write the dumps of a store, each with gzip without a time, so that the same graph gives the same bytes."""
    return [_dump(store, folder, form, media_type) for form, media_type in DUMPS.items()]


def graph_hash(pieces: Iterable[bytes]) -> str:
    """Give the SHA-256 of a graph in the canonical form of RDFC-1.0, in hex, from its N-Quads, sorted, each once.

    A graph without blank nodes is canonical as its sorted lines (RDFC-1.0, section 4.4.3: the algorithm does nothing
    but serialize); so no graph need fit in memory.

    Raises:
        BlankNodeError: If a line has a blank node, or is not written as the standard has it.
    """
    digest = hashlib.sha256()
    for line in _lines(pieces):
        if _BLANK in line and not _is_canonical(line):
            raise BlankNodeError(line.decode(errors="replace"))
        digest.update(line)
    return digest.hexdigest()


def changelog(version: str, changes: Iterable[Change] | None) -> str:
    """Give the changes since the build before in Markdown, Chinese and English heads; a first release says so."""
    head = f"# {version}\n"
    if changes is None:
        return f"{head}\n首次发布 / first release\n"
    kinds: dict[str, list[str]] = {}
    for change in changes:
        number = (change.by or change.said).number
        kinds.setdefault(change.kind, []).append(f"- {change.day or '–'} {sentence(change, 'zh')} [{number}]\n")
    told = (
        f"\n## {zh} / {en} ({len(kinds[kind])})\n\n{''.join(kinds[kind])}"
        for kind, (zh, en) in HEADS.items()
        if kind in kinds
    )
    return head + ("".join(told) or "\n没有变化 / nothing changed\n")


def checksums(folder: Path, names: Iterable[str]) -> str:
    """Give the checksums of files, as ``sha256sum -c`` reads them."""
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names))


def manifest(version: str, canonical: str, quads: int, files: Iterable[Written]) -> bytes:
    """Give what the release holds as JSON."""
    told = {
        "data_version": version,
        "rdfc10_sha256": canonical,
        "quads": quads,
        "files": [{"name": f.name, "media_type": f.media_type, "size": f.size, "sha256": f.sha256} for f in files],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _dump(store: Embedded, folder: Path, form: str, media_type: str) -> Written:
    name = f"gongbao.{FORMATS[form].suffix}.gz"
    path = folder / name
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for piece in each_now(FORMATS[form].write(store, WHOLE)):
            packed.write(piece)
    digest = hashlib.sha256()
    with path.open("rb") as written:
        while piece := written.read(1 << 20):
            digest.update(piece)
    return Written(name, media_type, path.stat().st_size, digest.hexdigest())


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest + b"\n"


def _is_canonical(line: bytes) -> bool:
    """Tell whether a line is one that canonicalization leaves as it is: without blank nodes."""
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    return not any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name))
