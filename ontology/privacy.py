"""Personal data masked: ■ for each character, so that offsets hold; for whatever shows words of a source.

Masked are mobile numbers, identity numbers, home addresses behind their label (家庭住址：), mail addresses, and the
telephones that are printed with the names of contact persons (联系人：). Telephones and offices of institutions are
facts and stay; so do mail addresses under gov.cn that no contact person is named with.
"""

from __future__ import annotations

import re

MASK = "■"

_DIGIT, _NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"[0-9０-９]", r"(?<![0-9０-９])", r"(?![0-9０-９])"
_GAP = r"[ 　\-－]?"
_WRAP = r"\s*\n\s*"  # a number that the end of a line cuts
_MOBILE_DIGITS = ("[1１]", "[3-9３-９]", *[_DIGIT] * 9)
_IDENTITY_DIGITS = (
    *("[1-9１-９]", *[_DIGIT] * 5),  # place
    *("(?:[1１][9９]|[2２][0０])", *[_DIGIT] * 2),  # year of birth
    *("(?:[0０][1-9１-９]|[1１][0-2０-２])", "[0-3０-３]", _DIGIT),  # month, day
    *(*[_DIGIT] * 3, "[0-9０-９XxＸｘ]"),
)


def _wrapped(digits: tuple[str, ...]) -> str:
    """Give the pattern of digits in a row, of which one line end may stand between two."""
    rows = ["".join(digits), *(_WRAP.join(("".join(digits[:n]), "".join(digits[n:]))) for n in range(1, len(digits)))]
    return f"(?:{'|'.join(rows)})"


_MOBILE = re.compile(
    rf"{_NO_DIGIT_BEFORE}(?:{_wrapped(_MOBILE_DIGITS)}|[1１][3-9３-９]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}}){_NO_DIGIT_AFTER}"
)
_IDENTITY = re.compile(rf"{_NO_DIGIT_BEFORE}{_wrapped(_IDENTITY_DIGITS)}{_NO_DIGIT_AFTER}")
_NAMED_IDENTITY = re.compile(
    rf"身份证[^0-9０-９。\n]{{0,8}}({_DIGIT}{{14,17}}[0-9０-９XxＸｘ])"
)  # 15 digits before 1999
# Tried at the beginning of a run of such characters alone: at each of them the time would grow with their square.
_MAIL = re.compile(r"(?<![A-Za-z0-9_.+\-])[A-Za-z0-9_.+\-]+\s?[@＠]\s?[A-Za-z0-9\-]+(?:\s?[.．][A-Za-z0-9\-]+)+")
_OFFICIAL_MAIL = re.compile(r"[.．@＠]gov[.．]cn$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:住址|(?:家庭|户籍|现居|居住)地址|户籍所在地|现居住地)[为是：:\s]{1,4}([^，。；;、：:\n]{2,60})"
)
_ADDRESS_WORD = re.compile("住址|户籍|现居|居住地址|家庭地址")  # one of them begins what is looked for
# Names, numbers and mail addresses over several lines; a contact box (咨询单位, 咨询电话) can follow.
_PERSONS = re.compile(r"联\s*系\s*人[：:](?:(?!咨询)[^。；;]){0,120}")
_PHONE = re.compile(rf"{_NO_DIGIT_BEFORE}(?:{_DIGIT}{{3,4}}[\-－—]?)?{_DIGIT}{{7,8}}{_NO_DIGIT_AFTER}")
# As many digits as a number that is masked has at least, whatever stands between them.
_MANY_DIGITS = re.compile(rf"(?:{_DIGIT}[\s\-－]*+){{{len(_MOBILE_DIGITS)}}}")
_SIGNS = re.compile(r"[0-9０-９]{3}|[@＠]|址|户籍|居住")  # without one of these there is nothing to mask


def mask(text: str) -> str:
    """Give a text of the same length in which personal data are ■; line ends stay."""
    if not _SIGNS.search(text):
        return text
    places: list[tuple[int, int]] = []
    if _MANY_DIGITS.search(text):
        places += [match.span() for pattern in (_MOBILE, _IDENTITY) for match in pattern.finditer(text)]
    places += [match.span(1) for match in _NAMED_IDENTITY.finditer(text)]
    if _ADDRESS_WORD.search(text):
        places += [match.span(1) for match in _ADDRESS.finditer(text)]
    if "@" in text or "＠" in text:
        places += [match.span() for match in _MAIL.finditer(text) if not _OFFICIAL_MAIL.search(match[0])]
    for persons in _PERSONS.finditer(text):
        places += [match.span() for pattern in (_PHONE, _MAIL) for match in pattern.finditer(text, *persons.span())]
    return _covered(text, places)


def _covered(text: str, places: list[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in sorted(places):
        pieces.append(text[last:start])
        pieces.append("".join(c if c in "\r\n" else MASK for c in text[max(start, last) : end]))
        last = max(last, end)
    return "".join([*pieces, text[last:]])
