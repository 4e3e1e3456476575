from __future__ import annotations

import asyncio
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from service.protocol import LONGEST_HEAD, READING, WRITING, Protocol, look_at

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"
REQUEST = b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n"


class Wire(asyncio.Transport):
    """A transport that writes down what is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.unsent = 0
        self.is_over = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return self.is_over

    def close(self) -> None:
        self.is_over = True

    def abort(self) -> None:
        self.is_over = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


async def app(scope: Any, _receive: Any, send: Any) -> None:
    body = {"/body": b"all", "/none": b""}.get(scope["path"], b"")
    status = 204 if scope["path"] == "/none" else 200
    headers = [] if status == 204 else [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def connected() -> tuple[Protocol, Wire]:
    config = uvicorn.Config(app, http=Protocol, log_config=None)
    config.load()
    wire = Wire()
    protocol = Protocol(config=config, server_state=ServerState(), app_state={})
    protocol.connection_made(wire)
    return protocol, wire


ANSWERS = {
    "a body": (REQUEST % b"body", b"all"),
    "no body": (REQUEST % b"none", b""),
    "HEAD": ((REQUEST % b"body").replace(b"GET", b"HEAD"), b""),
}


@pytest.mark.parametrize(("request_", "body"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_goes_out_in_one_write(request_: bytes, body: bytes) -> None:
    async def run() -> list[bytes]:
        protocol, wire = connected()
        protocol.data_received(request_)
        await asyncio.sleep(0.01)
        protocol.connection_lost(None)
        return wire.sent

    (sent,) = asyncio.run(run())
    head, _, rest = sent.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 20")
    assert rest == body


SLOW: dict[str, tuple[bytes, int, float, bool]] = {
    "nothing came": (b"", 0, READING + 1, True),
    "half a head came": (b"GET / HT", 0, READING + 1, True),
    "half a body came": (b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx", 0, READING + 1, True),
    "half a head, just now": (b"GET / HT", 0, 1, False),
    "all came": (REQUEST % b"body", 0, READING + 1, False),
    "an answer is not taken": (REQUEST % b"body", 5, WRITING + 1, True),
    "an answer is not taken yet": (REQUEST % b"body", 5, WRITING / 2, False),
}


@pytest.mark.parametrize(("sent", "unsent", "seconds", "is_ended"), SLOW.values(), ids=SLOW)
def test_a_client_that_is_too_slow_is_let_go(sent: bytes, unsent: int, seconds: float, is_ended: bool) -> None:
    async def run() -> bool:
        protocol, wire = connected()
        if sent:
            protocol.data_received(sent)
        await asyncio.sleep(0.01)
        wire.unsent = unsent
        now = asyncio.get_running_loop().time()
        look_at([protocol], now)
        assert not wire.is_over
        look_at([protocol], now + seconds)
        ended = wire.is_over
        protocol.connection_lost(None)
        await asyncio.sleep(0)
        return ended

    assert asyncio.run(run()) is is_ended


def test_who_takes_an_answer_slowly_gets_it_whole() -> None:
    async def run() -> bool:
        protocol, wire = connected()
        now = asyncio.get_running_loop().time()
        protocol.data_received(REQUEST % b"body")
        await asyncio.sleep(0.01)
        for step in range(5):
            wire.unsent = 5000 - step
            look_at([protocol], now + step * WRITING)
        ended = wire.is_over
        protocol.connection_lost(None)
        return ended

    assert not asyncio.run(run())


HEADS: dict[str, tuple[bytes, int, bool]] = {
    "a header without end": (b"GET /body HTTP/1.1\r\nx: " + b"a" * 60_000, 5, True),
    "headers without end": (b"x: y\r\n" * 10_000, 5, True),
    "a long body": (b"a" * 60_000, 5, False),
}


@pytest.mark.parametrize(("piece", "times", "is_refused"), HEADS.values(), ids=HEADS)
def test_a_head_without_end_is_refused(piece: bytes, times: int, is_refused: bool) -> None:
    async def run() -> bytes:
        protocol, wire = connected()
        if not is_refused:
            protocol.data_received(b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        elif piece.startswith(b"x"):
            protocol.data_received(b"GET /body HTTP/1.1\r\n")
        for _ in range(times):
            if not wire.is_over:
                protocol.data_received(piece)
        await asyncio.sleep(0)
        protocol.connection_lost(None)
        await asyncio.sleep(0)
        return b"".join(wire.sent)

    assert len(piece) * times > LONGEST_HEAD
    assert asyncio.run(run()).startswith(b"HTTP/1.1 431 ") is is_refused
