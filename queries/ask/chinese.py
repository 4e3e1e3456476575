"""A Chinese question cut into tokens: the cut that explains most of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from queries.ask.beside import beside
from queries.ask.dates import find_zh
from queries.ask.likeness import alike, bare
from queries.ask.name_forms import unnamed
from queries.ask.script import folded
from queries.ask.things import Names, Thing, absent
from queries.ask.tokens import Token
from queries.ask.words import aliases, generic, titles, words

_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,8}?)〔?[（]?(?P<year>20\d\d)年?[〕）]?(?P<serials>第?\d{1,4}号?(?:[、和及与,，]第?\d{1,4}号)*)(?=号|[^\d年月日]|$)号?"
)
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》|“((?:[^“”]|“[^“”]*”)+)”|\"([^\"]+)\"")
_TELEPHONE = re.compile(r"(?<!\d)\d{3,4}-?\d{7,8}(?!\d)|(?<!\d)\d{7,8}(?!\d)")
_DURATION = re.compile(r"(?:\d+|[一二三四五六七八九十两半]{1,3})(?:个月|年)(?![度底末初月以内来前后])")
_ISSUE = re.compile(
    r"(?:(?P<year>20\d\d)年?(?:的)?)?(?:第(?P<serial>[一二三四五六七八九十]|\d{1,2})期|[·.](?P<short>\d{1,2})期?)(?:公报)?"
)
_COUNT = re.compile(r"(?:\d+|[一二三四五六七八九十两]{1,3})(?:个|项|份|名|位|家|条|人|次)(?!月|季)")
_PARTS = "，。？！；,?!;"  # between clauses
_MARKS = "，。？！；：、,.?!;:～~…—- （）〔〕“”《》\"'"
_JOINING = "和与及的了在由被"  # no part of a name begins with these
_LONGEST = 40
_CLASSES = frozenset({"body", "doc", "task", "office"})
_LONGEST_AGENCY = 16
_LEAST = 3  # characters of a part of a name


def cut(text: str, names: Names) -> list[Token]:
    """Give the tokens of a question in simplified characters; what nothing explains comes as ``text``."""
    return beside(list(_joined(_best(text, names), names)), names)


def _best(text: str, names: Names) -> list[Token]:
    """Give the cut of the highest score."""
    ends: list[tuple[float, int, Token | None]] = [(0.0, 0, None), *[(-1e9, 0, None) for _c in text]]
    for start in range(len(text)):
        for score, token in _pieces(text, start, names):
            end = start + len(token.text)
            if ends[start][0] + score > ends[end][0]:
                ends[end] = (ends[start][0] + score, start, token)
    found, place = [], len(text)
    while place:
        _score, place, last = ends[place]
        if last is not None:
            found.append(last)
    return found[::-1]


def _pieces(text: str, start: int, names: Names) -> Iterator[tuple[float, Token]]:
    """Yield the tokens that can begin at an offset, each with its score."""
    if text[start] in _PARTS:
        yield 0.0, Token("mark", text[start])
    yield (0.0, Token("glue", text[start])) if text[start] in _MARKS else (-3.0, Token("text", text[start]))
    yield from _patterns(text, start, names)
    lexicon, offices = words("zh"), titles()
    for end in range(start + 1, min(len(text), start + 10) + 1):
        piece = text[start:end]
        if piece in lexicon and not (piece.endswith("领导") and text[end : end + 1] in {"小", "组", "班", "机"}):
            word = lexicon[piece]
            yield (
                _weight(word, piece),
                Token(word, piece),
            )
        elif piece in generic():
            yield 1.6 * len(piece), Token("generic", piece)
        if piece in offices:
            yield 2.3 * len(piece), Token("title", piece)
    if text[start] == "长" and start and text[start - 1] + "长" in offices:
        yield 2.0, Token("chief", "长")  # 税务局长: the institution's last character is the title's first
    yield from _names(text, start, names)


def _weight(word: str, piece: str) -> float:
    """Give the score of a word; short ones without meaning count little, so that they part no name."""
    if word == "glue":
        return (1.7 if len(piece) > 2 else 0.4) * len(piece)
    return 2.0 * len(piece) + 0.1 * len(piece) ** 2


def _patterns(text: str, start: int, names: Names) -> Iterator[tuple[float, Token]]:
    if match := _NUMBER.match(text, start):
        things = tuple(_numbered(match, names))
        if things:
            yield 4.0 * len(match[0]), Token("name", match[0], things)
        elif (
            "〔" in match[0] and not _has_word(match["code"]) and not _has_known(match[0], names)
        ):  # a number that no document has is no part of another
            yield 4.0 * len(match[0]), Token("unknown", match[0])
    if match := _QUOTED.match(text, start):
        inner = next(group for group in match.groups() if group)
        exact = names.exact.get(folded(inner), ())
        yield 3.0 * len(match[0]), Token("quoted", match[0], exact or alike(names, inner), unsure=not exact)
    if match := _TELEPHONE.match(text, start):
        yield 3.0 * len(match[0]), Token("telephone", match[0])
    if (match := _DURATION.match(text, start)) and not text[max(0, start - 1)].isdigit():
        yield 2.3 * len(match[0]), Token("duration", match[0])
    if (match := _ISSUE.match(text, start)) and (match["year"] or match["serial"]):
        yield 3.4 * len(match[0]), Token("gazette", match[0])
    if match := _COUNT.match(text, start):
        yield 2.2 * len(match[0]), Token("count", match[0])
    if found := find_zh(text, start):
        yield 3.0 * (found[1] - start), Token("date", text[start : found[1]], period=found[0])


def _has_word(code: str) -> bool:
    """Tell whether letters before a year hold a word of questions, so that they are no code alone."""
    lexicon = words("zh")
    return any(code[a:b] in lexicon for a in range(len(code)) for b in range(a + 2, len(code) + 1))


def _has_known(number: str, names: Names) -> bool:
    """Tell whether the end of what looks like a number is one that a document has or cites."""
    return any(folded(number[start:]) in names.exact for start in range(1, number.index("〔")))


def _numbered(match: re.Match[str], names: Names) -> Iterator[Thing]:
    """Yield the documents of 某政任〔2023〕4号、5号."""
    for serial in re.findall(r"\d+", match["serials"]):
        yield from names.exact.get(folded(f"{match['code']}〔{match['year']}〕{serial}号"), ())


def _names(text: str, start: int, names: Names) -> Iterator[tuple[float, Token]]:
    """Yield the names, and the parts of names, that begin at an offset."""
    short = next((s for n in range(6, 1, -1) if (s := text[start : start + n]) in aliases()), None)
    if short:
        yield 2.6 * len(short), Token("part", short)
    for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
        piece = folded(text[start:end])
        if things := names.exact.get(piece):
            yield 3.0 * (end - start), Token("name", text[start:end], things)
        elif end - start <= _LONGEST_AGENCY and (label := unnamed(piece, names.home)) and piece not in names.endings:
            yield 2.0 * (end - start), Token("name", text[start:end], (absent(label),))
    for end in range(start + 3, min(len(text), start + 12) + 1):
        if several := names.endings.get(folded(text[start:end])):
            weight = 2.75 if len(several) == 1 else 2.05 + 0.01 * (end - start)
            yield weight * (end - start), Token("name", text[start:end], several)
    if text[start] not in _JOINING and names.is_told(folded(text[start : start + 2])) and _is_classed(text, start + 2):
        yield 4.4, Token("part", text[start : start + 2])
    end = start + 2 if text[start] not in _JOINING else len(text)
    while end < len(text) and text[end] not in "，。？“”《》" and names.is_told(folded(text[start : end + 1])):
        end += 1
    while text[start] not in _JOINING and end - start > _LEAST and text[end - 1] == "的":
        end -= 1
    if text[start] not in _JOINING and end - start >= _LEAST and _telling(text[start:end]):
        yield 2.1 * (end - start), Token("part", text[start:end])


def _is_classed(text: str, start: int) -> bool:
    """Tell whether a class word of bodies begins at an offset: two characters before it are a name, 就业 领导小组."""
    return any(words("zh").get(text[start:end]) == "body" for end in range(start + 2, start + 9))


def _telling(piece: str) -> bool:
    """Tell whether a piece says more than words that stand in any question or name."""
    left = piece
    for word in sorted((*words("zh"), *titles(), *generic()), key=len, reverse=True):
        if len(word) > 1 and word in left:
            left = left.replace(word, "")
    return len(left) >= 2


def _joined(tokens: list[Token], names: Names) -> Iterator[Token]:
    """Yield the tokens with parts of names and unexplained characters beside each other made one name."""
    for loose, run in groupby(_runs(tokens), key=lambda item: item[0]):
        pieces = [token for _loose, token in run]
        if not loose:
            yield from pieces
            continue
        yield from _parted("".join(token.text for token in pieces), names)


def _parted(text: str, names: Names) -> Iterator[Token]:
    """Yield the name that loose characters are; where they are none and 和 parts them, the names of the parts."""
    whole = _meant(text, names)
    parts = [part for part in re.split("[和与、]", text) if part]
    if whole.things or len(parts) < 2:
        yield whole
        return
    several = [_meant(part, names) for part in parts]
    yield from several if all(token.things for token in several) else (whole,)


def _runs(tokens: list[Token]) -> Iterator[tuple[bool, Token]]:
    """Yield each token with whether it is part of a loose name; generic words go with the part before them."""
    inside = False
    for place, token in enumerate(tokens):
        if token.word in {"part", "text"}:
            inside = True
        elif token.word == "unit" and tokens[place - 1].text.endswith("的") and place:
            inside = False  # 牵头某行动的部门
        elif token.word == "generic" or (token.text in generic() and token.word not in _CLASSES):
            begins = token.text not in _JOINING and place + 1 < len(tokens) and tokens[place + 1].word == "part"
            inside = inside or begins
        else:
            inside = False
        yield inside, token


def _meant(text: str, names: Names) -> Token:
    """Give the name that loose characters are, or the text if they are none."""
    full = text.removesuffix("的") if len(text) > _LEAST else text
    for short, long in aliases().items():
        full = full.replace(short, long)
    things = alike(names, full)
    if things:
        return Token("name", text, things, unsure=True)
    return Token("glue" if not bare(text).strip() or text in generic() else "text", text)
