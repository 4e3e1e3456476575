"""The page of a post: who held it, and when."""

from __future__ import annotations

import asyncio
from itertools import chain

from queries import lists, tenures
from service.web.pages.asking import Asking, Told
from service.web.proof import marks_of
from service.web.timeline import chart


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no post of this IRI."""
    row, held, now = await asyncio.gather(
        lists.post(asking.store, iri),
        tenures.tenures(asking.store, post=iri),
        tenures.holders(asking.store, asking.day, post=iri),
    )
    if row is None:
        return None
    shown = await asyncio.gather(*(tenures.facts(asking.store, each.tenure) for each in held))
    presumed = frozenset(each.tenure for each in now if each.certainty == "presumed")
    return {
        "row": row,
        "now": now,
        "tenures": list(zip(held, shown, strict=True)),
        "chart": chart(held, asking.day, presumed),
        "marks": await marks_of(asking.store, asking.view, (fact.fact for fact in chain.from_iterable(shown))),
    }
