"""The page of comparisons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from service.things import found, iri_of
from service.web.pages import compare
from service.web.pages.asking import AskingDep, Told
from service.web.view import written

router = APIRouter(tags=["pages"])

Key = Annotated[str | None, Query(pattern=r"^[a-z0-9-]*$", max_length=200, description="Last part of a body's IRI.")]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="A day.", examples=["2022-06-01"])]
Issue = Annotated[str | None, Query(max_length=200, description="A gazette's issue.", examples=["2022·4"])]


@router.get("/compare", summary="Two things side by side, for people", response_class=HTMLResponse)
async def read_comparison(
    asking: AskingDep,
    body: Key = None,
    other: Key = None,
    then: Day = None,
    issue: Issue = None,
    against: Issue = None,
) -> HTMLResponse:
    """Compare two bodies (``body``, ``other``), a body on two days (``on``, ``then``), or two gazettes."""
    told: Told = {"pairs": None, "sides": None, "chosen": {"body": body, "other": other, "then": then}}
    told |= {"issue": issue, "against": against, "bodies": await compare.bodies(asking)}
    if body and other:
        ends = [iri_of(asking.settings, "body", key) for key in (body, other)]
        told |= found(await compare.two_bodies(asking, *ends), " / ".join(ends))
    elif body and then:
        iri = iri_of(asking.settings, "body", body)
        told |= found(await compare.two_days(asking, iri, str(asking.day), then), iri)
    elif issue and against:
        told |= await compare.two_gazettes(asking, issue, against)
    frame = {"span": asking.span, "day": asking.day}
    return written(asking.view, "compare.html", frame | told)
