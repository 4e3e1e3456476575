"""Spellings of institutions: which are one, and which stay apart."""

from __future__ import annotations

import pytest

from kg_builder.identity.institutions import COLLECTIVE, resolve
from kg_builder.identity.places import Region, leading_region, parse_region

CITY = Region("青溪市")
COUNTY = Region("白石县")
LISTED = Region("太原市")  # a city that the list places in its province

NAMES = {
    "short form": ("市发改委", CITY, "青溪市发展和改革委员会"),
    "another short form": ("市发展改革委", CITY, "青溪市发展和改革委员会"),
    "region in front": ("青溪市发改委", CITY, "青溪市发展和改革委员会"),
    "no region": ("发改委", CITY, "青溪市发展和改革委员会"),
    "full name without region": ("财政局", CITY, "青溪市财政局"),
    "of the document's own county": ("县人社局", COUNTY, "白石县人力资源和社会保障局"),
    "the level's character opens another word": ("市场监管局", CITY, "青溪市市场监督管理局"),
    "the level's character twice": ("市市场监管局", CITY, "青溪市市场监督管理局"),
    "government": ("市政府", CITY, "青溪市人民政府"),
    "office of the government": ("市政府办", CITY, "青溪市人民政府办公室"),
    "a county alone is its government": ("白石县", CITY, "白石县人民政府"),
    "party committee": ("市委", CITY, "中共青溪市委员会"),
    "department of the party committee": ("市委统战部", CITY, "中共青溪市委统一战线工作部"),
    "party department in full": ("中共青溪市委宣传部", CITY, "中共青溪市委宣传部"),
    "youth league": ("团市委", CITY, "共青团青溪市委员会"),
    "consultative conference": ("市政协", CITY, "中国人民政治协商会议青溪市委员会"),
    "sub-unit of a bureau in short": ("市人社局社保中心", CITY, "青溪市人力资源和社会保障局社会保险中心"),
    "second name in brackets": ("市工业中心（市工业研究所）", CITY, "青溪市工业中心"),
    "branch of a national body": ("人行青溪中心支行", CITY, "中国人民银行青溪市中心支行"),
    "branch with the whole region": ("中国人民银行青溪市中心支行", CITY, "中国人民银行青溪市中心支行"),
    "body under a ministry": ("市税务局", CITY, "国家税务总局青溪市税务局"),
    "zone": ("青溪经开区", CITY, "青溪经济技术开发区管理委员会"),
    "zone in full": ("青溪经济技术开发区管委会", CITY, "青溪经济技术开发区管理委员会"),
    "ministry": ("教育部", CITY, "教育部"),
    "province of a listed city": ("省财政厅", LISTED, "山西省财政厅"),
    "city over a county of no list": ("市财政局", COUNTY, "市财政局"),
    "classes of counties": ("各县市区政府", CITY, "各县（市、区）人民政府"),
    "half-width bracket": ("各县(市、区）人民政府", CITY, "各县（市、区）人民政府"),
}


@pytest.mark.parametrize(("spelling", "home", "name"), NAMES.values(), ids=NAMES)
def test_a_spelling_is_written_out(spelling: str, home: Region, name: str) -> None:
    assert resolve(spelling, home).name == name


APART = {
    "bureaus of two counties": (("县教育局", COUNTY), ("县教育局", Region("青溪县"))),
    "a bureau of the city and of its county": (("市教育局", CITY), ("白石县教育局", CITY)),
    "districts of one name in two cities": (("城关区教育局", CITY), ("城关区教育局", LISTED)),
    "the city over two counties": (("市财政局", COUNTY), ("市财政局", Region("青溪县"))),
    "a bank and its branch": (("人行", CITY), ("中国人民银行", None)),
    "a nameless team of two cities": (("调查队", CITY), ("调查队", LISTED)),
    "old and new bureau": (("市自然资源局", CITY), ("市规划和自然资源局", CITY)),
    "a bureau and its party group": (("市住建局", CITY), ("市住建局党组", CITY)),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_what_may_be_two_stays_two(one: tuple[str, Region | None], other: tuple[str, Region | None]) -> None:
    assert resolve(*one).key != resolve(*other).key


COLLECTIVES = ("有关部门", "县直有关单位", "各乡镇人民政府", "六县（市）政府", "市人民政府各委、办、局")
KINDS = {
    "市政府": "政府",
    "市财政局": "政府部门",
    "市委宣传部": "党委部门",
    "市政协": "政协",
    "市总工会": "群团",
    "青溪建设有限公司": "企业",
    "市疾控中心": "事业单位",
    "市国资委": "政府部门",
    "青溪经开区管委会": "开发区管委会",
}


@pytest.mark.parametrize("spelling", COLLECTIVES)
def test_many_units_are_a_collective(spelling: str) -> None:
    assert resolve(spelling, CITY).kind == COLLECTIVE


@pytest.mark.parametrize(("spelling", "kind"), KINDS.items(), ids=KINDS)
def test_the_name_tells_the_kind(spelling: str, kind: str) -> None:
    assert resolve(spelling, CITY).kind == kind


def test_a_short_name_in_a_list_is_the_county_if_there_is_one() -> None:
    assert resolve("白石", CITY, frozenset({COUNTY})).name == "白石县人民政府"
    assert resolve("白石", CITY, frozenset({COUNTY, Region("白石市")})).name == "白石"


REGIONS = {
    "province and city": ("山西省太原市", Region("太原市")),
    "made-up province and city": ("澜江省青溪市", Region("青溪市")),
    "district in its city": ("青溪市东城区", Region("东城区", "青溪市")),
    "county": ("白石县", Region("白石县")),
    "autonomous prefecture": ("湘西土家族苗族自治州", Region("湘西土家族苗族自治州")),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("printed", "region"), REGIONS.values(), ids=REGIONS)
def test_a_region_is_read_as_printed(printed: str | None, region: Region | None) -> None:
    assert parse_region(printed) == region


NO_REGIONS = (
    "城市管理局",
    "青溪经济开发区管委会",
    "市场监管局",
    "青溪军分区",
    "人行青溪市中心支行",
    "住房和城乡建设局",
)


@pytest.mark.parametrize("name", NO_REGIONS)
def test_what_only_looks_like_a_region_is_none(name: str) -> None:
    assert leading_region(name, CITY) == (None, name)


LEVELS = {"山西省": "省", "太原市": "市", "白石县": "县", "青溪市": None}


@pytest.mark.parametrize(("name", "level"), LEVELS.items(), ids=LEVELS)
def test_a_region_tells_its_level_where_it_is_certain(name: str, level: str | None) -> None:
    assert Region(name).level == level
