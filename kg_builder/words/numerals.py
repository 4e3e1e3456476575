"""Numbers as official documents write them."""

from __future__ import annotations

_DIGITS = {
    c: n
    for n, forms in enumerate(
        ("〇零○ＯOo0０", "一1１", "二2２两", "三3３", "四4４", "五5５", "六6６", "七7７", "八8８", "九9９")
    )
    for c in forms
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "〇零○ＯO0-9０-９一二三四五六七八九十百两元"  # inside a character class


def parse_number(text: str) -> int:
    """Read 21, ２１, 二十一, 二〇三〇, 一百零五; ValueError for all else."""
    if text == "元":  # 元月, 元年
        return 1
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            raise ValueError(f"not a number: {text!r}")
    if not text:
        raise ValueError("not a number: ''")
    return total + digit
