"""The SHACL shapes: a made-up graph passes, and a planted fault is found where it was planted."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pyshacl
import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology.iri import BASE, ID, ONTOLOGY
from ontology.terms import GB

_SHAPES = Namespace(BASE + "shapes#")
_PREFIXES = """
@base <https://w3id.org/gongbao/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gb: <https://w3id.org/gongbao/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One triple changed for the worse.

    Attributes:
        shape: The shape that finds it.
        node: Where it is found: ``kind/key``.
        before: Predicate and object taken away from the node; empty: none.
        after: Predicate and object put in; empty: none.
        found: Local name of the path or, of a whole node, of the constraint component.
    """

    shape: str
    node: str
    before: str
    after: str
    found: str


_D, _E = "gb:document <id/document/d>", "gb:evidence <id/evidence/1>"
_STATED = "gb:basis <vocab/basis/stated>"
_SEAT, _APPOINTED = "membership/unit", "act/appointment"
_WATER, _RIVER = "<id/mention-institution/water>", "<id/body-state/river>"

_FAULTS = {
    "a document without evidence": Fault("Document", "document/d", _E, "", "evidence"),
    "a document that no rule read": Fault("Document", "document/d", "gb:readBy <rule/heading/1>", "", "readBy"),
    "a basis that is none": Fault("Document", "document/d", _STATED, "gb:basis <vocab/basis/guessed>", "basis"),
    "two titles": Fault("Document", "document/d", "", 'dcterms:title "关于另一事的通知"', "title"),
    "a title for a number": Fault(
        "Document",
        "document/d",
        'gb:documentNumber "青政办发〔2030〕7号"',
        'gb:documentNumber "关于一事的通知"',
        "documentNumber",
    ),
    "a day that is text": Fault(
        "Document", "document/d", 'gb:issuedOn "2030-05-06"^^xsd:date', 'gb:issuedOn "2030年5月6日"', "issuedOn"
    ),
    "a document without issuer": Fault("Document", "document/d", "gb:issuance <id/issuance/1>", "", "issuance"),
    "a document without date": Fault("Document", "document/d", 'gb:issuedOn "2030-05-06"^^xsd:date', "", "issuedOn"),
    "a document without genre": Fault("Document", "document/d", 'gb:genre "通知"', "", "genre"),
    "a unit for a delivery": Fault("Document", "document/d", "", f"gb:recipient {_WATER}", "recipient"),
    "a part without place": Fault("DocumentPart", "part/1", "gb:position 1", "", "position"),
    "a plan without title": Fault("Plan", "plan/1", 'dcterms:title "青溪县河道整治工作方案"', "", "title"),
    "an issue without label": Fault("GazetteIssue", "issue/1", 'rdfs:label "2030·2"', "", "label"),
    "an issuer that is none": Fault("Issuance", "issuance/1", "gb:unit <id/mention-institution/office>", "", "unit"),
    "a place before the first": Fault("Delivery", "delivery/1", "gb:position 1", "gb:position 0", "position"),
    "a telephone without digits": Fault(
        "Contact", "contact/1", 'gb:telephone "0000-1234567"', 'gb:telephone "县水利局"', "telephone"
    ),
    "a person's telephone": Fault("Telephone", "mention-person/zhang", "", 'gb:telephone "0000-1234567"', "Class"),
    "a unit spelt with a space": Fault(
        "InstitutionMention",
        "mention-institution/water",
        'gb:spelling "县水利局"',
        'gb:spelling "县水 利局"',
        "spelling",
    ),
    "a mention of no document": Fault("InstitutionMention", "mention-institution/water", _D, "", "document"),
    "a name with a language": Fault(
        "PersonMention", "mention-person/zhang", 'gb:name "张三"', 'gb:name "张三"@zh', "name"
    ),
    "two names run together": Fault(
        "PersonMention", "mention-person/zhang", 'gb:name "张三"', 'gb:name "张三、李四"', "name"
    ),
    "a post without spelling": Fault("PostMention", "mention-post/head", 'gb:spelling "县水利局局长"', "", "spelling"),
    "a place as text": Fault("InstitutionPart", "institution-part/1", "gb:position 1", 'gb:position "1"', "position"),
    "a mention that means a word": Fault("RefersTo", "mention-person/zhang", "", 'gb:refersTo "张三"', "refersTo"),
    "a body without name": Fault("BodyState", "body-state/team", 'gb:name "巡查工作组"', "", "name"),
    "a body under a unit": Fault(
        "BodyState", "body-state/team", f"gb:parentState {_RIVER}", f"gb:parentState {_WATER}", "parentState"
    ),
    "a seat in no body": Fault("Membership", _SEAT, "gb:body <id/body-state/team>", "", "body"),
    "a seat without role": Fault("Membership", _SEAT, 'gb:role "成员单位"', "", "role"),
    "a seat that nobody holds": Fault("Membership", _SEAT, f"gb:unit {_WATER}", "", "Or"),
    "a seat of two persons": Fault("Membership", "membership/person", "", "gb:holder <id/mention-person/li>", "holder"),
    "a truth value for 兼": Fault("Membership", _SEAT, "", "gb:concurrency true", "concurrency"),
    "an act without evidence": Fault("PersonnelAct", _APPOINTED, _E, "", "evidence"),
    "an act on nobody": Fault("PersonnelAct", _APPOINTED, "gb:holder <id/mention-person/zhang>", "", "holder"),
    "an act without post": Fault("PersonnelAct", _APPOINTED, "gb:post <id/mention-post/head>", "", "post"),
    "a term that is neither months nor a length": Fault(
        "PersonnelAct", _APPOINTED, 'gb:term "2030-05/2033-05"', 'gb:term "三年以上的"', "term"
    ),
    "a month that is a day": Fault(
        "PersonnelAct",
        "act/removal",
        'gb:retiresFrom "2030-06"^^xsd:gYearMonth',
        'gb:retiresFrom "2030-06-01"^^xsd:date',
        "retiresFrom",
    ),
    "an appointment that removes": Fault("Appointment", _APPOINTED, 'gb:action "任命"', 'gb:action "免去"', "action"),
    "a removal that appoints": Fault("Removal", "act/removal", 'gb:action "免去"', 'gb:action "任命"', "action"),
    "a nomination that appoints": Fault(
        "Nomination", "act/nomination", 'gb:action "提名"', 'gb:action "任命"', "action"
    ),
    "a clause without units": Fault(
        "Responsibility", "responsibility/1", "gb:assignment <id/assignment/1>", "", "assignment"
    ),
    "a form that is none": Fault("Responsibility", "responsibility/1", 'gb:form "clause"', 'gb:form "bracket"', "form"),
    "a task with two deadlines": Fault("Task", "task/1", "", 'gb:deadline "2031年底前"', "deadline"),
    "an assignment without role": Fault(
        "Assignment", "assignment/1", "gb:responsibilityRole <vocab/role/lead>", "", "responsibilityRole"
    ),
    "a role for a seat": Fault(
        "Assignment",
        "assignment/1",
        "gb:responsibilityRole <vocab/role/lead>",
        "gb:responsibilityRole <vocab/seat/member>",
        "responsibilityRole",
    ),
    "a duty of nothing": Fault("Duty", "duty/1", 'gb:description "巡查河道"', "", "description"),
    "a portfolio of nothing": Fault("Portfolio", "portfolio/field", 'gb:targetText "水利"', "", "Xone"),
    "a portfolio of a unit and a field": Fault("Portfolio", "portfolio/unit", "", 'gb:targetText "水利"', "Xone"),
    "a relation that is none": Fault(
        "Portfolio", "portfolio/unit", 'gb:relation "分管"', 'gb:relation "管"', "relation"
    ),
    "a citation in no relation": Fault(
        "Citation", "citation/1", "gb:citationRelation <vocab/citation/rests-on>", "", "citationRelation"
    ),
    "a succession without what came after": Fault(
        "Succession", "succession/1", "gb:laterUnit <id/mention-institution/water>", "", "laterUnit"
    ),
    "a number without digits": Fault(
        "Citation", "citation/1", 'gb:citedNumber "青政发〔2029〕7号"', 'gb:citedNumber "青政发号"', "citedNumber"
    ),
    "evidence that ends before it starts": Fault("Evidence", "evidence/1", "gb:start 10", "gb:start 20", "start"),
    "evidence of no length": Fault("Evidence", "evidence/1", "gb:start 10", "gb:start 14", "start"),
    "evidence without source": Fault("Evidence", "evidence/1", "gb:source <id/source/1>", "", "source"),
    "a quote of white space": Fault("Evidence", "evidence/1", 'gb:quote "县水利局"', 'gb:quote " \\n"', "quote"),
    "an identity number in a quote": Fault(
        "Evidence", "evidence/1", 'gb:quote "县水利局"', 'gb:quote "张三11010119900101001X"', "quote"
    ),
    "a source with a folder": Fault(
        "Source", "source/1", 'gb:fileName "made-up.txt"', 'gb:fileName "in/made-up.txt"', "fileName"
    ),
    "an empty source": Fault("Source", "source/1", "gb:length 40", "gb:length 0", "length"),
    "a rule without label": Fault("Rule", "rule/heading/1", 'rdfs:label "heading 1"', "", "label"),
    "a label without language": Fault("Institution", "institution/water", "", 'rdfs:label "水利局"', "label"),
    "two parents": Fault("Institution", "institution/water", "", "gb:parent <id/institution/other>", "parent"),
    "a code of five digits": Fault(
        "Institution", "institution/water", 'gb:divisionCode "990101"', 'gb:divisionCode "99010"', "divisionCode"
    ),
    "a class of units with an official in it": Fault(
        "Collective", "institution/all", "", "gb:member <id/official/zhang>", "member"
    ),
    "a body without label": Fault("CoordinatingBody", "body/team", 'rdfs:label "巡查工作组"@zh', "", "label"),
    "an official without label": Fault("Official", "official/zhang", 'rdfs:label "张三"@zh', "", "label"),
    "a post at two institutions": Fault("Post", "post/head", "", "gb:postAt <id/institution/county>", "postAt"),
    "a tenure that nobody holds": Fault("Tenure", "tenure/1", "gb:heldBy <id/official/zhang>", "", "heldBy"),
    "a day of a tenure as text": Fault(
        "Tenure", "tenure/1", 'gb:start "2030-05-06"^^xsd:date', 'gb:start "2030-05-06"', "start"
    ),
    "an end that rests on nothing": Fault("Tenure", "tenure/1", "gb:endBasis <vocab/basis/inferred>", "", "And"),
    "a state of a tenure that is none": Fault(
        "Tenure", "tenure/1", 'gb:tenureState "ended"', 'gb:tenureState "over"', "tenureState"
    ),
    "an open question with one answer": Fault(
        "Undecided", "undecided/1", "gb:candidate <id/official/other>", "", "candidate"
    ),
    "a judgement about nothing": Fault("Judgement", "judgement/2", "gb:judgedFact <id/act/removal>", "", "Or"),
    "a judgement by nobody": Fault("Judgement", "judgement/1", 'gb:judgedBy "made-up"', "", "judgedBy"),
}
_NUMBERS = {
    "year and serial": "青政办发〔2030〕7号",
    "brackets as printed": "青政发[2029]18号",
    "a serial alone": "第6号",
    "a serial in traditional characters": "第六號",
    "an order": "国务院令第541号",
}


def validate(graph: Graph, shapes: Graph) -> set[tuple[str, str, str]]:
    """Give node, path (or constraint) and severity of each result."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(SH.resultSeverity):
        component = str(report.value(result, SH.sourceConstraintComponent)).removesuffix("ConstraintComponent")
        path = report.value(result, SH.resultPath) or component
        focus = str(report.value(result, SH.focusNode)).removeprefix(ID).removeprefix(BASE)
        found.add((focus, _local(str(path)), _local(str(report.value(result, SH.resultSeverity)))))
    return found


