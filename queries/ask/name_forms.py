"""In which forms a name is said: with and without its region, in short, and what means something alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from queries.ask.words import abbreviations, short_forms

# Last characters of what names one body by itself; 财政 or 科技 alone is a field of work.
_MOST_READINGS = 8  # of one given name
_UNIT_ENDINGS = frozenset("局委办部会院社队司府行校馆台处站所厅科组关团心区站场联室厂库园")
_COMMITTEE = re.compile(r"[\u4e00-\u9fff]{2,3}[市县区]委(?:办公室|办|组织部|宣传部|统战部|政法委)?")
_NUMBERED = re.compile(r"〔\d{4}〕\d+号$")
_CLASS = re.compile("领导小组|领导组|工作专班|专班|指挥部|联席会议|委员会|工作组|组$|工作|市|县|我|本|推进")
_SHORTEST_PLACE = 2
_NOT_LEVEL = ("市场", "市政", "市容", "县域", "区域", "区划")


def is_cut(name: str, label: str) -> bool:
    """Tell whether a name is the end of another, so that it is found as a part of that: 普查领导小组."""
    return name != label and label.endswith(name) and not label.removesuffix(name).endswith(("市", "县", "区", "省"))


def stands_alone(name: str, kind: str) -> bool:
    """Tell whether a name means something outside its document."""
    if kind == "institution":
        said = name not in {"政府", "部门", "办公室"} and _CLASS.sub("", name) != "办公室"  # 领导小组办公室: of any
        return len(name) >= 2 and name[-1] in _UNIT_ENDINGS | {"）", "〕"} and said
    if kind == "body":
        return len(_CLASS.sub("", name)) > 1
    if kind == "cited":
        return bool(_NUMBERED.search(name))
    return len(name) > 1 and kind != "task"


def forms_of(name: str, region: str | None) -> Iterator[str]:
    """Yield a name with and without its region and level: 甲市水利局, 市水利局, 水利局."""
    if not region:
        return
    level, place, bare = region[-1], region[:-1] if len(region) > _SHORTEST_PLACE else "", name
    if name.startswith(region):
        bare = name[len(region) :]
    elif place and name.startswith(place):
        bare = name[len(place) :]  # 甲州军分区
    elif name.startswith(level) and not name.startswith(_NOT_LEVEL):
        bare = name[1:]
    if len(bare) >= 3:
        for form in (bare, *short_forms().get(bare, ()), *_abbreviated(bare)):
            yield from (form, level + form, region + form)
            if place and name == place + bare:
                yield place + form
    elif bare != name:
        yield region + bare


@cache
def agencies() -> frozenset[str]:
    """Give the names of agencies without their region, whole and short, that end as those do."""
    forms = (form for name, short in short_forms().items() for form in (name, *short))
    return frozenset(form for form in forms if len(form) > 1 and form[-1] in "局委办院会联")


def unnamed(name: str, home: str | None) -> str | None:
    """Give the name of an agency of the home region that no document names, by its form; None if it is none."""
    level = (home or "")[-1:]
    if _COMMITTEE.fullmatch(name):
        return name
    bare = name.removeprefix(home or "").removeprefix(level)
    said = len(bare) > 2 or name != bare  # 文联 alone can be part of anything
    return level + bare if level and said and bare in agencies() else None


def abbreviated(name: str) -> str:
    """Give a name with all long words of it as they are said in short: 经开区管委会."""
    for long, form in abbreviations().items():
        name = name.replace(long, form)
    return name


def _abbreviated(name: str) -> Iterator[str]:
    """Yield a name with long words of it as they are said in short, some or all: 经济技术开发区 is 经开区."""
    shortened = [name]
    for long, form in abbreviations().items():
        shortened += [short.replace(long, form) for short in shortened if long in short]
    yield from shortened[1:]


def readings(name: str, syllables: int) -> tuple[str, ...]:
    """Give how a given name can be read, without spaces, where a character of it has several readings; else empty."""
    from pypinyin import Style, pinyin  # 0.3 s, which who asks in Chinese need not pay

    surname = len(name) - syllables + 1
    several = pinyin(name[surname:], style=Style.NORMAL, heteronym=True)
    read = tuple("".join(one) for one in itertools.islice(itertools.product(*several), _MOST_READINGS))
    return read if len(read) > 1 else ()
