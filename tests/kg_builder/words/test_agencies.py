from __future__ import annotations

import re
from importlib.resources import files

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from kg_builder.lexicon import table
from kg_builder.words.agencies import canonical_agency, full_name, parent_name

NAMES: dict[str, tuple[str, str | None, str]] = {
    "a short form": ("市发改委", "宜昌市", "宜昌市发展和改革委员会"),
    "the other short form": ("市发展改革委", "宜昌市", "宜昌市发展和改革委员会"),
    "a county's bureau": ("县发改局", "青溪县", "青溪县发展和改革局"),
    "the region in front": ("宜昌市人社局", "宜昌市", "宜昌市人力资源和社会保障局"),
    "no region at all": ("财政局", "宜昌市", "宜昌市财政局"),
    "the government": ("市政府", "宜昌市", "宜昌市人民政府"),
    "a county's government in short": ("秭归", "宜昌市", "秭归县人民政府"),
    "a region alone is its government": ("当阳市", "宜昌市", "当阳市人民政府"),
    "a district with its city": ("宜昌市西陵区政府", None, "西陵区人民政府"),
    "the government's office": ("市政府办", "宜昌市", "宜昌市人民政府办公室"),
    "an office of the government": ("市政府安委办", "宜昌市", "宜昌市安全生产委员会办公室"),
    "the province's department": ("省教育厅", "宜昌市", "湖北省教育厅"),
    "the city above a district": ("市水利局", "宜昌市西陵区", "宜昌市水利局"),
    "a county-level city's own": ("市水利局", "当阳市", "当阳市水利局"),
    "a municipality": ("市教委", "北京市朝阳区", "北京市教育委员会"),
    "an autonomous prefecture": ("州财政局", "恩施市", "恩施土家族苗族自治州财政局"),
    "an autonomous region": ("自治区财政厅", "南宁市", "广西壮族自治区财政厅"),
    "the level's word is no part of 市场": ("市场监管局", "宜昌市", "宜昌市市场监督管理局"),
    "the level's word before 市场": ("市市场局", "宜昌市", "宜昌市市场监督管理局"),
    "a county whose name is a word": ("公安局", "荆州市", "荆州市公安局"),
    "the Party committee": ("市委", "宜昌市", "中共宜昌市委员会"),
    "its department": ("市委统战部", "宜昌市", "中共宜昌市委统一战线工作部"),
    "its department with all names": ("中共宜昌市委员会组织部", "宜昌市", "中共宜昌市委组织部"),
    "a county's committee by region and word": ("青溪县县委宣传部", "青溪县", "中共青溪县委宣传部"),
    "the work committee holds the level's word": ("县直机关工委", "青溪县", "中共青溪县委县直属机关工作委员会"),
    "a district's work committee": ("区直工委", "白石区", "中共白石区委区直属机关工作委员会"),
    "discipline and supervision in one": ("县纪委监委", "青溪县", "中共青溪县纪律检查委员会"),
    "the congress": ("市人大常委会", "宜昌市", "宜昌市人民代表大会常务委员会"),
    "the consultative conference": ("政协宜昌市委员会", "宜昌市", "中国人民政治协商会议宜昌市委员会"),
    "a city's court": ("市法院", "宜昌市", "宜昌市中级人民法院"),
    "a county's court": ("县法院", "秭归县", "秭归县人民法院"),
    "a province's court": ("省法院", "宜昌市", "湖北省高级人民法院"),
    "tax": ("市税务局", "宜昌市", "国家税务总局宜昌市税务局"),
    "tax with the nation's name": ("国家税务总局秭归县税务局", "宜昌市", "国家税务总局秭归县税务局"),
    "the central bank": ("人行宜昌中心支行", "宜昌市", "中国人民银行宜昌市中心支行"),
    "the central bank in one word": ("人行", "宜昌市", "中国人民银行宜昌市中心支行"),
    "financial regulation before 2023": ("宜昌银保监分局", "宜昌市", "国家金融监督管理总局宜昌监管分局"),
    "the same through the province": ("湖北银保监局宜昌分局", "宜昌市", "国家金融监督管理总局宜昌监管分局"),
    "statistics of the nation": ("国家统计局宜昌调查队", "宜昌市", "国家统计局宜昌调查队"),
    "power": ("国网湖北省电力公司宜昌供电公司", "宜昌市", "国网宜昌供电公司"),
    "the garrison": ("宜昌军分区", "宜昌市", "中国人民解放军宜昌军分区"),
    "armed police": ("武警宜昌支队", "宜昌市", "中国人民武装警察部队宜昌支队"),
    "fire and rescue of a county": ("县消防大队", "青溪县", "青溪县消防救援大队"),
    "youth": ("团市委", "宜昌市", "共青团宜昌市委员会"),
    "youth with the region inside": ("共青团宜昌市委", "宜昌市", "共青团宜昌市委员会"),
    "a mass organisation": ("县残联", "青溪县", "青溪县残疾人联合会"),
    "the same in one of its terms": ("县残疾人联合会第六届执行理事会", "青溪县", "青溪县残疾人联合会"),
    "cooperatives": ("市供销社", "宜昌市", "宜昌市供销合作社联合社"),
    "a zone": ("宜昌高新区管委会", "宜昌市", "宜昌高新技术产业开发区管理委员会"),
    "a zone of a county, by the province": ("湖北秭归经济开发区", "宜昌市", "湖北秭归经济开发区管理委员会"),
    "a zone of its own kind": ("云岭临港示范区管委会", "云岭市", "云岭临港示范区管理委员会"),
    "a bank": ("农行", "宜昌市", "中国农业银行宜昌分行"),
    "an enterprise keeps its name": ("宜昌城市发展集团有限公司", "宜昌市", "宜昌城市发展集团有限公司"),
    "a public institution by its last word": ("市白龙水库管理中心", "云岭市", "云岭市白龙水库管理中心"),
    "a unit under a bureau": ("市公安局巡特警支队", "云岭市", "云岭市公安局巡特警支队"),
    "a unit under a bureau in short": ("市交警支队", "云岭市", "云岭市公安局交通警察支队"),
    "a misprint of one character": (
        "市委网络安全和信息化委员办公室",
        "云岭市",
        "中共云岭市委网络安全和信息化委员会办公室",
    ),
    "traditional characters": ("市檔案館", "雲嶺市", "云岭市档案馆"),
    "the nation's in a local document": ("国家发改委", "云岭市", "国家发展和改革委员会"),
    "the nation's in the nation's": ("发展改革委", None, "国家发展和改革委员会"),
    "a ministry": ("科技部", "云岭市", "科学技术部"),
    "a unit under the nation's": ("人民银行上海总部", None, "中国人民银行上海总部"),
    "the usual name of the province": ("市审批局", "太原市", "太原市行政审批服务管理局"),
    "the usual name elsewhere": ("市审批局", "宜昌市", "宜昌市行政审批局"),
    "a prefecture of the old kind": ("地委宣传部", "大兴安岭地区", "中共大兴安岭地区委宣传部"),
    "its bureau": ("地区财政局", "大兴安岭地区", "大兴安岭地区财政局"),
    "customs keep the short name": ("杭州海关", "杭州市", "杭州海关"),
    "an office by its last character": ("市铁路建设办", "云岭市", "云岭市铁路建设办"),
    "a district whose name begins with 市": ("市南区政府", "青岛市", "市南区人民政府"),
    "a city that a county's document does not name": ("市财政局", "青溪县", "市财政局"),
}


