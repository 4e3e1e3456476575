"""Names of people (姓名): what is one, and where one ends.

A name is two to four characters that begin with a surname (单姓, 复姓), or several parts with a middle dot
(买合木提·艾山). Names hold characters that are words elsewhere (张为, 付长任, 苏珍和), so a reader that looks
for 为 or 任 asks here whether what stands before it is a name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg_builder.lexicon import words
from kg_builder.words.posts import ends_with_title
from kg_builder.words.script import simplified

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_DOTS = "·•・‧∙．"
_DOTTED = re.compile(rf"[\u3400-\u9fff]{{2,8}}(?:[{_DOTS}][\u3400-\u9fff]{{2,8}}){{1,4}}")
_FOLLOWS = re.compile(r"[为任的兼、，。；：（(\s]|同志|担任|不再|辞去|$")
_SHORTEST = 2  # characters of a name, and of the last part of a dotted one
# 其 stands in names (何其某) behind a surname, yet not in 及其, 免去其.
_NEVER = re.compile(
    r"[的了是们您他她它这些或但被把吗呢吧啊也很局厅署委职辞聘届第各某每企]|^其|^不再|[及和与于向由为对任免去将]其|^[以如下上][下上列述]|套[改转]|晋升|^我|我(?:[市县区省局委办国厅院校们党军州部处司公会镇乡]|$)"
)
_NEVER_LATER = re.compile(
    r".+[区县市省部府处院校级等性率线网场类型费制监查检测评料项件险害灾污染措划责贷税款债额亩吨织构单]"
    r"|.+[司店厂股站办室队组社员所以]$"
)
_ENDS_AS_BODY = re.compile("[区县市州盟旗镇乡村部府处院校级站所室队组社员库司店厂股会]$")
_ANNOTATION = re.compile(r"[（(][^（）()]{0,30}[）)]")
_COMRADE = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十两]+)?[名位个]?|(?:\d+|[一二三四五六七八九十两]+)[名位个]|两)?(?:同志|先生|女士)"
    r"|等?(?:\d+|[一二两三四五六七八九十]+)(?:人(?![大民社防武])|[名位](?:人员|干部|老师|委员|法官|检察官))"
)
_AFTER_NAME = re.compile(rf"[（(、,，/]|{_COMRADE.pattern}")
_WORD_JOINT = re.compile("以及|和|与|及")
_JOINT = re.compile(r"[、,，/]|以及|和|与|及")
_SOME = 2  # names before one in a list
_LONGEST_DOTTED = 30
_LONGEST_PLAIN, _LONGEST_COMPOUND = 3, 4  # characters of a name with a surname of one and of two
_LONGEST_LONG = 6  # characters of a minority name without a dot
_OPENED = range(3, 7)  # characters of a name that begins with a minority opening


@lru_cache(maxsize=1 << 14)
def is_person_name(text: str) -> bool:
    """Say whether a text is a person's name; padding (``任 贤``) and annotations (（女）, 同志) are allowed.

    Words that begin with a surname (任务, 安全, 司长) are none.
    """
    name = simplified(bare_name(text))
    return could_be_name(name) and (
        _DOTTED.fullmatch(name) is not None or (_has_surname(name) and not _is_common(name))
    )


@lru_cache(maxsize=1 << 14)
def could_be_name(text: str) -> bool:
    """Say whether a text has the shape of a name, its surname known or not, where grammar asks for a name."""
    if _DOTTED.fullmatch(text):
        return True
    if (
        not _HAN.fullmatch(text)
        or not _SHORTEST <= len(text) <= max(_OPENED)
        or _NEVER.search(text)
        or _NEVER_LATER.match(text)
    ):
        return False
    name = simplified(text)
    if len(name) > _LONGEST_PLAIN and not (
        _is_opened(name) or (len(name) == _LONGEST_COMPOUND and name[:2] in _surnames()[1])
    ):
        return False
    return not ends_with_title(name) and name not in words("vague_posts.txt")


def could_be_long_name(text: str) -> bool:
    """Say whether a text can be a minority name without a middle dot (阿依古丽), where nothing else can stand."""
    plain = _HAN.fullmatch(text) and _SHORTEST < len(text) <= _LONGEST_LONG and not _NEVER.search(text)
    common = words("not_names.txt")
    return bool(plain) and text[:2] not in common and text[:3] not in common and not ends_with_title(text)


def could_be_listed_name(text: str) -> bool:
    """Say whether a text in a column of names can be one although its characters stand in words: 孙某标, 唐标某.

    Its surname must be known, and it must not end as bodies do.
    """
    name = simplified(text)
    common = words("not_names.txt")
    return (
        _HAN.fullmatch(name) is not None
        and _SHORTEST <= len(name) <= _LONGEST_PLAIN
        and _has_surname(name)
        and not _NEVER.search(name)
        and not _ENDS_AS_BODY.search(name)
        and not {name, name[:2]} & common
        and not ends_with_title(name)
    )


def bare_name(text: str) -> str:
    """Give a name without padding, annotations in brackets and 同志: ``任 贤（女）同志`` gives 任忠."""
    return _COMRADE.sub("", _ANNOTATION.sub("", "".join(text.split())))


def folded_name(text: str) -> str:
    """Give the form in which all prints of a name meet: simplified characters, one kind of dot, no annotations."""
    return re.sub(rf"[{_DOTS}]", "·", simplified(bare_name(text)))


def name_at(text: str, pos: int = 0) -> int | None:
    """Give where the likeliest name that begins at ``pos`` ends, in code points; None if none begins there."""
    return next(iter(name_ends(text, pos)), None)


def name_ends(text: str, pos: int = 0) -> tuple[int, ...]:
    """Give all places where a name that begins at ``pos`` can end, the likeliest (three characters) first."""
    dotted = _DOTTED.match(text, pos, pos + _LONGEST_DOTTED)
    if dotted:
        return _dotted_ends(text, dotted)
    sizes = (4, 3, 2) if simplified(text[pos : pos + 2]) in _surnames()[1] else (3, 2, 4, 5, 6)
    return tuple(pos + n for n in sizes if pos + n <= len(text) and is_person_name(text[pos : pos + n]))


def _dotted_ends(text: str, name: re.Match[str]) -> tuple[int, ...]:
    """Give where the last part of 买合木提·艾山 can end, first before words that follow names."""
    dot = max(name[0].rfind(mark) for mark in _DOTS)
    stops = range(name.start() + dot + _SHORTEST + 1, name.end() + 1)
    return tuple(sorted(stops, key=lambda stop: _FOLLOWS.match(text, stop) is None)) or (name.end(),)


def name_list(text: str, start: int, end: int, *, strict: bool = True) -> tuple[tuple[int, int], ...]:
    """Read ``text[start:end]`` as names and nothing else: ``陈霞（女）、李小东和王平同志``.

    Args:
        text: A text without white space.
        start: First code point.
        end: One past the last.
        strict: Whether each must have a known surname.

    Returns:
        Start and end of each name, without annotations, in printed order; empty if anything else stands there.
    """
    valid = is_person_name if strict else could_be_name
    found: list[tuple[int, int]] = []
    pos = start
    while pos < end:
        stop = _name_end(text, pos, end)
        listed = len(found) >= _SOME and could_be_listed_name(text[pos:stop])
        if not listed and not valid(text[pos:stop]):
            more = _split_joined(text, pos, stop) if strict else ()
            if not more:
                return ()
            found.extend(more)
        else:
            found.append((pos, stop))
        pos = _skip(text, stop, end)
        if pos >= end:
            break
        joint = _JOINT.match(text, pos, end)
        if joint is None:
            return ()
        pos = joint.end()
    return tuple(found)


def _name_end(text: str, pos: int, end: int) -> int:
    """Give where the name's own characters end: before a bracket, 同志, or a mark that joins names."""
    mark = _AFTER_NAME.search(text, pos, min(end, pos + _LONGEST_DOTTED))
    return mark.start() if mark else end


