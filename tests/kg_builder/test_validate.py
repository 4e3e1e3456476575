"""Validation by compiled shapes finds what pySHACL finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyshacl
import pytest
from rdflib import SH, Graph

from kg_builder.shacl import compiled
from kg_builder.validate import validate
from ontology import shapes_graph
from tests.kg_builder.test_triples import FACTS, lines_of

_GB = "https://w3id.org/gongbao/ontology#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

Found = set[tuple[str, str, str]]  # node, property, constraint


def by_pyshacl(lines: list[str]) -> Found:
    graph = Graph().parse(data="\n".join(line.rsplit(" ", 2)[0] + " ." for line in lines), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph())
    return set(_results(report))


def _results(report: Graph) -> Iterator[tuple[str, str, str]]:
    for result in report.subjects(None, SH.ValidationResult):
        component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
        name = component.removesuffix("ConstraintComponent")
        path = report.value(result, SH.resultPath) or ""
        yield str(report.value(result, SH.focusNode)), str(path), name[0].lower() + name[1:]


def by_builder(lines: list[str]) -> Found:
    return {(f.node, f.path, f.constraint) for f in validate("\n".join(lines).encode())}


def added(lines: list[str], place: int, value: str) -> list[str]:
    """Give the lines with a second value beside the one at a place."""
    subject, predicate, _ = lines[place].split(" ", 2)
    return [*lines, f"{subject} {predicate} {value} {lines[place].rsplit(' ', 2)[1]} ."]


def dropped(lines: list[str], place: int) -> list[str]:
    """Give the lines without one."""
    return lines[:place] + lines[place + 1 :]


SECOND_VALUES = {
    "an empty text": '""',
    "a text with a space": '"a b"',
    "a text in Chinese": '"甲"@zh',
    "an IRI of nothing": "<https://example.org/nothing>",
    "a negative number": f'"-4"^^<{_XSD}integer>',
    "a number that is none": f'"four"^^<{_XSD}integer>',
    "a day": f'"2030-05-06"^^<{_XSD}date>',
    "a day that no calendar has": f'"2030-02-30"^^<{_XSD}date>',
    "a month": f'"2030-05"^^<{_XSD}gYearMonth>',
    "an identity number": '"11010119900307771X"',
}
# Values that rdflib and SPARQL compare in different ways: an ill-typed number is less than nothing.
_APART = (f"{_GB}start", "lessThan")


@pytest.mark.parametrize("value", SECOND_VALUES.values(), ids=SECOND_VALUES)
def test_a_second_value_is_found_as_pyshacl_finds_it(value: str) -> None:
    lines = list(lines_of(*FACTS))
    for place in random.Random(value).sample(range(len(lines)), 40):
        lines = added(lines, place, value)
    ours, theirs = by_builder(lines), by_pyshacl(lines)
    assert {found for found in ours ^ theirs if found[1:] != _APART} == set()
    assert len(ours) > 10


def test_a_missing_statement_is_found_as_pyshacl_finds_it() -> None:
    lines = list(lines_of(*FACTS))
    draw = random.Random(5)
    for _ in range(80):
        lines = dropped(lines, draw.randrange(len(lines)))
    ours = by_builder(lines)
    assert ours == by_pyshacl(lines)
    assert len(ours) > 20


def test_a_finding_names_document_node_and_what_is_wrong() -> None:
    lines = list(lines_of(*FACTS))
    place = next(n for n, line in enumerate(lines) if f"<{_GB}role>" in line)
    (finding,) = validate("\n".join(dropped(lines, place)).encode())
    assert f" <{finding.document}> ." in lines[place]
    assert lines[place].startswith(f"<{finding.node}> ")
    assert (finding.message, finding.severity) == ("role minCount 1", "violation")
    assert str(finding) == f"violation: {finding.node}: role minCount 1 (in {finding.document})"


def test_what_the_print_lacks_is_a_warning() -> None:
    assert [(f.message, f.severity) for f in validate("\n".join(lines_of(date=None)).encode())] == [
        ("issuedOn minCount 1", "warning")
    ]


def test_the_same_node_in_two_graphs_is_checked_in_each() -> None:
    lines = [line for line in lines_of(*FACTS) if f"<{_GB}role>" not in line]
    other = [line.rsplit(" ", 2)[0] + " <https://example.org/other> ." for line in lines_of(*FACTS)]
    assert {f.document for f in validate("\n".join([*lines, *other]).encode())} == {lines[0].rsplit(" ", 2)[1][1:-1]}


def test_a_constraint_that_the_compiler_does_not_know_is_an_error() -> None:
    shapes = Graph().parse(
        data=f"""@prefix sh: <{SH}> . @prefix gb: <{_GB}> .
        gb:Shape a sh:NodeShape ; sh:targetClass gb:Task ; sh:property [ sh:path gb:name ; sh:maxLength 4 ] .""",
        format="turtle",
    )
    with pytest.raises(ValueError, match="sh:maxLength is not compiled"):
        list(compiled(shapes))
