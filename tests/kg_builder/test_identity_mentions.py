"""What documents mention: from their lines, from a store, and as it is kept beside a shard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder.identity.mentioned import mentions_in, read_mentions
from kg_builder.identity.mentions import Holding, Mention, Mentions, Person, gather
from kg_builder.identity.spill import read_spilled, spilled
from kg_builder.model import Unread
from kg_builder.pipeline import STAGES
from kg_builder.triples import document_lines
from ontology.iri import rule_iri

DOC = "https://example.org/d1"
GB = "https://w3id.org/gongbao/ontology#"
KIND = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NOTICES = sorted((Path(__file__).parents[1] / "data" / "notices").glob("*.txt"))[::12]


def quads(*statements: str, graph: str = DOC) -> bytes:
    """Write statements given as ``subject predicate value``, IRIs of the document's and terms by their last part."""
    lines = [f"<{DOC}> <{KIND}> <{GB}Document> <{graph}> ."]
    for statement in statements:
        subject, predicate, value = statement.split(" ", 2)
        node = DOC if subject == "d" else f"{DOC}/{subject}"
        name = KIND if predicate == "a" else GB + predicate
        term = f"<{GB}{value}>" if predicate == "a" else value if value[0] == '"' else f"<{DOC}/{value}>"
        lines.append(f"<{node}> <{name}> {term} <{graph}> .")
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def at(node: str) -> str:
    return f"{DOC}/{node}"


_EVIDENCE = ("e source s", 'e start "3"^^<x:integer>', 'e end "9"^^<x:integer>', 'e quote "任命张\\n三"')
_ACT = ("p a PersonMention", 'p name "张三"', "f holder p", 'f action "任命"', "f evidence e")
_LIST = ('a position "2"^^<x:integer>', 'b position "10"^^<x:integer>', "a unit m1", "b unit m2")
CASES: dict[str, tuple[bytes, Callable[[Mentions], object], object]] = {
    "a unit with a quotation mark and a line break in its name": (
        quads("u a InstitutionMention", 'u spelling "“县\\n \\"局\\\\"'),
        lambda m: m.units,
        (Mention(DOC, at("u"), '“县\n "局\\'),),
    ),
    "a unit without a spelling is no mention": (quads("u a InstitutionMention"), lambda m: m.units, ()),
    "a person for each unit of a seat": (
        quads("p a PersonMention", 'p name "张三"', "s a Membership", "s holder p", "s unit u", 'u spelling "县局"'),
        lambda m: m.persons,
        (Person(DOC, at("p"), "张三", "", "县局"),),
    ),
    "a task's unit is no person's": (
        quads("p a PersonMention", 'p name "张三"', "s a Duty", "s holder p", "s unit u", 'u spelling "县局"'),
        lambda m: m.persons,
        (Person(DOC, at("p"), "张三", "", ""),),
    ),
    "an act with the place that prints the name over two lines": (
        quads(*_ACT, *_EVIDENCE),
        lambda m: m.holdings,
        (Holding(DOC, at("f"), at("p"), "任命", ((at("s"), 3, 9),)),),
    ),
    "a seat has no place": (
        quads("p a PersonMention", 'p name "张三"', "f holder p", "f evidence e", *_EVIDENCE),
        lambda m: m.holdings,
        (Holding(DOC, at("f"), at("p"), ""),),
    ),
    "a place that does not print the name": (
        quads(*_ACT, *_EVIDENCE[:3], 'e quote "任命李四"'),
        lambda m: m.holdings,
        (Holding(DOC, at("f"), at("p"), "任命"),),
    ),
    "a list in the order of its numbers": (
        quads("d recipient a", "d recipient b", *_LIST),
        lambda m: m.lists,
        ((at("m1"), at("m2")),),
    ),
    "the first issuer": (
        quads("d issuance i", 'i position "1"^^<x:integer>', "i unit u", 'u spelling "青溪县人民政府"'),
        lambda m: m.documents[DOC].issuer,
        "青溪县人民政府",
    ),
    "no second issuer": (
        quads("d issuance i", 'i position "2"^^<x:integer>', "i unit u", 'u spelling "青溪县人民政府"'),
        lambda m: m.documents[DOC].issuer,
        None,
    ),
    "units of a contact box and of who interprets": (
        quads("c a Contact", "c unit u1", "d interpreter u2", "x unit u3"),
        lambda m: m.contacts,
        frozenset({at("u1"), at("u2")}),
    ),
    "a body with its other names": (
        quads("b a BodyState", 'b name "甲领导小组"', 'b alsoNamed "乙"', 'b alsoNamed "丙"', "b parentState o"),
        lambda m: m.bodies,
        (Mention(DOC, at("b"), "甲领导小组", at("o"), ("丙", "乙")),),
    ),
    "who came before whom": (
        quads("f formerUnit u1", "f laterUnit u2"),
        lambda m: m.successions,
        ((at("u1"), at("u2")),),
    ),
}


@pytest.mark.parametrize(("content", "told", "expected"), CASES.values(), ids=CASES)
def test_rows_come_from_a_documents_lines(content: bytes, told: Callable[[Mentions], object], expected: object) -> None:
    (found,) = mentions_in(content)
    assert told(found) == expected


def test_lines_and_store_and_what_is_kept_tell_the_same() -> None:
    content = b"".join(_quads_of(path) for path in NOTICES)
    store = ox.Store()
    store.bulk_load(input=content, format=ox.RdfFormat.N_QUADS)
    from_lines = gather(mentions_in(content))
    assert from_lines.units
    assert from_lines.holdings
    assert from_lines == gather(read_mentions(store))
    assert from_lines == gather(read_spilled(spilled(mentions_in(content))))


def test_a_mention_that_is_no_unit_or_person_is_kept_by_its_name() -> None:
    content = quads("d recipient a", *_LIST, "f holder p", "f formerUnit m1", "f laterUnit m2", "d interpreter m1")
    (found,) = mentions_in(content)
    assert found.lists
    assert found.holdings
    assert [*read_spilled(spilled([found]))] == [found]


def test_only_wanted_documents_are_read() -> None:
    kept = spilled(mentions_in(quads() + quads(graph="https://example.org/d2").replace(b"/d1>", b"/d2>")))
    assert [list(one.documents) for one in read_spilled(kept, frozenset({"https://example.org/d2"}))] == [
        ["https://example.org/d2"]
    ]


def test_mentions_are_sorted_whatever_the_order_of_documents() -> None:
    one = [*mentions_in(quads("u a InstitutionMention", 'u spelling "县局"'))]
    other = [*mentions_in(quads("u a InstitutionMention", 'u spelling "县局"').replace(DOC.encode(), b"https://a.b/c"))]
    assert gather([*one, *other]) == gather([*other, *one])
    assert [unit.document for unit in gather([*one, *other]).units] == ["https://a.b/c", DOC]


def _quads_of(path: Path) -> bytes:
    """Read a notice with the real rules; gives the lines of its documents."""
    source = STAGES.read(path)
    lines: set[str] = set()
    for document in STAGES.documents(source):
        found = [(rule_iri(rule.name, rule.version), fact) for rule, fact in STAGES.facts(document)]
        lines |= {*document_lines(document, [(i, f) for i, f in found if not isinstance(f, Unread)], source.text)}
    return "".join(f"{line}\n" for line in sorted(lines)).encode()
