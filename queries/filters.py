"""What lists of officials, institutions, bodies and posts are looked for by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """One look for things of a kind; a field that is None does not count.

    What ``kind`` and the days mean for each list stands in its question: ``officials/list`` and so on.

    Attributes:
        name: A whole name.
        part: A part of a name.
        kind: The title of a post, the kind of an institution, the type of a body.
        region: 吕梁市.
        since: First day.
        until: Last day.
        on: One day.
    """

    name: str | None = None
    part: str | None = None
    kind: str | None = None
    region: str | None = None
    since: date | None = None
    until: date | None = None
    on: date | None = None


EVERY = Filters()
