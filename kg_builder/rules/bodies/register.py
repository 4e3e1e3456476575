"""The bodies of one document while it is read: found by name, short form or class, put together where they are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg_builder.model import Evidence
from kg_builder.rules.bodies.names import body_type, core, family, is_team, is_weak, same_body


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
    names: list[str] = field(default_factory=list)  # other spellings, in printed order
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
        if name != self.name and name not in self.names:
            self.names.append(name)


class Register:
    """The bodies of one document, in the order of their first mention."""

    def __init__(self, region: str | None, *, untitled: bool = False) -> None:
        self.region = region
        self.untitled = untitled  # the page lost its title, and with it the name of its body
        self.bodies: list[Body] = []

    def find(self, name: str) -> Body | None:
        """Give the body of this name, in any spelling or with words left out; None if none or two fit alike."""
        exact = [b for b in self.bodies if name == b.name or name in b.names]
        if exact:
            return exact[-1]
        if not self.core(name):
            return None
        near = [
            b for b in self.bodies if any(same_body(name, n, self.region) for n in (b.name, *b.names) if self.core(n))
        ]
        equal = [b for b in near if self.core(b.name) == self.core(name)]
        return equal[0] if equal else near[0] if len(near) == 1 else None

    def find_or_add(self, name: str, evidence: Evidence) -> Body:
        """Give the body of this name, added if the document has not named it yet."""
        found = self.find(name)
        if found is None:
            found = Body(name, evidence)
            self.bodies.append(found)
        else:
            found.add_name(name)
        return found

    def meant(self, short: str, at_hand: Iterable[Body | None]) -> Body | None:
        """Give the body that a short form means (市指挥部): one at hand, else the document's last of its family."""
        kind = family(short)
        for body in at_hand:
            if body is not None and (short in (*body.names, "小组") or family(body.name) == kind):
                return body
        alike = [b for b in self.bodies if family(b.name) == kind]
        return alike[-1] if alike else None

    def core(self, name: str) -> str:
        """Give what tells a body from others; empty for a bare class word."""
        return core(name, self.region)

    def settle(self) -> list[Body]:
        """Give the bodies that are facts; one named by its class alone becomes the only other of its family."""
        for body in [b for b in self.bodies if b.is_nameless]:
            alike = [
                b for b in self.bodies if b is not body and family(b.name) == family(body.name) and not b.is_nameless
            ]
            if len(alike) == 1:
                _merge(body, alike[0])
                self.bodies.remove(body)
        return [b for b in self.bodies if b.is_fact and not self._is_umbrella(b)]

    def _is_umbrella(self, body: Body) -> bool:
        """Say whether a body is but what a title calls several together: 重大项目指挥部 over three with seats."""
        kind = body_type(body.name)
        alike = [b for b in self.bodies if b is not body and b.parent is None and body_type(b.name) == kind]
        return not body.seats and body.office_at is None and sum(bool(b.seats) for b in alike) > 1


def _merge(nameless: Body, named: Body) -> None:
    named.own = named.own or nameless.own
    named.office_at = nameless.office_at or named.office_at
    named.seats[:0] = nameless.seats
    for other in nameless.names:
        named.add_name(other)
