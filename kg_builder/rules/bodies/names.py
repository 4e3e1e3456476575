"""Names of coordinating bodies: which words end one, which name belongs to which class, when two names are one body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_builder.lexicon import table

_ROWS = tuple((row[0], row[1] if len(row) > 1 else "") for row in table("body_classes.txt"))
_CLASSES = tuple(sorted((word for word, _ in _ROWS), key=len, reverse=True))
_TEAMS = frozenset(word for word, kind in _ROWS if kind == "team")
_WEAK = frozenset(word for word, kind in _ROWS if kind == "weak")

_LONG_CLASSES = "|".join(word for word in _CLASSES if word not in ("组", "小组"))
CLASS = rf"(?:{_LONG_CLASSES}|小组|(?<=[一-鿿]{{3}})组(?!织|成|建|合|长|员|办))"
# Where a line begins with it or a role follows, two characters before 组 will do: 材料组, 扑火组.
HEADED_CLASS = CLASS.replace("{3}", "{2}")
CLASS_WORD = "|".join(_CLASSES)  # wherever it stands
ENDS_IN_CLASS = re.compile(f"(?:{'|'.join(_CLASSES)})$")
_WORKS = ("协调", "推进", "攻坚")  # of class words; 工作组 and 专项组 are said of any
_LEVEL = re.compile(r"^全?(?:省|市(?!场)|州|盟|县(?![级域])|区(?![级域块])|旗)(?:委|人民政府|政府)?")
_MARKS = re.compile(r"[\s“”\"'‘’（）()〔〕《》]|工作(?!专班|组|小组)|(?<=.)制度$")
_FAMILIES = (
    ("专班", "专班"),
    ("领导小组", "领导"),
    ("领导组", "领导"),
    ("指挥部", "指挥"),
    ("会议", "会议"),
    ("委员会", "委员会"),
    ("委会", "委员会"),
    ("防指", "指挥"),
)


CREATING = r"(?:成立|设立|建立|组建|调整充实|调整|充实|恢复|增设|公布|明确|更新)(?:了)?"
_ABOUT = (
    r"(?:组成人员|组成单位|成员单位|领导成员|人员组成|组成情况|组成|成员|名单|调整|主要|工作|职责|职能|任务|分工|制度|规则"
    r"|机制|方案|机构|办公室|设置|情况|的|及其?|和|与|、|各|组)*"
)
_TEAM = r"(?![各本该每小][一-鿿]?|[一-鿿]小|工作|专项)[一-鿿]{2}组(?!织|成|建|合|长|员|办)"  # 扑火组, alone on its line
HEADING = re.compile(rf"(?P<name>[^，。；：:、]{{0,60}}?{CLASS}|{_TEAM})(?P<about>{_ABOUT})[：:]?")
_NAME = re.compile(rf"[^，。；：]{{2,60}}?{CLASS}")
_MORE = re.compile(rf"[^，。；：、和及等的成组]{{1,20}}?{CLASS}")
_JOINT = re.compile(rf"(?:、|以及|和|及|暨|与)(?!其)(?:{CREATING})?")
_OF_NONE = ("工作", "专业", "专项", "专门")  # before a class, they tell no body from others
_COLLECTIVE = re.compile(
    rf"(?:各|有关|相关|若干)?(?:专业|专项|专门)(?:工作)?{CLASS}"
)  # what several are called together


def names_in(text: str) -> Iterator[str]:
    """Yield the names of bodies that begin a text, joined by 、 and 和: what follows 关于成立 in a title."""
    place = 0
    while match := _NAME.match(text, place):
        more = _MORE.match(text, match.end())
        end = more.end() if more else match.end()
        if text.startswith("办公室", end):
            return
        if not _COLLECTIVE.fullmatch(text, place, end):
            yield unquoted(text[place:end])
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        place = joint.end()


def unquoted(name: str) -> str:
    """Give a name without quotation marks around it; those around a word in it stay."""
    if name[:1] in '“"' and not re.search('[”"]', name[1:-1]):
        return name.strip('“”"')
    return name


def body_type(name: str) -> str:
    """Give the class of a body, the last class word of its name: 领导小组, 工作专班; a team headed …组 is 工作组.

    >>> body_type("专家委员会"), body_type("应急处置组")
    ('委员会', '工作组')
    """
    match = ENDS_IN_CLASS.search(name)
    if match is None or (match[0] in ("组", "小组") and len(name) > len(match[0])):
        return "工作组" if match and match[0] == "组" else "小组" if match else name
    return match[0]


def is_team(name: str) -> bool:
    """Say whether a name is one of a team that stands under a body (综合协调组, 专项工作组)."""
    match = ENDS_IN_CLASS.search(name)
    return match is not None and match[0] in _TEAMS


def tells_its_work(name: str) -> bool:
    """Say whether a team's class word alone tells what it does, so that under a number it names one: 协调组, 攻坚组."""
    return name in _TEAMS and name.startswith(_WORKS)


def is_weak(name: str) -> bool:
    """Say whether a name is that of an arrangement that is a body only where somebody sits on it (工作机制)."""
    match = ENDS_IN_CLASS.search(name)
    return match is not None and match[0] in _WEAK


@lru_cache(maxsize=1024)  # of a new name it is asked beside each that is known
def family(name: str) -> str:
    """Give what short forms of a name share: 领导小组 and 领导组 are one family, all 专班 another."""
    return next((kind for ending, kind in _FAMILIES if name.endswith(ending)), body_type(name))


@lru_cache(maxsize=1024)
def core(name: str, region: str | None) -> str:
    """Give what tells a body from others: its name without region, level, class, marks and 工作; empty for 市领导小组.

    >>> core("青溪市危旧房屋整治工作领导小组", "青溪市")
    '危旧房屋整治'
    """
    bare = _MARKS.sub("", name)
    if region:
        bare = bare.removeprefix(region).removeprefix("人民政府")
    bare = _LEVEL.sub("", bare)
    match = ENDS_IN_CLASS.search(bare)
    rest = bare[: match.start()] if match else bare
    return "" if rest in _OF_NONE else rest.removesuffix("工作")


def same_body(one: str, other: str, region: str | None) -> bool:
    """Say whether two names of one document are one body: equal, or one is the other with words left out."""
    if family(one) != family(other):
        return False
    mine, others = core(one, region), core(other, region)
    return mine == others or (not is_team(one) and leaves_out(mine, others))


def leaves_out(one: str, other: str) -> bool:
    """Say whether one of two cores is the other with words left out; a short one that begins alike is of another."""
    if len(one) == len(other):
        return False
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    if len(shorter) < 2 or (shorter[:1] == longer[:1] and len(shorter) * 2 < len(longer)):
        return False
    letters = iter(longer)
    return all(letter in letters for letter in shorter)
