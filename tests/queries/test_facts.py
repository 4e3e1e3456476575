from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.iri import ID
from queries.facts import Record, export
from queries.store import Embedded
from tests.queries.conftest import SAMPLE, loaded

GROUP = "青溪县河道治理工作领导小组"
BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"
BUREAU = ID + "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"
FINANCE = ID + "institution/caizhengju"
NUMBERED = "青政办发〔2030〕12号"
ACTS = "青政任〔2030〕3号"
UNNUMBERED = "关于县政府领导同志工作分工的通知"


@pytest.fixture(scope="module")
def records(store: Embedded) -> list[Record]:
    return list(export(store))


def key_of(record: Record) -> object:
    """Give the number of a record's document, or its title where it has none."""
    return record["doc"] if record["kind"] != "document" else record["number"] or record["title"]


def told(records: list[Record], kind: str, doc: str) -> list[Record]:
    """Give the records of a kind and a document without what ends every record."""
    ends = {"kind", "doc", "document_iri", "evidence", "inferred"}
    return [{k: v for k, v in r.items() if k not in ends} for r in records if r["kind"] == kind and key_of(r) == doc]


def test_every_kind_is_told(records: list[Record]) -> None:
    assert Counter(record["kind"] for record in records) == {
        "document": 3,
        "group": 3,
        "membership": 7,
        "appointment": 3,
        "responsibility": 2,
        "duty": 1,
        "portfolio": 2,
        "citation": 2,
    }


def test_a_document_tells_its_particulars(records: list[Record]) -> None:
    assert told(records, "document", NUMBERED) == [
        {
            "number": NUMBERED,
            "title": "关于成立青溪县河道治理工作领导小组的通知",
            "issuer": "青溪县人民政府办公室",
            "type": "通知",
            "date": "2030-03-05",
            "recipients": ["各乡镇人民政府", "县直各单位"],
            "issued_plan": "青溪县河道治理实施方案",
            "public": True,
            "contact_unit": "县水利局",
            "contact_phone": "0000-1234567",
            "interpreter": "县水利局",
            "issuers": ["青溪县人民政府办公室", "县水利局"],
            "issued_plans": ["青溪县河道治理实施方案", "青溪县河道巡查办法"],
            "copied_to": ["县委办公室"],
            "effective_from": "2030-04-01",
            "valid_for": "五年",
            "gazette_issue": "2030·2",
            "iri": ID + "document/qing-12-6f7a8b9c",
            "issuer_iri": ID + "institution/fuban",
            "contact_iri": BUREAU,
            "issuer_iris": [ID + "institution/fuban", BUREAU],
            "recipient_iris": [ID + f"mention-institution/{unit}" for unit in ("d1-xiangzhen", "d1-zhishu")],
            "copied_to_iris": [ID + "institution/xianwei"],
        }
    ]


def test_what_a_document_does_not_say_is_null_false_or_empty(records: list[Record]) -> None:
    (document,) = told(records, "document", UNNUMBERED)
    absent = {name: value for name, value in document.items() if not value}
    assert absent == {
        **dict.fromkeys(("number", "issued_plan", "contact_unit", "contact_phone", "contact_iri", "interpreter")),
        **dict.fromkeys(("valid_for", "gazette_issue")),
        **{name: [] for name in ("recipients", "recipient_iris", "issued_plans", "copied_to", "copied_to_iris")},
        "public": False,
    }
    assert document["effective_from"] == "自印发之日起"


def test_a_group_tells_its_names_parent_and_office(records: list[Record]) -> None:
    assert told(records, "group", NUMBERED) == [
        {
            "name": GROUP,
            "type": "领导小组",
            "parent": None,
            "office_at": "县水利局",
            "names": ["县河道领导小组", "河道小组"],
            "iri": BODY,
            "parent_iri": None,
            "office_iri": BUREAU,
        },
        {
            "name": "巡查工作专班",
            "type": "工作专班",
            "parent": GROUP,
            "office_at": None,
            "names": [],
            "iri": ID + "body/xun-cha-zhuan-ban-9c8b7a6f",
            "parent_iri": BODY,
            "office_iri": None,
        },
    ]


def test_seats_are_told_in_printed_order_and_two_people_of_one_name_stay_two(records: list[Record]) -> None:
    seats = told(records, "membership", NUMBERED)
    people = [(s["role"], s["person"], s["post"], s["unit"], s["concurrent"], s["person_iri"]) for s in seats]
    assert people == [
        ("组长", "孔明达", "县委副书记、县长", None, False, ID + "official/kong-ming-da-2b3c4d5e"),
        ("副组长", "高平", "县水利局局长", None, False, ID + "official/gao-ping-3c4d5e6f"),
        ("成员", "高平", "县委办公室副主任、县财政局副局长", None, False, ID + "official/gao-ping-4d5e6f7a"),
        ("成员", None, "分管负责人", "县财政局", False, None),
        ("办公室主任", "高平", None, None, True, ID + "official/gao-ping-3c4d5e6f"),
        ("牵头单位", None, None, "青溪县水利局", False, None),
    ]
    assert [s["unit_iri"] for s in seats] == [None, None, None, FINANCE, None, BUREAU]
    assert [s["org_iris"] for s in seats] == [[], [BUREAU], [ID + "institution/xianwei", FINANCE], [], [], []]
    assert {(s["group"], s["group_iri"]) for s in seats[:5]} == {(GROUP, BODY)}


