"""Made-up notices for the tests of the rules: a head and an end in the official form around the text of a case."""

from __future__ import annotations

import hashlib

from kg_builder.document import Document, Source
from kg_builder.layout import pages
from kg_builder.segment import documents


def notice(text: str, title: str = "关于某事的通知", *, signed: bool = True) -> Document:
    """Give the one document whose body holds the text, line by line; ``signed`` puts a signature behind it."""
    end = "甲市人民政府\n2022 年 7 月 1 日\n" if signed else ""
    printed = f"甲市人民政府\n{title}\n甲政发〔2022〕9 号\n各县人民政府：\n{text}\n{end}"
    (document,) = documents(
        Source("made-up.txt", hashlib.sha256(printed.encode()).hexdigest(), printed, pages(printed))
    )
    return document
