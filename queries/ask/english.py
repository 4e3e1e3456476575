"""An English question cut into tokens: names by pinyin and by gloss, subjects by their Chinese words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from queries.ask.chinese import cut as cut_chinese
from queries.ask.data import rows
from queries.ask.dates import find_en
from queries.ask.glosses import agency, unnamed_agency
from queries.ask.phrases import NOUNS, QUESTIONS
from queries.ask.subjects import REGIONS, subjects
from queries.ask.things import Names, Thing, absent
from queries.ask.tokens import Token
from queries.ask.words import titles, words

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+|[^\sA-Za-z\d]")
_HAN = re.compile(r"[\u3400-\u9fff〔〕（）《》“”、\d]*[\u3400-\u9fff][\u3400-\u9fff〔〕（）《》“”、\d]*")
_IN_WORDS = re.compile(r"[a-zü' &-]+")  # a day or a mark is no part of a name
_TELEPHONE = re.compile(r"\d{3,4}-?\d{7,8}(?!\d)|\d{7,8}(?!\d)")
_COUNT = re.compile(r"\b\d{1,3}(?= [a-z])")  # 26 tasks
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SAID_COUNT = re.compile(rf"\b({'|'.join(_NUMBERS)})\b(?= [a-z])", re.IGNORECASE)
_COMMEMORATED = re.compile(r"(?<!\d)([1-9])·([1-9])(?!\d)")  # a day in a name: 4·8 is 四·八, which folds to 四八
_DIGITS = "零一二三四五六七八九"
_OTHERWISE = QUESTIONS | {"ever", "changed"}  # beside them has asks for nothing by itself
_HEADS_OF = frozenset({"department heads", "division heads", "section heads"})
_LONGEST = 8  # words of a name


def cut(text: str, names: Names) -> list[Token]:
    """Give the tokens of an English question; what nothing explains comes as ``text``."""
    tokens, place = [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        found, place = _next(text, place, names)
        tokens += found
    tokens = [_by(tokens, n) for n in range(len(tokens))]
    if tokens and tokens[0].text.lower() in {"has", "have"} and not any(t.word in _OTHERWISE for t in tokens):
        tokens[0] = replace(tokens[0], word="whether")
    tokens = [_whose(tokens, n) for n in range(len(tokens))]
    tokens = [_said_after(tokens, n) for n in range(len(tokens))]
    tokens = [part for n in range(len(tokens)) for part in _of_most(tokens, n)]
    first = next((t for t in tokens if t.word != "glue"), None)
    asked = [t if t.word != "whether" or t is first else Token("glue", t.text) for t in tokens]
    return list(subjects([_level(asked, n) for n in range(len(asked))], names))


def _level(tokens: list[Token], place: int) -> Token:
    """Read provincial before a class word of documents as their level, where what is cited is asked for."""
    after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
    plain = tokens[place].text.lower() if tokens[place].word == "level" else ""
    cited = any(t.word in {"cites", "basis"} for t in tokens)
    return Token("part", _terms()[plain]) if plain in _terms() and not (after == "doc" and cited) else tokens[place]


def _by(tokens: list[Token], place: int) -> Token:
    """Read by before a day as before it; elsewhere it says who did it."""
    token, after = tokens[place], tokens[place + 1].word if place + 1 < len(tokens) else ""
    return replace(token, word="before") if token.text.lower() == "by" and after == "date" else token


def _said_after(tokens: list[Token], place: int) -> Token:
    """Read issued on before a day as what is done then, and last before a noun as the newest; elsewhere they ask."""
    token, after = tokens[place], tokens[place + 1].word if place + 1 < len(tokens) else "mark"
    if token.word == "day" and token.text.lower().startswith(("issued", "dated")) and after == "date":
        return replace(token, word="issuer")
    if token.word == "validity" and token.text.lower() == "last" and after not in {"mark", "glue"}:
        return replace(token, word="latest")
    return token


def _of_most(tokens: list[Token], place: int) -> Iterator[Token]:
    """Yield who sits on before the most as who, and what they do: elsewhere it asks for members."""
    token, after = tokens[place], tokens[place + 1].word if place + 1 < len(tokens) else ""
    if token.word == "member" and after == "most" and token.text.lower().startswith("who"):
        yield from (Token("who", token.text[:3]), Token("sit", token.text[4:]))
    else:
        yield token


def _whose(tokens: list[Token], place: int) -> Token:
    """Read whose after a class word as what tells of it; elsewhere it asks."""
    if tokens[place].word != "whose":
        return tokens[place]
    before = tokens[place - 1].word if place else ""
    return replace(tokens[place], word="glue" if before in NOUNS else "who")


def _next(text: str, place: int, names: Names) -> tuple[list[Token], int]:
    """Give the longest token at an offset, and the offset after it."""
    if match := _HAN.match(text, place):
        return [t for t in cut_chinese(match[0], names) if t.word != "glue"], match.end()
    if found := find_en(text, place):
        return [Token("date", text[place : found[1]], period=found[0])], found[1]
    if match := _COMMEMORATED.match(text, place):
        return [Token("part", "".join(_DIGITS[int(digit)] for digit in match[1] + match[2]))], match.end()
    if match := _COUNT.match(text, place):
        return [Token("count", match[0])], match.end()
    if match := _SAID_COUNT.match(text, place):
        return [Token("count", str(_NUMBERS.index(match[1].lower()) + 2))], match.end()
    if match := _TELEPHONE.match(text, place):
        return [Token("telephone", match[0])], match.end()
    if text[place] in ",?;":
        return [Token("mark", text[place])], place + 1
    for stretch in _stretches(text, place):
        bare = stretch.removesuffix("'s").removesuffix("s'")
        if bare and bare != stretch and (token := _token(bare, names)) and token.word == "name":
            return [token], place + len(stretch)
        if token := _token(stretch, names):
            return [token], place + len(stretch)
    match = _WORD.match(text, place)
    word = match[0] if match else text[place]
    return [Token("text" if word[0].isalnum() else "glue", word)], place + len(word)


def _stretches(text: str, place: int) -> Iterator[str]:
    """Yield the next words, the longest stretch first."""
    ends = [match.end() for _n, match in zip(range(_LONGEST), _WORD.finditer(text, place), strict=False)]
    yield from (text[place:end] for end in reversed(ends))


def _token(stretch: str, names: Names) -> Token | None:
    """Give what a stretch of words is; None if it is nothing."""
    plain = _ascii(stretch)
    if _IN_WORDS.fullmatch(plain) and (things := agency(plain, names)):
        return Token("name", stretch, things)
    if words("en").get(plain) == "level":
        return Token("level", stretch)
    if term := next((t for form in _forms(plain) if (t := _terms().get(form))), None):
        return Token("part", term, things=())
    if plain in words("en"):
        return Token(words("en")[plain], stretch)
    if plain in _HEADS_OF:
        return None  # which department heads the group
    if title := _titles().get(plain) or _titles().get(_singular(plain)):
        return Token("title", title)
    things = (
        names.pinyin.get(plain.replace(" ", "").replace("-", "").replace("'", "").replace("ü", "v"), ())
        if stretch[0].isupper() or " " in plain
        else ()
    )
    if things:
        return Token("name", stretch, things)
    if _IN_WORDS.fullmatch(plain) and (label := unnamed_agency(plain, names)):
        return Token("name", stretch, (absent(label),))
    if stretch[0].isupper() and (pieces := names.places.get(plain.replace(" ", "").replace("-", ""))):
        return Token(
            "part", " ".join(pieces), things=(), unsure=True
        )  # a place: a name says nothing of it unless it has it
    if stretch[0].isupper() and (government := _governed(plain, names)):
        return Token("name", stretch, government)
    return None


def _governed(plain: str, names: Names) -> tuple[Thing, ...]:
    """Give the government of a place with its class: Wenshui County."""
    place, _space, said = plain.rpartition(" ")
    if said not in REGIONS:
        return ()
    forms = (piece + REGIONS[said] for piece in names.counties.get(place.replace(" ", ""), ()))
    return next((things for form in forms if (things := names.exact.get(form))), ())


def _forms(plain: str) -> Iterator[str]:
    """Yield how a term can be written in the table: free-trade-zone, martyrs', tasks."""
    bare = plain.removesuffix("'")
    yield from (plain, bare, bare.replace("-", " "), bare.removesuffix("s"))


def _singular(plain: str) -> str:
    """Give a title of several in the form of one: deputy mayors, county heads."""
    return plain.removesuffix("ies") + "y" if plain.endswith("ies") else plain.removesuffix("s")


def _ascii(text: str) -> str:
    """Give a text in lower case without accents; ü is v, as in pinyin."""
    text = text.lower().replace("’", "'")
    return (
        text if "ü" in text else "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    )


@cache
def _terms() -> Mapping[str, str]:
    return MappingProxyType({cells[0]: cells[1] for cells in rows("terms_en.tsv")})


@cache
def _titles() -> Mapping[str, str]:
    """Give titles by their English; the first of several counts."""
    found: dict[str, str] = {}
    for title, english in titles().items():
        found.setdefault(english, title)
        found.setdefault(english.replace("deputy", "vice"), title)
        found.setdefault(english.replace("deputy ", "vice-"), title)
    for english, title in rows("titles_en.tsv"):
        found |= {english: title, f"deputy {english}": f"副{title}", f"acting {english}": f"代{title}"}
    return MappingProxyType(found)
