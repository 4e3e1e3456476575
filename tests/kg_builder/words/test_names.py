"""Names of people: what is one, where one ends, how a list of them is read."""

from __future__ import annotations

import pytest

from kg_builder.words.names import bare_name, could_be_name, is_person_name, name_at, name_list

NAMES: dict[str, tuple[str, bool]] = {
    "two characters": ("柏乔", True),
    "three characters": ("温岭南", True),
    "it ends in 为": ("张为", True),
    "it holds 任": ("朱任远", True),
    "it holds 长 and 任": ("付长任", True),
    "it holds 任 and is a surname's": ("管任飞", True),
    "it holds 和": ("苏珍和", True),
    "a compound surname with two characters": ("欧阳明远", True),
    "a compound surname with one": ("司徒任", True),
    "a minority name with a middle dot": ("买合木提·艾山", True),
    "a minority name without one": ("次仁卓玛", True),
    "padded": ("任 贤", True),
    "annotated": ("方晓荷（女）", True),
    "called comrade": ("柏乔同志", True),
    "a numeral before comrade is the name's": ("丁一同志", True),
    "traditional characters": ("鄒平", True),
    "a word that is seldom a surname": ("谷雨", True),
    "a common word": ("任务", False),
    "a longer common word": ("安全生产", False),
    "an office's short form": ("应急办", False),
    "a bank's short form": ("农行", False),
    "a title": ("主任", False),
    "a surname and a title": ("王主任", False),
    "a body": ("公安局", False),
    "a place": ("柳林县", False),
    "a surname alone": ("王", False),
    "no surname": ("若水", False),
    "five characters": ("张三李四王", False),
    "digits": ("李4", False),
    "nothing": ("", False),
}

ENDS: dict[str, tuple[str, int | None]] = {
    "before a verb": ("卢启明为省水利厅厅长", 3),
    "a compound surname takes four": ("欧阳明远为省水利厅厅长", 4),
    "a dotted name whole": ("买合木提·艾山为副局长", 7),
    "no name": ("县财政局局长", None),
}

LISTS: dict[str, tuple[str, list[str]]] = {
    "one": ("柏乔", ["柏乔"]),
    "by 、 and 和, annotated": ("陈霞（女）、李小东和王平同志", ["陈霞", "李小东", "王平"]),
    "和 inside a name is no joint": ("苏珍和", ["苏珍和"]),
    "minority names": ("哈斯巴根、买合木提·艾山", ["哈斯巴根", "买合木提·艾山"]),
    "等三名同志": ("柏乔、温岭南等三名同志", ["柏乔", "温岭南"]),
    "something else stands there": ("柏乔、县财政局", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES.keys())
def test_a_name_is_told_from_a_word(text: str, expected: bool) -> None:
    assert is_person_name(text) is expected


@pytest.mark.parametrize(("text", "expected"), ENDS.values(), ids=ENDS.keys())
def test_a_name_is_found_at_a_place(text: str, expected: int | None) -> None:
    assert name_at(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_list_of_names_is_read_whole_or_not_at_all(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in name_list(text, 0, len(text))] == expected


def test_a_bare_name_loses_padding_annotation_and_comrade() -> None:
    assert bare_name("任 贤（女）同志") == "任贤"


def test_the_shape_of_a_name_needs_no_known_surname() -> None:
    assert could_be_name("雪峰")
    assert not could_be_name("领导")
    assert not could_be_name("县财政局")
