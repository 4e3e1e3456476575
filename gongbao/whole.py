"""Files that have their name only when all of them is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes its name when the block ends; after an error what was there stays.

    What is no plain file (a device, a pipe) is written at once. A process that is killed leaves a file named
    ``.new-<process>-<name>``.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    new = path.with_name(f".new-{os.getpid()}-{path.name}")
    try:
        with new.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