@pytest.mark.parametrize(("spelling", "region", "expected"), NAMES.values(), ids=NAMES)
def test_a_spelling_gives_the_official_name(spelling: str, region: str | None, expected: str) -> None:
    found = full_name(spelling, region)
    assert found
    assert found.name == expected
    again = full_name(found.name, region)
    assert again
    assert again.name == expected or found.place.endswith("市"), "the official name is its own"


NONE: dict[str, tuple[str, str | None]] = {
    "all of a kind": ("各县区人民政府", "宜昌市"),
    "a bracket with several kinds": ("县（市、区）人民政府", "宜昌市"),
    "departments": ("有关部门", "宜昌市"),
    "members": ("市安委会成员单位", "宜昌市"),
    "one of many counties": ("县水利局", "宜昌市"),
    "a class of townships": ("镇人民政府", "青溪县"),
    "a body known from the document alone": ("领导小组办公室", "宜昌市"),
    "a committee of no one": ("委员会", "宜昌市"),
}


@pytest.mark.parametrize(("spelling", "region"), NONE.values(), ids=NONE)
def test_what_is_no_single_institution_has_no_name(spelling: str, region: str | None) -> None:
    assert full_name(spelling, region) is None


SAME: dict[str, tuple[str, tuple[str, ...]]] = {
    "one body for land": ("宜昌市", ("市自然资源局", "市自然资源和规划局", "市规资局", "宜昌市规划和自然资源局")),
    "one body for approvals": ("云岭市", ("市行政审批局", "市审批服务管理局", "市行政审批服务局")),
    "commission or bureau": ("青溪县", ("县发改局", "县发展和改革局", "县发改委")),
    "tax": ("宜昌市", ("宜昌市税务局", "市税务局", "国家税务总局宜昌市税务局")),
    "the central bank": ("宜昌市", ("人行宜昌中心支行", "中国人民银行宜昌市中心支行", "人行宜昌市中支")),
    "a made-up county in its city and at home": ("云岭市", ("青溪县人民政府", "青溪县政府")),
    "a second name in brackets": ("云岭市", ("市农机中心", "市农机中心（市水泵服务中心）")),
}


