"""The terms of an act of appointment (试用期, 任期, 挂职 …), from the brackets and clauses behind a post."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_builder.words.dates import find_month, find_period
from kg_builder.words.numerals import NUMERAL

_LENGTH = rf"[{NUMERAL}半]{{1,3}}(?:个半?)?(?:年半?|月)(?:[{NUMERAL}]{{1,2}}个月)?"
_PROBATION = re.compile(
    rf"(?:试用期|见习期)(?:限)?(?:均|都)?(?:为|是|：)?(?P<length>{_LENGTH})|试用(?P<short>{_LENGTH})"
)
_TERM = re.compile(
    rf"(?:任期|聘期|聘用期限?|聘任期限?|任职期限|聘任时间|任职时间|挂职时间|挂职期限?|时间)(?:均|都)?(?:为|是|：)?(?P<length>{_LENGTH})?"
)
_RETIRES = re.compile(r"退休")
_PENSION = re.compile(r"退休(?:金|费)?待遇.{0,20}?(?:执行|享受|计发)|(?:执行|享受|办理|按)退休|退休(?:手续|时间)|退休")
_SECONDED = re.compile(
    rf"挂职(?!期[间满]|人员|干部|单位|工作)(?:锻炼)?(?:（?[，、]?(?:时间|期限|期)?(?:为)?(?P<length>{_LENGTH}))?"
)
_SECONDED_LENGTH = re.compile(rf"挂职(?:锻炼)?(?:时间|期限|期)?(?:为)?{_LENGTH}(?:$|（)")
_ENDED = re.compile(r"终止其?试用期|结束试用期|试用期不合格|试用期(?:已)?满.{0,12}?(?:不合格|不称职)")
_PASSED = re.compile(r"试用期(?:已|届)?满")
_CONCURRENT = re.compile(r"^(?:兼|兼职|兼任)$")
_KEEPS = re.compile(
    r"^(?:列|排)[^，。]{1,12}(?:之?[前后]|位)$|^不占[^，。]{2,14}(?:职数|编制)$"
    r"|^[正副]?(?:[国省部厅司局地市州处县团科乡股]长?级)(?:待遇|干部)?$|^(?:代|代理|聘任|聘用|正职|副职)$"
)
_DROPPED = re.compile(
    r"^(?:男|女|[\u4e00-\u9fff]{1,5}族|中共党员|非党|挂职期满|到龄|免职|另有任用|不(?:领取?|发|另发|在[^，。]{1,10}领?)[^，。]{0,4}(?:薪酬|取酬|报酬|薪)|(?:保留|享受|比照|按)[^，。]{2,14}(?:级|待遇|执行))$"
)
_WHOLE_LIST = re.compile(r"以上|上述|均|都|所列|各位|新任|本次")
_OTHERS = re.compile(r"(?:其他|其余)(?:人员|同志|干部)")
_BRACKET = re.compile(r"（([^（）]*)）")
_COMMA = re.compile(r"[，、；]")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an act says beside person and post; absent is None."""

    probation: str | None = None  # as printed: 一年
    term: str | None = None  # 2024-02/2027-02, or as printed where no dates are given: 三年
    note: str | None = None
    retire_from: str | None = None  # YYYY-MM
    whole_list: bool = False  # 以上人员试用期均为一年

    def __bool__(self) -> bool:
        """Say whether it says anything."""
        return bool(self.probation or self.term or self.note or self.retire_from)

    def over(self, other: Terms) -> Terms:
        """Give both in one; where both speak, notes add up and the rest is the new one's."""
        notes = dict.fromkeys(n for n in (other.note, self.note) if n)
        fuller = [n for n in notes if not any(n in more for more in notes if more != n)]
        return Terms(
            self.probation or other.probation,
            self.term or other.term,
            "，".join(fuller) or None,
            self.retire_from or other.retire_from,
        )


def read_brackets(text: str) -> Terms:
    """Read all brackets of a stretch behind a post, a name or 职务: ``职务（终止试用期）``, ``（兼，试用期一年）``."""
    found = Terms()
    for bracket in _BRACKET.finditer(text):
        whole = bracket[1].startswith("挂职")  # 挂职，时间两年 is one note
        for words in (bracket[1],) if whole else _COMMA.split(bracket[1]):
            found = (read_terms(words) or Terms()).over(found)
    return found


def read_terms(text: str) -> Terms | None:
    """Read a bracket's content or a clause: 试用期一年, 挂职两年, 聘期自…至…, 兼; None if it is about something else.

    ``到龄退休`` alone says nothing that is kept: empty terms come back.
    """
    if _OTHERS.search(text):
        return None
    ended = _ENDED.search(text)
    if ended:
        return Terms(note="终止试用期")
    found = Terms(_probation(text), _term(text), _note(text), _retirement(text), bool(_WHOLE_LIST.search(text)))
    known = found or _DROPPED.match(text) or _RETIRES.search(text) or _PASSED.search(text) or "任职时间" in text
    return found if known else None


def _probation(text: str) -> str | None:
    match = _PROBATION.search(text)
    return (match["length"] or match["short"]) if match else None


def _term(text: str) -> str | None:
    if "试用期" in text and not re.search("任期|聘期|聘任", text):  # when the probation runs
        return None
    period = find_period(text)
    match = _TERM.search(text)
    if period and (match or _SECONDED.search(text) or "聘" in text or "至" in text):
        return period
    return match["length"] if match and not _SECONDED.search(text) else None


def _note(text: str) -> str | None:
    seconded = _SECONDED.match(text)
    if seconded:
        told = seconded["length"] and _SECONDED_LENGTH.match(text)
        return f"挂职{seconded['length']}" if told else text if find_period(text) is None else "挂职"
    if _CONCURRENT.match(text) or _KEEPS.match(text):
        return text
    return "试用期满" if _PASSED.search(text) else None


def _retirement(text: str) -> str | None:
    return find_month(text) if _PENSION.search(text) else None
