"""Every question of the library, asked as it is in its file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from pydantic import BaseModel, Field

from queries import library
from queries.rows import page
from service.deps import StoreDep
from service.paging import Listing, WindowDep, listing

router = APIRouter(prefix="/api/library", tags=["library"])

_WINDOW = frozenset({"limit", "offset"})


class Parameter(BaseModel):
    """What a question takes, or a column that it gives."""

    name: str
    type: str = Field(description="iri, string, date, month or integer.")
    optional: bool
    description: str
    example: str | None = None


class Question(BaseModel):
    """A question of the library."""

    name: str = Field(examples=["groups/parts"])
    summary_zh: str
    summary_en: str
    parameters: list[Parameter]
    columns: list[Parameter]


@router.get("", summary="List the questions of the library")
async def list_questions() -> list[Question]:
    """List all questions by name, with what they take and what they give."""
    return [_told(library.load(name)) for name in library.names()]


@router.get("/{topic}/{name}", summary="Ask a question of the library")
async def ask_question(
    topic: Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", examples=["groups"])],
    name: Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", examples=["parts"])],
    request: Request,
    store: StoreDep,
    window: WindowDep,
) -> Listing[dict[str, str | int | None]]:
    """Give rows of a question in its order, by column; its parameters are those of the address, besides the page's."""
    question = f"{topic}/{name}"
    if question not in library.names():
        raise HTTPException(404, f"no question {question}")
    given = {key: value for key, value in request.query_params.items() if key not in _WINDOW}
    found = await page(store, question, _row, (window.limit, window.offset), **given)
    return listing(list(found.rows), found.total, window)


def _row(**cells: str | int | None) -> dict[str, str | int | None]:
    return cells


def _told(query: library.Query) -> Question:
    return Question(
        name=query.name,
        summary_zh=query.summary_zh,
        summary_en=query.summary_en,
        parameters=[
            Parameter(name=p.name, type=p.kind, optional=p.optional, description=p.description, example=p.example)
            for p in query.parameters
        ],
        columns=[
            Parameter(name=c.name, type=c.kind, optional=c.optional, description=c.description) for c in query.columns
        ],
    )
