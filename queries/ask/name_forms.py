"""In which forms a name is said: with and without its region, in short, and what means something alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from queries.ask.words import abbreviations, short_forms

# Last characters of what names one body by itself; 财政 or 科技 alone is a field of work.
_UNIT_ENDINGS = frozenset("局委办部会院社队司府行校馆台处站所厅科组关团心区站场联室厂库园")
_CLASS = re.compile("领导小组|领导组|工作专班|专班|指挥部|联席会议|委员会|工作组|组$|工作|市|县|我|本|推进")
_NOT_LEVEL = ("市场", "市政", "市容", "县域", "区域", "区划")


def is_cut(name: str, label: str) -> bool:
    """Tell whether a name is the end of another, so that it is found as a part of that: 普查领导小组."""
    return name != label and label.endswith(name) and not label.removesuffix(name).endswith(("市", "县", "区", "省"))


def stands_alone(name: str, kind: str) -> bool:
    """Tell whether a name means something outside its document."""
    if kind == "institution":
        return len(name) >= 2 and name[-1] in _UNIT_ENDINGS | {"）", "〕"} and name not in {"政府", "部门", "办公室"}
    if kind == "body":
        return len(_CLASS.sub("", name)) > 1
    return len(name) > 1 and kind not in {"task", "cited"}


def forms_of(name: str, region: str | None) -> Iterator[str]:
    """Yield a name with and without its region and level: 甲市水利局, 市水利局, 水利局."""
    if not region:
        return
    level, bare = region[-1], name
    if name.startswith(region):
        bare = name[len(region) :]
    elif name.startswith(level) and not name.startswith(_NOT_LEVEL):
        bare = name[1:]
    if len(bare) >= 3:
        for form in (bare, *short_forms().get(bare, ()), *_abbreviated(bare)):
            yield from (form, level + form, region + form)
    elif bare != name:
        yield region + bare


def _abbreviated(name: str) -> Iterator[str]:
    """Yield a name with long words of it as they are said in short: 经济技术开发区 is 经开区."""
    short = name
    for long, form in abbreviations().items():
        short = short.replace(long, form)
        if short != name:
            yield short
