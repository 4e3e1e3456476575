"""Signature and date (发文机关署名, 成文日期): where a body ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.issuers import is_issuer_line
from kg_builder.layout import Line

_DATE = re.compile(
    r"(?:\d{4}|[一二三四五六七八九〇○零OＯ0]{4})年[\d一二三四五六七八九十元]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_SIGNED = re.compile(r"(?:[。；]|^)[^。；]*(?:政府|办公室|办公厅|委员会|局|厅)$")
_CLOSING = re.compile(r"^[（(](?:此件|联系人|此文).*[)）]?$|^抄\s*送|印发$|^联系(?:人|电话)")
_NAMES = 20  # lines that the names of fifteen issuers take
_NAMES_MAX = 240  # code points, the same on one line
_SIGNER = 12  # code points of a signer's post and name: 区长 卓文博


def is_date(text: str) -> bool:
    """Say whether a text, white space removed, is a day and nothing else."""
    return _DATE.fullmatch(text) is not None


def find_signature(own: Sequence[Line]) -> tuple[int, int] | None:
    """Give first line and one past the last of the signature; None if there is none.

    A date alone on its line under issuers' names comes first, then one that ends the names' own line, then a date under
    a short line (the signer of an order), then one that ends the text or stands under a sentence, with no name over it.
    """
    signer = last = None
    for n, line in enumerate(own):
        match = _DATE.search(line.bare) if line.bare.endswith("日") else None
        if not match:
            continue
        if match.start():
            if len(line.bare) < _NAMES_MAX and is_issuer_line(_before_date(line, match[0])):
                return n, n + 1
            continue
        start = _names_start(own, n)
        if start < n or (n and _SIGNED.search(own[n - 1].bare)):
            return start, n + 1
        if signer is None and n and len(own[n - 1].bare) <= _SIGNER:
            signer = (n, n + 1)
        ends = n + 1 == len(own) or _CLOSING.match(own[n + 1].bare) or own[n + 1].bare.startswith("附件")
        if ends or (n and own[n - 1].bare.endswith("。")):
            last = last or (n, n + 1)
    return signer or last


def body_end(own: Sequence[Line], signature: tuple[int, int]) -> int:
    """Give one past the last line of the body: after the signature and the closing marks (附注, 抄送)."""
    end = signature[1]
    while end < len(own) and _CLOSING.match(own[end].bare):
        end += 1
    return end


def _names_start(own: Sequence[Line], n: int) -> int:
    start = n
    while start and n - start < _NAMES and is_issuer_line(own[start - 1].text.text):
        start -= 1
    return start


def _before_date(line: Line, date: str) -> str:
    text = line.text.text
    return text[: text.rfind(date[:4])]
