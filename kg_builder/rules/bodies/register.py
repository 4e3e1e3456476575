"""The bodies of one document while it is read: found by name, short form or class, put together where they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from kg_builder.model import Evidence
from kg_builder.rules.bodies.names import body_type, core, family, is_team, is_weak, leaves_out

# A name with words left out is looked for in the last bodies mentioned, of 14 that the fullest notice at hand names,
# and in their first spellings, of 3: time must not grow with the square of a text's bodies.
_MOST_BODIES, _MOST_NAMES = 100, 20


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat as read, its body known."""

    role: str
    person: str | None
    post: str | None
    unit: str | None
    concurrent: bool
    evidence: Evidence
    part: int  # place of the part in the document: 0 for the body


@dataclass(slots=True, eq=False)
class Body:
    """A body while its document is read."""

    name: str
    evidence: Evidence
    place: int  # in the order of first mention
    by_name: dict[str, Body]  # of the whole document, by every spelling: the last mentioned first
    names: dict[str, None] = field(default_factory=dict)  # other spellings, in printed order
    parent: Body | None = None
    office_at: str | None = None
    own: bool = False  # the speaking government sets it up
    seats: list[Seat] = field(default_factory=list)

    @property
    def is_fact(self) -> bool:
        """Whether the document says enough of it: seats, an office, or that it is set up."""
        return bool(self.seats or (self.office_at and not is_weak(self.name))) or (
            self.own and not is_team(self.name) and not is_weak(self.name)
        )

    @property
    def is_nameless(self) -> bool:
        """Whether only its class is printed: 领导小组."""
        return self.name == body_type(self.name) and len(self.name) < 6

    def add_name(self, name: str) -> None:
        """Keep another spelling."""
        if name != self.name:
            self.names[name] = None
        other = self.by_name.get(name)
        if other is None or other.place <= self.place:
            self.by_name[name] = self


class Register:
    """The bodies of one document, in the order of their first mention."""

    def __init__(self, region: str | None, *, untitled: bool = False) -> None:
        self.region = region
        self.untitled = untitled  # the page lost its title, and with it the name of its body
        self.bodies: list[Body] = []
        self._by_name: dict[str, Body] = {}
        self._last: dict[str, Body] = {}  # by family the last one mentioned
        self._parts: dict[str, tuple[str, str]] = {}  # by name its family and its core
        self._near: tuple[str, int, Body | None] = ("", -1, None)  # the last name looked for, with how many were known

    def find(self, name: str) -> Body | None:
        """Give the body of this name, in any spelling or with words left out; None if none or two fit alike."""
        if name in self._by_name:
            return self._by_name[name]
        if not self.core(name):
            return None
        if self._near[:2] != (name, len(self._by_name)):  # it is asked for several times before it is added
            self._near = name, len(self._by_name), self._nearest(name)
        return self._near[2]

    def _nearest(self, name: str) -> Body | None:
        """Give the body of this name with words left out; None if none or two fit alike."""
        kind, core = self._parted(name)
        alone = is_team(name)
        near = [b for b in self.bodies[-_MOST_BODIES:] if self._fits(b, kind, core, alone=alone)]
        equal = [b for b in near if self._parted(b.name)[1] == core]
        return equal[0] if equal else near[0] if len(near) == 1 else None

    def _fits(self, body: Body, kind: str, core: str, *, alone: bool) -> bool:
        """Say whether a spelling of a body is a name of this family and core, as `same_body` says it."""
        for name in islice((body.name, *body.names), _MOST_NAMES):
            other_kind, other = self._parted(name)
            if (
                other
                and other_kind == kind
                and (other == core or (not alone and len(other) != len(core) and leaves_out(core, other)))
            ):
                return True
        return False

    def _parted(self, name: str) -> tuple[str, str]:
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = family(name), core(name, self.region)
        return found

    def find_or_add(self, name: str, evidence: Evidence) -> Body:
        """Give the body of this name, added if the document has not named it yet."""
        found = self.find(name)
        if found is None:
            found = Body(name, evidence, len(self.bodies), self._by_name)
            self.bodies.append(found)
            self._last[family(name)] = found
        found.add_name(name)
        return found

    def meant(self, short: str, at_hand: Iterable[Body | None]) -> Body | None:
        """Give the body that a short form means (市指挥部): one at hand, else the document's last of its family."""
        kind = family(short)
        for body in at_hand:
            if body is not None and (short == "小组" or short in body.names or family(body.name) == kind):
                return body
        return self._last.get(kind)

    def core(self, name: str) -> str:
        """Give what tells a body from others; empty for a bare class word."""
        return self._parted(name)[1]

    def settle(self) -> list[Body]:
        """Give the bodies that are facts; one named by its class alone becomes the only other of its family."""
        for body in [b for b in self.bodies if b.is_nameless]:
            alike = [
                b for b in self.bodies if b is not body and family(b.name) == family(body.name) and not b.is_nameless
            ]
            if len(alike) == 1:
                _merge(body, alike[0])
                self.bodies.remove(body)
        seated = Counter(body_type(b.name) for b in self.bodies if b.parent is None and b.seats)
        return [b for b in self.bodies if b.is_fact and not _is_umbrella(b, seated)]


def _is_umbrella(body: Body, seated: Counter[str]) -> bool:
    """Say whether a body is but what a title calls several together: 重大项目指挥部 over three with seats."""
    return not body.seats and body.office_at is None and seated[body_type(body.name)] > 1


def _merge(nameless: Body, named: Body) -> None:
    named.own = named.own or nameless.own
    named.office_at = nameless.office_at or named.office_at
    named.seats[:0] = nameless.seats
    for other in nameless.names:
        named.add_name(other)