def _split_joined(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split 张三和李四, where 和 can also stand in a name (苏珍和)."""
    for joint in _WORD_JOINT.finditer(text, start, end):
        if is_person_name(text[start : joint.start()]) and is_person_name(text[joint.end() : end]):
            return ((start, joint.start()), (joint.end(), end))
    return ()


def _skip(text: str, pos: int, end: int) -> int:
    """Step over annotations and 同志 behind a name."""
    while match := (_ANNOTATION.match(text, pos, end) or _COMRADE.match(text, pos, end)):
        pos = match.end()
    return pos


def _has_surname(name: str) -> bool:
    single, compound = _surnames()
    if name[:2] in compound and _LONGEST_PLAIN <= len(name) <= _LONGEST_COMPOUND:
        return True
    return (len(name) <= _LONGEST_PLAIN and name[0] in single) or _is_opened(name)


def _is_opened(name: str) -> bool:
    return name[:2] in words("minority_openings.txt")


def _is_common(name: str) -> bool:
    """Say whether a word of every day has the shape of a name."""
    common = words("not_names.txt")
    return name in common or (len(name) == _LONGEST_COMPOUND and name[:2] in common and name[:2] not in _surnames()[1])


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    every = words("surnames.txt")
    return frozenset(w for w in every if len(w) == 1), frozenset(w for w in every if len(w) == 2)
