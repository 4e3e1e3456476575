"""A graph served on this machine alone, while somebody looks."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

_START = 60.0  # seconds


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve a graph on a free port of this machine; give the address."""
    command = [sys.executable, "-m", "gongbao", "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            address = next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
            _wait(f"{address}readyz")
            yield address.rstrip("/")
        finally:
            process.terminate()


def _wait(address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer")
