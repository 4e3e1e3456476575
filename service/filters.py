"""What callers look for things by, read from the URL."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from queries.filters import Filters


class Region(BaseModel):
    """A filter of every list."""

    region: str | None = Field(default=None, max_length=50, description="As the graph has it.", examples=["吕梁市"])


class Days(BaseModel):
    """Days of documents: each list of what documents say once can be asked for some of them."""

    since: date | None = Field(default=None, description="First day, by the document's date.", examples=["2022-01-01"])
    until: date | None = Field(default=None, description="Last day, by the document's date.", examples=["2022-12-31"])
    on: date | None = Field(default=None, description="The one day of the document.", examples=["2022-03-01"])

    @property
    def first(self) -> date | None:
        """The first day that is asked for; HTTPException 400 where ``on`` and another are sent."""
        self._refuse_both()
        return self.on or self.since

    @property
    def last(self) -> date | None:
        """The last day that is asked for."""
        self._refuse_both()
        return self.on or self.until

    def _refuse_both(self) -> None:
        if self.on is not None and (self.since is not None or self.until is not None):
            raise HTTPException(400, "send 'on', or 'since' and 'until'")


class Look(Region):
    """What things that last are looked for by: officials, institutions, bodies, posts."""

    q: str | None = Field(
        default=None, max_length=200, description="A part of a name, as printed anywhere.", examples=["水利"]
    )
    name: str | None = Field(default=None, max_length=200, description="A whole name, as printed anywhere.")
    since: date | None = Field(default=None, description="First day.", examples=["2022-01-01"])
    until: date | None = Field(default=None, description="Last day.", examples=["2022-12-31"])
    on: date | None = Field(default=None, description="One day.", examples=["2022-03-01"])
    kind: str | None = Field(default=None, max_length=50, description="Kind, type or title.")

    def filters(self) -> Filters:
        """Give what the queries take."""
        return Filters(self.name, self.q, self.kind, self.region, self.since, self.until, self.on)


LookDep = Annotated[Look, Query()]
