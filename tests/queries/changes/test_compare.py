from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from ontology.iri import ID
from queries.changes.compare import Change, between_builds, between_days, between_issues
from queries.changes.tell import HEADS, record, sentence
from queries.store import Embedded
from tests.queries.conftest import SAMPLE, loaded

CHIEF = ID + "official/gao-ping-3c4d5e6f"
BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"

# A second list of the body, a year on: one stays in another role, one goes, one comes; a citation repeals.
LATER = """
@base <https://w3id.org/gongbao/> .
@prefix gb: <https://w3id.org/gongbao/ontology#> .
@prefix graph: <https://w3id.org/gongbao/graph/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
GRAPH <id/document/l-1> {
  <id/document/l-1> a gb:Document ; gb:documentNumber "青政办发〔2031〕9号" ; dcterms:title "关于调整领导小组的通知" ;
    gb:issuedOn "2031-05-06"^^xsd:date ; gb:gazetteIssue <id/issue/2031-5> .
  <id/issue/2031-5> a gb:GazetteIssue ; rdfs:label "2031·5" .
  <id/body-state/l-1> a gb:BodyState ; gb:document <id/document/l-1> ; gb:name "青溪县河道治理工作领导小组" .
  <id/membership/l-1> a gb:Membership ; gb:document <id/document/l-1> ; gb:body <id/body-state/l-1> ; gb:role "组长" ;
    gb:holder <id/mention-person/l-1> .
  <id/mention-person/l-1> a gb:PersonMention ; gb:name "高平" ; gb:document <id/document/l-1> .
  <id/membership/l-2> a gb:Membership ; gb:document <id/document/l-1> ; gb:body <id/body-state/l-1> ; gb:role "成员" ;
    gb:holder <id/mention-person/l-2> .
  <id/mention-person/l-2> a gb:PersonMention ; gb:name "林晓" ; gb:document <id/document/l-1> .
  <id/citation/l-1> a gb:Citation ; gb:document <id/document/l-1> ; gb:citedNumber "青政办发〔2030〕12号" ;
    gb:citationRelation <vocab/citation/repeals> .
}
GRAPH graph:inferred {
  <id/body-state/l-1> gb:stateOf <id/body/he-dao-xiao-zu-1a2b3c4d> .
  <id/mention-person/l-1> gb:refersTo <id/official/gao-ping-3c4d5e6f> .
  <id/mention-person/l-2> gb:refersTo <id/official/lin-xiao-6a7b8c9d> .
}
"""


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    return loaded(SAMPLE.read_text(encoding="utf-8") + LATER, tmp_path_factory.mktemp("later"))


def told(changes: tuple[Change, ...], *kinds: str) -> set[tuple[str, str]]:
    return {(change.kind, change.said.subject_name) for change in changes if change.kind in kinds}


def test_builds_tell_who_came_and_went(store: Embedded, later: Embedded) -> None:
    changes = asyncio.run(between_builds(store, later))
    assert told(changes, "joined") == {("joined", "林晓"), ("joined", "高平")}
    assert ("left", "孔明达") in told(changes, "left")  # whom alone the division of work of January names
    assert told(changes, "set_up", "withdrawn") == set()
    assert [c.said.object_name for c in changes if c.kind == "repeals"] == ["青政办发〔2030〕12号"]


def test_what_a_build_no_longer_says_is_withdrawn(store: Embedded, later: Embedded) -> None:
    changes = asyncio.run(between_builds(later, store))
    assert {change.kind for change in changes} == {"withdrawn"}
    assert {change.was for change in changes} == {"document", "body", "seat", "repeals"}


def test_nothing_changes_between_a_build_and_itself(store: Embedded) -> None:
    assert asyncio.run(between_builds(store, store)) == ()


def test_two_days_tell_the_same_of_what_lies_between(later: Embedded) -> None:
    changes = asyncio.run(between_days(later, date(2031, 1, 31), date(2031, 12, 31)))
    assert {c.said.document.rpartition("/")[2] for c in changes if c.kind != "left"} == {"l-1"}
    assert told(changes, "joined") == {("joined", "林晓"), ("joined", "高平")}
    assert ("left", "孔明达") in told(changes, "left")


def test_before_its_first_document_a_body_was_not_there(later: Embedded) -> None:
    changes = asyncio.run(between_days(later, date(2029, 12, 31), date(2030, 12, 31)))
    assert ("set_up", "青溪县河道治理工作领导小组") in told(changes, "set_up")
    assert told(changes, "appointed", "removed") == {("appointed", "高平"), ("removed", "林晓")}


def test_a_day_itself_belongs_to_the_state_of_its_end(later: Embedded) -> None:
    assert asyncio.run(between_days(later, date(2031, 5, 6), date(2031, 5, 7))) == ()
    assert asyncio.run(between_days(later, date(2031, 5, 5), date(2031, 5, 6))) != ()


def test_two_gazettes_are_compared_by_their_labels(later: Embedded) -> None:
    changes = asyncio.run(between_issues(later, "2030·2", "2031·5"))
    assert ("changed", "青溪县河道治理工作领导小组") in told(changes, "changed")
    assert told(changes, "joined", "moved") == {("joined", "林晓"), ("moved", "高平")}
    (moved,) = [change for change in changes if change.kind == "moved"]
    assert (moved.was, moved.said.text) == ("副组长 县水利局局长", "组长")
    assert ("left", "孔明达") in told(changes, "left")


def test_a_change_tells_where_it_stands_in_both_languages(later: Embedded) -> None:
    changes = asyncio.run(between_days(later, date(2029, 12, 31), date(2031, 12, 31)))
    (act,) = [change for change in changes if change.kind == "appointed"]
    assert sentence(act, "zh") == "任命高平为县水利局局长"
    assert sentence(act, "en") == "高平 appointed 县水利局局长"
    flat = record(act)
    assert flat["subject_iri"] == CHIEF
    assert isinstance(flat["evidence"], dict)
    assert flat["evidence"]["quote"] == "任命高平为县水利局局长（试用期一年）"


def test_every_kind_has_a_head_and_changes_come_newest_first(later: Embedded) -> None:
    changes = asyncio.run(between_days(later, date(2029, 12, 31), date(2031, 12, 31)))
    days = [change.day for change in changes]
    assert days == sorted(days, reverse=True)
    assert {change.kind for change in changes} <= HEADS.keys()


def test_a_list_that_is_missing_is_no_leaving(tmp_path: Path, store: Embedded) -> None:
    bare = LATER.replace("a gb:Membership", "a gb:Duty").replace("gb:body <id/body-state/l-1> ;", "")
    after = loaded(SAMPLE.read_text(encoding="utf-8") + bare, tmp_path)
    assert told(asyncio.run(between_builds(store, after)), "left", "joined") == set()
