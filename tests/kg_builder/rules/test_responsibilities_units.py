from __future__ import annotations

import pytest

from kg_builder.rules.plans.unit_lists import is_unit, units

LISTS = {
    "stops and commas": ("市甲局、市乙委，市丙办", ["市甲局", "市乙委", "市丙办"]),
    "和 between two bodies": ("市甲局和市乙局", ["市甲局", "市乙局"]),
    "和 inside a name": ("市规划和自然资源局、工业和信息化部", ["市规划和自然资源局", "工业和信息化部"]),
    "和 inside a name whose first part ends like a body": ("市市场和质量监督管理局", ["市市场和质量监督管理局"]),
    "和 before a class word": ("各相关部门和单位", ["各相关部门和单位"]),
    "及, 以及, 与": (
        "甲部及各地相关部门、市乙局以及市丙局与市丁局",
        ["甲部", "各地相关部门", "市乙局", "市丙局", "市丁局"],
    ),
    "a stop inside a bracket": (
        "各县（市、区）人民政府、各省级经开区（示范区）管委会",
        ["各县（市、区）人民政府", "各省级经开区（示范区）管委会"],
    ),
    "a stop inside a name": ("省甲厅，各市、县（市、区）人民政府", ["省甲厅", "各市、县（市、区）人民政府"]),
    "committees, offices, bureaus": ("各委、办、局", ["各委、办、局"]),
    "towns and streets are two": ("各镇人民政府、街道办事处", ["各镇人民政府", "街道办事处"]),
    "a tail": ("市甲局、市乙局等部门", ["市甲局", "市乙局"]),
    "a counted tail": ("甲部等7部门", ["甲部"]),
    "a tail before another unit": ("市甲中心等部门和各县政府", ["市甲中心", "各县政府"]),
    "a tail with a field of work": ("市甲院、市乙局等政法单位", ["市甲院", "市乙局"]),
    "towns, then departments of the county": ("各镇（街道）、县级有关部门", ["各镇（街道）", "县级有关部门"]),
    "a stop inside a name with a square bracket": (
        "各市、县〔区〕人民政府，市甲局",
        ["各市、县〔区〕人民政府", "市甲局"],
    ),
    "a stop inside an angle bracket": ("各乡镇<街道、园区>，市甲局", ["各乡镇<街道、园区>", "市甲局"]),
    "provinces in three words are one": (
        "甲兵团，各省、自治区、直辖市人民政府",
        ["甲兵团", "各省、自治区、直辖市人民政府"],
    ),
    "names that share a word": ("科技、财政、大数据等部门", ["科技", "财政", "大数据"]),
    "a class of units": ("有关部门", ["有关部门"]),
    "by whom": ("由市甲局、市乙局", ["市甲局", "市乙局"]),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_is_cut_into_its_units(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in units(text)] == expected


NAMES = {
    "a bureau": ("市甲局", True),
    "a government with a bracket": ("各县（市、区）人民政府", True),
    "units with a duty": ("市直负有安全监管职责的各有关部门", True),
    "an area of work": ("特种设备", False),
    "a person": ("市甲局负责人", False),
    "society": ("全社会", False),
    "a sentence": ("完成后：市甲局", False),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES)
def test_a_unit_ends_as_bodies_do(name: str, expected: bool) -> None:
    assert is_unit(name) is expected
