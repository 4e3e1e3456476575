"""The typed functions of the wider library: their rows are their questions' columns, their arguments the slots."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import date

import pytest

from ontology.iri import ID
from queries import (
    acts,
    citations,
    contacts,
    documents,
    duties,
    library,
    marks,
    networks,
    paths,
    plans,
    portfolios,
    posts,
    rankings,
    seats,
    tasks,
    tenures,
)
from queries.errors import ParameterError
from queries.many import bind_any
from queries.store import Embedded

BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"
NOTICE = ID + "document/qing-12-6f7a8b9c"

ROWS = {
    "groups/seats": seats.SeatRow,
    "officials/seats": seats.OfficialSeatRow,
    "institutions/seats": seats.InstitutionSeatRow,
    "groups/parts": seats.PartRow,
    "groups/hosted": seats.HostedRow,
    "groups/set_up": seats.SetUpRow,
    "groups/shared": seats.SharedRow,
    "appointments/search": acts.ActRow,
    "appointments/succession": acts.SuccessionRow,
    "officials/posts": posts.PostRow,
    "posts/holders": posts.HolderRow,
    "responsibilities/list": tasks.AssignmentRow,
    "responsibilities/due": tasks.DueRow,
    "institutions/tasks": tasks.InstitutionTaskRow,
    "tasks/units": tasks.TaskUnitRow,
    "duties/list": duties.DutyRow,
    "portfolios/list": portfolios.PortfolioRow,
    "citations/list": citations.CitationRow,
    "documents/contacts": contacts.ContactRow,
    "documents/parties": contacts.PartyRow,
    "institutions/by_bodies": rankings.InstitutionBodiesRow,
    "institutions/by_tasks": rankings.InstitutionTasksRow,
    "officials/by_bodies": rankings.OfficialBodiesRow,
    "institutions/network": rankings.PartnerRow,
    "about/path": paths.PathRow,
    "about/marks": marks.MarkRow,
    "documents/marks": marks.PlaceRow,
    "documents/issues": documents.IssueRow,
    "documents/issue_of": documents.IssueOfRow,
    "plans/list": plans.PlanRow,
    "network/around": networks.AroundRow,
    "posts/tenures_at": tenures.TenureAtRow,
    "groups/moved_on": tenures.MovedRow,
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_has_the_columns_of_its_question(name: str) -> None:
    columns = {
        c.name: ("int" if c.kind == "integer" else "str") + " | None" * c.optional for c in library.load(name).columns
    }
    assert {field.name: field.type for field in fields(ROWS[name])} == columns


def test_seats_are_found_by_body_and_role(store: Embedded) -> None:
    rows = asyncio.run(seats.of_bodies(store, seats.SeatSearch(body=BODY, role="副组长")))
    assert [(row.person_name, row.post) for row in rows] == [("高平", "县水利局局长")]


def test_a_citation_leads_on_to_what_the_cited_document_cites(store: Embedded) -> None:
    rows = asyncio.run(citations.closure(store, NOTICE))
    assert {row.cited_title for row in rows} == {"河道管理条例", "关于孔明达等同志任免职的通知"}


def test_who_followed_whom(store: Embedded) -> None:
    (row,) = asyncio.run(acts.succession(store, acts.SuccessionSearch()))
    assert (row.person_name, row.gone_name) == ("高平", "林晓")


def test_who_followed_whom_at_an_institution(store: Embedded) -> None:
    followed = {
        at: len(
            asyncio.run(acts.succession(store, acts.SuccessionSearch(held="县水利局局长", at=f"{ID}institution/{at}")))
        )
        for at in ("qing-xi-xian-shui-li-ju-5e6f7a8b", "caizhengju")
    }
    assert list(followed.values()) == [1, 0]


def test_several_values_in_one_slot_find_what_holds_for_any(store: Embedded) -> None:
    query = library.load("groups/seats")
    text = bind_any(query, {"body": (BODY,), "role": ("组长", "副组长")})
    assert 'VALUES ?role { "组长" "副组长" }' in text
    assert b"\xe6\x9e\x97" not in store.answer(text, accept="text/csv", deadline=10, max_bytes=1 << 20).body


@pytest.mark.parametrize("values", [{"nothing": ("a",)}, {"body": ("no iri",)}], ids=["unknown name", "no IRI"])
def test_values_that_do_not_fit_are_refused(values: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ParameterError):
        bind_any(library.load("groups/seats"), values)


def test_a_seat_whose_post_is_seen_with_another_later_is_told(store: Embedded) -> None:
    moved = asyncio.run(tenures.moved_on(store, BODY, date(2031, 12, 31)))
    assert [(row.fact.rpartition("/")[2], row.name, row.since) for row in moved] == [("d1-kong", "孙南", "2031-06-01")]
    assert asyncio.run(tenures.moved_on(store, BODY, date(2031, 5, 31))) == ()


def test_marks_tell_where_facts_stand(store: Embedded) -> None:
    seat = ID + "membership/d1-kong"
    found = asyncio.run(marks.of_facts(store, [seat, ID + "membership/none"]))
    assert list(found) == [seat]
    assert [(row.number, row.issue, row.start) for row in found[seat]] == [("青政办发〔2030〕12号", "2030·2", 120)]
    assert asyncio.run(marks.of_facts(store, [])) == {}
