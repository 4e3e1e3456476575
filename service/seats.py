"""Who sits on a coordinating body on a day, as JSON tells of it."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, Field

from queries.sitting import Sitting, SuccessorRow
from service.things import key_of


class Successor(BaseModel):
    """Whoever held on the day the post by which a seat is held."""

    official: str = Field(description="IRI of the official.")
    official_key: str
    name: str
    post_name: str
    tenure: str = Field(description="IRI of the tenure that shows it.")
    certainty: str = Field(description="held or presumed, as for holders of posts.")
    held_from: str

    @classmethod
    def told(cls, row: SuccessorRow) -> Self:
        """Give a row as JSON tells of it."""
        return cls(
            official=row.person,
            official_key=key_of(row.person),
            name=row.name,
            post_name=row.post_name,
            tenure=row.tenure,
            certainty=row.certainty,
            held_from=row.held_from,
        )


class SeatOn(BaseModel):
    """A seat of a body on a day."""

    fact: str = Field(description="IRI of the seat, as the latest list until the day prints it.")
    document: str = Field(description="IRI of the document that lists it.")
    date: str = Field(description="Its 成文日期.")
    role: str = Field(examples=["组长"])
    person: str | None = Field(description="Name as listed.")
    official: str | None = Field(description="IRI of the official whom the list names, where known.")
    post: str | None = Field(description="As listed.")
    unit: str | None = Field(description="As listed.")
    inferred: bool = Field(description="Who sits there follows from the post, not from the list: see successors.")
    successors: list[Successor] = Field(
        description="Whoever held the seat's post that day, where it was another than the list names."
    )

    @classmethod
    def told(cls, sitting: Sitting) -> Self:
        """Give a seat as JSON tells of it."""
        seat = sitting.seat
        return cls(
            fact=seat.fact,
            document=seat.document,
            date=seat.date,
            role=seat.role,
            person=seat.person_name,
            official=seat.person,
            post=seat.post,
            unit=seat.unit_name,
            inferred=sitting.is_inferred,
            successors=[Successor.told(row) for row in sitting.successors],
        )
