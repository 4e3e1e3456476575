"""Portfolios: who is in charge of what (领导分工)."""

from __future__ import annotations

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.sets import Argument, Found


def in_charge(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """县水利局由谁分管？谁分管教育？ Who is in charge of an institution, or of a field of work."""
    if asked.kind not in {"official", "any"}:
        return ()
    words = bag.all("charge", "portfolio", "incharge")
    unit = bag.name("institution")
    area = bag.take("area") if unit is None else None
    titles = bag.all("title")
    people = bag.name("official") if asked.kind == "any" else None
    bag.all("person", "post", "task", "sit")
    if bag.has("head") and all(p.text.lower().startswith("leader") for p in bag.left() if p.word == "head"):
        bag.all("head")
    if not words or (unit is None and area is None):
        return ()
    given: dict[str, Argument] = {"at": unit} if unit else {"area": (area.text if area else "",)}
    given |= {"of": people} if people else {}
    del titles  # the portfolio itself tells who; a title beside it names what kind of leader is meant
    return bag.fits(Found("official", "portfolios/list", given, "person", ("person_name",), ("title", "how")))


def of_leader(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """某副市长分管什么？ What an official is in charge of."""
    if asked.kind not in {"any", "institution", "duty", "task", "text"}:
        return ()
    words = [p.word for p in bag.all("charge", "portfolio", "responsible", "incharge")]
    people = bag.people()
    bag.all("unit", "task", "doc", "title")
    if people is None or (not words and asked.kind != "duty"):
        return ()
    given: dict[str, Argument] = {"of": people}
    return bag.fits(Found("text", "portfolios/list", given, "unit", ("target",), ("how", "person_name")))


RELATIONS = (in_charge, of_leader)
