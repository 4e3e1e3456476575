"""How far a long work is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a work is."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take the news.

        Args:
            stage: ``read``, ``load`` and ``link`` of a build, in this order; ``verify`` of a verification.
            done: How many files, sources or steps of the stage are done.
            total: Of how many.
        """
        ...


def quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
    del stage, done, total
