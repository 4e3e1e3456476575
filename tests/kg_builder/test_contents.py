"""Contents pages (目录) of made-up gazettes: their entries head no documents."""

from __future__ import annotations

import hashlib
from time import perf_counter

import pytest

from kg_builder.contents import contents_lines
from kg_builder.document import Source
from kg_builder.segment import documents

_BODY = ["甲市人民政府", "关于防火的通知", "甲政发〔2031〕3号", "各县人民政府：", "请认真落实。"]
PAGES = {
    "leaders, a section and a wrapped title": (
        [
            "目　录",
            "【市政府文件】",
            "甲市关于防火的通知……（3）",
            "甲市人民政府关于",
            "乙事的意见…… (5)",
            "甲市关于丙事的批复·····8",
        ],
        6,
    ),
    "leaders without the word, a title that wraps before the first": (
        [
            "甲市人民政府关于",
            "防火的通知………………1",
            "甲市关于乙事的意见……2",
            "甲市关于丙事的批复……3",
        ],
        4,
    ),
    "under the word also without leaders, or the number first": (
        [
            "目录",
            "甲市人民政府关于防火的通知（甲政发〔2031〕3号） 3",
            "甲市关于乙事的意见/5",
            "（8）甲市关于丙事的决定",
        ],
        4,
    ),
    "the page on a line of its own": (["目次", "关于防火的通知", "3", "关于乙事的意见", "5", "关于丙事的批复", "8"], 7),
    "no pages: up to where a title stands again, its issuer over it": (
        ["目录", "市政府文件", "关于防火的通知", "甲政发〔2031〕3号", "关于乙事的意见"],
        5,
    ),
    "two lines with leaders are a form, no contents": (["姓名…… 1", "性别…… 2"], 0),
    "the word alone, over text": (["目录", "甲市人民政府关于乙事的意见", "各县人民政府："], 0),
}


@pytest.mark.parametrize(("page", "count"), PAGES.values(), ids=PAGES)
def test_the_lines_of_a_contents_page_are_told_and_no_others(page: list[str], count: int) -> None:
    assert contents_lines([*page, *_BODY]) == frozenset(range(count))


def test_a_contents_page_heads_no_document_and_gives_none_its_title() -> None:
    page = ["目录", *(f"甲市人民政府关于第{n}件事的通知………………（{n}）" for n in "345")]
    text = "\n".join([*page, *_BODY, "甲市人民政府", "2031年5月6日"]) + "\n"
    (only,) = documents(Source("made.txt", hashlib.sha256(text.encode()).hexdigest(), text, ()))
    assert (only.heading.title, only.heading.number) == ("关于防火的通知", "甲政发〔2031〕3号")


LONG = {
    "the word again and again": "目录\n",
    "entries without leaders": "目录\n关于防火的通知 3\n关于乙事的意见 5\n关于丙事的批复 8\n",
    "entries with leaders": "关于防火的通知……3\n",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_many_contents_pages_are_found_in_one_pass(piece: str) -> None:
    lines = (piece * (40_000 // piece.count("\n"))).splitlines()
    started = perf_counter()
    contents_lines(lines)
    assert perf_counter() - started < 5
