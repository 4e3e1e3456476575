"""Portfolios: who is in charge of what (领导分工)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found

_OVER = ("分管", "负责")  # who is in charge of a field is printed with either
_BELOW = ("分管",)  # of bureaus and offices the one
_PRINTED = {"联系": "联系", "协管": "协助", "协助分管": "协助"}
_NOTES = ("title", "how")


def in_charge(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """县水利局由谁分管？谁分管教育？ Who is in charge of an institution, or of a field of work."""
    if asked.kind not in {"official", "any"}:
        return ()
    words = bag.all("charge", "portfolio", "incharge")
    unit = bag.name("institution")
    areas = bag.all("area") if unit is None else []
    titles = bag.all("title")
    people = bag.name("official") if asked.kind == "any" else None
    bag.all("person", "post", "task", "sit")
    if bag.has("head") and all(p.text.lower().startswith("leader") for p in bag.left() if p.word == "head"):
        bag.all("head")
    if not words or (unit is None and not areas):
        return ()
    del titles  # the portfolio itself tells who; a title beside it names what kind of leader is meant
    ways: list[dict[str, Argument]] = [{"area": (area.text,)} for area in areas] or ([{"at": unit}] if unit else [])
    given: dict[str, Argument] = {"of": people} if people else {}
    given |= _related(words, _OVER)
    found = [Found("official", "portfolios/list", {**given, **way}, "person", ("person_name",), _NOTES) for way in ways]
    return bag.fits(replace(found[0], within=tuple(found[1:])))


def of_leader(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """某副市长分管什么？ What an official is in charge of."""
    if asked.kind not in {"any", "institution", "duty", "task", "text"}:
        return ()
    words = bag.all("charge", "portfolio", "responsible", "incharge")
    people = bag.people()
    bag.all("unit", "task", "doc", "title")
    if people is None or (not words and asked.kind != "duty"):
        return ()
    related = _related(words, _BELOW if asked.kind == "institution" else _OVER)
    if asked.kind == "duty" and not related:
        related = {"relation": _OVER}  # 负责什么: not with whom contact is kept
    given: dict[str, Argument] = {"of": people, **related}
    return bag.fits(Found("text", "portfolios/list", given, "unit", ("target",), ("how", "person_name")))


def _related(words: Sequence[Phrase], over: tuple[str, ...]) -> dict[str, Argument]:
    """Give the argument for the printed relation that words mean; of a word that says none of them all."""
    said = [p.text for p in words]
    if said and all(text in _PRINTED for text in said):
        return {"relation": tuple(dict.fromkeys(_PRINTED[text] for text in said))}
    return {"relation": over} if said and all(p.word in {"charge", "incharge"} for p in words) else {}


RELATIONS = (in_charge, of_leader)
