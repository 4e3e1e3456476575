"""Cross-origin requests: every answer, errors too, may be read by any page, without credentials."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CORS: Mapping[str, str] = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Expose-Headers": "Link, Retry-After",
        "Access-Control-Max-Age": "86400",
    }
)


class OpenToAll:
    """Middleware that marks each response as readable by all."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and mark what comes back."""

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(CORS)
            await send(message)

        await self._app(scope, receive, send_marked)
