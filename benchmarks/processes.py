"""Servers as processes of ours: started on a port that the system names, waited for, and ended whatever happens."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

HOST = "127.0.0.1"
_LONGEST = 300.0  # seconds until a server must answer: one reads a million triples first
_PATIENCE = 15.0  # seconds in which a server may end by itself


class StartError(RuntimeError):
    """A server does not answer.

    Attributes:
        command: What was started.
        log: Where it has written why.
    """

    def __init__(self, *, command: Sequence[str], log: Path) -> None:
        super().__init__(f"{command[0]} does not answer; see {log}")
        self.command = tuple(command)
        self.log = log


def free_port() -> int:
    """Give a port that is free now."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def serving(
    command: Sequence[str], ready: str, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server while the block runs.

    Args:
        command: Program and arguments.
        ready: A URL that answers with status 200 once it takes requests.
        log: A file for all that it writes.
        environment: Variables besides our own.

    Raises:
        StartError: If it ends, or does not answer in time.
    """
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **(environment or {})}) as process,
    ):
        try:
            wait_for(ready, process, command, log)
            yield process
        finally:
            end(process)


def wait_for(ready: str, process: subprocess.Popen[bytes], command: Sequence[str], log: Path) -> None:
    """Wait until a URL answers; StartError if its process ends, or time does."""
    latest = time.monotonic() + _LONGEST
    while time.monotonic() < latest and process.poll() is None:
        try:
            with urlopen(ready, timeout=5):
                return
        except HTTPError as exc:
            exc.close()
            if exc.code < HTTPStatus.INTERNAL_SERVER_ERROR:  # it takes requests, and refuses this one for good
                break
            time.sleep(0.1)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise StartError(command=command, log=log)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, kill it where it does not, and wait for it."""
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def fetched(url: str, accept: str) -> bytes:
    """Give what a URL answers; URLError if it is no answer."""
    with urlopen(Request(url, headers={"Accept": accept}), timeout=60) as answer:
        return bytes(answer.read())
