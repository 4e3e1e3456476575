"""Answers that are kept whole: the same request while the data version is the same gets the same bytes at once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from queries.errors import StoreUnavailable
from service.asked import asked_of
from service.current import Stores
from service.metrics import Metrics

# What an answer can depend on, apart from path and query.
_DEPENDS = frozenset({b"host", b"accept", b"accept-language", b"x-forwarded-proto"})
_OF_BODY = frozenset({b"content-type", b"content-length"})
_EXTRA = 2000  # bytes that an entry takes besides its texts
_SHARE = 8  # no answer takes more than this part of the room

Headers: TypeAlias = list[tuple[bytes, bytes]]
Key: TypeAlias = tuple[str, bytes, tuple[tuple[bytes, bytes], ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: str
    headers: Headers
    body: bytes
    tag: bytes
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
        """Wrap an application; where there is no room, every request is passed on."""
        self._app = app
        self._shelf = Shelf(room) if room else None
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the kept answer, or pass the request on and keep what comes back."""
        if self._shelf is None or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        stores: Stores = scope["app"].state.stores
        try:
            version = (await stores.latest()).name
        except StoreUnavailable:
            return await self._app(scope, receive, send)
        key = _key(scope)
        kept = self._shelf.get(key, version)
        if kept is None:
            return await self._app(scope, receive, _noting(self._shelf, scope, key, send))
        self._metrics.repeated += 1
        asked_of(scope).version = version
        if any(name == b"if-none-match" and kept.tag in value for name, value in scope["headers"]):
            headers = [pair for pair in kept.headers if pair[0] not in _OF_BODY]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            return await send({"type": "http.response.body", "body": b""})
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        return await send({"type": "http.response.body", "body": kept.body})


def _noting(shelf: Shelf, scope: Scope, key: Key, send: Send) -> Send:
    """Give a ``send`` that keeps a whole answer with an ETag: only those depend on the data version alone."""
    headers: Headers = []

    async def send_noted(message: Message) -> None:
        nonlocal headers
        if message["type"] == "http.response.start":
            headers = message["headers"] if message["status"] == 200 else []
        elif headers:
            tag = next((value for name, value in headers if name == b"etag"), b"")
            if tag and not message.get("more_body", False):
                body = message.get("body", b"")
                size = len(scope["path"]) + len(scope["query_string"]) + len(body) + _EXTRA
                shelf.put(key, _Kept(asked_of(scope).version, headers, body, tag, size))
            headers = []
        await send(message)

    return send_noted


def _key(scope: Scope) -> Key:
    sent = [pair for pair in scope["headers"] if pair[0] in _DEPENDS]
    sent.sort()
    return scope["path"], scope["query_string"], tuple(tuple(pair) for pair in sent)