def test_acts_tell_their_terms(records: list[Record]) -> None:
    empty = dict.fromkeys(("probation", "term", "note", "retire_from"))
    bureau = {"org": "县水利局", "title": "局长", "org_iri": BUREAU}
    undecided = {"person": "林晓", "person_iri": ID + "mention-person/d2-lin"}
    assert told(records, "appointment", ACTS) == [
        empty
        | bureau
        | {"action": "任命", "person": "高平", "person_iri": ID + "official/gao-ping-3c4d5e6f", "post": "县水利局局长"}
        | {"probation": "一年", "term": "2030-02/2033-02"},
        empty | bureau | undecided | {"action": "免去", "post": "县水利局局长", "retire_from": "2030-03"},
        empty
        | undecided
        | {"action": "提名", "post": "应急调度员", "note": "兼职", "org": None, "title": None, "org_iri": None},
    ]


def test_a_responsibility_tells_its_units_in_order(records: list[Record]) -> None:
    lead = {"unit": "县水利局", "role": "lead", "iri": BUREAU}
    assert told(records, "responsibility", NUMBERED)[0] == {
        "clause": "县水利局牵头，县财政局配合",
        "task": "清理河道",
        "form": "clause",
        "deadline": "2030年底前",
        "plan": "青溪县河道治理实施方案",
        "units": [lead, {"unit": "县财政局", "role": "support", "iri": FINANCE}],
        "path": ["二、主要任务", "（一）治理"],
    }


def test_only_what_is_inferred_says_so(records: list[Record]) -> None:
    assert [(r["kind"], r["task"]) for r in records if "inferred" in r] == [("responsibility", "夜间巡查")]
    assert all(r["inferred"] is True for r in records if "inferred" in r)


def test_a_duty_tells_its_body(records: list[Record]) -> None:
    assert told(records, "duty", NUMBERED) == [
        {"unit": "县财政局", "duty": "保障治理经费", "group": GROUP, "unit_iri": FINANCE}
    ]


def test_a_judged_link_wins_over_an_inferred_one(records: list[Record]) -> None:
    person = {"person": "孔明达", "title": "县长", "person_iri": ID + "official/kong-ming-da-2b3c4d5e"}
    assert told(records, "portfolio", UNNUMBERED) == [
        person | {"relation": "负责", "target": "教育", "target_iri": None},
        person | {"relation": "分管", "target": "县水利局", "target_iri": ID + "institution/linxian-shuiliju"},
    ]


def test_a_citation_tells_the_document_where_the_graph_has_it(records: list[Record]) -> None:
    cited = {(r["cited_title"], r["cited_number"], r["relation"], r["cited_iri"]) for r in records if "cited_iri" in r}
    assert cited == {
        ("河道管理条例", None, "rests-on", None),
        ("关于孔明达等同志任免职的通知", ACTS, "cites", ID + "document/qing-3-7a8b9c0d"),
    }


def test_every_record_cites_its_places_in_order(records: list[Record]) -> None:
    for record in records:
        places = record["evidence"]
        assert isinstance(places, list)
        assert places
        for place in places:
            assert isinstance(place, dict)
            assert place.keys() == {"source", "start", "end", "quote", "page"}
            assert len(str(place["quote"])) == int(str(place["end"])) - int(str(place["start"]))
        starts = [int(str(place["start"])) for place in places if isinstance(place, dict)]
        assert starts == sorted(starts)


def test_records_stand_by_document_then_kind_then_place(records: list[Record]) -> None:
    documents = [key for key, _ in groupby(records, lambda record: str(record["document_iri"]))]
    assert documents == sorted(set(documents))
    kinds = [r["kind"] for r in records if r["document_iri"] == ID + "document/qing-12-6f7a8b9c"]
    assert [key for key, _ in groupby(kinds)] == [
        *("document", "group", "membership", "responsibility", "duty", "citation")
    ]


def test_the_order_of_loading_does_not_count(records: list[Record], tmp_path: Path) -> None:
    writer = ox.Store(str(tmp_path / "store"))
    for quad in reversed(list(ox.parse(path=str(SAMPLE)))):
        writer.add(quad)
    writer.flush()
    del writer
    assert list(export(Embedded(tmp_path / "store"))) == records


def test_two_files_of_one_text_are_cited_once(records: list[Record], tmp_path: Path) -> None:
    twice = 'gb:fileName "青溪县公报.txt", "青溪县公报（副本）.txt"'
    trig = SAMPLE.read_text(encoding="utf-8").replace('gb:fileName "青溪县公报.txt"', twice)
    assert list(export(loaded(trig, tmp_path))) == records


def test_an_empty_graph_has_no_records(tmp_path: Path) -> None:
    ox.Store(str(tmp_path / "store")).flush()
    assert list(export(Embedded(tmp_path / "store"))) == []
