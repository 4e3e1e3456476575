"""One document's graph: nodes, values, evidence."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from kg_builder.document import Page
from kg_builder.model import (
    Appointment,
    Assignment,
    Citation,
    Duty,
    Fact,
    Group,
    Membership,
    Portfolio,
    Responsibility,
)
from kg_builder.select import rows
from kg_builder.triples import document_iri, document_lines, ontology_lines, source_lines
from kg_builder.triples.terms import Lines, gb, iri, literal
from kg_builder.validate import validate
from ontology.iri import ID, rule_iri, source_iri
from ontology.privacy import mask
from tests.kg_builder.prints import document_of, span

TEXT = "青溪县人民政府 张 三 县水利局 李四 防火领导小组 综合组 县财政局牵头，县水利局配合 王五 电话13912345678 教育"
RULE = rule_iri("seats", 3)
_AT = (span(TEXT, "张 三"),)

GROUP = Group("防火领导小组", ("领导小组",), "领导小组", None, "县应急局", _AT)
TEAM = Group("综合组", (), "工作组", "领导小组", None, _AT)
SEAT = Membership("防火领导小组", "组长", "张三", "县委副书记、县长", None, concurrent=False, evidence=_AT)
UNIT_SEAT = Membership("领导小组", "成员", None, None, "县水利局", concurrent=True, evidence=_AT)
ACT = Appointment("任命", "李四", "县水利局副局长", "县水利局", "副局长", "一年", None, None, "2030-04", _AT)
TASK = Responsibility(
    clause="县财政局牵头，县水利局配合",
    task="筹措资金",
    path=("一、保障", "（一）资金"),
    plan="防火工作方案",
    units=(Assignment("县财政局", "lead"), Assignment("县水利局", "support")),
    form="clause",
    deadline="6月底前",
    inferred=False,
    evidence=_AT,
)
DUTY = Duty("县水利局", "负责供水", "领导小组", _AT)
FIELD = Portfolio("王五", "副县长", "负责", "教育", _AT)
CHARGE = Portfolio("王五", "副县长", "分管", "县教育局", _AT)
CITED = Citation("青溪县林地管理办法", "青政发〔2029〕7号", "rests-on", _AT)
FACTS: Sequence[Fact] = (GROUP, TEAM, SEAT, UNIT_SEAT, ACT, TASK, DUTY, FIELD, CHARGE, CITED)


def lines_of(*facts: Fact, **heading: object) -> tuple[str, ...]:
    document = document_of(TEXT, (Page(0, "98", "2030·2"), Page(10, "99", "2030·2")), **heading)
    return document_lines(document, [(RULE, fact) for fact in (document.heading, *facts)], mask(TEXT))


def values(lines: Sequence[str], patterns: str) -> list[str]:
    """Give what ?x can be in the graph, sorted."""
    store = ox.Store()
    store.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return sorted(row["x"] for row in rows(store, f"SELECT ?x WHERE {{ GRAPH ?g {{ {patterns} }} }}"))


def test_press_texts_of_one_headline_are_documents_apart() -> None:
    one, other = (
        document_of(text, (), number=None, date=None, title="国务院任免国家工作人员") for text in (TEXT, f"新{TEXT}")
    )
    assert document_iri(one) != document_iri(other)
    assert document_iri(one) == document_iri(
        document_of(TEXT, (), number=None, date=None, title="国务院任免国家工作人员")
    )


VALUES = {
    "number of the document": ("?d a gb:Document ; gb:documentNumber ?x", ["青政发〔2030〕7号"]),
    "first issuer": ("?d gb:issuance ?i . ?i gb:position 1 ; gb:unit ?u . ?u gb:spelling ?x", ["青溪县人民政府"]),
    "recipients": ("?d gb:recipient ?i . ?i gb:unit ?u . ?u gb:spelling ?x", ["县直有关单位", "各乡镇人民政府"]),
    "issue in which it stands": (
        "?d gb:gazetteIssue ?i . ?i <http://www.w3.org/2000/01/rdf-schema#label> ?x",
        ["2030·2"],
    ),
    "office of a body": ('?s gb:name "防火领导小组" ; gb:officeAt ?u . ?u gb:spelling ?x', ["县应急局"]),
    "parent by another of its names": ('?s gb:name "综合组" ; gb:parentState ?p . ?p gb:name ?x', ["防火领导小组"]),
    "a seat names its body by another of its names": (
        "?m gb:unit ?u ; gb:body ?b . ?b gb:name ?x",
        ["防火领导小组", "防火领导小组"],
    ),
    "seat of a person": ('?m a gb:Membership ; gb:holder ?p ; gb:role ?x . ?p gb:name "张三"', ["组长"]),
    "concurrent seat": ("?m a gb:Membership ; gb:concurrency ?x", ["兼"]),
    "institutions in a post": (
        '?p gb:spelling "县委副书记、县长" ; gb:institutionPart ?i . ?i gb:unit ?u . ?u gb:spelling ?x',
        ["县委"],
    ),
    "appointment": ("?a a gb:Appointment ; gb:holder ?p . ?p gb:name ?x", ["李四"]),
    "where one is appointed to": ("?a gb:organisation ?u . ?u gb:spelling ?x", ["县水利局"]),
    "month of retirement": ("?a gb:retiresFrom ?x", ["2030-04"]),
    "who leads a task": (
        "?r gb:task ?t ; gb:assignment ?a . ?t gb:name ?n . ?a gb:unit ?u ; "
        "gb:responsibilityRole <https://w3id.org/gongbao/vocab/role/lead> . ?u gb:spelling ?x",
        ["县财政局"],
    ),
    "path of a task": ("?t gb:pathText ?x", ["一、保障 / （一）资金"]),
    "plan of a task": ("?t gb:plan ?p . ?p dcterms:title ?x", ["防火工作方案"]),
    "duty in a body": ('?d gb:description "负责供水" ; gb:body ?b . ?b gb:name ?x', ["防火领导小组"]),
    "a field of work is text": ('?p gb:relation "负责" ; gb:targetText ?x', ["教育"]),
    "a unit in charge of is a mention": ('?p gb:relation "分管" ; gb:target ?u . ?u gb:spelling ?x', ["县教育局"]),
    "what a document rests on": (
        "?c gb:citationRelation <https://w3id.org/gongbao/vocab/citation/rests-on> ; gb:citedNumber ?x",
        ["青政发〔2029〕7号"],
    ),
    "quote, with the space in it": ("?f a gb:Appointment ; gb:evidence ?e . ?e gb:quote ?x", ["张 三"]),
    "page on which a quote begins": ('?e gb:quote "青溪县" ; gb:page ?x', ["98"]),
}


@pytest.mark.parametrize(("patterns", "expected"), VALUES.values(), ids=VALUES)
def test_a_fact_is_told_in_the_graph(patterns: str, expected: list[str]) -> None:
    assert values(lines_of(*FACTS), patterns) == expected


def test_all_kinds_of_facts_fit_the_shapes() -> None:
    assert validate("\n".join(lines_of(*FACTS)).encode()) == ()


def test_the_graph_is_that_of_the_document_and_has_no_blank_node() -> None:
    lines = lines_of(*FACTS)
    name = document_iri(document_of(TEXT))
    assert all(line.endswith(f" <{name}> .") for line in lines)
    assert not any(term.startswith("_:") for line in lines for term in line.split(" ")[:3])


def test_lines_are_sorted_and_do_not_depend_on_the_order_of_facts() -> None:
    facts = list(FACTS)
    first = lines_of(*facts)
    random.Random(7).shuffle(facts)
    assert list(first) == sorted(set(first))
    assert lines_of(*facts) == first


def test_an_iri_is_readable_and_holds_neither_offset_nor_file() -> None:
    name = document_iri(document_of(TEXT))
    assert name.startswith(f"{ID}document/qing-zheng-fa-2030-7")
    assert document_iri(document_of(f"　{TEXT}")) == name


IDENTITY = {
    "number and issuer make a document": ({"title": None, "date": None}, True),
    "another number is another document": ({"number": "青政发〔2030〕8号"}, False),
    "another issuer is another document": ({"issuers": ("白石县人民政府",)}, False),
    "without a number the title counts": ({"number": None}, False),
}


@pytest.mark.parametrize(("changed", "same"), IDENTITY.values(), ids=IDENTITY)
def test_a_document_is_known_by_its_own_words(changed: dict[str, object], same: bool) -> None:
    assert (document_iri(document_of(TEXT, **changed)) == document_iri(document_of(TEXT))) is same


def test_the_same_clause_twice_is_two_facts_and_the_same_seat_twice_is_one() -> None:
    lines = lines_of(GROUP, SEAT, SEAT, TASK, TASK)
    assert len(values(lines, "?x a gb:Responsibility")) == 2
    assert len(values(lines, "?x a gb:Membership")) == 1


def test_a_body_that_is_named_and_not_set_up_is_inferred() -> None:
    seat = Membership("护林指挥部", "指挥长", "张三", None, None, concurrent=False, evidence=_AT)
    lines = lines_of(seat)
    assert values(lines, '?s gb:name "护林指挥部" ; gb:basis ?x') == ["https://w3id.org/gongbao/vocab/basis/inferred"]
    assert validate("\n".join(lines).encode()) == ()


def test_every_fact_names_the_rule_that_read_it() -> None:
    assert set(values(lines_of(*FACTS), "?f gb:readBy ?x")) == {RULE}


def test_personal_data_are_masked_in_quotes_values_and_iris() -> None:
    place = (span(TEXT, "电话13912345678"),)
    lines = lines_of(Duty("县水利局", "值班电话13912345678", None, place), contact_phone="13912345678")
    assert "13912345678" not in "\n".join(lines)
    assert values(lines, "?e a gb:Evidence ; gb:quote ?x") == ["电话■■■■■■■■■■■", "青溪县"]
    assert values(lines, "?c gb:telephone ?x") == []


def test_a_value_with_quotation_marks_and_line_ends_comes_back_as_it_was() -> None:
    odd = 'a"b\\c\nd\re\tf 〔〕'
    lines = Lines("https://example.org/g")
    lines.add(iri("https://example.org/s"), gb("name"), literal(odd))
    assert values(lines.sorted(), "?s gb:name ?x") == [odd]


def test_an_illegal_iri_and_an_unknown_term_are_refused() -> None:
    with pytest.raises(ValueError, match="no IRI"):
        iri("https://example.org/a b")
    with pytest.raises((AttributeError, KeyError)):
        gb("LeadngGroup")


def test_a_source_is_told_once_with_all_its_names() -> None:
    digest = "0a" * 32
    lines = source_lines([("a.txt", digest, 5), ("b.txt", digest, 5)], [("seats", 3)])
    assert values(lines, f"<{source_iri(digest)}> gb:fileName ?x") == ["a.txt", "b.txt"]
    assert values(lines, "?x a gb:Rule") == [RULE]
    assert validate("\n".join(lines).encode()) == ()


def test_the_ontology_is_loaded_without_blank_nodes() -> None:
    lines = ontology_lines()
    assert not any("_:" in line.split('"')[0] for line in lines)
    assert "https://w3id.org/gongbao/ontology#Membership" in values(lines, "?x a <http://www.w3.org/2002/07/owl#Class>")