def changed(example: Graph, fault: Fault) -> Graph:
    """Give the graph with the fault in it."""
    graph = Graph()
    graph += example
    for turtle, wanted in ((fault.before, True), (fault.after, False)):
        if turtle:
            node = fault.node if fault.node.startswith("rule/") else f"id/{fault.node}"
            edit = Graph().parse(data=f"{_PREFIXES} <{node}> {turtle} .", format="turtle")
            assert all((triple in graph) is wanted for triple in edit)
            graph = graph - edit if wanted else graph + edit
    return graph


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def test_the_made_up_graph_passes(example: Graph, shapes: Graph) -> None:
    assert validate(example, shapes) == set()


@pytest.mark.parametrize("fault", _FAULTS.values(), ids=_FAULTS)
def test_a_planted_fault_is_found(example: Graph, shapes: Graph, fault: Fault) -> None:
    found = validate(changed(example, fault), shapes)
    assert {(node, where) for node, where, _ in found} == {(fault.node, fault.found)}


def test_every_shape_with_a_target_has_a_planted_fault(shapes: Graph) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf)
    assert {s for target in targets for s in shapes.subjects(target)} == {_SHAPES[f.shape] for f in _FAULTS.values()}


def test_every_class_of_a_document_graph_has_a_shape(example: Graph, shapes: Graph) -> None:
    targeted = set(shapes.objects(None, SH.targetClass))
    assert set(example.objects(None, RDF.type)) - targeted == set()


