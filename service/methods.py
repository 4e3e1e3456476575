"""HEAD and OPTIONS for every route, and a whole ``Allow`` with status 405 (RFC 9110, sections 9.3 and 15.5.6)."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.headers import PREFLIGHT


class Methods:
    """Middleware for the methods that routes do not write themselves."""

    def __init__(self, app: ASGIApp, *, routes: list[BaseRoute]) -> None:
        """Wrap an application; ``routes`` is its own list, so that routes added later count."""
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HEAD as GET without the body, OPTIONS with the methods of the path; pass on the rest."""
        if scope["method"] == "OPTIONS" and (allowed := self._allowed(scope)):
            return await Response(status_code=204, headers={"Allow": allowed, **PREFLIGHT})(scope, receive, send)
        is_head = scope["method"] == "HEAD"

        async def send_mended(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.METHOD_NOT_ALLOWED:
                MutableHeaders(scope=message)["Allow"] = self._allowed(scope)
            elif message["type"] == "http.response.body" and is_head:
                message = {**message, "body": b""}
            await send(message)

        return await self._app({**scope, "method": "GET"} if is_head else scope, receive, send_mended)

    def _allowed(self, scope: Scope) -> str:
        """Give the path's methods as ``Allow`` lists them; empty if there is no such path."""
        taken = [method for method in ("GET", "POST") if self._takes({**scope, "method": method})]
        return ", ".join([*taken, *(["HEAD"] if "GET" in taken else []), "OPTIONS"]) if taken else ""

    def _takes(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._routes)
