"""A Chinese question cut into tokens: the cut that explains most of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from queries.ask.dates import find_zh
from queries.ask.likeness import alike, bare
from queries.ask.name_forms import unnamed
from queries.ask.phrases import NOUNS, QUESTIONS
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
_ASKING = QUESTIONS | {"career", "duty", "rolenoun", "list", "why", "contact", "phone", "heading", "recipient"}
_LEAST = 3  # characters of a part of a name


def cut(text: str, names: Names) -> list[Token]:
    """Give the tokens of a question in simplified characters; what nothing explains comes as ``text``."""
    tokens = list(_joined(_best(text, names), names))
    if any(words("zh").get(token.text) in {"each", "same"} for token in tokens):
        tokens = [part for token in tokens for part in _days(token)]
    tokens = [_what(tokens, place) for place in range(len(tokens))]
    tokens = list(_of_each(_managed(_asking(tokens)), names))
    return [_basis(_after(tokens, place), tokens[:place]) for place in range(len(tokens))]


def _what(tokens: list[Token], place: int) -> Token:
    """Read 是什么 before a class word as which: 之前是什么局的局长."""
    classed = place + 1 < len(tokens) and tokens[place + 1].word in NOUNS
    return Token("which", "什么") if tokens[place].text == "是什么" and classed else tokens[place]


def _asking(tokens: list[Token]) -> list[Token]:
    """Read 那些 as 哪些, which it is often written for, where nothing else asks."""
    if any(t.word in _ASKING for t in tokens) or not any(t.text == "那些" for t in tokens):
        return tokens
    return [Token("which", "哪些") if t.text == "那些" else t for t in tokens]


def _managed(tokens: list[Token]) -> list[Token]:
    """Read 归哪个领导组管 as by which body it is coordinated, 归哪个单位管 as which institution has it to do."""
    place = next((n for n, t in enumerate(tokens) if t.text == "归哪个"), len(tokens))
    after = [n for n in range(place + 1, len(tokens)) if tokens[n].word != "glue"][:2]
    if len(after) > 1 and tokens[after[0]].word == "unit" and _sees_to(tokens[after[1]]):
        said = {place: Token("which", "哪个"), after[1]: Token("responsible", tokens[after[1]].text)}
        return [said.get(n, t) for n, t in enumerate(tokens)]
    if [tokens[n].word for n in after] != ["body", "charge"]:
        return tokens
    read = {place: Token("which", "哪个"), after[1]: Token("coordinate", tokens[after[1]].text)}
    return [read.get(n, t) for n, t in enumerate(tokens)]


def _sees_to(token: Token) -> bool:
    return token.word in {"charge", "responsible"} or token.text in {"指导", "监管", "管理", "监督"}


def _of_each(tokens: list[Token], names: Names) -> Iterator[Token]:
    """Yield an institution after 各 as all of its class, 各经开区管委会; as unexplained text where that has not two."""
    for place, token in enumerate(tokens):
        if not (place and tokens[place - 1].text == "各" and token.word == "name"):
            yield token
            continue
        if not token.of("institution"):
            yield Token("text", token.text) if token.unsure else token
            continue
        several = () if token.text.endswith(("区", "县", "市")) else names.of_class(token.text)  # a place has many
        yield Token("name", token.text, several) if len(several) > 1 else Token("text", token.text)


def _days(token: Token) -> Iterator[Token]:
    """Yield each of two periods by itself where each is asked about: 2022年6月和7月分别."""
    first, _join, second = token.text.partition("和")
    if token.word != "date" or not second or "年" not in first:
        yield token
        return
    for part in (first, second if "年" in second else first[: first.index("年") + 1] + second):
        if found := find_zh(part, 0):
            yield Token("date", part, period=found[0])


def _basis(token: Token, before: list[Token]) -> Token:
    """Read 是哪些文件的依据 as what rests on it."""
    heard = [t.word for t in before]
    last = (
        token.text in {"依据", "法律依据", "政策依据", "制定依据", "上位依据"}
        and bool(before)
        and before[-1].text == "的"
    )
    asked = "which" in heard and any(t.word in {"name", "quoted"} for t in before[: heard.index("which")])
    return Token("basis", "被依据") if last and asked else token


def _after(tokens: list[Token], place: int) -> Token:
    """Read 后 and 起 right after a day as after it."""
    dated = place and tokens[place - 1].word == "date" and tokens[place].text in {"后", "起"}
    return Token("after", tokens[place].text) if dated else tokens[place]


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
    if text[start] not in _JOINING and folded(text[start : start + 2]) in names.text and _is_classed(text, start + 2):
        yield 4.4, Token("part", text[start : start + 2])
    end = start + 2 if text[start] not in _JOINING else len(text)
    while end < len(text) and text[end] not in "，。？“”《》" and folded(text[start : end + 1]) in names.text:
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
