"""HTTP/1.1 by uvicorn, with what a public endpoint needs besides: one write an answer, and patience that ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

READING = 20.0  # seconds in which a request must have come whole
WRITING = 60.0  # seconds in which a client must take something of its answer
LONGEST_HEAD = 1 << 18  # bytes of a request's line and headers
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_HEAD = b"HTTP/1.1 "
_INTERIM = b"HTTP/1.1 100 "


class Protocol(HttpToolsProtocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; the first request must come soon."""
        self._joined = _Joined(cast("asyncio.Transport", transport))
        super().connection_made(cast("asyncio.Transport", self._joined))
        self._reading_since: float | None = self.loop.time()
        self._writing_since: float | None = None
        self._unsent = 0
        self._head: int | None = None  # bytes of the head that is coming in; None where none is

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request, and note when its first came."""
        if self._reading_since is None:
            self._reading_since = self.loop.time()
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.transport.write(_TOO_LONG)
                self.transport.close()

    def on_message_begin(self) -> None:
        """Take the beginning of a request."""
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Take the end of a request's head."""
        self._head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take the end of a request."""
        self._reading_since = None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Send what is left of an answer that has no body."""
        self._joined.flush()
        super().on_response_complete()

    def look(self, now: float) -> None:
        """End the connection where its client has been too slow."""
        unsent = self.transport.get_write_buffer_size()
        if unsent == 0:
            self._writing_since = None
        elif self._writing_since is None or unsent != self._unsent:
            self._writing_since = now
        self._unsent = unsent
        is_slow = _is_over(self._reading_since, READING, now) or _is_over(self._writing_since, WRITING, now)
        if is_slow and not self.transport.is_closing():
            self.transport.abort()


def look_at(connections: Iterable[asyncio.Protocol], now: float) -> None:
    """End the connections whose clients are too slow; ``now`` is the event loop's time."""
    for connection in tuple(connections):
        if isinstance(connection, Protocol):
            connection.look(now)


def _is_over(since: float | None, seconds: float, now: float) -> bool:
    return since is not None and now - since > seconds


class _Joined:
    """A transport that sends the head of an answer with what follows it: one call of the system less for each."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, piece: bytes) -> None:
        """Send a piece, or keep it where it is a head: its answer's end sends it at the latest."""
        if self._head:
            piece, self._head = self._head + piece, b""
        elif piece.startswith(_HEAD) and not piece.startswith(_INTERIM):
            self._head = piece
            return
        self._transport.write(piece)

    def flush(self) -> None:
        """Send what is kept."""
        if self._head:
            self._transport.write(self._head)
            self._head = b""

    def close(self) -> None:
        """Send what is kept, and end."""
        self.flush()
        self._transport.close()
