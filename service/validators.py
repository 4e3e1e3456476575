"""ETag and status 304: an answer is the same while the data version is, and told so (RFC 9110, section 13).

JSON under /api/ gets its frame here too: the JSON-LD context, the data version, and on request the queries behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import version

import orjson
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.asked import Asked, asked_of

_PROGRAM = version("gongbao").encode()  # another program can tell the same facts otherwise
_SHOW = b"show=sparql"


class Validators:
    """Middleware that frames JSON, and marks answers with what they depend on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer goes out whole, or as 304 where the caller has it already."""
        if scope["method"] not in {"GET", "HEAD"}:
            return await self._app(scope, receive, send)
        asked = asked_of(scope)
        start: Message | None = None
        pieces: list[bytes] = []

        async def send_whole(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if _is_file(message):
                    return await send(message)
                start = message
                return None
            if start is None:
                return await send(message)
            pieces.append(message.get("body", b""))
            if message.get("more_body", False):
                return None
            body = _framed(scope, start, b"".join(pieces), asked)
            await send_marked(scope, start["status"], start["headers"], body, send)
            return None

        return await self._app(scope, receive, send_whole)


async def send_marked(
    scope: Scope, status: int, headers: Sequence[tuple[bytes, bytes]], body: bytes, send: Send
) -> None:
    """Send an answer to GET with its ETag, where it is one of a data version; as 304 where the caller has it."""
    version = asked_of(scope).version
    told = dict(headers)
    # What is of the moment (health, metrics) says `no-store`, and is no answer of a version.
    if status == 200 and version and told.get(b"cache-control") != b"no-store":
        kind = told.get(b"content-type", b"") + told.get(b"content-language", b"")
        tag = _tag(version.encode(), kind, scope["query_string"])
        headers = [*headers, (b"etag", tag)]
        if b"cache-control" not in told:
            headers.append((b"cache-control", b"no-cache"))  # keep it, but ask
        if _has([value for name, value in scope["headers"] if name == b"if-none-match"], tag):
            status, body = 304, b""
            headers = [pair for pair in headers if pair[0] not in {b"content-type", b"content-length"}]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _is_file(start: Message) -> bool:
    """Tell whether an answer is a file to keep: it may be as long as the graph, and goes out as it is written."""
    return any(
        name.lower() == b"content-disposition" and value.startswith(b"attachment") for name, value in start["headers"]
    )


def _framed(scope: Scope, start: Message, body: bytes, asked: Asked) -> bytes:
    """Put context, data version and, on request, the queries into a JSON object of ours."""
    if start["status"] != 200 or not scope["path"].startswith("/api/") or not body.startswith(b"{"):
        return body
    headers = MutableHeaders(scope=start)
    if headers.get("content-type", "") != "application/json":
        return body
    frame: dict[str, object] = {"@context": "/context.jsonld"}
    if asked.version:
        frame["data_version"] = asked.version
    if _SHOW in scope["query_string"].split(b"&"):
        frame["sparql"] = asked.queries
    comma = b"" if body == b"{}" else b","
    framed = orjson.dumps(frame)[:-1] + comma + body[1:]
    headers["content-length"] = str(len(framed))
    return framed


def _tag(data_version: bytes, kind: bytes, query: bytes) -> bytes:
    """Give a weak tag: the same facts, in the same format and language, to the same question."""
    told = b"\n".join((_PROGRAM, data_version, kind, query))
    return b'W/"%b"' % blake2b(told, digest_size=8).hexdigest().encode()


def _has(headers: list[bytes], tag: bytes) -> bool:
    tags = [each.strip() for header in headers for each in header.split(b",")]
    return tag in tags or tag.removeprefix(b"W/") in tags or b"*" in tags
