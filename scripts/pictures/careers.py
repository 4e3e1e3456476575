"""Careers: when officials held which posts, as documents show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import gongbao
from gongbao.rows import Row
from scripts.pictures.svg import bar, line, picture, text

_MOST = 10  # officials
_WIDTH, _LEFT, _RIGHT, _ROW = 760, 90, 300, 18
_LEAST = 5  # units: what was seen on one day alone can still be seen


def draw(graph: gongbao.Graph) -> str:
    """Give the picture: a line a tenure, by official; those whose posts are seen over the longest time."""
    told = careers(graph)
    rows = [row for tenures in told for row in tenures]
    if not rows:
        return picture(_WIDTH, 40, "No tenure on record", ())
    first, last = min(map(_first, rows)).year, max(map(_last, rows)).year + 1
    height = 40 + _ROW * len(rows) + 8 * len(told)
    return picture(_WIDTH, height, "Posts of officials over time", _parts(told, first, last, height))


def careers(graph: gongbao.Graph) -> list[list[Row]]:
    """Give the dated tenures of officials with two or more, longest time first, each by its first day."""
    rows = [row for row in graph.rows("officials/tenures") if row["held_from"] or row["start"] or row["end"]]
    rows.sort(key=lambda row: (row["person"], _first(row), row["post_name"]))
    people = [list(tenures) for _, tenures in groupby(rows, key=lambda row: row["person"])]
    several = [tenures for tenures in people if len(tenures) > 1]
    several.sort(key=lambda tenures: (_first(tenures[0]) - max(map(_last, tenures)), tenures[0]["person"]))
    return several[:_MOST]


def _first(row: Row) -> date:
    return date.fromisoformat(min(filter(None, (row["start"], row["held_from"], row["end"]))))


def _last(row: Row) -> date:
    return date.fromisoformat(max(filter(None, (row["end"], row["held_until"], row["start"]))))


def _parts(told: list[list[Row]], first: int, last: int, height: int) -> Iterator[str]:
    begin, days = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def place(day: date) -> float:
        return _LEFT + (day - begin).days / days * (_WIDTH - _LEFT - _RIGHT)

    for year in range(first, last + 1):
        yield line((place(date(year, 1, 1)), 22), (place(date(year, 1, 1)), height - 8))
        yield text(place(date(year, 1, 1)), 16, str(year), "quiet mid")
    y = 30
    for tenures in told:
        yield text(_LEFT - 8, y + 10, tenures[0]["name"], "end")
        for row in tenures:
            x = place(_first(row))
            wide = max(_LEAST, place(_last(row)) - x)
            kind = "person" if row["start"] and row["end"] else "person soft"
            yield bar(x, y, wide, kind, f"{row['post_name']} {_first(row)}–{_last(row)}")
            yield text(_WIDTH - _RIGHT + 8, y + 10, row["post_name"], "quiet")
            y += _ROW
        y += 8
