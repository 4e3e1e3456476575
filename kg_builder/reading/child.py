"""A reader in a process of its own, with bounds on time and memory.

A PDF can make its library take all memory, run for hours or crash; so can a web page with a million open elements. The
process that reads one is ended when it goes beyond its bounds, and the file is told of: the others are built.

    python -c "from kg_builder.reading.child import main …" KIND PATH MEMORY < bytes > JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kg_builder.document import Page, Place
from kg_builder.errors import BuildError, SourceError
from kg_builder.reading import limits
from kg_builder.reading.extracted import Extracted
from kg_builder.reading.kinds import Kind
from kg_builder.reading.refusals import refused

_COMMAND = "from kg_builder.reading.child import main; main()"
_TOLD = 300  # code points of what a reader says that fails
_OWN_ROOT = Path(__file__).parent.parent.parent


def read_in_child(kind: Kind, raw: bytes, path: Path) -> Extracted:
    """Read a file in a process of its own.

    Raises:
        SourceError: What the reader says, or that it took too long or too much, or crashed.
        BuildError: If the reader itself failed: a fault of ours.
    """
    command = [sys.executable, "-c", _COMMAND, kind.name, str(path), str(limits.CHILD_MEMORY)]
    try:
        done = subprocess.run(
            command, input=raw, capture_output=True, check=False, timeout=limits.CHILD_SECONDS, cwd=_OWN_ROOT
        )
    except subprocess.TimeoutExpired as exc:
        raise refused("slow", path, seconds=limits.CHILD_SECONDS) from exc
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise refused("died", path, limit=limits.size(limits.CHILD_MEMORY))
    if done.returncode:
        raise BuildError(f"{path}: {done.stderr.decode(errors='replace').strip()[-_TOLD:]}")
    return _received(json.loads(done.stdout), path)


def _received(told: dict[str, object], path: Path) -> Extracted:
    match told:
        case {"reason": str(reason), "zh": str(zh)}:
            raise SourceError(reason, path=path, zh=zh)
        case {"text": str(text), "pages": pages, "places": list(places), "shortfall": shortfall}:
            short = SourceError(shortfall[0], path=path, zh=shortfall[1]) if isinstance(shortfall, list) else None
            known = tuple(Page(*page) for page in pages) if isinstance(pages, list) else None
            return Extracted(text, known, tuple(Place(s, e, n, tuple(box)) for s, e, n, box in places), short)
    raise BuildError(f"{path}: its reader gave {str(told)[:_TOLD]}")


def main() -> None:
    """Read the bytes on standard input and write what came of them to standard output."""
    kind, path = Kind[sys.argv[1]], Path(sys.argv[2])
    _bound_memory(int(sys.argv[3]))
    from kg_builder.reading.files import reader_of

    raw = sys.stdin.buffer.read()
    try:
        got = reader_of(kind)(raw, path)
    except SourceError as exc:
        told: dict[str, object] = {"reason": exc.reason, "zh": exc.zh}
    else:
        told = {
            "text": got.text,
            "pages": None if got.pages is None else [[p.start, p.number, p.issue] for p in got.pages],
            "places": [[p.start, p.end, p.page, p.box] for p in got.places],
            "shortfall": [got.shortfall.reason, got.shortfall.zh] if got.shortfall else None,
        }
    sys.stdout.write(json.dumps(told))


def _bound_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # a system without: the time alone is bounded
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