@pytest.mark.parametrize(("region", "spellings"), SAME.values(), ids=SAME)
def test_spellings_of_one_body_share_a_key(region: str, spellings: tuple[str, ...]) -> None:
    found = [full_name(s, region) for s in spellings]
    assert all(found)
    assert len({f.key for f in found if f}) == 1


APART: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "two counties": (("县财政局", "秭归县"), ("县财政局", "兴山县")),
    "city and province": (("市财政局", "宜昌市"), ("省财政厅", "宜昌市")),
    "water and energy": (("市水利局", "宜昌市"), ("市能源局", "宜昌市")),
    "committee and government": (("市委", "宜昌市"), ("市政府", "宜昌市")),
    "before and after a reform": (("市环保局", "宜昌市"), ("市生态环境局", "宜昌市")),
    "traffic police of city and county": (("交警支队", "宜昌市"), ("交警大队", "宜昌市")),
    "two hospitals": (("市第一人民医院", "宜昌市"), ("市第二人民医院", "宜昌市")),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_two_bodies_have_two_keys(one: tuple[str, str], other: tuple[str, str]) -> None:
    found = [full_name(*one), full_name(*other)]
    assert all(found)
    assert len({f.key for f in found if f}) == 2


def test_a_bracket_gives_the_second_name() -> None:
    found = full_name("市农机中心〔市水泵服务中心〕", "云岭市")
    assert found
    assert [second.name for second in found.also] == ["云岭市水泵服务中心"]


def test_a_bracket_that_names_no_body_is_left_out() -> None:
    found = full_name("市水利局（主持工作）", "云岭市")
    assert found
    assert (found.name, found.also) == ("云岭市水利局", ())


PARENTS: dict[str, tuple[str, str | None]] = {
    "市财政局": ("市财政局", "宜昌市人民政府"),
    "市委宣传部": ("市委宣传部", "中共宜昌市委员会"),
    "市税务局": ("市税务局", "国家税务总局湖北省税务局"),
    "市公安局巡特警支队": ("市公安局巡特警支队", "宜昌市公安局"),
    "市妇联": ("市妇联", None),
    "秭归县人武部": ("秭归县人武部", "中国人民解放军宜昌军分区"),
}


@pytest.mark.parametrize(("spelling", "expected"), PARENTS.values(), ids=PARENTS)
def test_the_institution_above_is_named(spelling: str, expected: str | None) -> None:
    found = full_name(spelling, "宜昌市")
    assert found
    assert parent_name(found) == expected


HOW: dict[str, tuple[str, str | None, str | None]] = {
    "exact": ("发展和改革委员会", "发展和改革委员会", "exact"),
    "abbreviation": ("发改委", "发展和改革委员会", "abbreviation"),
    "near": ("网络安全和信息化委员办公室", "委网络安全和信息化委员会办公室", "near"),
    "part": ("水利局白龙河管理站", "水利局白龙河管理站", "part"),
    "pattern": ("白龙水库管理中心", "白龙水库管理中心", "pattern"),
    "none": ("白龙水库", None, None),
}


@pytest.mark.parametrize(("name", "expected", "how"), HOW.values(), ids=HOW)
def test_an_agency_says_how_it_was_recognised(name: str, expected: str | None, how: str | None) -> None:
    found = canonical_agency(name)
    assert (found and found.name, found and found.how) == (expected, how)


def kinds() -> set[str]:
    scheme = Graph().parse(str(files("ontology").joinpath("vocab", "institution-kind.ttl")))
    return {str(label) for label in scheme.objects(None, SKOS.prefLabel)}


@pytest.mark.parametrize("name", ["agency_names.tsv", "enterprises.tsv"])
def test_every_row_is_whole(name: str) -> None:
    known = {row[0] for row in (*table("agency_names.tsv"), *table("enterprises.tsv"))}
    for row in table(name):
        full, form, spellings, kind, parent, english, same, provinces, later = (*row, "", "", "")[:9]
        assert kind in kinds(), full
        assert parent in {*known, "上级", ""}, full
        assert same in {*known, ""}, full
        assert later in {*known, ""}, full
        assert english, full
        assert spellings, full
        assert set(re.findall(r"\{(\w+)\}", form)) <= {
            "region", "name", "short", "printed", "word", "province", "province_short",
        }, full  # fmt: skip
        assert all(p.partition("/")[0][-1] in "省市区" for p in provinces.split()), full


def test_the_nations_bodies_are_whole() -> None:
    known = {row[0] for row in table("national_bodies.tsv")}
    for full, spellings, kind, parent, english, later in ((*row, "")[:6] for row in table("national_bodies.tsv")):
        assert kind in kinds(), full
        assert {parent, later} <= {*known, ""}, full
        assert english, full
        assert spellings, full


def test_no_name_stands_in_two_rows() -> None:
    names = [row[0] for row in (*table("agency_names.tsv"), *table("enterprises.tsv"))]
    assert sorted(names) == sorted(set(names))
