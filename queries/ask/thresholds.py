"""At least so many: 牵头任务超过3项的部门, 由两个以上部门牵头的任务."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import clause
from queries.ask.phrases import Phrase
from queries.ask.sets import Plan
from queries.ask.several import ranked
from queries.ask.shows import subject
from queries.ask.things import Names

_LEAST = {"以上": 0, "至少": 0, "不少于": 0, "at least": 0, "超过": 1, "多于": 1, "大于": 1, "more than": 1}
_DIGITS = "零一二三四五六七八九"


def at_least(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """Give what has so many of something, or more; None where fewer or an only one is meant."""
    words = [p for p in phrases if p.word == "threshold"]
    counts = [p for p in phrases if p.word == "count"]
    if len(words) != 1 or len(counts) != 1 or words[0].text.lower() not in _LEAST:
        return None
    number = _number(counts[0].text)
    rest = [p for p in phrases if p.word not in {"threshold", "count"}]
    most = [Phrase("most", ""), *rest]
    found = ranked(clause(most, lang), most, names)
    if number is None or found is None or found.mode != "most":
        return None
    least = number + _LEAST[words[0].text.lower()]
    return replace(found, form="at least", subject=subject(phrases), given={**found.given, "least": str(least)})


def _number(text: str) -> int | None:
    """Read 3个, 两项, 十家."""
    found = re.match(r"\d+|[一二三四五六七八九十两]", text)
    if found is None:
        return None
    if found[0].isdigit():
        return int(found[0])
    return 10 if found[0] == "十" else 2 if found[0] == "两" else _DIGITS.index(found[0])
