"""The flat export: facts as records, from the graph by SPARQL alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from ontology.iri import ONTOLOGY
from queries.store import Store
from queries.tables import Cell, Row, Tables, read_tables, rows
from queries.turns import each_now, pages

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"
Record: TypeAlias = dict[str, Json]

_Teller: TypeAlias = Callable[[Row, Tables], Record]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, and what its record leaves out.

    Attributes:
        iri: Its node; of a document the document.
        document: IRI of the document that says so.
        day: 成文日期 of that document.
        record: The fact told flat.
        post: IRI of the post that a seat or an act names; the mention's own where it is undecided.
    """

    iri: str
    document: str
    day: str | None
    record: Record
    post: str | None = None


async def told(store: Store, documents: Sequence[str]) -> tuple[Fact, ...]:
    """Give the facts of some documents, by document, then kind, then first evidence.

    Raises:
        QueryError: If the store does not answer.
    """
    tables = await read_tables(store, documents)
    found = [(kind, row) for kind in _TELLERS for row in await rows(store, f"facts/{kind}", document=documents)]
    order = {kind: n for n, kind in enumerate(_TELLERS)}
    found.sort(key=lambda item: (str(item[1]["document"]), order[item[0]], *_place(item[1], tables)))
    return tuple(_fact(kind, row, tables) for kind, row in found)


async def each(store: Store) -> AsyncIterator[Fact]:
    """Yield every fact of a graph in the order of `told`, reading some documents at a time."""
    async for documents in pages(store, "exports/documents", "document"):
        for fact in await told(store, documents):
            yield fact


def export(store: Store) -> Iterator[Record]:
    """Yield every fact of a graph as a record for one line of JSON.

    The fields are those of the facts contract: text as printed, ``None``, ``[]`` or ``False`` for what is absent,
    the IRI of each thing named (the mention's own where it is undecided what is meant), ``evidence`` as a list of
    source, start and end in code points, quote and, where known, page. ``inferred`` is there, and true, only where
    the graph infers.

    Returns:
        Records by document, then kind, then first evidence; the same graph gives the same order.

    Raises:
        QueryError: If the store does not answer.
    """
    return (fact.record for fact in each_now(each(store)))


def _fact(kind: str, row: Row, tables: Tables) -> Fact:
    post = (
        tables.entity(row["post"])
        if kind == "membership"
        else tables.entity(row["post_node"])
        if kind == "appointment"
        else None
    )
    return Fact(
        str(_node(row)),
        str(row["document"]),
        _text(tables.days.get(row["document"])),
        {"kind": kind} | _TELLERS[kind](row, tables) | _frame(row, tables),
        _text(post),
    )


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _place(row: Row, tables: Tables) -> tuple[str, int, str]:
    """Give where a fact first stands, and its IRI for two that stand there."""
    first = tables.evidence.get(_node(row), ({"source": "", "start": 0},))[0]
    return str(first["source"]), int(first["start"] or 0), str(_node(row))


def _node(row: Row) -> Cell:
    """Give the IRI of a row's fact; a document is its own."""
    return row.get("fact", row["document"])


def _frame(row: Row, tables: Tables) -> Record:
    """Give the fields that end every record."""
    places: list[Json] = [
        {name: value for name, value in place.items() if name != "fact" and value is not None}
        for place in tables.evidence.get(_node(row), ())
    ]
    frame: Record = {"document_iri": row["document"], "evidence": places}
    return frame | {"inferred": True} if _node(row) in tables.inferred else frame


