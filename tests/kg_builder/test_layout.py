"""Footers, pages, boxes and reprints of made-up gazettes."""

from __future__ import annotations

import pytest

from kg_builder.layout import is_furniture, pages, read_layout
from kg_builder.mapped import Mapped

FURNITURE = {
    "running head, issue in the middle": ("甲市人民政府公报 2022·4 市政府办公室文件", True),
    "running head, issue last": ("市政府文件 甲市人民政府公报 2022•4", True),
    "number between dashes": ("— 99 —", True),
    "number between hyphens": ("- 43 -", True),
    "number between points": ("· 12 ·", True),
    "a sentence about a census gazette": ("数据库，做好普查公报、专题分析", False),
    "a table row of dashes and numbers": ("— 12 — 30 —", False),
    "an item number": ("3.", False),
}


@pytest.mark.parametrize(("line", "expected"), FURNITURE.values(), ids=FURNITURE)
def test_furniture(line: str, expected: bool) -> None:
    assert is_furniture(line) is expected


def test_a_bare_number_is_a_page_s_beside_its_running_head_only() -> None:
    source = "正文\n甲市人民政府公报 2022年第4期\n12\n再文\n13\n尾文\n"
    assert [line.bare for line in read_layout(Mapped.whole(source)).lines] == ["正文", "再文", "13", "尾文"]


def test_a_box_leaves_the_lines_that_it_cuts() -> None:
    source = "副组长：王甲 市长\n咨询单位：甲市水利局\n咨询电话：8283419 扫码咨询\n咨 询 与 解 读\n 成 员：李乙 局长\n"
    layout = read_layout(Mapped.whole(source))
    assert [line.bare for line in layout.lines] == ["副组长：王甲市长", "成员：李乙局长"]
    (box,) = layout.boxes
    assert (box.unit, box.phone, box.after) == ("甲市水利局", "8283419", 1)
    assert layout.lines[1].starts_page


def test_a_box_on_one_line_has_its_telephone() -> None:
    (box,) = read_layout(Mapped.whole("咨询单位：甲市水利局　咨询电话：5557705\n正文\n")).boxes
    assert (box.unit, box.phone) == ("甲市水利局", "5557705")


def test_two_boxes_in_a_row_are_two() -> None:
    box = "咨询单位：甲市{}局\n咨询电话：829670{} 政策解读\n咨 询 与 解 读\n"
    layout = read_layout(Mapped.whole(box.format("水利", 1) + box.format("财政", 2)))
    assert [(b.unit, b.phone) for b in layout.boxes] == [("甲市水利局", "8296701"), ("甲市财政局", "8296702")]


def test_pages_between_two_footers_that_agree_are_numbered() -> None:
    source = " 一页\n— 10 —\n 二页\n 三页\n— 12 —\n 四页\n"
    assert [(p.number, source[p.start : p.start + 3]) for p in pages(source)] == [
        ("10", " 一页"),
        ("11", " 二页"),
        ("12", " 三页"),
        (None, " 四页"),
    ]


def test_pages_between_footers_that_disagree_stay_without_number() -> None:
    source = " 一页\n— 10 —\n 二页\n 三页\n— 15 —\n"
    assert [p.number for p in pages(source)] == ["10", None, "15"]


def test_the_issue_of_a_footer_holds_for_the_file_if_all_agree() -> None:
    source = " 一页\n甲市人民政府公报 2023·3 市政府文件\n— 11 —\n 二页\n"
    assert [p.issue for p in pages(source)] == ["2023·3", "2023·3"]


def test_a_tab_indented_tail_is_a_reprint_and_a_short_tabbed_table_is_not() -> None:
    tail = "正文\n" + "\t重印的一行\n" * 25
    assert [line.reprint for line in read_layout(Mapped.whole(tail)).lines].count(True) == 25
    table = "正文\n" + "\t表格\n" * 5
    assert not any(line.reprint for line in read_layout(Mapped.whole(table)).lines)
