"""Spellings of institutions: which are one, and which stay apart."""

from __future__ import annotations

import pytest

from kg_builder.identity.institutions import COLLECTIVE, members, parent, resolve
from kg_builder.identity.places import Region, leading_region, parse_region

CITY = Region("青溪市")
COUNTY = Region("白石县")
TOWN = Region("沙洲镇")
LISTED = Region("太原市")  # a city that the list places in its province

NAMES: dict[str, tuple[str, Region | None, str]] = {
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
    "sub-unit of a bureau in short": ("市人社局社保中心", CITY, "青溪市社会保险中心"),
    "second name in brackets": ("市工业中心（市工业研究所）", CITY, "青溪市工业中心"),
    "branch of a national body": ("人行青溪中心支行", CITY, "中国人民银行青溪市中心支行"),
    "branch with the whole region": ("中国人民银行青溪市中心支行", CITY, "中国人民银行青溪市中心支行"),
    "body under a ministry": ("市税务局", CITY, "国家税务总局青溪市税务局"),
    "zone": ("青溪经开区", CITY, "青溪经济技术开发区管理委员会"),
    "zone in full": ("青溪经济技术开发区管委会", CITY, "青溪经济技术开发区管理委员会"),
    "ministry": ("教育部", CITY, "教育部"),
    "province of a listed city": ("省财政厅", LISTED, "山西省财政厅"),
    "city over a county of no list": ("市财政局", COUNTY, "市财政局"),
    "an organ inside a bureau": ("市住建局党组", CITY, "青溪市住房和城乡建设局党组"),
    "a court's chamber": ("青溪市中级人民法院刑事审判第二庭", CITY, "青溪市中级人民法院刑事审判第二庭"),
    "a public institution by its last word": ("社会经济调查队", CITY, "青溪市社会经济调查队"),
    "a name that a wrapped line has cut": ("青溪市住房和城乡建设", CITY, "青溪市住房和城乡建设局"),
    "a township alone": ("沙洲镇", COUNTY, "沙洲镇人民政府"),
    "a township's own organ": ("镇党委", TOWN, "中共沙洲镇委员会"),
    "a township's government": ("沙洲镇人民政府", TOWN, "沙洲镇人民政府"),
    "a township's government in short": ("沙洲镇政府", COUNTY, "沙洲镇人民政府"),
    "a township's government behind its county": ("白石县沙洲镇政府", CITY, "白石县沙洲镇人民政府"),
    "a subdistrict's office in short": ("滨江街道办", COUNTY, "滨江街道办事处"),
    "a township's party committee": ("沙洲镇党委", COUNTY, "中共沙洲镇委员会"),
    "a word of the name opens like the level's": ("市政园林局", CITY, "青溪市市政园林局"),
    "an unknown name at the document's level": ("市侨批馆办", CITY, "青溪市侨批馆办"),
    "a name that no table knows": ("市云桥", CITY, "青溪市云桥"),
    "a company's own department": ("国网青溪供电公司营销部", CITY, "国网青溪供电公司营销部"),
    "a fire brigade before its reform": ("市公安消防支队", CITY, "青溪市消防救援支队"),
    "a hospital named like a place of the province": ("山西省汾阳医院", LISTED, "山西省汾阳医院"),
    "a branch whose full name holds region twice": (
        "中国移动通信集团山西有限公司太原分公司",
        LISTED,
        "中国移动通信集团山西有限公司太原分公司",
    ),
    "the level's word before a word that begins like a region": ("县城管局", COUNTY, "白石县城市管理局"),
    "the nation's office in a province": ("山西金融监管局", LISTED, "国家金融监督管理总局山西监管局"),
    "the province's own finance bureau": ("省金融监管局", LISTED, "山西省地方金融监督管理局"),
    "a bureau of the corps": ("新疆生产建设兵团农业农村局", None, "新疆生产建设兵团农业农村局"),
    "a ministry's department": ("国家发展改革委价格司", None, "国家发展和改革委员会价格司"),
    "the nation's press office in short": ("新闻办", None, "国务院新闻办公室"),
    "a body of the nation before its reform": ("环保总局", None, "国家环境保护总局"),
    "a military region": ("广州军区", LISTED, "中国人民解放军广州军区"),
    "the province's academy": ("省科学院", LISTED, "山西省科学院"),
    "a bank of the nation": ("中国银行", None, "中国银行股份有限公司"),
    "that bank in a city": ("中国银行", LISTED, "中国银行太原分行"),
    "a commission that runs no zone": ("市集体资产监督管理委员会", CITY, "青溪市集体资产监督管理委员会"),
    "tobacco before its region": ("烟草太原市公司", LISTED, "太原市烟草专卖局"),
    "traditional print": ("雲嶺市財政局", Region("云岭市"), "云岭市财政局"),
}


