"""What is asked of a sentence for each of its clauses, found once: time must not grow with the square of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg_builder.rules.bodies.creations import Creation
from kg_builder.rules.bodies.names import is_team
from kg_builder.rules.bodies.register import Body
from kg_builder.rules.bodies.seat_prose import Clause, SentenceReading
from kg_builder.rules.rosters.seat_roles import is_unit_role

_PERSONNEL = re.compile(r"任命|免去|提名(?!为)")  # an act on a person's post
_WORD = 2  # code points of each of these


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, what was read in it, and the bodies that it sets up.

    Attributes:
        text: The sentence, white space removed.
        reading: What was read in it.
        made: The bodies that it sets up, in printed order.
        teams: Those of them that are teams, each with where its name ends.
        others: Whether it seats somebody beside those who lead or help.
        head: Where the first clause with a head of an office (主任) begins; beyond the end if there is none.
        personnel: Where the first word of an act on a person's post ends; beyond the end if there is none.
    """

    text: str
    reading: SentenceReading
    made: Sequence[tuple[Creation, Body]]
    teams: Sequence[tuple[int, Body]]
    others: bool
    head: int
    personnel: int

    def acts_on_a_post(self, end: int) -> bool:
        """Say whether the sentence up to a place acts on a person's post; 提名 that ends there does."""
        return self.personnel <= end or _PERSONNEL.search(self.text, max(0, end - _WORD), end) is not None

    def body_for(self, clause: Clause) -> Body | None:
        """Give the body, of those set up, that a clause without a name seats people on; None if there is none."""
        last = bisect_right(self.made, clause.start, key=lambda pair: pair[0].verb)
        beside = (b for c, b in reversed(self.made[:last]) if clause.end <= c.start or c.end <= clause.start)
        return next(beside, None)

    def teams_before(self, place: int) -> Sequence[tuple[int, Body]]:
        """Give the teams that are set up before a place, each with where its name ends."""
        return self.teams[: bisect_right(self.teams, place, key=lambda pair: pair[0])]


def said(text: str, reading: SentenceReading, made: Sequence[tuple[Creation, Body]]) -> Said:
    """Put together what is asked of a sentence."""
    beyond = len(text) + 1
    act = _PERSONNEL.search(text)
    return Said(
        text,
        reading,
        made,
        tuple((creation.end, body) for creation, body in made if is_team(body.name)),
        any(not c.lead and not is_unit_role(c.role) for c in reading.clauses),
        min((c.start for c in reading.clauses if c.role.endswith("主任")), default=beyond),
        act.end() if act else beyond,
    )
