"""The page of whatever has an IRI: each kind has its own, all others share one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from fastapi.responses import HTMLResponse

from service.web.pages import body, document, fact, institution, official, post, task, thing
from service.web.pages.asking import Asking, Told
from service.web.view import written

# By kind in the IRI: what its page tells, and the template that writes it.
_PAGES: Mapping[str, tuple[Callable[[Asking, str], Awaitable[Told | None]], str]] = MappingProxyType(
    {
        "official": (official.tell, "official.html"),
        "institution": (institution.tell, "institution.html"),
        "body": (body.tell, "body.html"),
        "document": (document.tell, "document.html"),
        "task": (task.tell, "task.html"),
        "plan": (task.tell_plan, "plan.html"),
        "post": (post.tell, "post.html"),
        **dict.fromkeys(
            ("membership", "act", "responsibility", "duty", "portfolio", "citation", "body-state"),
            (fact.tell, "fact.html"),
        ),
    }
)


async def page(asking: Asking, iri: str) -> HTMLResponse:
    """Write the page of a thing that the graph knows."""
    *_, kind, key = iri.rsplit("/", 2)
    told: Told | None = None
    template = "thing.html"
    if kind in _PAGES:
        tell, template = _PAGES[kind]
        told = await tell(asking, iri)
    if told is None:
        told, template = await thing.tell(asking, iri), "thing.html"
    frame = {"iri": iri, "key": key, "day": asking.day, "span": asking.span}
    return written(asking.view, template, {**frame, **told})
