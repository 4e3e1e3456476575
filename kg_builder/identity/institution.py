"""An institution as a spelling and its document tell it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg_builder.identity.places import Region

COLLECTIVE = "集合"  # the kind of what is many units: 各县（市、区）人民政府
BODY = "议事协调机构"


@dataclass(frozen=True, slots=True, order=True)
class Institution:
    """An institution as its spelling and its document tell it; equal if it is the same one, however it is spelled.

    Attributes:
        scope: What tells it from others of its name: the code of its region, the region's name where it has none, or
            the document's region where its own is not known; empty for the nation.
        family: The name that all its spellings share, with the region: 吕梁市自然资源局 also for 规划和自然资源局.
        name: Official name as this spelling tells it, with the region as far as that is told.
        region: Where it belongs; None for the nation's and for names that tell no region.
        kind: A preferred label of ``institution-kind.ttl``, or ``COLLECTIVE``; None if the name does not tell.
        level: 国家, 省, 市, 县, 乡; None if it is not known.
        above: Official name of the institution that it is part of; None if that is not known.
        also: Second names that the spelling gives in brackets.
        in_full: Whether the spelling is the official name, the region apart.
        own: Whether only the document tells which one is meant: 领导小组办公室, 综合科.
    """

    scope: str
    family: str
    name: str = field(compare=False)
    region: Region | None = field(default=None, compare=False)
    kind: str | None = field(default=None, compare=False)
    level: str | None = field(default=None, compare=False)
    above: str | None = field(default=None, compare=False)
    also: tuple[Institution, ...] = field(default=(), compare=False)
    in_full: bool = field(default=False, compare=False)
    own: bool = field(default=False, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Give the natural key, the name last."""
        return self.scope, self.family

    @property
    def is_body(self) -> bool:
        """Say whether it is a coordinating body itself, not the office of one: 市安委会."""
        return self.kind == BODY and not self.name.endswith(("办公室", "办"))

    def within(self, document: str) -> Institution:
        """Give the institution as one document's own, if only the document tells which one is meant."""
        return replace(self, scope=document) if self.own else self

    def part(self, tail: str, kind: str) -> Institution:
        """Give a part of the institution: 市住建局 with 党组 is 市住建局党组."""
        return replace(
            self,
            family=self.family + tail,
            name=self.name + tail,
            kind=kind,
            above=self.name,
            also=(),
            in_full=False,
        )
