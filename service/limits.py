"""Who may ask, and how often: an optional token, an optional rate for each address, a longest URL for all."""

from __future__ import annotations

import hmac
import math
import time
from collections import OrderedDict

from starlette.types import ASGIApp, Receive, Scope, Send

from service.errors import problem
from service.settings import Settings

_OPEN = frozenset({"/healthz", "/readyz"})  # for those who watch the process: they say nothing of the graph
_BURST = 10.0  # seconds' worth of requests that may come at once
_MOST_ADDRESSES = 10_000


class Limits:
    """Middleware that refuses what is too long, too often, or from nobody we know."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        """Wrap an application."""
        self._app = app
        self._settings = settings
        self._token = f"Bearer {settings.token}".encode() if settings.token else b""
        self._rates = Rates(settings.rate) if settings.rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request with 414, 401 or 429, or pass it on."""
        if scope["path"] in _OPEN:
            return await self._app(scope, receive, send)
        if len(scope["query_string"]) + len(scope.get("raw_path") or b"") > self._settings.max_query:
            refusal = problem(414, f"a URL can have {self._settings.max_query} bytes here")
            return await refusal(scope, receive, send)
        if self._token and scope["method"] != "OPTIONS" and not self._is_known(scope):
            refusal = problem(401, "send the token of this service", {"WWW-Authenticate": "Bearer"})
            return await refusal(scope, receive, send)
        wait = self._rates.wait(scope["client"][0] if scope.get("client") else "") if self._rates else 0.0
        if wait:
            refusal = problem(429, "too many requests from this address", {"Retry-After": str(math.ceil(wait))})
            return await refusal(scope, receive, send)
        return await self._app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        return any(
            name == b"authorization" and hmac.compare_digest(value, self._token) for name, value in scope["headers"]
        )


class Rates:
    """How many requests each address still has: some a second, and as many at once as come in ten seconds."""

    def __init__(self, rate: float) -> None:
        """Take the number of requests a second."""
        self._rate = rate
        self._most = max(rate * _BURST, 1.0)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # requests, and when that was counted

    def wait(self, address: str) -> float:
        """Take one request off an address's number; give the seconds until it has one where it has none."""
        now = time.monotonic()
        left, then = self._left.pop(address, (self._most, now))
        left = min(left + (now - then) * self._rate, self._most)
        self._left[address] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / self._rate
