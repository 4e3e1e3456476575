"""Holes in the series of document numbers: what was issued and is not among the documents read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<series>.+〔\d{4}〕)(?P<n>\d{1,5})号")


@dataclass(frozen=True, slots=True, order=True)
class Hole:
    """Numbers of one series that are missing between two that are there.

    Attributes:
        series: What stands before the number: 青政发〔2030〕.
        first: The first number missing.
        last: The last one missing; the next is there again.
    """

    series: str
    first: int
    last: int


def holes(numbers: Iterable[str]) -> tuple[Hole, ...]:
    """Give the numbers missing between the lowest and the highest of each series (吕政发〔2023〕 6, 8: 7), sorted.

    Before the lowest and after the highest nothing is known. What is no number in a yearly series is passed over.
    """
    series: dict[str, set[int]] = {}
    for number in numbers:
        if match := _NUMBER.fullmatch(number):
            series.setdefault(match["series"], set()).add(int(match["n"]))
    return tuple(
        Hole(name, before + 1, after - 1)
        for name, seen in sorted(series.items())
        for before, after in zip(sorted(seen), sorted(seen)[1:], strict=False)
        if after - before > 1
    )
