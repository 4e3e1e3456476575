"""Mapped texts keep the way back to the file."""

from __future__ import annotations

import pytest

from kg_builder.mapped import Mapped, join

SOURCE = "组 长：任 甲\n— 9 —\n  市长"


def test_a_stretch_is_cited_as_it_stands_in_the_file() -> None:
    text = Mapped.whole(SOURCE).without_space()
    place = text.text.index("任甲")
    assert [s.quote for s in text.spans(place, place + 2)] == ["任 甲"]


def test_what_the_cleaning_dropped_parts_two_spans() -> None:
    whole = Mapped.whole(SOURCE)
    kept = join([whole[:7], whole[16:]], "\n")
    assert [(s.start, s.end, s.quote) for s in kept.without_space().spans(3)] == [(4, 7, "任 甲"), (16, 18, "市长")]


def test_dropped_white_space_parts_nothing() -> None:
    text = Mapped.whole("市\n\n  长").without_space()
    assert [s.quote for s in text.spans()] == ["市\n\n  长"]


def test_an_empty_stretch_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="no text at 2:2"):
        Mapped.whole(SOURCE).spans(2, 2)


def test_translation_is_one_character_for_one() -> None:
    with pytest.raises(ValueError, match="one character"):
        Mapped.whole("雲").translate({ord("雲"): "云云"})
    assert Mapped.whole("雲").translate({ord("雲"): "云"}).spans()[0].quote == "雲"


def test_lines_leave_out_the_empty_ones() -> None:
    assert [line.text for line in Mapped.whole("a\n\nb\n").lines()] == ["a", "b"]
