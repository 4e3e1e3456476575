"""Institutions and officials by how much they are named for, and who works with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class InstitutionBodiesRow:
    """One row of ``institutions/by_bodies``: institutions by the number of bodies in which they have."""

    unit: str  # The institution.
    label: str  # Its name.
    bodies: int  # Number of bodies.


async def institutions_by_bodies(
    store: Store, *, since: date | None = None, until: date | None = None
) -> tuple[InstitutionBodiesRow, ...]:
    """List rows of ``institutions/by_bodies`` in its order; ParameterError if a value does not fit."""
    return await select(store, "institutions/by_bodies", InstitutionBodiesRow, since=since, until=until)


@dataclass(frozen=True, slots=True)
class InstitutionTasksRow:
    """One row of ``institutions/by_tasks``: institutions by the number of clauses that give them a part."""

    unit: str  # The institution.
    label: str  # Its name.
    clauses: int  # Number of clauses.


async def institutions_by_tasks(
    store: Store,
    *,
    part: str | None = None,
    document: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[InstitutionTasksRow, ...]:
    """List rows of ``institutions/by_tasks`` in its order; ParameterError if a value does not fit."""
    return await select(
        store, "institutions/by_tasks", InstitutionTasksRow, part=part, document=document, since=since, until=until
    )


@dataclass(frozen=True, slots=True)
class OfficialBodiesRow:
    """One row of ``officials/by_bodies``: officials by the number of bodies in which they sit; most."""

    person: str  # The official.
    name: str  # As printed.
    bodies: int  # Number of bodies.


async def officials_by_bodies(
    store: Store, *, role: str | None = None, since: date | None = None, until: date | None = None
) -> tuple[OfficialBodiesRow, ...]:
    """List rows of ``officials/by_bodies`` in its order; ParameterError if a value does not fit."""
    return await select(store, "officials/by_bodies", OfficialBodiesRow, role=role, since=since, until=until)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One row of ``institutions/network``: pairs of institutions by the number of clauses that give."""

    unit: str  # One institution.
    label: str  # Its name.
    partner: str  # The other.
    partner_label: str  # Its name.
    clauses: int  # Number of clauses.


async def network(store: Store, *, unit: str | None = None) -> tuple[PartnerRow, ...]:
    """List rows of ``institutions/network`` in its order; ParameterError if a value does not fit."""
    return await select(store, "institutions/network", PartnerRow, unit=unit)
