"""Partners: which institutions have parts in the same tasks."""

from __future__ import annotations

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.sets import Argument, Found


def partners(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """市财政局和哪些单位合作？ Institutions that have a part in tasks with one."""
    if asked.kind not in {"institution", "official", "any"} or bag.take("cooperate") is None:
        return ()
    unit = bag.name("institution")
    bag.all("unit", "task", "both", "cooperate")
    if unit is None:
        return ()
    given: dict[str, Argument] = {"unit": unit}
    return bag.fits(Found("institution", "institutions/network", given, "partner", ("partner_label",), ("clauses",)))


def ranked(bag: Bag, asked: Asked, _counted: str) -> tuple[Found, ...]:
    """谁和谁合作最多？市财政局和哪个单位共同承担的任务最多？ Pairs by their common tasks, or the partners of one."""
    if asked.kind not in {"institution", "official"}:
        return ()
    if not (bag.take("cooperate") or (bag.has("task") and bag.take("both"))):
        return ()
    unit = bag.name("institution")
    bag.all("unit", "task", "both", "cooperate", "lead", "support", "responsible", "sit", "person")
    given: dict[str, Argument] = {"unit": unit} if unit else {}
    texts = ("partner_label",) if unit else ("label", "partner_label")
    return bag.fits(Found("institution", "institutions/network", given, "partner", texts, ("clauses",)))


RELATIONS = (partners,)
