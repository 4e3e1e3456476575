"""Relations that a clause can speak of: each reads one kind of fact, whatever of it is given and whatever is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.relations import acts, bodies, citations, documents, partners, portfolios, posts, seats, tasks
from queries.ask.sets import Found

Relation: TypeAlias = Callable[[Bag, Asked], "tuple[Found, ...]"]

# The likelier first: the first that explains every phrase is taken.
RELATIONS: tuple[Relation, ...] = (
    *documents.RELATIONS,
    *bodies.RELATIONS,
    *seats.RELATIONS,
    *acts.RELATIONS,
    *posts.RELATIONS,
    *portfolios.RELATIONS,
    *partners.RELATIONS,
    *tasks.RELATIONS,
    *citations.RELATIONS,
)
