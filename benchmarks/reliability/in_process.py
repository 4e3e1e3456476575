"""A service asked in this process, without a network: what it would send."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message


async def body_of(app: ASGIApp, address: str, accept: str = "*/*") -> bytes:
    """Give what the service answers to a GET of a path with its query; RuntimeError if the status is not 200."""
    parts, told = urlsplit(address), list[Message]()

    async def receive() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"x"), (b"accept", accept.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    if told[0]["status"] != 200:
        raise RuntimeError(f"{address}: {told[0]['status']}")
    return b"".join(message.get("body", b"") for message in told[1:])
