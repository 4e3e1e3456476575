"""Rows of an answer, and the same as a table of pandas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas  # not there for everybody
    from _typeshed import DataclassInstance

Row: TypeAlias = dict[str, Any]


class Rows(list[Row]):
    """Rows by column, in the order of the question."""

    def frame(self) -> pandas.DataFrame:
        """Give a table of pandas; ImportError where pandas is not installed."""
        import pandas  # here: only who wants tables needs it

        return pandas.DataFrame(self)


def rows_of(found: Iterable[DataclassInstance]) -> Rows:
    """Give the rows of a function of `queries`."""
    return Rows(asdict(row) for row in found)
