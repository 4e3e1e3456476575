"""Rows as answers: things with their names, seats without a person by office or institution."""

from __future__ import annotations

from collections.abc import Iterable

from queries.ask.answers import TYPES, Item
from queries.ask.runner import Row
from queries.ask.sets import Found
from queries.ask.things import Names


def listed(show: Found, rows: Iterable[Row], names: Names) -> list[Item]:
    """Give the things of rows, each once, in order."""
    found: dict[str, Item] = {}
    for row in rows:
        item = _item(show, row, names)
        if item is not None:
            found.setdefault(str(item.iri or item.label), item)
    return list(found.values())


def _item(show: Found, row: Row, names: Names) -> Item | None:
    """Give what a row is about; None where it does not name it."""
    iri = str(row[show.thing]) if show.thing and row.get(show.thing) else None
    label = next((str(row[t]) for t in show.texts if row.get(t) is not None), None)
    if show.query == "institutions/seats" and show.kind == "institution" and iri:
        label = names.spellings.get(iri, (label or iri,))[0]
    if label is None:
        return None
    if show.kind == "post" and show.query == "groups/seats" and row.get("unit_name") and not row.get("person_name"):
        return _office(row, label, names)
    if show.kind == "official" and label != row.get("person_name") and "person_name" in row:
        return _office(row, label, names)
    spellings = names.spellings.get(iri, (label,)) if iri else (label,)
    if number := row.get("cited_number"):
        spellings = (*spellings, str(number))
    return Item(label, iri, TYPES[show.kind], spellings if label in spellings else (label, *spellings))


def _office(row: Row, label: str, names: Names) -> Item:
    """Give a seat without a person: an office, an institution, or an office at one (市能源局 and 分管负责人)."""
    unit, name, post = row.get("unit"), row.get("unit_name"), row.get("post")
    if name and post:
        told = f"{name}{post}"
        known = (told, label, *names.spellings.get(str(unit), ()))
        return Item(told, str(unit) if unit else None, TYPES["post"], tuple(dict.fromkeys(known)))
    if label == name:
        return Item(label, str(unit) if unit else None, TYPES["institution"], names.spellings.get(str(unit), (label,)))
    return Item(label, None, TYPES["post"], (label,))
