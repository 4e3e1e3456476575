"""Who leads most tasks: institutions by the clauses that give them a part."""

from __future__ import annotations

from collections.abc import Iterator

import gongbao
from scripts.pictures.svg import bar, picture, text

_MOST = 15  # institutions
_ROLES = ("lead", "responsible", "support")
_NAMES = {"lead": "牵头 leads", "responsible": "负责 responsible", "support": "配合 supports"}
_ROLE = "https://w3id.org/gongbao/vocab/role/"
_WIDTH, _LEFT, _ROW = 760, 250, 20


def draw(graph: gongbao.Graph) -> str:
    """Give the picture: a bar an institution, by what it leads, then by all its clauses."""
    found = counts(graph)
    first = sorted(found, key=lambda name: (-found[name].get("lead", 0), -sum(found[name].values()), name))[:_MOST]
    most = max((sum(found[name].values()) for name in first), default=1)
    rows = [(name, found[name]) for name in first]
    height = 40 + _ROW * len(rows)
    return picture(_WIDTH, height, "Institutions by the clauses that give them a task", _parts(rows, most))


def counts(graph: gongbao.Graph) -> dict[str, dict[str, int]]:
    """Give the number of clauses of each institution, by role; an institution without any is not there."""
    found: dict[str, dict[str, int]] = {}
    for role in _ROLES:
        for row in graph.rows("institutions/by_tasks", part=_ROLE + role):
            found.setdefault(row["label"], {})[role] = row["clauses"]
    return found


def _parts(rows: list[tuple[str, dict[str, int]]], most: int) -> Iterator[str]:
    for place, role in enumerate(_ROLES):
        yield bar(_LEFT + 150 * place, 6, 12, role)
        yield text(_LEFT + 150 * place + 18, 17, _NAMES[role], "quiet")
    for number, (name, by_role) in enumerate(rows):
        y = 32 + _ROW * number
        yield text(_LEFT - 8, y + 10, name, "end")
        x = float(_LEFT)
        for role in _ROLES:
            if count := by_role.get(role, 0):
                wide = count / most * (_WIDTH - _LEFT - 40)
                yield bar(x, y, wide, role, f"{name}: {_NAMES[role]} {count}")
                x += wide
        yield text(x + 6, y + 10, str(sum(by_role.values())), "quiet")
