"""Notices that stand alone in their file, without number, issuer or recipients."""

from __future__ import annotations

import pytest

from kg_builder.heads import find_heads
from kg_builder.layout import read_layout
from kg_builder.lone_heads import lone_head, untitled_head
from kg_builder.mapped import Mapped

LONE = {
    "a decision over its passing": (
        "关于张小文代理县长职务的决定\n（2031年1月15日县人大常委会第八次会议通过）\n决定张小文代理县长职务。\n",
        "关于张小文代理县长职务的决定",
    ),
    "a headline without a genre": (
        "甲县政府领导班子分工\n张小文县长，主持县政府全面工作，分管审计工作。\n",
        "甲县政府领导班子分工",
    ),
    "a title over two lines": ("关于推进人才集聚\n工程的实施意见\n市人社局牵头。\n", "关于推进人才集聚工程的实施意见"),
    "under bread crumbs": ("当前位置：首页 > 公告\n甲县人事任命公告\n任命张小文为局长。\n", "甲县人事任命公告"),
    "under the mark of an attachment": (
        "附件：\n甲省某某工作联席会议组成人员名单\n召集人：\n张小文　省统计局局长\n成员：\n",
        "甲省某某工作联席会议组成人员名单",
    ),
    "a list that was saved alone": (
        "附件:\n甲省某某工作联席会议组成人员名单\n召集人:\n张小文 省统计局局长\n",
        "甲省某某工作联席会议组成人员名单",
    ),
    "a sentence opens the text": ("今天会议决定任命张小文为局长。\n", None),
    "a headline over a text without facts": ("甲县今日天气预报\n今天晴。\n", None),
    "a section's heading is no title": ("三、其他事项\n（一）任命张小文为局长。\n", None),
    "nothing": ("\n", None),
}


@pytest.mark.parametrize(("text", "title"), LONE.values(), ids=LONE)
def test_a_notice_alone_in_its_file_has_its_title(text: str, title: str | None) -> None:
    lines = read_layout(Mapped.whole(text)).lines
    assert not find_heads(lines)
    head = lone_head(lines)
    found = None if head is None else "".join(line.bare for line in lines[slice(*head.title)])
    assert found == title


UNTITLED = {
    "recipients open the text": ("各县人民政府：\n决定成立某某领导小组。\n组长：张小文\n", 1),
    "a text that states several facts": (
        "五、张小文副省长：分管省民政厅。\n六、李小武副省长：分管省公安厅，分管省司法厅。\n",
        0,
    ),
    "a text that puts several in charge": (
        "三、责任分工\n县公安局负责公共安全。\n县城管局负责清扫。\n县应急局负责监管。\n",
        0,
    ),
    "who passed it opens the text": (
        "（2031年4月2日甲市第五届人民代表大会第一次会议通过）\n接受张小文辞去甲市副市长职务的请求。\n",
        0,
    ),
    "a letter to one body": ("甲市人民代表大会常务委员会：\n提请任命张小文同志为副市长。\n", 1),
    "a sentence that states one": ("今天会议决定任命张小文为局长。\n", None),
    "recipients of a text without facts": ("各位读者：\n今天晴。\n", None),
    "nothing": ("\n", None),
}


@pytest.mark.parametrize(("text", "body"), UNTITLED.values(), ids=UNTITLED)
def test_a_page_that_lost_its_title_is_a_notice_where_it_states_facts(text: str, body: int | None) -> None:
    head = untitled_head(read_layout(Mapped.whole(text)).lines)
    assert (head and head.body) == body
    assert head is None or head.title[0] == head.title[1]


def test_a_remark_alone_under_a_title_is_part_of_it() -> None:
    head = lone_head(read_layout(Mapped.whole("甲市促进某某发展若干措施\n（试行）\n为了某事，制定本措施。\n")).lines)
    assert head is not None
    assert (head.title, head.body) == ((0, 2), 2)


def test_a_press_text_tells_the_number_of_an_order() -> None:
    head = lone_head(read_layout(Mapped.whole("第十四号主席令说，根据决定：\n免去某甲的某部部长职务。\n")).lines)
    assert head is not None
    assert (head.number, head.title, head.body) == ("第十四号", (0, 0), 0)


def test_a_title_may_break_right_after_its_first_word() -> None:
    text = "甲县人民政府关于\n张小文任职的通知\n各乡镇人民政府：\n任命张小文为局长。\n"
    (head,) = find_heads(read_layout(Mapped.whole(text)).lines)
    assert head.title == (0, 2)


def test_a_line_drawn_across_the_page_is_no_line_of_the_text() -> None:
    lines = read_layout(Mapped.whole("甲县人民政府文件\n━━━━━━━━\n甲政发〔2031〕4号\n* * * *\n")).lines
    assert [line.bare for line in lines] == ["甲县人民政府文件", "甲政发〔2031〕4号"]
