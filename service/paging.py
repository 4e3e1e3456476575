"""Pages of lists: which rows a caller wants, and where the next ones are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.datastructures import URL

from service.deps import SettingsDep

T = TypeVar("T")

_MOST = 1000  # rows on a page
_FARTHEST = 10_000_000  # rows that can be left out: more than any graph has


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list are wanted."""

    limit: int
    offset: int
    url: URL
    response: Response

    def next(self, total: int) -> str | None:
        """Give the path and query of the page after, None after the last; sets the header ``Link`` with it."""
        after = self.offset + self.limit
        if after >= total:
            return None
        url = self.url.include_query_params(limit=self.limit, offset=after)
        address = f"{url.path}?{url.query}"
        self.response.headers["Link"] = f'<{address}>; rel="next"'
        return address


def _window(
    request: Request,
    response: Response,
    settings: SettingsDep,
    limit: Annotated[int | None, Query(ge=1, le=_MOST, description="Rows on a page.")] = None,
    offset: Annotated[int, Query(ge=0, le=_FARTHEST, description="Rows to leave out first.")] = 0,
) -> Window:
    return Window(limit or settings.page_size, offset, request.url, response)


WindowDep = Annotated[Window, Depends(_window)]


class Listing(BaseModel, Generic[T]):
    """Some of the rows of a list."""

    total: int = Field(description="Number of all rows.")
    limit: int
    offset: int
    next: str | None = Field(description="Address of the page after; null on the last.")
    items: list[T]


def listing(items: list[T], total: int, window: Window) -> Listing[T]:
    """Give a page as it goes out."""
    return Listing(total=total, limit=window.limit, offset=window.offset, next=window.next(total), items=items)
