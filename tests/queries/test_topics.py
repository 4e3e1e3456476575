from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from ontology.iri import ID
from queries import appointments, documents, groups, institutions, library, officials
from queries.errors import ParameterError
from queries.filters import Filters
from queries.store import Embedded
from tests.queries.conftest import SAMPLE, loaded

BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"
BUREAU = ID + "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"
CHIEF = ID + "official/gao-ping-3c4d5e6f"
NOTICE = ID + "document/qing-12-6f7a8b9c"
NOBODY = ID + "official/nobody-00000000"

ROWS = {
    "groups/list": groups.GroupRow,
    "groups/leaders": groups.SeatRow,
    "groups/members": groups.SeatRow,
    "groups/office": groups.OfficeRow,
    "officials/list": officials.OfficialRow,
    "officials/memberships": officials.MembershipRow,
    "institutions/list": institutions.InstitutionRow,
    "institutions/spellings": institutions.SpellingRow,
    "documents/list": documents.DocumentRow,
    "documents/one": documents.ParticularsRow,
    "documents/units": documents.UnitRow,
    "appointments/list": appointments.ActRow,
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_has_the_columns_of_its_question(name: str) -> None:
    columns = [
        (c.name, ("int" if c.kind == "integer" else "str") + " | None" * c.optional) for c in library.load(name).columns
    ]
    assert [(field.name, field.type) for field in fields(ROWS[name])] == columns


def test_leaders_are_the_heads_alone(store: Embedded) -> None:
    rows = asyncio.run(groups.leaders(store, BODY))
    assert [(r.date, r.role, r.person_name) for r in rows] == [
        ("2031-01-10", "组长", "孔明达"),
        ("2030-03-05", "组长", "孔明达"),
    ]


def test_members_come_newest_document_first_and_as_printed(store: Embedded) -> None:
    rows = asyncio.run(groups.members(store, BODY))
    assert [(r.name, r.role, r.person_name or r.unit_name, r.concurrency) for r in rows] == [
        ("县河道领导小组", "组长", "孔明达", None),
        ("青溪县河道治理工作领导小组", "组长", "孔明达", None),
        ("青溪县河道治理工作领导小组", "副组长", "高平", None),
        ("青溪县河道治理工作领导小组", "成员", "高平", None),
        ("青溪县河道治理工作领导小组", "成员", "县财政局", None),
        ("青溪县河道治理工作领导小组", "办公室主任", "高平", "兼"),
    ]
    assert [r.person == CHIEF for r in rows] == [False, False, True, False, False, True]


def test_the_newest_document_comes_first_whatever_its_iri(tmp_path: Path) -> None:
    renamed = SAMPLE.read_text(encoding="utf-8").replace("document/fen-gong-", "document/zz-")
    store = loaded(renamed, tmp_path)
    for row in (
        asyncio.run(groups.members(store, BODY))[0],
        asyncio.run(groups.leaders(store, BODY))[0],
        asyncio.run(documents.find(store, documents.Search())).rows[0],
    ):
        assert row.date == "2031-01-10"


def test_an_office_sits_at_a_unit(store: Embedded) -> None:
    (row,) = asyncio.run(groups.offices(store, BODY))
    assert (row.unit, row.unit_name) == (BUREAU, "县水利局")


GROUP_NAMES = {
    "label": ({"name": "青溪县河道治理工作领导小组"}, 1),
    "other name": ({"name": "河道小组"}, 1),
    "part of a name is no name": ({"name": "河道"}, 0),
    "part": ({"part": "小组"}, 1),
    "part of several": ({"part": "工作"}, 2),
    "wild card of a pattern": ({"part": ".*"}, 0),
    "quote": ({"part": '"'}, 0),
}


@pytest.mark.parametrize(("search", "number"), GROUP_NAMES.values(), ids=GROUP_NAMES)
def test_bodies_are_found_by_name(search: dict[str, str], number: int, store: Embedded) -> None:
    found = asyncio.run(groups.find(store, Filters(name=search.get("name"), part=search.get("part"))))
    assert (found.total, len(found.rows)) == (number, number)


def test_two_officials_of_one_name_are_two(store: Embedded) -> None:
    found = asyncio.run(officials.find(store, Filters(name="高平")))
    assert [(r.label, r.post, r.documents) for r in found.rows] == [
        ("高平", "县水利局局长", 2),
        ("高平", "县财政局副局长", 1),
    ]


def test_an_officials_seats_are_that_persons(store: Embedded) -> None:
    rows = asyncio.run(officials.memberships(store, CHIEF))
    assert {(r.role, r.post, r.concurrency, r.body) for r in rows} == {
        ("副组长", "县水利局局长", None, BODY),
        ("办公室主任", None, "兼", BODY),
    }


def test_a_mention_that_a_person_has_judged_counts_for_the_judged_thing(store: Embedded) -> None:
    found = asyncio.run(institutions.find(store, Filters(name="县水利局")))
    assert {(r.label, r.documents) for r in found.rows} == {("青溪县水利局", 2), ("临溪县水利局", 1)}


def test_an_institution_tells_what_is_known(store: Embedded) -> None:
    row = asyncio.run(institutions.one(store, BUREAU))
    assert row == institutions.InstitutionRow(
        BUREAU, "青溪县水利局", "青溪县水利局", "县级", "青溪县", ID + "institution/zhengfu", 2
    )
    assert [(r.spelling, r.documents) for r in asyncio.run(institutions.spellings(store, BUREAU))] == [
        ("县水利局", 2),
        ("青溪县水利局", 1),
    ]


DOCUMENTS = {
    "all": (documents.Search(), 3),
    "number": (documents.Search(number="青政办发〔2030〕12号"), 1),
    "part of the title": (documents.Search(part="任免"), 1),
    "genre": (documents.Search(genre="决定"), 0),
    "issuer by its entity": (documents.Search(issuer=ID + "institution/zhengfu"), 2),
    "second issuer": (documents.Search(issuer=BUREAU), 0),
    "since, that day too": (documents.Search(since=date(2030, 3, 5)), 2),
    "until, that day too": (documents.Search(until=date(2030, 3, 5)), 2),
    "one day": (documents.Search(since=date(2030, 3, 5), until=date(2030, 3, 5)), 1),
}


@pytest.mark.parametrize(("search", "number"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documents_are_found(search: documents.Search, number: int, store: Embedded) -> None:
    assert asyncio.run(documents.find(store, search)).total == number


def test_a_document_tells_its_particulars_and_units(store: Embedded) -> None:
    row = asyncio.run(documents.one(store, NOTICE))
    assert row is not None
    assert (row.plan, row.contact_unit, row.gazette_issue) == ("青溪县河道治理实施方案", "县水利局", "2030·2")
    units = asyncio.run(documents.units(store, NOTICE))
    assert [(u.part.rpartition("#")[2], u.position, u.unit_name) for u in units] == [
        ("copiedTo", 1, "县委办公室"),
        ("issuance", 1, "青溪县人民政府办公室"),
        ("issuance", 2, "县水利局"),
        ("recipient", 1, "各乡镇人民政府"),
        ("recipient", 2, "县直各单位"),
    ]


ACTS = {
    "all": (appointments.Search(), ["任命", "免去", "提名"]),
    "person": (appointments.Search(person=CHIEF), ["任命"]),
    "institution": (appointments.Search(institution=BUREAU), ["任命", "免去"]),
    "action": (appointments.Search(action="提名"), ["提名"]),
    "institution and action": (appointments.Search(institution=BUREAU, action="免去"), ["免去"]),
    "period": (appointments.Search(since=date(2030, 2, 1), until=date(2030, 2, 1)), ["任命", "免去", "提名"]),
    "another period": (appointments.Search(since=date(2030, 2, 2)), []),
}


@pytest.mark.parametrize(("search", "actions"), ACTS.values(), ids=ACTS)
def test_acts_are_found(search: appointments.Search, actions: list[str], store: Embedded) -> None:
    found = asyncio.run(appointments.find(store, search))
    assert (found.total, [row.action for row in found.rows]) == (len(actions), actions)


PAGES = {
    "first": (2, 0, 2),
    "last": (2, 2, 1),
    "just all": (3, 0, 3),
    "beyond": (2, 10, 0),
    "none asked": (0, 0, 0),
}


@pytest.mark.parametrize(("limit", "offset", "number"), PAGES.values(), ids=PAGES)
def test_the_total_is_of_all_whatever_the_page(limit: int, offset: int, number: int, store: Embedded) -> None:
    every = asyncio.run(officials.find(store)).rows
    found = asyncio.run(officials.find(store, limit=limit, offset=offset))
    assert found.rows == every[offset : offset + limit]
    assert (len(found.rows), found.total) == (number, 3)


def test_what_is_unknown_is_none_or_empty(store: Embedded) -> None:
    assert asyncio.run(officials.one(store, NOBODY)) is None
    assert asyncio.run(groups.one(store, NOBODY)) is None
    assert asyncio.run(institutions.one(store, NOBODY)) is None
    assert asyncio.run(documents.one(store, NOBODY)) is None
    assert asyncio.run(groups.members(store, NOBODY)) == ()


def test_what_is_no_iri_is_refused(store: Embedded) -> None:
    with pytest.raises(ParameterError, match="body"):
        asyncio.run(groups.members(store, "a b"))
    with pytest.raises(ParameterError, match="limit"):
        asyncio.run(groups.find(store, limit=-1))
