from __future__ import annotations

import re

import pytest

from kg_builder.lexicon import table
from kg_builder.words.divisions import LEVELS, Ambiguous, Division, division_prefix, find_division


def chain(found: Division | Ambiguous | None) -> str | None:
    """Write a division as its chain of names, an ambiguous one as its name and a question mark."""
    if isinstance(found, Ambiguous):
        return f"{found.name}?"
    return "/".join(d.name for d in found.chain) if found else None


FOUND: dict[str, tuple[str, str | None, str | None]] = {
    "a full name of one division": ("离石区", None, "山西省/吕梁市/离石区"),
    "a short name": ("方山", "吕梁市", "山西省/吕梁市/方山县"),
    "a name of two characters has no shorter form": ("临县", None, "山西省/吕梁市/临县"),
    "a chain of full names": ("浙江省杭州市西湖区", None, "浙江省/杭州市/西湖区"),
    "a chain that leaves out the city": ("湖北公安县", None, "湖北省/荆州市/公安县"),
    "a district that several cities have": ("朝阳区", None, "朝阳区?"),
    "the same in the light of the city": ("朝阳区", "长春市", "吉林省/长春市/朝阳区"),
    "the same in the light of a province": ("朝阳区", "北京市", "北京市/朝阳区"),
    "two in one province stay two": ("新华区", "河北省", "新华区?"),
    "a sibling in the same city": ("西湖区", "杭州市余杭区", "浙江省/杭州市/西湖区"),
    "a county under no prefecture": ("济源市", None, "河南省/济源市"),
    "a city without districts": ("东莞市", None, "广东省/东莞市"),
    "province and city of one short name": ("吉林", "长春市", "吉林省"),
    "an autonomous prefecture in its usual form": ("恩施州", None, "湖北省/恩施土家族苗族自治州"),
    "an autonomous county in its usual form": ("长阳县", "宜昌市", "湖北省/宜昌市/长阳土家族自治县"),
    "an autonomous region in short": ("内蒙古", None, "内蒙古自治区"),
    "a banner": ("鄂温克", "呼伦贝尔市", "内蒙古自治区/呼伦贝尔市/鄂温克族自治旗"),
    "one that no longer stands": ("下城区", None, "浙江省/杭州市/下城区"),
    "today's before an earlier one of its name": ("巢湖市", None, "安徽省/合肥市/巢湖市"),
    "a made-up county is known by its shape": ("青溪县", None, "青溪县"),
    "a made-up county in a made-up city": ("青溪县", "云岭市", "云岭市/青溪县"),
    "a made-up chain": ("澜江省云岭市白石区", None, "澜江省/云岭市/白石区"),
    "a made-up city has districts of its own": ("城关区", "云岭市", "云岭市/城关区"),
    "a zone is no division": ("经济开发区", "吕梁市", None),
    "a word that ends in 市 is none": ("城市", None, None),
    "a name and more is none": ("吕梁市财政局", None, None),
}


@pytest.mark.parametrize(("name", "within", "expected"), FOUND.values(), ids=FOUND)
def test_a_division_is_found(name: str, within: str | None, expected: str | None) -> None:
    assert chain(find_division(name, within)) == expected


PREFIXES: dict[str, tuple[str, str | None, tuple[str | None, str] | None]] = {
    "a chain before an office": ("山西省吕梁市离石区人民政府", None, ("山西省/吕梁市/离石区", "人民政府")),
    "a county of the document's city": ("方山示范区管委会", "吕梁市", ("山西省/吕梁市/方山县", "示范区管委会")),
    "short names in a chain": ("山西交城经济开发区", "太原市", ("山西省/吕梁市/交城县", "经济开发区")),
    "a city in short, anywhere": ("大庆油田", None, ("黑龙江省/大庆市", "油田")),
    "a county's short name elsewhere is a word": ("会同市财政局", "吕梁市", None),
    "so is one whose name is common": ("矿区管理局", "吕梁市", None),
    "an office is no county": ("教育局", "吕梁市", None),
    "a market is no city": ("县市场监管局", "吕梁市", None),
    "the document's own made-up region": ("青溪县发改局", "青溪县", ("青溪县", "发改局")),
    "the same in short": ("云岭供电公司", "云岭市", ("云岭市", "供电公司")),
    "a made-up county": ("青溪县发改局", "云岭市", ("云岭市/青溪县", "发改局")),
    "a made-up chain": ("澜江省云岭市教育局", None, ("澜江省/云岭市", "教育局")),
    "an office that holds a place": ("人民政府驻云岭市联络处", "青溪县", None),
    "a district of many cities": ("朝阳区政府", None, ("朝阳区?", "政府")),
}


@pytest.mark.parametrize(("text", "within", "expected"), PREFIXES.values(), ids=PREFIXES)
def test_the_longest_chain_at_the_start_is_found(
    text: str, within: str | None, expected: tuple[str | None, str] | None
) -> None:
    prefix = division_prefix(text, within)
    assert (prefix and (chain(prefix.found), text[prefix.length :])) == expected


def test_a_division_knows_the_one_of_each_level() -> None:
    found = find_division("离石区")
    assert isinstance(found, Division)
    assert [getattr(found.at(level), "name", None) for level in LEVELS] == ["山西省", "吕梁市", "离石区"]


def test_an_ambiguous_name_gives_its_candidates_by_code() -> None:
    found = find_division("朝阳区")
    assert isinstance(found, Ambiguous)
    assert [d.code for d in found.candidates] == ["110105", "220104"]


def test_an_earlier_division_says_when_it_was_last_attested() -> None:
    found = find_division("离石市")
    assert isinstance(found, Division)
    assert re.fullmatch(r"\d{4}-\d\d", found.until)


def test_every_row_has_its_parent_and_its_short_name() -> None:
    rows = [(*row, "", "")[:6] for row in table("divisions.tsv")]
    codes = {row[0]: row[3] for row in rows}
    for code, name, short, level, parent, until in rows:
        assert re.fullmatch(r"\d{6}", code), name
        assert level in LEVELS, name
        assert name.startswith(short), name
        assert len(short) > 1, name
        assert (parent in codes and LEVELS.index(codes[parent]) < LEVELS.index(level)) or level == "province", name
        assert re.fullmatch(r"(\d{4}-\d\d)?", until), name


def test_todays_codes_are_told_once() -> None:
    today = [row[0] for row in table("divisions.tsv") if len(row) < 6]
    assert len(today) == len(set(today))
    assert len(today) > 3_000
