"""The graph's facts as tables: the answers of the flat questions under ``facts/``, ready to be put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from queries.library import load
from queries.rows import cells
from queries.store import JSON, Store, answer_now

Cell: TypeAlias = str | int | None
Row: TypeAlias = Mapping[str, Cell]

_DEADLINE = 600.0  # seconds for each table: an export is the whole graph, and nobody waits at a page for it
_MAX_BYTES = 1 << 32


@dataclass(frozen=True, slots=True)
class Tables:
    """What facts are told from, apart from their own rows.

    Attributes:
        entities: By mention, body state or citation the thing that is meant; a person's judgement before a rule's.
        evidence: By fact its places, in printed order.
        inferred: Facts that the graph infers rather than reads.
        documents: By document its key: the number, or the title where it has none.
        units: By document and property (gb:issuance …) the units, in printed order.
        plans: By document the plans that it forwards, in printed order.
        contacts: By document whom to call.
        names: By body state the body's other names there.
        institutions: By post mention the institutions in it, in order.
        assignments: By responsibility its units, in printed order.
    """

    entities: Mapping[Cell, Cell]
    evidence: Mapping[Cell, Sequence[Row]]
    inferred: frozenset[Cell]
    documents: Mapping[Cell, Cell]
    units: Mapping[tuple[Cell, Cell], Sequence[Row]]
    plans: Mapping[Cell, Sequence[Row]]
    contacts: Mapping[Cell, Sequence[Row]]
    names: Mapping[Cell, Sequence[Row]]
    institutions: Mapping[Cell, Sequence[Row]]
    assignments: Mapping[Cell, Sequence[Row]]

    def entity(self, mention: Cell) -> Cell:
        """Give the IRI of what a mention means; its own where that is undecided, None for no mention."""
        return self.entities.get(mention, mention)


def table(store: Store, name: str) -> list[dict[str, Cell]]:
    """Give all rows of a question without parameters, in its order; QueryError if the store does not answer."""
    query = load(name)
    answer = answer_now(store, query.bind(), accept=JSON, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
    return cells(query, answer.body)


def read_tables(store: Store) -> Tables:
    """Read what facts are told from; QueryError if the store does not answer."""
    units = groupby(table(store, "facts/document_unit"), lambda row: (row["document"], row["part"]))
    return Tables(
        # Inferred links come before judged ones, which so win.
        entities={row["node"]: row["entity"] for row in table(store, "facts/link")},
        evidence=_by(store, "facts/evidence", "fact"),
        inferred=frozenset(row["fact"] for row in table(store, "facts/inferred")),
        documents={row["document"]: row["number"] or row["title"] for row in table(store, "facts/document")},
        units={key: list(rows) for key, rows in units},
        plans=_by(store, "facts/plan", "document"),
        contacts=_by(store, "facts/contact", "document"),
        names=_by(store, "facts/group_name", "fact"),
        institutions=_by(store, "facts/post_institution", "post"),
        assignments=_by(store, "facts/assignment", "fact"),
    )


def _by(store: Store, name: str, column: str) -> Mapping[Cell, Sequence[Row]]:
    """Give the rows of a question by its first sort column."""
    found: dict[Cell, Sequence[Row]] = {
        key: list(rows) for key, rows in groupby(table(store, name), lambda row: row[column])
    }
    return MappingProxyType(found)
