"""What a plan comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from queries.ask.answers import TYPES, Item
from queries.ask.runner import Row


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan comes to.

    Attributes:
        items: The answers, in order.
        rows: The rows that they are from.
        counts: What was counted, by the label of what is compared.
    """

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[str, int], ...] = field(default=())
    through: bool = False  # whether the answers stand between two things that nothing binds at once
    unsaid: bool = False  # whether some of what was asked is not in the data


def yes_or_no(true: bool, lang: str) -> Item:
    """Give yes or no as an answer."""
    label = ("是" if true else "否") if lang == "zh" else ("yes" if true else "no")
    return Item(label, None, TYPES["boolean"], ("是", "yes", "Yes") if true else ("否", "no", "No"))
