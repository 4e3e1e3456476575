"""The service as a process of its own, as people run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen


@contextmanager
def served(data: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Serve a folder while the block runs; give the process and its port."""
    command = [sys.executable, "-m", "gongbao", "serve", "--data", str(data), "--port", "0"]
    environment = {**os.environ, **{f"GONGBAO_{name.upper()}": value for name, value in settings.items()}}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found
            yield process, int(found[1])
        finally:
            process.terminate()
            process.wait(30)


def get(port: int, path: str) -> str:
    """Give what a path answers."""
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return str(answer.read().decode())
