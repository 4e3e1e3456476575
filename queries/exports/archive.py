"""Formats of several files, as one ZIP archive that is written while it is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The format has no way to say that there is no time; this is the first that it can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class _Sink:
    """What an archive is written to: it gives away what it holds."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: all is kept until it is taken."""

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


async def zipped(files: Iterable[tuple[str, AsyncIterator[bytes]]]) -> AsyncIterator[bytes]:
    """Yield an archive of files by name, in their order; the same files give the same bytes."""
    sink = _Sink()
    out = cast("IO[bytes]", sink)  # what can be neither read nor sought will do
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, pieces in files:
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                async for piece in pieces:
                    file.write(piece)
                    if taken := sink.take():
                        yield taken
    yield sink.take()
