"""The SPARQL page: a query to begin with, and the library's questions, bound to things that this graph has."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from queries import documents, groups, institutions, library, lists, officials, plans
from queries.library import Query
from queries.parameters import Kind, Value
from service.web.pages.asking import Asking, Told

_BEGIN = "groups/leaders"
_OURS = ("facts/", "faults/", "about/")  # what the service and the checks ask, not people


@dataclass(frozen=True)
class Example:
    """A question of the library, ready to run."""

    name: str
    summary: str
    text: str


async def tell(asking: Asking, text: str) -> Told:
    """Give what the page tells."""
    things = await _things(asking)
    queries = [library.load(name) for name in library.names() if not name.startswith(_OURS)]
    examples = [Example(query.name, _summary(asking, query), _bound(asking, query, things)) for query in queries]
    begin = next((each.text for each in examples if each.name == _BEGIN), "")
    return {"text": text or begin, "examples": examples}


async def _things(asking: Asking) -> Mapping[str, str]:
    """Give one thing of each kind, by the kind in its IRI."""
    store = asking.store
    (papers, bodies, people), (units, plan, posts, tasks) = await asyncio.gather(
        asyncio.gather(
            documents.find(store, documents.Search(), limit=1),
            groups.find(store, limit=1),
            officials.find(store, limit=1),
        ),
        asyncio.gather(
            institutions.find(store, limit=1),
            plans.find(store, limit=1),
            lists.posts(store, limit=1),
            lists.tasks(store, lists.TaskSearch(), limit=1),
        ),
    )
    found = [
        *(row.document for row in papers.rows),
        *(row.body for row in bodies.rows),
        *(row.official for row in people.rows),
        *(row.institution for row in units.rows),
        *(row.plan for row in plan.rows),
        *(row.post for row in posts.rows),
        *(row.task for row in tasks.rows),
    ]
    return {_kind(iri): iri for iri in found}


def _summary(asking: Asking, query: Query) -> str:
    return query.summary_en if asking.view.english else query.summary_zh


def _bound(asking: Asking, query: Query, things: Mapping[str, str]) -> str:
    """Give a question's text with its needed parameters bound to things of this graph, and a short header."""
    values: dict[str, Value | None] = {}
    for parameter in query.parameters:
        if parameter.optional:
            continue
        example = parameter.example
        if parameter.kind is Kind.DATE:
            values[parameter.name] = asking.day
        elif isinstance(example, str) and "/id/" in example:
            values[parameter.name] = things.get(_kind(example), example)
        else:
            values[parameter.name] = example
    lines = query.bind(**values).splitlines()
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return f"# {_summary(asking, query)}\n" + "\n".join(lines[first:]).strip() + "\n"


def _kind(iri: str) -> str:
    return iri.rpartition("/")[0].rpartition("/")[2]
