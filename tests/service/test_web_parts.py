from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from queries.groups import SeatRow
from queries.marks import PlaceRow
from queries.tasks import AssignmentRow
from service.web import gloss
from service.web.facets import narrow
from service.web.marked import pieces
from service.web.matrix import as_csv, matrix, of_unit
from service.web.pages.body import fuller_list, seats_on
from service.web.timeline import chart

ROLE = "https://w3id.org/gongbao/vocab/role/"


def assignment(fact: str, unit: str, role: str, work: str | None = "t1", position: int = 1) -> AssignmentRow:
    return AssignmentRow(
        fact,
        "d",
        "1号",
        "2030-01-01",
        work,
        "修河",
        None,
        "（…）",
        unit,
        unit,
        ROLE + role,
        position,
        5,
        plan_name="方案",
        path=None,
    )


def test_a_task_of_two_clauses_is_one_row_with_the_strongest_part_of_each_unit() -> None:
    told = matrix(
        [assignment("f1", "甲", "support"), assignment("f2", "甲", "lead"), assignment("f2", "乙", "support")]
    )
    assert [(task.facts, dict(task.parts)) for task in told.tasks] == [(("f1", "f2"), {"甲": "lead", "乙": "support"})]
    assert [(unit.name, unit.total) for unit in told.units] == [("甲", 1), ("乙", 1)]


def test_clauses_without_a_task_are_rows_of_their_own() -> None:
    told = matrix([assignment("f1", "甲", "lead", None), assignment("f2", "甲", "lead", None)])
    assert [task.facts for task in told.tasks] == [("f1",), ("f2",)]


def test_of_a_unit_only_its_tasks_are_shown_with_all_who_have_a_part_in_them() -> None:
    rows = [assignment("f1", "甲", "lead"), assignment("f1", "乙", "support"), assignment("f2", "丙", "lead", "t2")]
    told = of_unit(matrix(rows), "乙")
    assert [(task.iri, [unit.name for unit in told.units]) for task in told.tasks] == [("t1", ["甲", "乙"])]
    assert of_unit(matrix(rows), "丁").tasks == []


def seat(day: str, *names: str) -> list[SeatRow]:
    return [
        SeatRow(f"{day}-{name}", f"d-{day}", None, day, "组", "成员", None, name, None, None, None, None, number)
        for number, name in enumerate(names)
    ]


ROSTERS = {
    "a notice that names one seat leaves the roster before it": (["2020-01-01:甲乙丙", "2021-01-01:丁"], "甲乙丙"),
    "of several longer ones the last": (["2019-01-01:甲乙", "2020-01-01:甲乙丙", "2021-01-01:丁"], "甲乙丙"),
    "a shorter one is left out": (["2020-01-01:甲", "2021-01-01:甲乙"], ""),
    "one of the same length is left out": (["2020-01-01:甲乙", "2021-01-01:丙丁"], ""),
    "what comes after the day is no earlier list": (["2021-01-01:丁", "2023-01-01:甲乙丙"], ""),
}


@pytest.mark.parametrize(("lists", "expected"), ROSTERS.values(), ids=ROSTERS)
def test_an_earlier_list_with_more_seats_is_not_hidden(lists: list[str], expected: str) -> None:
    every = [row for told in lists for row in seat(told.partition(":")[0], *told.partition(":")[2])]
    shown = seats_on(every, "2022-01-01")
    assert "".join(str(row.person_name) for row in fuller_list(every, shown)) == expected


def test_a_cell_of_csv_is_no_formula() -> None:
    assert as_csv(matrix([assignment("f1", "=1+1", "lead")])).splitlines()[0] == "task,path,deadline,iri,'=1+1"


GLOSSES = {
    "a person": (gloss.person("任忠"), "Ren Zhong"),
    "a given name of two": (gloss.person("欧阳海文"), "Ouyang Haiwen"),
    "ü": (gloss.person("吕伟"), "Lü Wei"),
    "no ü": (gloss.person("卢伟"), "Lu Wei"),
    "an agency with its level": (gloss.institution("市财政局"), "Municipal Finance Bureau"),
    "an agency with its region": (gloss.institution("吕梁市财政局"), "Finance Bureau"),
    "a class of units is no agency": (gloss.institution("各县（市、区）人民政府"), ""),
    "a post": (gloss.post("市财政局副局长"), "deputy director, Municipal Finance Bureau"),
    "two posts": (gloss.post("副市长、市财政局局长"), "deputy mayor; director, Municipal Finance Bureau"),
    "nothing known": (gloss.post("某某"), ""),
    "a body by the end of its name": (gloss.body("就业工作领导小组", None), "leading group (employment)"),
    "a role": (gloss.concept("seat", "组长"), "group leader"),
}


@pytest.mark.parametrize(("told", "expected"), GLOSSES.values(), ids=GLOSSES)
def test_a_gloss(told: str, expected: str) -> None:
    assert told == expected


def place(fact: str, start: int, end: int, kind: str = "Membership") -> PlaceRow:
    iri = f"https://w3id.org/gongbao/id/{fact}"
    return PlaceRow(iri, f"https://w3id.org/gongbao/ontology#{kind}", None, "d", "s", start, end, None, None)


def test_overlapping_facts_are_cut_where_one_begins_or_ends() -> None:
    places = [place("body-state/b", 2, 8, "BodyState"), place("membership/m", 4, 6), place("membership/n", 4, 8)]
    told = list(pieces("零一二三四五六七八九", 0, 10, places))
    assert "".join(piece.text for piece in told) == "零一二三四五六七八九"
    assert [(p.text, p.place and p.place.fact.rpartition("/")[2], p.facts) for p in told] == [
        ("零一", None, 0),
        ("二三", "b", 1),
        ("四五", "m", 3),
        ("六七", "n", 2),
        ("八九", None, 0),
    ]
    assert told[2].anchors == ("membership-m", "at-4", "membership-n")


@dataclass(frozen=True)
class Held:
    tenure: str
    held_from: str | None = None
    held_until: str | None = None
    start: str | None = None
    end: str | None = None


def test_a_bar_is_soft_where_no_document_says_when() -> None:
    stated = Held("a", "2030-01-01", "2030-06-30", "2030-01-01", "2030-07-01")
    seen = Held("b", "2031-01-01", "2031-02-01")
    told = chart([stated, seen, Held("c")], date(2031, 12, 31), frozenset({"b"}))
    assert told
    assert {name: (bar.soft_start, bar.soft_end) for name, bar in told.bars.items()} == {
        "a": (False, False),
        "b": (True, False),
    }
    assert (told.bars["a"].x, told.bars["b"].x) == (0, 500)
    assert told.bars["b"].x + told.bars["b"].width + told.bars["b"].after == told.on
    assert [year.name for year in told.years] == ["2030", "2031"]
    assert chart([Held("c")], None) is None


def test_each_facet_counts_what_the_others_leave() -> None:
    rows = [("通知", "2030"), ("通知", "2031"), ("批复", "2031")]
    told = narrow(rows, {"genre": lambda row: row[0], "year": lambda row: row[1]}, {"genre": "通知"})
    assert told.rows == [("通知", "2030"), ("通知", "2031")]
    assert [(v.value, v.number, v.is_chosen) for v in told.facets[0].values] == [("通知", 2, True), ("批复", 1, False)]
    assert [(v.value, v.number) for v in told.facets[1].values] == [("2030", 1), ("2031", 1)]
