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
        watch = _Watch(receive, has_body=scope["method"] == "POST")  # else nobody may ever ask for the body
        look = asyncio.get_running_loop().call_later(_SOON, watch.begin)
        try:
            await self._app(scope, watch.receive, send)
        except asyncio.CancelledError:
            if not watch.is_gone:
                raise
            watch.request.uncancel()
        finally:
            look.cancel()
            await watch.end()


class _Watch:
    """A look at the connection of the request that runs in the current task.

    Attributes:
        request: That task.
        is_gone: The client has gone, and the request was cancelled for that.
    """

    def __init__(self, receive: Receive, *, has_body: bool) -> None:
        current = asyncio.current_task()
        if current is None:
            raise RuntimeError("a request is answered in a task")
        self.request: asyncio.Task[object] = current
        self.is_gone = False
        self._receive = receive
        self._is_body_in = not has_body
        self._body_is_in: asyncio.Event | None = None
        self._looking: asyncio.Task[None] | None = None

    async def receive(self) -> Message:
        """Give the next message, and note when the body is in."""
        message = await self._receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            self._is_body_in = True
            if self._body_is_in is not None:
                self._body_is_in.set()
        return message

    def begin(self) -> None:
        """Look for the end of the connection from now on."""
        self._body_is_in = asyncio.Event()
        if self._is_body_in:
            self._body_is_in.set()
        self._looking = asyncio.ensure_future(self._look(self._body_is_in))

    async def end(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def _look(self, body_is_in: asyncio.Event) -> None:
        await body_is_in.wait()
        while (await self._receive())["type"] != "http.disconnect":
            continue
        self.is_gone = True
        self.request.cancel()
