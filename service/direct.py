"""The short way to /sparql: most requests ask there, and the same function answers them without the router."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from queries.errors import QueryError
from service.errors import fault, told
from service.routers.sparql import PATH, answer
from service.validators import send_marked

_TAKEN = frozenset({"GET", "POST"})


class Direct:
    """Middleware that answers queries, and passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app
        self._answered = ServerErrorMiddleware(_answered, handler=fault)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query, or pass a request on."""
        if scope["path"] == PATH and scope["method"] in _TAKEN:
            return await self._answered(scope, receive, send)
        return await self._app(scope, receive, send)


async def _answered(scope: Scope, receive: Receive, send: Send) -> None:
    try:
        response = await answer(Request(scope, receive))
    except (QueryError, HTTPException) as exc:
        response = told(exc)
    if scope["method"] == "GET":
        return await send_marked(scope, response.status_code, response.raw_headers, bytes(response.body), send)
    return await response(scope, receive, send)
