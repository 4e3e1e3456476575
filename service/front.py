"""The outermost layer: a request id, headers for every response, one line in the log, one count in the metrics."""

from __future__ import annotations

import os
import re
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.asked import begin
from service.headers import HEADERS
from service.logs import RequestLog
from service.metrics import Metrics

_IDENTITY = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_STANDING = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
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
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        start = time.perf_counter()
        asked = begin(scope, _identity(scope))
        status = _GONE

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_missing(message["headers"], asked.identity, asked.version)]
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        finally:
            seconds = time.perf_counter() - start
            self._metrics.note(scope, status, seconds)
            self._log.note(scope, status, seconds)


def _missing(headers: list[tuple[bytes, bytes]], identity: str, version: str) -> list[tuple[bytes, bytes]]:
    """Give the headers that a response has not written itself."""
    there = {name.lower() for name, _ in headers}
    added = [pair for pair in _STANDING if pair[0] not in there]
    added.append((b"x-request-id", identity.encode()))
    if version:
        added.append((b"gongbao-data-version", version.encode()))
    return added


def _identity(scope: Scope) -> str:
    """Give the id that the caller sent, where it is a plain one, or a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _IDENTITY.fullmatch(value):
            return bytes(value).decode()
    return os.urandom(8).hex()
