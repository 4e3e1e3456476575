"""Stores that do one thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from queries.store import Answer, Dataset


@dataclass(slots=True)
class Echo:
    """A store that answers with what it was asked, and remembers it."""

    asked: list[tuple[str, str, float, int]] = field(default_factory=list)

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        del dataset
        self.asked.append((text, accept, deadline, max_bytes))
        return Answer(accept, text.encode())


@dataclass(frozen=True, slots=True)
class Failing:
    """A store that fails in one way."""

    error: Exception

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        del text, accept, deadline, max_bytes, dataset
        raise self.error
