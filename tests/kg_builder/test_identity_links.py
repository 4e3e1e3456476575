"""Who is who across documents: officials, bodies, cited documents, and the graph of links."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg_builder.identity import link
from kg_builder.identity.citations import cited_documents
from kg_builder.identity.mentioned import read_mentions
from kg_builder.identity.mentions import Cited, Printed
from kg_builder.identity.places import Region
from kg_builder.model import Appointment, Citation, Duty, Fact, Group, Membership, Succession
from kg_builder.select import rows
from kg_builder.triples import document_lines
from kg_builder.validate import validate
from tests.kg_builder.mentioning import told
from tests.kg_builder.prints import document_of, span

HOME = Region("青溪市")
HOMES: dict[str, Region | None] = {"d1": HOME, "d2": HOME, "d3": Region("白石市")}

DOCUMENTS = {
    iri: Printed(iri, number, title, issuer, HOMES[iri], plans)
    for iri, number, title, issuer, plans in (
        ("d1", "青政发〔2030〕7号", "关于防火的通知", "青溪市人民政府", ("秋季防火方案",)),
        ("d2", "青政发〔2030〕8号", "关于防汛的通知", "青溪市人民政府", ()),
        ("d3", "第6号", "关于防汛的通知", "白石市人民政府", ("白石市供水规划（2030－2035年）", "供水办法（试行）")),
    )
}
CITATIONS = {
    "number": (("青政发〔2030〕7号", ""), "d1"),
    "number in other brackets": (("青政发[2030]7号", ""), "d1"),
    "number before title": (("青政发〔2030〕8号", "关于防火的通知"), "d2"),
    "title with its issuer": (("", "青溪市人民政府关于防汛的通知"), "d2"),
    "title alone, once in the graph": (("", "关于防火的通知"), "d1"),
    "title alone, twice in the graph": (("", "关于防汛的通知"), None),
    "name of a plan": (("", "秋季防火方案"), "d1"),
    "name of a plan without its years": (("", "白石市供水规划"), "d3"),
    "name of a plan with other years": (("", "白石市供水规划（2025－2029年）"), None),
    "a name that any place can have, cut short": (("", "供水办法"), None),
    "number of an order": (("第6号", ""), None),
    "nothing of the graph": (("国发〔2029〕1号", "中华人民共和国森林法"), None),
}


@pytest.mark.parametrize(("printed", "expected"), CITATIONS.values(), ids=CITATIONS)
def test_a_citation_means_the_one_document_that_fits(printed: tuple[str, str], expected: str | None) -> None:
    assert cited_documents([Cited("d9", "c", *printed)], DOCUMENTS).get("c") == expected


def test_no_document_cites_itself() -> None:
    assert cited_documents([Cited("d1", "c", "青政发〔2030〕7号", "")], DOCUMENTS) == {}


TEXT = "青溪县人民政府 张三 县财政局 李四"
_AT = (span(TEXT, "张三"),)


def store_of(*documents: Iterable[Fact]) -> ox.Store:
    """Give a store with documents of these facts, numbered from 1."""
    lines: list[str] = []
    for number, facts in enumerate(documents, 1):
        document = document_of(TEXT, number=f"青政发〔2030〕{number}号")
        lines += document_lines(document, [("https://example.org/rule", f) for f in (document.heading, *facts)], TEXT)
    store = ox.Store()
    store.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


FIRST = (
    Group("防火领导小组", (), "领导小组", None, "县应急局", _AT),
    Group("综合组", (), "工作组", "防火领导小组", None, _AT),
    Membership("防火领导小组", "组长", "张三", "县财政局局长", None, concurrent=False, evidence=_AT),
)
SECOND = (
    Appointment("免去", "张三", "县财政局局长", "县财政局", "局长", None, None, None, None, _AT),
    Citation(None, "青政发〔2030〕1号", "cites", _AT),
)
_INFERRED = "GRAPH <https://w3id.org/gongbao/graph/inferred>"
LINKS = {
    "one official in two documents": (
        f'GRAPH ?g {{ ?m gb:name "张三" }} {_INFERRED} {{ ?m gb:refersTo ?x }}',
        1,
    ),
    "one institution behind bureau and post": (
        f'GRAPH ?g {{ ?m gb:spelling "县财政局" }} {_INFERRED} {{ ?m gb:refersTo ?x }}',
        1,
    ),
    "a post in its institution": (f"{_INFERRED} {{ ?x a gb:Post ; gb:postAt ?i . ?i a gb:Institution }}", 1),
    "bodies": (f"{_INFERRED} {{ ?x a gb:CoordinatingBody }}", 2),
    "a body under another": (f"{_INFERRED} {{ ?x gb:subBodyOf ?over }}", 1),
    "a citation of a document in the graph": (f"{_INFERRED} {{ ?c gb:cites ?x }}", 1),
    "a bureau's government": (f'{_INFERRED} {{ ?i gb:officialName "青溪县财政局" ; gb:parent ?x }}', 1),
}


@pytest.mark.parametrize(("patterns", "count"), LINKS.values(), ids=LINKS)
def test_mentions_are_linked(patterns: str, count: int) -> None:
    store = store_of(FIRST, SECOND)
    store.bulk_load(input="\n".join(link(read_mentions(store)).lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert len({row["x"] for row in rows(store, f"SELECT ?x WHERE {{ {patterns} }}")}) == count


def test_links_fit_the_shapes_and_do_not_depend_on_the_order_of_documents() -> None:
    links = link(read_mentions(store_of(FIRST, SECOND)))
    assert validate("\n".join(links.lines).encode()) == ()
    assert list(links.lines) == sorted(links.lines)
    store, turned = store_of(FIRST, SECOND), ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    assert told(link(read_mentions(turned))) == told(links)


def test_every_spelling_and_full_name_can_be_looked_for() -> None:
    names = {(name.type, name.name) for name in link(read_mentions(store_of(FIRST, SECOND))).names}
    assert names >= {
        ("Institution", "县财政局"),
        ("Institution", "青溪县财政局"),
        ("Official", "张三"),
        ("CoordinatingBody", "防火领导小组"),
        ("CoordinatingBody", "青溪县防火领导小组"),
        ("Document", "青政发〔2030〕2号"),
        ("Document", "关于成立秋季防火领导小组的通知"),
    }
    assert ("Institution", "各乡镇人民政府") not in names


SECOND_NAME = (
    Duty("县农机中心（县水泵站）", "管农机", None, _AT),
    Appointment("任命", "张三", "县农机中心主任", "县农机中心", "主任", None, None, None, None, _AT),
)
THAT_NAME = (Appointment("免去", "张三", "县水泵站主任", "县水泵站", "主任", None, None, None, None, _AT),)


def test_the_post_and_tenure_under_a_second_name_lead_to_those_of_the_institution() -> None:
    node = "SELECT ?x WHERE { GRAPH ?g { ?x a gb:%s } }"
    led = "SELECT ?x ?y WHERE { GRAPH ?g { ?x dcterms:isReplacedBy ?y } }"
    found = {}
    for name, documents in {"alone": (THAT_NAME,), "both": (THAT_NAME, SECOND_NAME)}.items():
        store = store_of(*documents)
        store.bulk_load(input="\n".join(link(read_mentions(store)).lines).encode(), format=ox.RdfFormat.N_QUADS)
        things = {row["x"] for kind in ("Post", "Tenure", "Official") for row in rows(store, node % kind)}
        found[name] = things, {row["x"]: row["y"] for row in rows(store, led)}
    alone, (both, replaced) = found["alone"][0], found["both"]
    assert sorted(thing.split("/")[-2] for thing in both) == ["official", "post", "tenure", "tenure"]
    assert {replaced.get(old, old) for old in alone} <= both
    assert alone - both


_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
RENAMED = (
    Succession(("县扶贫办",), "县乡村振兴局", "更名", _AT),
    Succession(("县发改局",), "县发展改革委", "更名", _AT),
    Succession(("县某处",), "县乡村振兴局", "并入", _AT),  # a unit that no table knows leads nowhere
    Duty("县水务局（原县水土保持局）", "管水", None, _AT),
)
SUCCESSORS = {
    "renamed": ("青溪县扶贫开发办公室", "青溪县乡村振兴局"),
    "the name before in brackets": ("青溪县水土保持局", "青溪县水务局"),
}


def test_institutions_are_linked_that_a_text_says_follow_each_other() -> None:
    store = store_of(RENAMED)
    store.bulk_load(input="\n".join(link(read_mentions(store)).lines).encode(), format=ox.RdfFormat.N_QUADS)
    pair = f"{_INFERRED} {{ ?x gb:successor ?y . ?y gb:predecessor ?x . ?x {_LABEL} ?a . ?y {_LABEL} ?b }}"
    asked = f"SELECT ?a ?b WHERE {{ {pair} }}"
    assert {(row["a"], row["b"]) for row in rows(store, asked)} == set(SUCCESSORS.values())