@pytest.mark.parametrize(("spelling", "home", "name"), NAMES.values(), ids=NAMES)
def test_a_spelling_is_written_out(spelling: str, home: Region | None, name: str) -> None:
    assert resolve(spelling, home).name == name


APART = {
    "bureaus of two counties": (("县教育局", COUNTY), ("县教育局", Region("青溪县"))),
    "a bureau of the city and of its county": (("市教育局", CITY), ("白石县教育局", CITY)),
    "districts of one name in two cities": (("城关区教育局", CITY), ("城关区教育局", LISTED)),
    "the city over two counties": (("市财政局", COUNTY), ("市财政局", Region("青溪县"))),
    "a bank and its branch": (("人行", CITY), ("中国人民银行", None)),
    "a nameless team of two cities": (("调查队", CITY), ("调查队", LISTED)),
    "before and after a reform": (("市环保局", CITY), ("市生态环境局", CITY)),
    "districts of one name in a city that nobody knows": (("朝阳区财政局", CITY), ("朝阳区财政局", LISTED)),
    "the towns of one name in two counties": (("沙洲镇", COUNTY), ("沙洲镇", Region("青溪县"))),
    "all counties and some of them": (("各县（市、区）人民政府", CITY), ("有关县（市、区）人民政府", CITY)),
    "a township and its party committee": (("沙洲镇政府", COUNTY), ("沙洲镇党委", COUNTY)),
    "a branch and its company": (("晋安集团太原分公司", LISTED), ("晋安集团", LISTED)),
    "a bureau and its party group": (("市住建局", CITY), ("市住建局党组", CITY)),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_what_may_be_two_stays_two(one: tuple[str, Region | None], other: tuple[str, Region | None]) -> None:
    assert resolve(*one).key != resolve(*other).key


SAME = {
    "one body for land": (CITY, ("市自然资源局", "市规划和自然资源局", "青溪市自然资源和规划局")),
    "commission or bureau": (COUNTY, ("县发改局", "县发展改革委", "白石县发展和改革局")),
    "a public institution with and without region": (CITY, ("社会经济调查队", "市社会经济调查队")),
    "a district behind its city": (CITY, ("东城区教育局", "青溪市东城区教育局")),
    "a party group in two spellings": (CITY, ("市住建局党组", "市住房和城乡建设局党组")),
    "all counties": (
        CITY,
        ("各县（市、区）人民政府", "各县(市、区）人民政府", "各县市区政府", "各县〔市、区〕人民政府"),
    ),
    "some counties": (CITY, ("各相关县（市、区）人民政府", "相关县市区人民政府", "有关县（市、区）政府")),
    "some departments": (CITY, ("有关部门", "相关部门", "各有关部门")),
    "the members of a body": (CITY, ("市安委会成员单位", "市安委会有关成员单位")),
    "all townships": (CITY, ("各乡镇人民政府", "各乡（镇）人民政府", "乡镇政府")),
    "zones": (CITY, ("各省级经开区（示范区）", "各省级经开区（示范区）管委会")),
}


@pytest.mark.parametrize(("home", "spellings"), SAME.values(), ids=SAME)
def test_spellings_of_one_institution_meet(home: Region, spellings: tuple[str, ...]) -> None:
    assert len({resolve(spelling, home) for spelling in spellings}) == 1


def test_a_region_printed_with_its_province_is_the_same() -> None:
    whole = parse_region("山西省太原市")
    assert resolve("市财政局", whole) == resolve("太原市财政局", None) == resolve("山西省太原市财政局", None)


PARENTS = {
    "市财政局": "太原市人民政府",
    "市委宣传部": "中共太原市委员会",
    "市税务局": "国家税务总局山西省税务局",
    "市公安局交警支队": "太原市公安局",
    "小店区人民政府": "太原市人民政府",
    "财政部": "国务院",
    "市科学院": "太原市人民政府",
    "太原晨星有限公司": None,
    "小店区北格镇": "小店区人民政府",
    "北格镇": None,
    "移动太原分公司": "中国移动通信集团山西有限公司",
    "中石油太原销售分公司": "中国石油天然气股份有限公司山西省销售分公司",
    "国网太原供电公司营销部": "国网太原供电公司",
}


@pytest.mark.parametrize(("spelling", "expected"), PARENTS.items(), ids=PARENTS)
def test_an_institution_stands_under_another(spelling: str, expected: str | None) -> None:
    above = parent(resolve(spelling, LISTED))
    assert (above.name if above else None) == expected


PLACED = {
    "before 分公司": ("晋安集团太原分公司", "太原市"),
    "a county of the city before 分公司": ("晋安集团清徐分公司", "清徐县"),
    "a township of no county in a prefecture's document": ("北格镇", None),
    "a township behind its county": ("小店区北格镇", "小店区"),
    "none": ("晨星有限公司", "太原市"),
}


@pytest.mark.parametrize(("spelling", "region"), PLACED.values(), ids=PLACED)
def test_an_institution_is_of_the_region_that_its_name_holds(spelling: str, region: str | None) -> None:
    found = resolve(spelling, LISTED).region
    assert (found.name if found else None) == region


def test_over_a_league_and_its_bureaus_stands_what_governs_there() -> None:
    league = parse_region("内蒙古自治区锡林郭勒盟")
    bureau, office = resolve("盟财政局", league), resolve("盟行署", league)
    assert parent(bureau) == office
    assert bureau.above == office.name == "锡林郭勒盟行政公署"
    assert office.above == "内蒙古自治区人民政府"


MEMBERS = {
    "all counties of a city": ("各县（市、区）人民政府", LISTED, 10, "清徐县人民政府"),
    "counties without the districts": ("各县（市）政府", LISTED, 4, "古交市人民政府"),
    "one bureau of each": ("各县（市、区）财政局", LISTED, 10, "小店区财政局"),
    "cities of a province": ("各市人民政府", Region("山西省"), 11, "太原市人民政府"),
    "provinces": ("各省、自治区、直辖市人民政府", None, 31, "山西省人民政府"),
}


@pytest.mark.parametrize(("spelling", "home", "count", "one"), MEMBERS.values(), ids=MEMBERS)
def test_a_collective_stands_for_the_units_that_the_divisions_tell(
    spelling: str, home: Region | None, count: int, one: str
) -> None:
    names = [unit.name for unit in members(spelling, home)]
    assert len(set(names)) == len(names) == count
    assert one in names


OPEN = {"some of them": ("有关县（市、区）人民政府", LISTED), "a city of no list": ("各县（市、区）人民政府", CITY)}


@pytest.mark.parametrize(("spelling", "home"), OPEN.values(), ids=OPEN)
def test_a_collective_whose_units_nothing_tells_has_no_members(spelling: str, home: Region) -> None:
    assert members(spelling, home) == ()


OWN = ("领导小组办公室", "综合科", "各成员单位", "办公室")


@pytest.mark.parametrize("spelling", OWN)
def test_what_only_its_document_tells_is_one_in_each_document(spelling: str) -> None:
    unit = resolve(spelling, CITY)
    assert unit.within("d1") != unit.within("d2")


def test_what_names_its_region_is_one_in_all_documents() -> None:
    assert resolve("市财政局", CITY).within("d1") == resolve("青溪市财政局", CITY).within("d2")


COLLECTIVES = (
    "有关部门",
    "县直有关单位",
    "各乡镇人民政府",
    "六县（市）政府",
    "市人民政府各委、办、局",
    "县水利局",
    "沿海各镇人民政府",
    "消防救援机构",
)
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
    "市中级人民法院": "司法机关",
    "市税务局": "派出机构",
    "市第一中学": "学校",
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


LEVELS = {"山西省": "省", "太原市": "市", "古交市": "县", "白石县": "县", "沙洲镇": "乡", "青溪市": None}


@pytest.mark.parametrize(("name", "level"), LEVELS.items(), ids=LEVELS)
def test_a_region_tells_its_level_where_it_is_certain(name: str, level: str | None) -> None:
    assert Region(name).level == level
