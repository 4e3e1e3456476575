"""One GET on a connection of its own, timed: for requests that may never be answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        status: 0 where the connection ended without an answer.
        headers: By name in lower case.
        body: As many bytes as came.
        seconds: From the request to the last of them.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def is_whole(self) -> bool:
        """Whether as many bytes came as were announced."""
        return self.headers.get("content-length") == str(len(self.body))


async def get(url: str, *, accept: str = "*/*", patience: float = 60.0) -> Reply:
    """Ask for a URL; TimeoutError if there is no answer after some seconds, OSError if there is no server."""
    parts = urlsplit(url)
    start = time.perf_counter()
    async with asyncio.timeout(patience):
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            head = f"GET {parts.path or '/'}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {accept}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n".encode())
            told = await reader.read()
        except ConnectionError:
            told = b""
        finally:
            writer.close()
    return _reply(told, time.perf_counter() - start)


def _reply(told: bytes, seconds: float) -> Reply:
    head, _, body = told.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ")[1]) if first.startswith("HTTP/1.1 ") else 0
    pairs = (line.partition(":") for line in lines)
    return Reply(status, {name.lower(): value.strip() for name, _, value in pairs}, body, seconds)
