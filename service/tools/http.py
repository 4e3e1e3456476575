"""The tools over streamable HTTP at /mcp, where the SDK is installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from service.current import Stores, Version
from service.settings import Settings

PATH = "/mcp"


class _Latest:
    """The stores that the application has by now: its life begins with others than it was made with."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def latest(self) -> Version:
        """Give the version to ask now."""
        stores: Stores = self._app.state.stores
        return await stores.latest()

    async def close(self) -> None:
        """Leave the stores to the application."""


@asynccontextmanager
async def tools(app: FastAPI) -> AsyncIterator[None]:
    """Serve the tools while the application lives; without the SDK they are not there."""
    if find_spec("mcp") is None:
        yield
        return
    from mcp.server.transport_security import TransportSecuritySettings  # here: an extra

    from service.tools.reader import Reader
    from service.tools.server import make_server

    settings: Settings = app.state.settings
    server = make_server(Reader(_Latest(app), settings))
    # Each request stands alone. Who may ask is for the whole service to say, not for a list of host names.
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=settings.max_query,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    async with server.session_manager.run():
        app.state.tools = inner
        try:
            yield
        finally:
            app.state.tools = None


class Tools:
    """Middleware that passes what comes to /mcp on to the tools."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to /mcp, or pass it on."""
        inner: ASGIApp | None = getattr(scope["app"].state, "tools", None) if scope["type"] == "http" else None
        if inner is None or scope["path"] != PATH:
            return await self._app(scope, receive, send)
        return await inner(scope, receive, send)
