"""Renamings and mergers of institutions in single sentences."""

from __future__ import annotations

import pytest

from kg_builder.rules.successions import read
from tests.kg_builder.rules.notice import notice

CASES: dict[str, tuple[str, list[tuple[tuple[str, ...], str, str]]]] = {
    "renamed": ("将县扶贫办更名为县乡村振兴局，不再保留县扶贫办牌子。", [(("县扶贫办",), "县乡村振兴局", "更名")]),
    "renamed with consent": (
        "经县委编委研究，同意县扶贫开发办公室更名为县乡村振兴局。",
        [(("县扶贫开发办公室",), "县乡村振兴局", "更名")],
    ),
    "the former name has 原 before it": (
        "自2030年5月1日起，原青溪县公路局更名为青溪县公路事业发展中心。",
        [(("青溪县公路局",), "青溪县公路事业发展中心", "更名")],
    ),
    "merged into another": ("县农机局并入县农业农村局。", [(("县农机局",), "县农业农村局", "并入")]),
    "two merged to a new one": (
        "县林业局、县园林局合并组建县林业和园林局。",
        [(("县林业局", "县园林局"), "县林业和园林局", "合并")],
    ),
    "和 joins two bodies": ("把县文化局和县旅游局合并为县文旅局。", [(("县文化局", "县旅游局"), "县文旅局", "合并")]),
    "和 is part of a name": (
        "将县规划和自然资源局更名为县自然资源局。",
        [(("县规划和自然资源局",), "县自然资源局", "更名")],
    ),
    "set up in the place of one that is not kept": (
        "组建县应急管理局，作为县政府工作部门。不再保留县安监局。",
        [(("县安监局",), "县应急管理局", "合并")],
    ),
    "a coordinating body": (
        "县防火领导小组更名为县森林草原防灭火指挥部。",
        [(("县防火领导小组",), "县森林草原防灭火指挥部", "更名")],
    ),
    "told twice": (
        "县农机局并入县农业农村局。县农机局并入县农业农村局后，人员划转。",
        [(("县农机局",), "县农业农村局", "并入")],
    ),
    "only planned": ("拟将县体育局并入县教育局。", []),
    "only advised": ("建议把县文化局和县旅游局合并为县文旅局。", []),
    "villages": ("将甲村、乙村合并为丙村。", []),
    "no bodies": ("资金并入财政专户，账簿更名为台账。", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_renaming_or_merger_is_read(text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    found = list(read(notice(text)))
    assert [(fact.before, fact.after, fact.how) for fact in found] == expected
    for fact in found:
        quotes = "".join(span.quote for span in fact.evidence)
        assert fact.after in quotes
        assert all(name in quotes for name in fact.before)


@pytest.mark.timeout(20)  # it takes a few milliseconds; all ways to part the names would take for ever
@pytest.mark.parametrize("told", ["并入县甲局", "合并组建县甲局", "更名为县甲局"])
def test_names_that_part_in_many_ways_are_no_trap(told: str) -> None:
    document = notice("县农机局并入县农业农村局。" + "和" * 400 + told + "。县公路局更名为县路政局。")
    assert [fact.after for fact in read(document)] == ["县农业农村局", "县路政局"]


def test_what_is_told_far_from_the_last_is_read() -> None:
    between = "县政府各部门要做好有关工作。" * 60
    document = notice(f"县农机局并入县农业农村局。{between}县公路局更名为县路政局。")
    assert [fact.after for fact in read(document)] == ["县农业农村局", "县路政局"]