def _document(row: Row, tables: Tables) -> Record:
    document = row["document"]
    issuers, recipients, copied_to = (
        tables.units.get((document, ONTOLOGY + part), ()) for part in ("issuance", "recipient", "copiedTo")
    )
    plans: list[Json] = [plan["title"] for plan in tables.plans.get(document, ())]
    contact = next(iter(tables.contacts.get(document, ())), {})
    return {
        "number": row["number"],
        "title": row["title"],
        "issuer": issuers[0]["unit"] if issuers else None,
        "type": row["genre"],
        "date": row["date"],
        "recipients": [unit["unit"] for unit in recipients],
        "issued_plan": plans[0] if plans else None,
        "public": row["disclosure"] is not None,
        "contact_unit": contact.get("unit"),
        "contact_phone": contact.get("telephone"),
        "interpreter": row["interpreter"],
        "issuers": [unit["unit"] for unit in issuers],
        "issued_plans": plans,
        "copied_to": [unit["unit"] for unit in copied_to],
        "effective_from": row["effective_from"],
        "valid_for": row["valid_for"],
        "gazette_issue": row["gazette_issue"],
        "iri": document,
        "issuer_iri": tables.entity(issuers[0]["mention"]) if issuers else None,
        "contact_iri": tables.entity(contact.get("mention")),
        "issuer_iris": [tables.entity(unit["mention"]) for unit in issuers],
        "recipient_iris": [tables.entity(unit["mention"]) for unit in recipients],
        "copied_to_iris": [tables.entity(unit["mention"]) for unit in copied_to],
    }


def _group(row: Row, tables: Tables) -> Record:
    return _doc(row, tables) | {
        "name": row["name"],
        "type": row["type"],
        "parent": row["parent_name"],
        "office_at": row["office_name"],
        "names": [other["name"] for other in tables.names.get(row["fact"], ())],
        "iri": tables.entity(row["fact"]),
        "parent_iri": tables.entity(row["parent"]),
        "office_iri": tables.entity(row["office"]),
    }


def _membership(row: Row, tables: Tables) -> Record:
    return _doc(row, tables) | {
        "group": row["group"],
        "role": row["role"],
        "person": row["person"],
        "post": row["post_name"],
        "unit": row["unit_name"],
        "concurrent": row["concurrency"] is not None,
        "group_iri": tables.entity(row["body"]),
        "person_iri": tables.entity(row["holder"]),
        "unit_iri": tables.entity(row["unit"]),
        "org_iris": [tables.entity(part["mention"]) for part in tables.institutions.get(row["post"], ())],
    }


def _appointment(row: Row, tables: Tables) -> Record:
    printed = ("action", "person", "post", "title", "probation", "term", "note", "retire_from")
    return (
        _doc(row, tables)
        | {name: row[name] for name in printed}
        | {
            "org": row["org_name"],
            "person_iri": tables.entity(row["holder"]),
            "org_iri": tables.entity(row["org"]),
        }
    )


def _responsibility(row: Row, tables: Tables) -> Record:
    units: list[Json] = [
        {"unit": unit["unit"], "role": _last_part(unit["role"]), "iri": tables.entity(unit["mention"])}
        for unit in tables.assignments.get(row["fact"], ())
    ]
    path: list[Json] = [*str(row["path"]).split(" / ")] if row["path"] else []
    printed: Record = {name: row[name] for name in ("clause", "task", "form", "deadline", "plan")}
    return _doc(row, tables) | printed | {"units": units, "path": path}


def _duty(row: Row, tables: Tables) -> Record:
    printed: Record = {name: row[name] for name in ("unit", "duty", "group")}
    return _doc(row, tables) | printed | {"unit_iri": tables.entity(row["mention"])}


def _portfolio(row: Row, tables: Tables) -> Record:
    printed: Record = {name: row[name] for name in ("person", "title", "relation", "target")}
    iris: Record = {"person_iri": tables.entity(row["holder"]), "target_iri": tables.entity(row["mention"])}
    return _doc(row, tables) | printed | iris


def _citation(row: Row, tables: Tables) -> Record:
    return _doc(row, tables) | {
        "cited_title": row["title"],
        "cited_number": row["number"],
        "relation": _last_part(row["relation"]),
        "cited_iri": tables.entities.get(row["fact"]),
    }


def _doc(row: Row, tables: Tables) -> Record:
    """Give the key of a row's document: its number, or its title where it has none."""
    return {"doc": tables.documents.get(row["document"])}


def _last_part(concept: Cell) -> str | None:
    """Give the word that a concept's IRI ends in: lead of vocab/role/lead."""
    return None if concept is None else str(concept).rpartition("/")[2]


_TELLERS: Mapping[str, _Teller] = MappingProxyType(
    {
        "document": _document,
        "group": _group,
        "membership": _membership,
        "appointment": _appointment,
        "responsibility": _responsibility,
        "duty": _duty,
        "portfolio": _portfolio,
        "citation": _citation,
    }
)
