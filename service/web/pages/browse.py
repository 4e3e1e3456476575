"""Lists to browse: what each shows, and by what it is narrowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from queries import appointments, documents, groups, institutions, lists, officials, plans
from queries.filters import Filters
from service.web.facets import Narrowed, narrow
from service.web.pages.asking import Asking, Told

_MOST = 20_000  # rows that are narrowed; what is beyond is told
_ON_A_PAGE = 100


@dataclass(frozen=True)
class Line:
    """A row of any list.

    Attributes:
        iri: The thing, or the fact.
        kind: Of the gloss of its name: official, institution, body …
        columns: What else is told of it, in the order of the list's columns; each is text, or text and an IRI.
        facets: What it is narrowed by.
    """

    iri: str
    kind: str
    name: str
    columns: Sequence[tuple[str, str | None]]
    facets: Mapping[str, str | None]
    more: str | None = None


@dataclass(frozen=True)
class List:
    """A list: how it is read, its columns and facets, and what it takes beside them."""

    read: Callable[[Asking, Mapping[str, str]], Awaitable[tuple[list[Line], int]]]
    columns: Sequence[str]
    facets: Sequence[str]


async def tell(asking: Asking, kind: str) -> Told:
    """Give what the page of a list tells."""
    shown = LISTS[kind]
    query = asking.view.query
    lines, total = await shown.read(asking, query)
    found: Narrowed[Line] = narrow(lines, {name: _facet(name) for name in shown.facets}, query)
    offset = int(query["offset"]) if query.get("offset", "").isdecimal() else 0
    return {
        "kind": kind,
        "kinds": list(LISTS),
        "columns": shown.columns,
        "facets": [facet for facet in found.facets if facet.values],
        "rows": found.rows[offset : offset + _ON_A_PAGE],
        "number": len(found.rows),
        "unseen": max(total - len(lines), 0),
        "offset": offset,
        "step": _ON_A_PAGE,
    }


def _facet(name: str) -> Callable[[Line], str | None]:
    return lambda line: line.facets.get(name)


def _iri(asking: Asking, kind: str, key: str | None) -> str | None:
    return f"{asking.settings.base}id/{kind}/{key}" if key else None


def _part(query: Mapping[str, str]) -> str | None:
    return query.get("q") or None


def _plain(*cells: str | int | None) -> list[tuple[str, str | None]]:
    return [("" if cell is None else str(cell), None) for cell in cells]


async def _documents(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    search = documents.Search(part=_part(query), issuer=_iri(asking, "institution", query.get("issuer")))
    page = await documents.find(asking.store, search, limit=_MOST)
    issues = {row.document: row.issue for row in await documents.issue_of(asking.store)}
    lines = [
        Line(
            row.document,
            "subjects",
            row.title or row.number or "",
            [
                (row.number or "", None),
                (row.date or "", None),
                (row.genre or "", None),
                (row.issuer_name or "", row.issuer),
            ],
            {
                "genre": row.genre,
                "issue": issues.get(row.document),
                "year": (row.date or "")[:4] or None,
                "issuer_name": row.issuer_name,
            },
        )
        for row in page.rows
    ]
    return lines, page.total


async def _institutions(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    page = await institutions.find(asking.store, Filters(part=_part(query)), limit=_MOST)
    lines = [
        Line(
            row.institution,
            "institution",
            row.label,
            _plain(row.region, row.level, row.documents),
            {"level": row.level, "region": row.region},
        )
        for row in page.rows
    ]
    return lines, page.total


async def _groups(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    page = await groups.find(asking.store, Filters(part=_part(query)), limit=_MOST)
    lines = [
        Line(
            row.body,
            "body",
            row.label,
            [(row.type or "", None), (str(row.documents), None)],
            {"type": row.type},
            row.type,
        )
        for row in page.rows
    ]
    return lines, page.total


async def _officials(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    page = await officials.find(asking.store, Filters(part=_part(query)), limit=_MOST)
    lines = [
        Line(
            row.official,
            "official",
            row.label,
            _plain(row.post, row.documents),
            {"surname": row.label[:1]},
        )
        for row in page.rows
    ]
    return lines, page.total


async def _appointments(asking: Asking, _query: Mapping[str, str]) -> tuple[list[Line], int]:
    page = await appointments.find(asking.store, appointments.Search(), limit=_MOST)
    lines = [
        Line(
            row.person or row.fact,
            "official",
            row.person_name,
            [(row.action, row.fact), (row.post, None), (row.date or "", None), (row.number or "", row.document)],
            {"action": row.action, "year": (row.date or "")[:4] or None, "institution": row.institution_name},
        )
        for row in page.rows
    ]
    return lines, page.total


async def _tasks(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    role = f"https://w3id.org/gongbao/vocab/role/{query['role']}" if query.get("role") else None
    search = lists.TaskSearch(
        part=_part(query),
        institution=_iri(asking, "institution", query.get("at")),
        role=role if query.get("at") else None,
        document=_iri(asking, "document", query.get("document")),
    )
    page = await lists.tasks(asking.store, search, limit=_MOST)
    lines = [
        Line(
            row.task,
            "subjects",
            row.name,
            [(row.plan_name or "", row.plan), (row.deadline or "", None), (row.number or "", row.document)],
            {"plan": row.plan_name, "year": (row.date or "")[:4] or None},
        )
        for row in page.rows
    ]
    return lines, page.total


async def _plans(asking: Asking, query: Mapping[str, str]) -> tuple[list[Line], int]:
    page = await plans.find(asking.store, part=_part(query), limit=_MOST)
    lines = [
        Line(
            row.plan,
            "subjects",
            row.title,
            [(str(row.tasks), None), (row.date or "", None), (row.number or "", row.document)],
            {"year": (row.date or "")[:4] or None},
        )
        for row in page.rows
    ]
    return lines, page.total


LISTS: Mapping[str, List] = MappingProxyType(
    {
        "officials": List(_officials, ("post", "documents"), ("surname",)),
        "institutions": List(_institutions, ("region", "level", "documents"), ("level", "region")),
        "groups": List(_groups, ("type", "documents"), ("type",)),
        "documents": List(
            _documents, ("number", "date", "genre", "issued-by"), ("genre", "year", "issue", "issuer_name")
        ),
        "appointments": List(_appointments, ("act", "post", "date", "document"), ("action", "year", "institution")),
        "plans": List(_plans, ("tasks", "date", "document"), ("year",)),
        "tasks": List(_tasks, ("plan", "deadline", "document"), ("plan", "year")),
    }
)
