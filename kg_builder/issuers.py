"""The bodies that issue a document (发文机关), as its head names them."""

from __future__ import annotations

import re
from functools import cache

from kg_builder.lexicon import lines

_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-\u9fff]{1,8}?(?:自治州|州市|地区|盟|州|市))?"
    r"(?:(?:(?!委|厅|政府|办公|人民)[\u4e00-\u9fff]){1,7}?(?:自治县|自治旗|县|旗|区|市))?"
)
_LETTERHEAD = re.compile(r"^(?P<issuer>[\u4e00-\u9fff]{2,30}?)文件$")
_JOINTS = re.compile(r"[\s、，]+")
_OTHERS = re.compile(r"等(?:\d{1,2}|[一二三四五六七八九十]{1,3}|多)?个?(?:部门|单位|机关|厅局|委办局)$")
_MAX = 400  # characters that heads with fifteen issuers take


@cache
def _central() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lines("central_agencies.txt"), key=len, reverse=True)))


def is_issuer_line(text: str) -> bool:
    """Say whether a printed line holds the names of issuers and nothing else."""
    pieces = [p for p in _JOINTS.split(text.strip()) if p]
    if not pieces or len(text) > _MAX:
        return False
    joined = "".join(pieces)  # 国 务 院 is one name, spread
    if _central().fullmatch(joined) or all(_is_issuer(p) for p in pieces):
        return True
    before = joined.removesuffix(pieces[-1])
    row = _is_issuer(pieces[-1]) and not re.search(
        "[省市州盟县区旗乡镇]$", before
    )  # 李某　县财政局: a list's last line
    return _is_issuer(joined) and not row


def _is_issuer(text: str) -> bool:
    return len(text) >= 2 and (bool(_central().fullmatch(text)) or _ends_as_issuer(text))


def _ends_as_issuer(text: str) -> bool:
    if not re.fullmatch(r"[\u4e00-\u9fff（）()]{3,120}", text):
        return False
    return bool(re.search(rf"(?:{'|'.join(lines('issuer_suffixes.txt'))})(?:（[\u4e00-\u9fff]+）)?$", text))


def without_others(text: str) -> str:
    """Give names of issuers less what stands for those that a title does not name: 甲市商务局等9部门."""
    return _OTHERS.sub("", text.strip(" 　、，"))


def split_issuers(text: str) -> tuple[str, ...]:
    """Split a head's names into issuers: by space and 、, and where one full name runs into the next.

    ``澜江省教育厅澜江省财政厅`` gives two; so does ``国家发展和改革委员会科学技术部``.
    """
    pieces = [p for p in _JOINTS.split(text.strip()) if p]
    joined = "".join(pieces)
    if len(pieces) > 1 and (_central().fullmatch(joined) or not all(_is_issuer(p) for p in pieces)):
        pieces = [joined]
    return tuple(name for piece in pieces for name in _run_together(piece))


def _run_together(text: str) -> list[str]:
    found: list[str] = []
    rest = text
    while rest:
        known = _central().match(rest)
        name = known[0] if known and _begins_issuer(rest[known.end() :], text) else _first_local(rest, text)
        found.append(name)
        rest = rest[len(name) :]
    return found


def _begins_issuer(rest: str, whole: str) -> bool:
    if not rest:
        return True
    region = region_of(whole)
    return bool(_central().match(rest)) or bool(region and rest.startswith(region))


def _first_local(rest: str, whole: str) -> str:
    """Give the first name of some that run together: it ends where the region, or a known name, begins again."""
    region = region_of(whole)
    for end in range(2, len(rest)):
        again = _begins_issuer(rest[end:], whole) and (region or _central().match(rest[end:]))
        if again and _ends_as_issuer(rest[:end]):
            return rest[:end]
    return rest


def region_of(issuer: str) -> str | None:
    """Give the region that an issuer's name begins with, as printed (吕梁市); None for the nation's bodies."""
    central = _central().match(issuer)
    if central or issuer.startswith(("中国", "中华", "国家", "国务院", "全国")):
        return None
    match = _REGION.match(issuer.removeprefix("中共"))
    return match[0] if match and match[0] and len(match[0]) < len(issuer) else None


def letterhead(text: str) -> str | None:
    """Give the issuer of a letterhead (发文机关标志): 白石区人民政府 of 白石区人民政府文件; None if it is none."""
    match = _LETTERHEAD.match("".join(text.split()))
    return match["issuer"] if match and is_issuer_line(match["issuer"]) else None
