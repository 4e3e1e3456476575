"""The tools themselves: each asks the library, and gives what it finds with its evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from ontology.iri import BASE, VOCAB
from queries import acts, groups, lists, tasks, tenures
from queries.acts import ActSearch
from queries.ask.asker import open_asker
from queries.errors import ParameterError
from queries.exports.view import View, facts_in
from queries.facts import Fact
from queries.lists import TaskSearch
from queries.reconcile.index import TYPES, Index, kind_of
from queries.reconcile.kept_index import index_of
from queries.store import JSON, Store
from queries.syntax import Form, form
from queries.tasks import AssignmentSearch
from queries.window import window
from service.current import Stores
from service.settings import Settings
from service.tools.results import Answer, Quote, Result, Said, Status, Table, Thing, told

MOST = 200  # items of an answer
_MOST_BYTES = 400_000  # of an answer to SPARQL: what a model can take in
_INDICES: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers the tools from the version of the graph that is current."""

    stores: Stores
    settings: Settings

    async def search(self, name: str, kind: str | None, limit: int) -> list[Thing]:
        """Give things that are so called; where there are none, those whose names begin so, hold it or are like it."""
        index = await self._index()
        kinds = [path for path, (label, _zh) in TYPES.items() if kind in {None, label}]
        iris = [hit.iri for hit in index.find(name)] + index.begin(name, None, MOST)
        fitting = [iri for iri in dict.fromkeys(iris) if kind_of(iri) in kinds]
        return [_thing(iri, index) for iri in fitting[: _bounded(limit)]]

    async def entity(self, thing: str, limit: int, offset: int) -> Result:
        """Give what documents say of a thing."""
        iri, result = await self._meant(thing, tuple(TYPES))
        if iri is None:
            return result
        items: list[Said] = []
        total = 0
        async for fact in facts_in(await self._store(), View(iri)):
            if offset <= total < offset + _bounded(limit):
                items.append(_of_fact(fact))
            total += 1
        status: Status = "answered" if items else "not_in_data"
        return Result(status=status, items=items, total=total, truncated=total > offset + len(items))

    async def ask(self, question: str) -> Answer:
        """Answer a question by the grammar; what is not understood is said to be so."""
        store = await self._store()
        found = await (await open_asker(store)).ask(question)
        return Answer(
            status=found.status,
            sentence=found.sentence,
            understood=found.understood,
            answers=[item.label for item in found.answers],
            alternatives=list(found.alternatives),
            sparql=found.sparql,
            evidence=[Quote(source=q.source, start=q.start, end=q.end, quote=q.quote) for q in found.evidence],
        )

    async def who_leads(self, body: str, limit: int) -> Result:
        """Give who leads a coordinating body, newest document first."""
        iri, result = await self._meant(body, ("body",))
        if iri is None:
            return result
        store = await self._store()
        return await told(store, await groups.leaders(store, iri), _bounded(limit))

    async def who_held(self, institution: str, day: date) -> Result:
        """Give who held posts of an institution on a day, with what is certain of it."""
        iri, result = await self._meant(institution, ("institution",))
        if iri is None:
            return result
        store = await self._store()
        items = []
        for row in await tenures.holders(store, day, institution=iri):
            shown = await tenures.facts(store, row.tenure)
            evidence = (await told(store, shown, MOST)).items
            says = {
                "person": row.name,
                "person_iri": row.person,
                "post": row.post_name,
                "certainty": row.certainty,
                "held_from": row.held_from,
                "held_until": row.held_until,
            }
            first = evidence[0] if evidence else None
            items.append(
                Said(
                    says=says,
                    document=first.document if first else None,
                    document_iri=first.document_iri if first else None,
                    date=first.date if first else None,
                    evidence=[quote for each in evidence for quote in each.evidence],
                )
            )
        return Result(status="answered" if items else "not_in_data", items=items, total=len(items))

    async def who_coordinates(self, task: str, role: str | None, limit: int) -> Result:
        """Give the units that lead, are responsible for or support tasks whose name holds some words."""
        store = await self._store()
        part = f"{VOCAB}role/{role}" if role else None
        page = await lists.tasks(store, TaskSearch(part=task, role=part), limit=_bounded(limit))
        rows = [
            row
            for each in page.rows
            for row in await tasks.assignments(store, AssignmentSearch(task=each.task, part=part))
        ]
        result = await told(store, rows, MOST)
        return result.model_copy(update={"truncated": result.truncated or page.total > len(page.rows)})

    async def appointments(self, terms: Mapping[str, str | None], since: date | None, until: date | None) -> Result:
        """Give appointments, removals and nominations by person, institution and action, newest document first."""
        found: dict[str, str | None] = {}
        for name, kind in (("official", "official"), ("institution", "institution")):
            if (given := terms.get(name)) is not None:
                iri, result = await self._meant(given, (kind,))
                if iri is None:
                    return result
                found[name] = iri
        store = await self._store()
        search = ActSearch(
            of=found.get("official"), at=found.get("institution"), kind=terms.get("action"), since=since, until=until
        )
        return await told(store, await acts.search(store, search), MOST)

    async def document(self, number: str, limit: int) -> Result:
        """Give what a document says, by its 发文字号, title or IRI: first of itself, then its facts."""
        iri, result = await self._meant(number, ("document",))
        return result if iri is None else await self.entity(iri, limit, 0)

    async def sparql(self, query: str, limit: int) -> Table:
        """Give the rows of a SELECT or ASK query, at most some; QueryError if there is no answer."""
        if form(query) not in {Form.SELECT, Form.ASK}:
            raise ParameterError("SELECT and ASK are answered", query="sparql", parameter="query")
        most = _bounded(limit)
        text = window(query).text(most + 1) if form(query) is Form.SELECT else query
        version = await self.stores.latest()
        answer = await version.free.query(text, accept=JSON, deadline=self.settings.deadline, max_bytes=_MOST_BYTES)
        told_ = json.loads(answer.body)
        if "boolean" in told_:
            return Table(columns=["boolean"], rows=[[str(told_["boolean"]).lower()]], truncated=False)
        columns = told_["head"]["vars"]
        rows = [[row[c]["value"] if c in row else None for c in columns] for row in told_["results"]["bindings"]]
        return Table(columns=columns, rows=rows[:most], truncated=len(rows) > most)

    async def _meant(self, name: str, kinds: tuple[str, ...]) -> tuple[str | None, Result]:
        """Give the one thing that a name or an IRI means; else what is to be said of it."""
        index = await self._index()
        if name.startswith(BASE) and kind_of(name) in kinds:
            return name, Result(status="answered")
        hits = [hit for hit in index.find(name) if kind_of(hit.iri) in kinds]
        if len(hits) == 1 and hits[0].how != "like":
            return hits[0].iri, Result(status="answered")
        candidates = [_thing(hit.iri, index) for hit in hits[:MOST]]
        return None, Result(status="ambiguous" if candidates else "not_known", candidates=candidates)

    async def _index(self) -> Index:
        store = await self._store()
        if store not in _INDICES:
            _INDICES[store] = index_of((await open_asker(store)).names)
        return _INDICES[store]

    async def _store(self) -> Store:
        return (await self.stores.latest()).library


def _thing(iri: str, index: Index) -> Thing:
    return Thing(iri=iri, kind=TYPES[kind_of(iri)][0], label=index.labels[iri])


def _of_fact(fact: Fact) -> Said:
    frame = {"document_iri", "evidence", "doc"}
    says = {name: _text(value) for name, value in fact.record.items() if name not in frame and value not in (None, [])}
    places = fact.record["evidence"]
    return Said(
        says=says,
        document=_text(fact.record.get("doc") or fact.record.get("number")) or None,
        document_iri=fact.document,
        date=fact.day,
        evidence=[Quote.model_validate(place) for place in places] if isinstance(places, list) else [],
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))
