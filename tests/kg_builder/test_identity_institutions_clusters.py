"""Clusters of units made by hand for made-up notices of several places, against what the builder finds."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg_builder.identity import link
from kg_builder.identity.mentioned import read_mentions
from kg_builder.identity.mentions import Mention, Mentions, Printed
from kg_builder.identity.places import parse_region
from kg_builder.model import Assignment, Fact, Group, Responsibility
from kg_builder.select import rows
from kg_builder.triples import document_lines
from tests.kg_builder.b3 import Agreement, b_cubed
from tests.kg_builder.mentioning import meant, told, units_of
from tests.kg_builder.prints import document_of, span

# Documents with their regions, then each institution with its mentions: document and spelling.
REGIONS = {
    "xy1": "湖北省襄阳市",
    "xy2": "襄阳市",
    "bk": "襄阳市保康县",
    "es": "恩施土家族苗族自治州",
    "bj": "北京市朝阳区",
    "cc": "长春市朝阳区",
    "nm": "内蒙古自治区",
    "state": None,
    "qx": "青溪县",
    "yl": "云岭市",
}
CLUSTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "襄阳市发展和改革委员会": (
        ("xy1", "市发改委"),
        ("xy1", "发展改革委"),
        ("xy2", "襄阳市发改委"),
        ("xy2", "市发展和改革委员会"),
        ("bk", "市发改委"),
    ),
    "保康县发展和改革局": (("bk", "县发改局"), ("bk", "保康县发展改革局"), ("xy1", "保康县发改局")),
    "湖北省发展和改革委员会": (("xy1", "省发改委"), ("bk", "省发展改革委"), ("es", "湖北省发改委")),
    "国家发展和改革委员会": (("state", "发展改革委"), ("state", "国家发展改革委"), ("xy1", "国家发改委")),
    "襄阳市财政局": (("xy1", "市财政局"), ("xy1", "财政局"), ("bk", "襄阳市财政局")),
    "湖北省财政厅": (("xy1", "省财政厅"), ("es", "省财政厅")),
    "财政部": (("state", "财政部"), ("xy2", "财政部")),
    "保康县财政局": (("bk", "县财政局"), ("bk", "财政局")),
    "中共襄阳市委宣传部": (("xy1", "市委宣传部"), ("xy2", "中共襄阳市委宣传部")),
    "襄阳市公安局交通警察支队": (("xy1", "市交警支队"), ("xy2", "市公安局交警支队")),
    "中国人民银行襄阳市中心支行": (("xy1", "人行襄阳中心支行"), ("xy2", "中国人民银行襄阳市中心支行")),
    "国家税务总局襄阳市税务局": (("xy1", "市税务局"), ("xy2", "国家税务总局襄阳市税务局")),
    "国家税务总局保康县税务局": (("bk", "县税务局"), ("bk", "国家税务总局保康县税务局")),
    "国网襄阳供电公司": (("xy1", "国网襄阳供电公司"), ("xy2", "襄阳供电公司")),
    "恩施州林业局": (("es", "州林业局"), ("es", "恩施州林业局"), ("es", "恩施土家族苗族自治州林业局")),
    "恩施市林业局": (("es", "恩施市林业局"),),
    "恩施州政府": (("es", "州政府"), ("es", "恩施州人民政府")),
    "北京朝阳区教委": (("bj", "区教委"), ("bj", "朝阳区教育委员会")),
    "长春朝阳区教育局": (("cc", "区教育局"), ("cc", "朝阳区教育局")),
    "北京市教委": (("bj", "市教委"), ("bj", "北京市教育委员会")),
    "长春市教育局": (("cc", "市教育局"),),
    "内蒙古农牧厅": (("nm", "自治区农牧厅"), ("nm", "内蒙古自治区农牧厅")),
    "青溪县农业农村局": (("qx", "县农业农村局"), ("qx", "农业农村局"), ("yl", "青溪县农业农村局")),
    "云岭市农业农村局": (("yl", "市农业农村局"), ("yl", "农业农村局")),
    "青溪县政府": (("qx", "县政府"), ("yl", "青溪县人民政府"), ("yl", "青溪县"), ("yl", "青溪")),
    "counties of 襄阳": (("xy1", "各县（市、区）人民政府"), ("xy2", "各县市区政府")),
    "counties of 云岭": (("yl", "各县（市、区）人民政府"),),
    "an office in one document": (("xy1", "领导小组办公室"),),
    "an office in another": (("xy2", "领导小组办公室"),),
}
GOLD = {mention: name for name, cluster in CLUSTERS.items() for mention in cluster}


def mentions_of(printed: list[tuple[str, str]], *lists: tuple[tuple[str, str], ...]) -> Mentions:
    documents = {
        iri: Printed(iri, None, None, None, parse_region(region), (), "2030-01-01") for iri, region in REGIONS.items()
    }
    units = tuple(sorted(Mention(document, f"{document} {text}", text) for document, text in printed))
    in_order = tuple(tuple(f"{document} {text}" for document, text in listed) for listed in lists)
    return Mentions(documents, units, (), (), (), (), (), in_order)


def found_in(mentions: Mentions) -> dict[tuple[str, str], tuple[str, str]]:
    return {(iri.split(" ")[0], iri.split(" ")[1]): unit.key for iri, unit in meant(mentions).items()}


def test_clusters_of_other_places_come_out_whole() -> None:
    found = found_in(mentions_of(list(GOLD)))
    wrong = {
        mention: found[mention]
        for mention in GOLD
        if {m for m in GOLD if found[m] == found[mention]} != set(CLUSTERS[GOLD[mention]])
    }
    assert wrong == {}
    assert b_cubed(found, GOLD) == Agreement(1.0, 1.0)


def test_one_more_document_changes_no_key() -> None:
    alone = found_in(mentions_of([m for m in GOLD if m[0] == "xy1"]))
    whole = found_in(mentions_of(list(GOLD)))
    assert {mention: whole[mention] for mention in alone} == alone


AGREEMENTS = {
    "all right": ({"a": 1, "b": 1, "c": 2}, Agreement(1.0, 1.0)),
    "all in one": ({"a": 1, "b": 1, "c": 1}, Agreement((2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0)),
    "each alone": ({}, Agreement(1.0, (1 / 2 + 1 / 2 + 1) / 3)),
}


@pytest.mark.parametrize(("found", "expected"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_b_cubed_tells_what_is_right_and_what_is_found(found: dict[str, int], expected: Agreement) -> None:
    gold = {("d", "a"): 1, ("d", "b"): 1, ("d", "c"): 2}
    agreement = b_cubed({("d", name): cluster for name, cluster in found.items()}, gold)
    assert agreement.precision == pytest.approx(expected.precision)
    assert agreement.recall == pytest.approx(expected.recall)


ELLIPSES = {
    "behind the province's": ((("xy1", "省水利厅"), ("xy1", "能源局")), "湖北省能源局"),
    "behind two of the province's": ((("xy1", "省水利厅"), ("xy1", "教育厅"), ("xy1", "能源局")), "湖北省能源局"),
    "behind the city's own": ((("xy1", "市水利局"), ("xy1", "能源局")), "襄阳市能源局"),
    "behind another of the city's own": (
        (("xy1", "省水利厅"), ("xy1", "市水利局"), ("xy1", "能源局")),
        "襄阳市能源局",
    ),
    "behind a county's government": ((("xy1", "保康县人民政府"), ("xy1", "能源局")), "襄阳市能源局"),
    "behind a class of units": ((("xy1", "各县（市、区）人民政府"), ("xy1", "能源局")), "襄阳市能源局"),
    "behind the committee's": ((("xy1", "市委军民融合办"), ("xy1", "能源局")), "襄阳市能源局"),
    "alone": ((("xy1", "能源局"),), "襄阳市能源局"),
}


@pytest.mark.parametrize(("listed", "name"), ELLIPSES.values(), ids=ELLIPSES)
def test_a_name_in_a_list_is_of_the_region_before_it(listed: tuple[tuple[str, str], ...], name: str) -> None:
    found = meant(mentions_of(list(listed), listed))
    assert found["xy1 能源局"].name == name


def test_a_name_that_two_lists_place_in_two_regions_is_the_documents_own() -> None:
    one, other = (("xy1", "省水利厅"), ("xy1", "能源局")), (("xy1", "市水利局"), ("xy1", "能源局"))
    found = meant(mentions_of([*one, *other[:1]], one, other))
    assert found["xy1 能源局"].name == "襄阳市能源局"


BRACKET = ("xy1", "市农机发展中心（市水泵服务中心）")
SECOND = {
    "the second name elsewhere": ([BRACKET, ("xy2", "市水泵服务中心")], True),
    "both apart in one document": ([BRACKET, ("xy2", "市水泵服务中心"), ("xy2", "市农机发展中心")], False),
    "two bearers": ([BRACKET, ("xy2", "市水泵服务中心"), ("bk", "市水利局（市水泵服务中心）")], False),
    "another city": ([BRACKET, ("yl", "市水泵服务中心")], False),
}


@pytest.mark.parametrize(("printed", "same"), SECOND.values(), ids=SECOND)
def test_a_bracketed_second_name_is_the_same_institution(printed: list[tuple[str, str]], same: bool) -> None:
    found = meant(mentions_of(printed))
    assert (found[" ".join(printed[0])] == found[" ".join(printed[1])]) is same


def test_the_name_to_show_is_the_newest_in_full() -> None:
    mentions = mentions_of([("xy1", "市自然资源局"), ("xy2", "市自然资源和规划局"), ("bk", "市资源规划局")])
    days = {"xy1": "2019-01-01", "xy2": "2021-01-01", "bk": "2023-01-01"}
    documents = {iri: d._replace(day=days.get(iri, "")) for iri, d in mentions.documents.items()}
    units = units_of(replace(mentions, documents=documents))
    (key,) = {units.meant(use).key for use in units.uses}
    assert units.names[key] == "襄阳市自然资源和规划局"
    assert units.others[key] == ("襄阳市自然资源局",)


TEXT = "青溪县人民政府 张三 县财政局 县水利局 各乡镇人民政府"
_AT = (span(TEXT, "张三"),)


def _clause(*units: str) -> Fact:
    assignments = tuple(Assignment(unit, "responsible") for unit in units)
    return Responsibility("（）", "某事", (), None, assignments, "clause", None, inferred=False, evidence=_AT)


def _lines(number: int, day: str, *facts: Fact) -> list[str]:
    document = document_of(TEXT, number=f"青政发〔2030〕{number}号", date=day)
    return list(document_lines(document, [("https://example.org/rule", f) for f in (document.heading, *facts)], TEXT))


DOCUMENTS = (
    _lines(1, "2030-05-01", _clause("县财政局", "县水利局"), Group("防火领导小组", (), "领导小组", None, None, _AT)),
    _lines(2, "2031-05-01", _clause("财政局", "县水务局"), Group("县防火工作领导组", (), "领导组", None, None, _AT)),
    _lines(3, "2032-05-01", _clause("县水务局（县河长办）", "各乡镇人民政府", "县安委会")),
)


def _store(order: list[list[str]]) -> ox.Store:
    store = ox.Store()
    for lines in order:
        store.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def test_the_order_of_documents_does_not_matter() -> None:
    expected = told(link(read_mentions(_store(list(DOCUMENTS)))))
    for seed in range(4):
        assert told(link(read_mentions(_store(random.Random(seed).sample(DOCUMENTS, len(DOCUMENTS)))))) == expected


_INFERRED = "GRAPH <https://w3id.org/gongbao/graph/inferred>"
STATED = {
    "one bureau in three spellings": (f'{_INFERRED} {{ ?x gb:officialName "青溪县水务局" }}', 1),
    "its other name": (f'{_INFERRED} {{ ?i gb:officialName "青溪县水务局" ; gb:shortName ?x }}', 2),
    "a class is no institution": (f"{_INFERRED} {{ ?x a gb:Collective MINUS {{ ?x a gb:Institution }} }}", 2),
    "the later state follows the earlier": (f"{_INFERRED} {{ ?x gb:followsState ?before }}", 1),
    "two states of one body": (f"{_INFERRED} {{ ?state gb:stateOf ?x }}", 1),
    "a body among units": (
        f'GRAPH ?g {{ ?m gb:spelling "县安委会" }} {_INFERRED} {{ ?m gb:refersTo ?x . ?x a gb:CoordinatingBody }}',
        1,
    ),
}


@pytest.mark.parametrize(("patterns", "count"), STATED.values(), ids=STATED)
def test_the_graph_states_what_is_found(patterns: str, count: int) -> None:
    store = _store(list(DOCUMENTS))
    store.bulk_load(input="\n".join(link(read_mentions(store)).lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert len({row["x"] for row in rows(store, f"SELECT ?x WHERE {{ {patterns} }}")}) == count
