"""Careers: what is known of one name at one place, and whether two of them can be one person's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, grade, is_national
from kg_builder.identity.rarity import is_rare

_NATION = Region("国家")
_STEP = 1  # grades between two posts that one person holds one after the other
_FAR = 3  # grades that nobody goes in the years that gazettes cover

NAME, PLACE, RARE, IN_TURN, NEAR = "同名", "同一地区", "姓名少见", "任职时间先后不重叠", "职级相近"
COMMON, AT_ONCE, DISTANT, FAR, UNDATED = "姓名常见", "同一时间任职两处", "职级不相近或不明", "职级相差很大", "时间不明"
SEVERAL = "文中有几名同名者，此处未印职务"


@dataclass(frozen=True, slots=True)
class Career:
    """What mentions that are surely of one person tell of them.

    Attributes:
        name: As printed.
        areas: Cities, or provinces and counties that stand in no known city, where the posts are; the nation is one.
        grades: How high the posts stand, as far as that is told.
        first: First day in one of the posts, YYYY-MM-DD; empty if no document has a date.
        last: Last such day; a removal's is the day before it.
    """

    name: str
    areas: frozenset[Region]
    grades: frozenset[int]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two careers of one name are one person's.

    Attributes:
        outcome: ``same``, ``apart`` or ``open``.
        pro: What speaks for one person, in fixed words.
        contra: What speaks against it.
    """

    outcome: str
    pro: tuple[str, ...]
    contra: tuple[str, ...]


def compare(one: Career, other: Career) -> Likeness | None:
    """Say whether two careers of one name in one area are one person's; None if they share no area.

    One person only if all speaks for it: a rare name, posts one after the other, of like height. Apart if the name is
    common and the posts were held at once or are far from each other. All else is open.
    """
    if one.name != other.name or not one.areas & other.areas:
        return None
    rare, dated = is_rare(one.name), bool(one.first and other.first)
    at_once = dated and one.first <= other.last and other.first <= one.last
    distance = min((abs(a - b) for a in one.grades for b in other.grades), default=None)
    near, far = distance is not None and distance <= _STEP, distance is not None and distance >= _FAR
    told = ((RARE, rare), (IN_TURN, dated and not at_once), (NEAR, near))
    against = ((COMMON, not rare), (AT_ONCE, at_once), (FAR if far else DISTANT, not near), (UNDATED, not dated))
    pro = (NAME, PLACE, *(word for word, holds in told if holds))
    contra = tuple(word for word, holds in against if holds)
    apart = not rare and (at_once or far)
    return Likeness("apart" if apart else "open" if contra else "same", pro, contra)


def one_persons(careers: Iterable[str], likeness: Mapping[tuple[str, str], Likeness]) -> tuple[frozenset[str], ...]:
    """Give the sets of careers, by name, that are one person's: tied by likeness, and none against another of them.

    Where A is like B and B like C, but A and C held posts at once, nothing is decided about the three.
    """
    groups = {one: {one} for one in careers}
    for pair, found in sorted(likeness.items()):
        if found.outcome == "same" and groups[pair[0]] is not groups[pair[1]]:
            joined = groups[pair[0]] | groups[pair[1]]
            groups |= dict.fromkeys(joined, joined)
    return tuple({frozenset(group) for group in groups.values() if len(group) > 1 and _agree(group, likeness)})


def _agree(group: Iterable[str], likeness: Mapping[tuple[str, str], Likeness]) -> bool:
    pairs = (likeness.get(pair) for pair in combinations(sorted(group), 2))
    return all(found is not None and found.outcome != "apart" and AT_ONCE not in found.contra for found in pairs)


def career(name: str, posts: Iterable[tuple[Held, Region | None]], days: Iterable[str]) -> Career:
    """Give the career that posts, each with its document's region, and days in them make."""
    posts, known = list(posts), sorted(day for day in days if day)
    heights = (grade(held, home) for held, home in posts)
    return Career(
        name,
        frozenset(area for held, home in posts if (area := _area(held, home))),
        frozenset(height for height in heights if height is not None),
        known[0] if known else "",
        known[-1] if known else "",
    )


def day_before(day: str) -> str:
    """Give the day before a day, both YYYY-MM-DD; empty for empty."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""


def _area(held: Held, home: Region | None) -> Region | None:
    """Give the city in which a post is; of a post in no city its province, or the region itself; or the nation."""
    if is_national(held, home):
        return _NATION
    region = (held.institution.region if held.institution else None) or home
    chain = [region] if region else []
    while chain and chain[-1].parent:
        chain.append(chain[-1].parent)
    cities = [above for above in chain if above.level == "市"]
    inside = [home] if home and home.name.endswith("市") and chain and chain[-1].level in ("县", "乡") else []
    return next(iter([*cities, *inside, *chain[:1]]), None)