def test_what_the_print_lacks_is_a_warning(example: Graph, shapes: Graph) -> None:
    fault = _FAULTS["a document without issuer"]
    assert validate(changed(example, fault), shapes) == {("document/d", "issuance", "Warning")}


@pytest.mark.parametrize("number", _NUMBERS.values(), ids=_NUMBERS)
def test_numbers_of_all_forms_pass(example: Graph, shapes: Graph, number: str) -> None:
    graph = Graph()
    graph += example
    graph.set((URIRef(ID + "document/d"), GB.documentNumber, Literal(number, datatype=XSD.string)))
    assert validate(graph, shapes) == set()


def test_shapes_ask_for_terms_of_the_ontology_only(shapes: Graph, terms: Graph) -> None:
    named = {o for o in shapes.objects() if isinstance(o, URIRef) and o.startswith(ONTOLOGY)}
    assert {o for o in named if (o, None, None) not in terms} == set()


@pytest.mark.slow
def test_twenty_thousand_triples_are_checked_in_seconds(example: Graph, shapes: Graph) -> None:
    graph = Graph()
    for copy in range(1 + 20_000 // len(example)):
        for subject, predicate, obj in example:
            graph.add((_copied(subject, copy), predicate, _copied(obj, copy)))
    begun = time.perf_counter()
    assert validate(graph, shapes) == set()
    assert time.perf_counter() - begun < 15  # 1.2 s when the machine is idle


def _copied(term: Node, copy: int) -> Node:
    return URIRef(f"{term}-{copy}") if isinstance(term, URIRef) and term.startswith(ID) else term
