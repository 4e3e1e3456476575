"""By when a task is to be done, where a clause or a cell says so."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d\d|[一二]〇[〇一二三四五六七八九]{2})年"
_LABELLED = re.compile(r"^(?:完成|办理|整改|推进|实施|工作)?(?:时限|时间|期限|进度|节点)(?:要求|安排|节点)?：?")
_DATED = re.compile(
    rf"^(?:到|至|于|在|力争|确保|预计|计划)?(?:{_YEAR}|\d{{1,2}}月(?!均)|年(?:底|内|末|中)|每[年月季]|[今本当]年|全年|常年|长期|持续|近期|立即|即行|即知即改|“?十[四五六]五”?"
    rf"|[上下]半年|第?[一二三四]季度|春节|适时|实时|按(?:时限|时间|期|月|季|年)|\d{{1,3}}个?(?:工作日|日|天)内|印发之日|常态化)"
)
_TIME = re.compile(
    rf"(?:{_YEAR})?(?:\d{{1,2}}月(?:\d{{1,2}}日)?|年(?=[底末内初]))?(?:[上中下]旬|[底末初])?(?:以?之?前)?(?:完成)?"
    r"|(?:长期|持续|全年|常年|年内|每年|常态化)(?:坚持|推进|实施|开展)?"
)
_UNITS_AFTER = re.compile(r"(?:局|委|办|厅|部|政府|部门|单位|中心)(?:按[^，。；]*)?(?:牵头|配合|负责)$")
LABEL_LINE = re.compile(
    r"(?:完成|办理|整改|推进|实施|工作)?(?:时限|期限|时间|节点)(?:要求|安排|节点)?：|(?:完成|办理|整改|实施)(?:时间|日期)："
)


def is_deadline(text: str) -> bool:
    """Say whether a stretch of a clause tells a time (``2023年12月``, ``年底前完成``) and no unit."""
    return bool(_LABELLED.match(text) or _DATED.match(text)) and not _UNITS_AFTER.search(text)


def without_label(text: str) -> str:
    """Give a deadline without the words 完成时限： before it."""
    label = _LABELLED.match(text)
    return text[label.end() :] if label and label.end() < len(text) else text


def find_deadline(text: str, start: int) -> tuple[int, int] | None:
    """Give the stretch from ``start`` on that tells a time (``2023年12月``); None if the text there tells none."""
    match = _TIME.match(text, start)
    return match.span() if match and match.end() - match.start() > 1 else None
