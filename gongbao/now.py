"""Asynchronous questions for callers who do not wait asynchronously, in a script or a notebook."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def now(question: Coroutine[Any, Any, T]) -> T:
    """Give the answer to a question; in a notebook, whose own loop runs, from a thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:  # nobody's loop runs here
        return asyncio.run(question)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, question).result()
