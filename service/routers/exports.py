"""The graph, or what is said of one thing, as a file in the formats that other tools read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from queries.describe import standing
from queries.exports.formats import FORMATS
from queries.exports.view import View
from service.deps import VersionDep
from service.things import found

router = APIRouter(prefix="/api/export", tags=["export"])

FormatName = StrEnum("FormatName", {name.upper(): name for name in FORMATS})  # type: ignore[misc]  # one list, not two


@router.get("", summary="Export the graph or a view of it", response_class=StreamingResponse)
async def export(
    version: VersionDep,
    form: Annotated[FormatName, Query(alias="format", description="The format.", examples=["graphml"])],
    of: Annotated[
        str | None,
        Query(
            max_length=300,
            description="IRI of a document or a thing: only what it says, or what is said of it.",
            examples=["https://w3id.org/gongbao/id/body/x-1a2b3c4d"],
        ),
    ] = None,
) -> StreamingResponse:
    """Give a file, written while it is read: all of the graph, or a view of it."""
    if of is not None:
        known = await standing(version.library, of)
        found(known if known.is_known else None, of)
    chosen = FORMATS[form]
    pieces = chosen.write(version.library, View(of))
    first = await anext(pieces, b"")  # what cannot be answered at all is told before the file begins
    name = f"gongbao-{version.name or 'graph'}.{chosen.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_all(first, pieces), media_type=chosen.media_type, headers=headers)


async def _all(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece
