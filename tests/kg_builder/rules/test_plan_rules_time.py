"""Time grows with the length of a text, not with its square, on texts made to trap the rules of plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg_builder.document import Document
from kg_builder.model import Fact, Unread
from kg_builder.rules.citations import rule as citations
from kg_builder.rules.duties import rule as duties
from kg_builder.rules.responsibilities import rule as responsibilities
from tests.kg_builder.rules.notice import notice

TRAPS = (
    "（",
    "市、",
    "《",
    "（市甲局负责",
    "市甲局负责。",
    "责任单位：",
    "由市甲局",
    "甲〔2020〕",
    "市甲局牵头，",
    "1.市甲局：\n",
    "市甲局会同",
)
RULES = {"duties": duties.read, "responsibilities": responsibilities.read, "citations": citations.read}
LENGTH = 12_000  # code points


@pytest.mark.timeout(30)  # it takes a second or two; where the time grows with the square, minutes
@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("read", RULES.values(), ids=RULES)
def test_a_repeated_word_is_no_trap(read: Callable[[Document], Iterator[Fact | Unread]], trap: str) -> None:
    for _ in read(notice("一、职责分工\n" + trap * (LENGTH // len(trap)))):
        pass
