"""Posts: where they are, how high they stand, whether one person holds them."""

from __future__ import annotations

import pytest

from kg_builder.identity.places import Region
from kg_builder.identity.posts import grade, held_posts, is_head, is_rank, leads

HOME = Region("青溪市")


def read(text: str) -> list[tuple[str | None, str]]:
    """Give institution and title of each post, ranks and vague words left out."""
    held = held_posts(text, HOME, frozenset())
    return [(h.institution.name if h.institution else None, h.office) for h in held if h.is_post]


POSTS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "one": ("市财政局局长", [("青溪市财政局", "局长")]),
    "bare head of the city": ("副市长", [("青溪市人民政府", "副市长")]),
    "a seat in the party committee and one in the government": (
        "市委常委、常务副市长",
        [("中共青溪市委员会", "常委"), ("青溪市人民政府", "常务副市长")],
    ),
    "a title behind a post is of its institution": (
        "市教育局党组书记、局长",
        [("青溪市教育局", "党组书记"), ("青溪市教育局", "局长")],
    ),
    "a rank is no post": ("市财政局副局长、三级调研员", [("青溪市财政局", "副局长")]),
    "a rank alone": ("市财政局二级调研员", []),
    "whoever is in charge": ("市财政局主要负责人", []),
    "a class of units": ("各县（市、区）人民政府县长", []),
    "a title of nowhere": ("局长", []),
    "acting": ("白石县代县长", [("白石县人民政府", "县长")]),
    "with a note": ("市水利局副局长（主持工作）", [("青溪市水利局", "副局长")]),
}


@pytest.mark.parametrize(("text", "expected"), POSTS.values(), ids=POSTS)
def test_a_text_holds_posts(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_acting_is_told_from_the_title() -> None:
    (held,) = held_posts("白石县代县长", HOME, frozenset())
    assert held.acting
    (held,) = held_posts("市人大代表", HOME, frozenset())
    assert not held.acting


HEADS = {
    "局长": True,
    "主任": True,
    "副局长": False,
    "常务副市长": False,
    "局长助理": False,
    "委员": False,
    "第二书记": False,
}


@pytest.mark.parametrize(("title", "expected"), HEADS.items(), ids=HEADS)
def test_a_head_is_one_person_at_a_time(title: str, expected: bool) -> None:
    assert is_head(title) is expected


def test_a_rank_is_told() -> None:
    assert is_rank("四级调研员")
    assert not is_rank("副局长")


# Each stands one step above the next.
LADDER = ["市长", "副市长", "市财政局局长", "市财政局副局长"]


def test_posts_stand_one_above_the_other() -> None:
    found = [grade(held_posts(text, HOME, frozenset())[0], HOME) for text in LADDER]
    assert found == [8, 7, 6, 5]
    assert grade(held_posts("白石县县长", HOME, frozenset())[0], HOME) == 6
    assert grade(held_posts("市财政局三级调研员", HOME, frozenset())[0], HOME) is None


LEADERS = {"市长": True, "市委常委": True, "白石县委书记": True, "市财政局局长": False, "市政府副秘书长": False}


@pytest.mark.parametrize(("text", "expected"), LEADERS.items(), ids=LEADERS)
def test_leaders_of_a_region_are_told(text: str, expected: bool) -> None:
    assert (leads(held_posts(text, HOME, frozenset())[0]) is not None) is expected
