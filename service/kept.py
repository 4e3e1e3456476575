"""Answers that are kept whole: the same request while the data version is the same gets the same bytes at once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from queries.errors import StoreUnavailable
from service.asked import asked_of
from service.current import Stores
from service.metrics import Metrics

_DEPENDS = (b"host", b"accept", b"accept-language", b"x-forwarded-proto")  # what an answer can depend on
_EXTRA = 2000  # bytes that an entry takes besides its texts
_SHARE = 8  # no answer takes more than this part of the room

Key: TypeAlias = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: str
    size: int


class Shelf:
    """Whole answers by request: the last used ones, up to a number of bytes."""

    def __init__(self, room: int) -> None:
        """Begin empty; ``room`` is the number of bytes that all entries may take."""
        self._room = room
        self._taken = 0
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()

    def get(self, key: Key, version: str) -> _Kept | None:
        """Give what was answered from a version; None if nothing is kept."""
        kept = self._kept.get(key)
        if kept is None or kept.version != version:
            return None
        self._kept.move_to_end(key)
        return kept

    def put(self, key: Key, kept: _Kept) -> None:
        """Keep an answer; those that were not asked for longest go."""
        if kept.size * _SHARE > self._room:
            return
        before = self._kept.pop(key, None)
        self._taken += kept.size - (before.size if before else 0)
        self._kept[key] = kept
        while self._taken > self._room:
            self._taken -= self._kept.popitem(last=False)[1].size


class Kept:
    """Middleware that answers GET from a shelf, where the answer is one of the graph's alone."""

    def __init__(self, app: ASGIApp, *, room: int, metrics: Metrics) -> None:
        """Wrap an application."""
        self._app = app
        self._shelf = Shelf(room)
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the kept answer, or pass the request on and keep what comes back."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        stores: Stores = scope["app"].state.stores
        try:
            version = (await stores.latest()).name
        except StoreUnavailable:
            return await self._app(scope, receive, send)
        key = _key(scope)
        kept = self._shelf.get(key, version)
        if kept is None:
            return await self._app(scope, receive, self._noting(scope, key, send))
        self._metrics.repeated += 1
        asked_of(scope).version = version
        if kept.tag in Headers(scope=scope).get("if-none-match", ""):
            headers = [pair for pair in kept.headers if pair[0] not in {b"content-type", b"content-length"}]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            return await send({"type": "http.response.body", "body": b""})
        await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
        return await send({"type": "http.response.body", "body": kept.body})

    def _noting(self, scope: Scope, key: Key, send: Send) -> Send:
        """Give a ``send`` that keeps a whole answer with an ETag: only those depend on the data version alone."""
        start: Message = {}

        async def send_noted(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = {**message, "headers": list(message["headers"])}
            elif message["type"] == "http.response.body" and start.get("status") == 200:
                tag = Headers(raw=start["headers"]).get("etag")
                if tag and not message.get("more_body", False):
                    body = message.get("body", b"")
                    size = sum(map(len, key)) + len(body) + _EXTRA
                    self._shelf.put(key, _Kept(asked_of(scope).version, start["headers"], body, tag, size))
                start = {}
            await send(message)

        return send_noted


def _key(scope: Scope) -> Key:
    sent = sorted(pair for pair in scope["headers"] if pair[0] in _DEPENDS)
    return (scope["path"].encode(), scope["query_string"], *(part for pair in sent for part in pair))
