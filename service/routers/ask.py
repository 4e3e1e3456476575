"""Questions in plain Chinese and English, and what may be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import orjson
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from queries.ask.asker import open_asker
from queries.ask.suggest import suggest
from service.deps import StoreDep, VersionDep

router = APIRouter(prefix="/api", tags=["ask"])

# With a parameter, so that the answer goes out as it is: it is the same object that the command prints.
_EXACT = "application/json; charset=utf-8"

# One asker for each open store: the names of a graph are read once. A store that is closed goes from here.


class Answer(BaseModel):
    """One answer."""

    label: str = Field(description="As printed; a number, a date, yes or no too.")
    iri: str | None
    type: str
    mentions: list[str] = Field(description="How the sources write it.")


class Place(BaseModel):
    """Where an answer stands."""

    document: str
    source: str
    start: int = Field(description="First code point of the decoded file.")
    end: int = Field(description="One past the last code point.")
    quote: str


class Reply(BaseModel):
    """What comes back to a question."""

    question: str
    lang: str
    status: str = Field(description="answered, not_in_data, not_understood or ambiguous.")
    answers: list[Answer]
    sentence: str
    sparql: str
    evidence: list[Place]
    understood: str
    alternatives: list[str]


class Suggestion(BaseModel):
    """How a question can go on."""

    text: str
    type: str = Field(description="Question, or the class of the thing that is so called.")
    iri: str | None


Question = Annotated[
    str, Query(description="A question in Chinese or English.", examples=["就业工作领导小组的组长是谁？"])
]
Begun = Annotated[str, Query(description="What is typed so far.", max_length=300)]


@router.get("/ask", summary="Ask a question in plain Chinese or English", response_model=Reply)
async def ask(version: VersionDep, store: StoreDep, q: Question) -> Response:
    """Answer a question by a grammar over the ontology: what is not understood is said to be so, never guessed."""
    answered = await replace(await open_asker(version.library), store=store).ask(q)
    return Response(orjson.dumps(answered.record()), media_type=_EXACT)


@router.get("/suggest", summary="Complete names and questions")
async def complete(version: VersionDep, q: Begun) -> list[Suggestion]:
    """Give names and question forms that go on from what is typed, the likeliest first."""
    names = (await open_asker(version.library)).names
    return [Suggestion(text=s.text, type=s.type, iri=s.iri) for s in suggest(q, names)]
