"""The boxes of a stretch: whole lines, neighbours put together."""

from __future__ import annotations

import pytest

from kg_builder.document import Place
from kg_builder.reading.places import boxes_of, places_text, read_places

# Two lines of a left column, one at the top of the right one, one on the next page; each of ten code points and an end.
PLACES = (
    Place(0, 10, 1, (60.0, 700.0, 280.0, 710.0)),
    Place(11, 21, 1, (60.0, 680.0, 200.0, 690.0)),
    Place(22, 32, 1, (310.0, 720.0, 530.0, 730.0)),
    Place(33, 43, 2, (60.0, 700.0, 280.0, 710.0)),
)
CASES = {
    "a part of a line has the line's box": ((3, 5), ("1 60.0 700.0 280.0 710.0",)),
    "lines under each other make one box": ((9, 12), ("1 60.0 680.0 280.0 710.0",)),
    "another column begins another box": ((12, 25), ("1 60.0 680.0 200.0 690.0", "1 310.0 720.0 530.0 730.0")),
    "another page begins another box": ((31, 34), ("1 310.0 720.0 530.0 730.0", "2 60.0 700.0 280.0 710.0")),
    "a line's end alone has no box": ((10, 11), ()),
    "nothing stands behind the last line": ((43, 50), ()),
}


@pytest.mark.parametrize(("stretch", "expected"), CASES.values(), ids=CASES)
def test_a_stretch_has_boxes(stretch: tuple[int, int], expected: tuple[str, ...]) -> None:
    assert boxes_of(PLACES, *stretch) == expected


def test_a_text_without_places_has_none() -> None:
    assert boxes_of((), 0, 5) == ()


def test_places_are_read_as_they_were_written() -> None:
    assert read_places(places_text(PLACES)) == PLACES
