"""Who held what when, as JSON tells of it."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, Field

from queries.tenures import HolderRow, TenureRow
from service.things import key_of


class Holding(BaseModel):
    """A post that an official held on a day."""

    tenure: str = Field(description="IRI of the tenure.")
    official: str = Field(description="IRI of the official.")
    official_key: str
    name: str
    post: str = Field(description="IRI of the post.")
    post_key: str
    post_name: str = Field(examples=["青溪县水利局局长"])
    certainty: str = Field(
        description="held: documents show it; presumed: seen before that day, and no removal or successor until then."
    )
    held_from: str = Field(description="Held at least from this day.")
    held_until: str = Field(description="Held at least until this day, included.")
    start: str | None = Field(description="Appointed on, where that is stated.")
    end: str | None = Field(description="Removed on: the first day no longer held, where that is stated.")

    @classmethod
    def told(cls, row: HolderRow) -> Self:
        """Give a row as JSON tells of it."""
        return cls(
            tenure=row.tenure,
            official=row.person,
            official_key=key_of(row.person),
            name=row.name,
            post=row.post,
            post_key=key_of(row.post),
            post_name=row.post_name,
            certainty=row.certainty,
            held_from=row.held_from,
            held_until=row.held_until,
            start=row.start,
            end=row.end,
        )


class Tenure(BaseModel):
    """One time during which an official held a post: what is stated, and what follows."""

    tenure: str = Field(description="IRI of the tenure.")
    post: str = Field(description="IRI of the post.")
    post_key: str
    post_name: str
    state: str = Field(description="ended: a removal is stated; open: none is known.")
    held_from: str | None = Field(description="Held at least from this day.")
    held_until: str | None = Field(description="Held at least until this day, included.")
    start: str | None = Field(description="Appointed on, where that is stated.")
    end: str | None = Field(description="Removed on: the first day no longer held, where that is stated.")

    @classmethod
    def told(cls, row: TenureRow) -> Self:
        """Give a row as JSON tells of it."""
        return cls(
            tenure=row.tenure,
            post=row.post,
            post_key=key_of(row.post),
            post_name=row.post_name,
            state=row.state,
            held_from=row.held_from,
            held_until=row.held_until,
            start=row.start,
            end=row.end,
        )
