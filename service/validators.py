"""ETag and status 304: an answer is the same while the data version is, and told so (RFC 9110, section 13).

JSON under /api/ gets its frame here too: the JSON-LD context, the data version, and on request the queries behind it.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.asked import Asked, asked_of

_PROGRAM = version("gongbao")  # another program can tell the same facts otherwise
_SHOW = b"show=sparql"


class Validators:
    """Middleware that frames JSON, and marks answers with what they depend on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer goes out whole, or as 304 where the caller has it already."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return await self._app(scope, receive, send)
        asked = asked_of(scope)
        start: Message | None = None
        pieces: list[bytes] = []

        async def send_marked(message: Message) -> None:
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
            await _send(scope, start, body, asked, send)
            return None

        return await self._app(scope, receive, send_marked)


async def _send(scope: Scope, start: Message, body: bytes, asked: Asked, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    # What is of the moment (health, metrics) says `no-store`, and is no answer of a version.
    if start["status"] == 200 and asked.version and headers.get("cache-control") != "no-store":
        kind = headers.get("content-type", "") + headers.get("content-language", "")
        tag = _tag(asked.version, kind, scope["query_string"])
        headers["ETag"] = tag
        headers.setdefault("Cache-Control", "no-cache")  # keep it, but ask
        if _has(Headers(scope=scope).getlist("if-none-match"), tag):
            start["status"], body = 304, b""
            del headers["content-type"]
            del headers["content-length"]
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _is_file(start: Message) -> bool:
    """Tell whether an answer is a file to keep: it may be as long as the graph, and goes out as it is written."""
    return any(
        name.lower() == b"content-disposition" and value.startswith(b"attachment") for name, value in start["headers"]
    )


def _framed(scope: Scope, start: Message, body: bytes, asked: Asked) -> bytes:
    """Put context, data version and, on request, the queries into a JSON object of ours."""
    headers = MutableHeaders(scope=start)
    is_ours = scope["path"].startswith("/api/") and headers.get("content-type", "") == "application/json"
    if start["status"] != 200 or not is_ours or not body.startswith(b"{"):
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


def _tag(data_version: str, kind: str, query: bytes) -> str:
    """Give a weak tag: the same facts, in the same format and language, to the same question."""
    told = "\n".join((_PROGRAM, data_version, kind)).encode() + b"\n" + query
    return f'W/"{blake2b(told, digest_size=8).hexdigest()}"'


def _has(headers: list[str], tag: str) -> bool:
    tags = [each.strip() for header in headers for each in header.split(",")]
    return tag in tags or tag.removeprefix("W/") in tags or "*" in tags
