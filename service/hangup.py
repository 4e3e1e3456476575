"""A client that hangs up: what it asked for is given up, so that its query ends too."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SOON = 0.05  # seconds: most answers are there before it is worth looking whether anybody waits for them


class HangUp:
    """Middleware that cancels a request whose client has gone."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where it takes long, watch the connection once the body has come."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        body_is_in = asyncio.Event()

        async def receive_noted() -> Message:
            message = await receive()
            if message["type"] != "http.request" or not message.get("more_body", False):
                body_is_in.set()
            return message

        if scope["method"] != "POST":  # else nobody may ever ask for the body
            body_is_in.set()
        answering = asyncio.ensure_future(self._app(scope, receive_noted, send))
        try:
            await asyncio.wait({answering}, timeout=_SOON)
            if not answering.done():
                await _watch(answering, body_is_in, receive)
        finally:
            if not answering.done():
                answering.cancel()
                await asyncio.wait({answering})
        if not answering.cancelled():
            answering.result()
        return None


async def _watch(answering: asyncio.Future[None], body_is_in: asyncio.Event, receive: Receive) -> None:
    """Wait until a request is answered, or its client has gone."""
    gone = asyncio.ensure_future(_gone(body_is_in, receive))
    try:
        await asyncio.wait({answering, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        await asyncio.wait({gone})


async def _gone(body_is_in: asyncio.Event, receive: Receive) -> None:
    await body_is_in.wait()
    while (await receive())["type"] != "http.disconnect":
        continue
