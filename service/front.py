"""The outermost layer: a request id, headers for every response, one line in the log, one count in the metrics."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.asked import Asked, begin
from service.headers import HEADERS
from service.logs import RequestLog
from service.metrics import Metrics

_IDENTITY = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_STANDING = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
_NAMES = frozenset(name for name, _ in _STANDING)
_GONE = 499  # in log and metrics: the client hung up before there was an answer


class Front:
    """Middleware around everything else."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, log: RequestLog) -> None:
        """Wrap an application."""
        self._app = app
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it ended."""
        start = time.perf_counter()
        asked = begin(scope, _identity(scope))
        status = _GONE

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = _whole(message["headers"], asked)
                message = {"type": "http.response.start", "status": status, "headers": headers}
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        finally:
            seconds = time.perf_counter() - start
            self._metrics.note(scope, status, seconds)
            self._log.note(scope, status, seconds)


def _whole(headers: Sequence[tuple[bytes, bytes]], asked: Asked) -> list[tuple[bytes, bytes]]:
    """Give a response's headers with those that it has not written itself."""
    whole = list(headers)
    there = {name for name, _ in headers}
    whole += _STANDING if there.isdisjoint(_NAMES) else [pair for pair in _STANDING if pair[0] not in there]
    whole.append((b"x-request-id", asked.identity.encode()))
    if asked.version:
        whole.append((b"gongbao-data-version", asked.version.encode()))
    return whole


def _identity(scope: Scope) -> str:
    """Give the id that the caller sent, where it is a plain one, or a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _IDENTITY.fullmatch(value):
            return bytes(value).decode()
    return os.urandom(8).hex()
