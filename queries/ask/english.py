"""An English question cut into tokens: names by pinyin and by gloss, subjects by their Chinese words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from queries.ask.chinese import cut as cut_chinese
from queries.ask.data import rows
from queries.ask.dates import find_en
from queries.ask.name_forms import unnamed
from queries.ask.phrases import NOUNS
from queries.ask.things import Names, Thing, absent
from queries.ask.tokens import Token
from queries.ask.words import titles, words

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+|[^\sA-Za-z\d]")
_HAN = re.compile(r"[\u3400-\u9fff〔〕（）《》“”、\d]*[\u3400-\u9fff][\u3400-\u9fff〔〕（）《》“”、\d]*")
_IN_WORDS = re.compile(r"[a-zü' &-]+")  # a day or a mark is no part of a name
_TELEPHONE = re.compile(r"\d{3,4}-?\d{7,8}(?!\d)|\d{7,8}(?!\d)")
_COMMEMORATED = re.compile(r"(?<!\d)([1-9])·([1-9])(?!\d)")  # a day in a name: 4·8 is 四·八, which folds to 四八
_DIGITS = "零一二三四五六七八九"
_HEADS_OF = frozenset({"department heads", "division heads", "section heads"})
_LONGEST = 8  # words of a name
_ENOUGH = 0.6
_UNTELLING = frozenset({"of", "the", "for", "and", "in", "on"})
_KINDS_OF_AGENCY = ("bureau", "commission", "office", "department", "administration", "center", "centre", "federation")


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
    tokens = [_whose(tokens, n) for n in range(len(tokens))]
    first = next((t for t in tokens if t.word != "glue"), None)
    asked = [t if t.word != "whether" or t is first else Token("glue", t.text) for t in tokens]
    return list(_subjects(asked, names))


def _by(tokens: list[Token], place: int) -> Token:
    """Read by before a day as before it; elsewhere it says who did it."""
    token, after = tokens[place], tokens[place + 1].word if place + 1 < len(tokens) else ""
    return replace(token, word="before") if token.text.lower() == "by" and after == "date" else token


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
    if _IN_WORDS.fullmatch(plain) and (things := _agency(plain, names)):
        return Token("name", stretch, things)
    if term := _terms().get(plain) or _terms().get(plain.removesuffix("s")):
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
    if _IN_WORDS.fullmatch(plain) and (label := _absent(plain, names)):
        return Token("name", stretch, (absent(label),))
    if stretch[0].isupper() and (pieces := names.places.get(plain.replace(" ", "").replace("-", ""))):
        return Token("part", " ".join(pieces), things=())
    return None


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
    return MappingProxyType(found)


@cache
def _agencies() -> Mapping[str, tuple[str, ...]]:
    """Give Chinese names of agencies by their English, whole and without what every name has."""
    found: dict[str, tuple[str, ...]] = {}
    for name, _short, english in rows("agencies.tsv"):
        for form in _shorter(english.lower()):
            found[form] = (*found.get(form, ()), name)
    return MappingProxyType(found)


@cache
def _wordy() -> tuple[tuple[frozenset[str], str], ...]:
    """Give agencies by the words of their English that tell them apart."""
    return tuple((_telling(english), english) for english in _agencies())


def _telling(english: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z-]+", english)) - _UNTELLING


def _shorter(english: str) -> Iterator[str]:
    """Yield an agency's English, and as people shorten it: the Energy Bureau, the energy department."""
    yield from dict.fromkeys(
        (
            english,
            english.replace(" of the people's government", ""),
            english.replace(" of the party committee", ""),
            english.replace("people's government", "government"),
        )
    )
    if match := re.fullmatch(r"(?:bureau|department) (?:of|for) (.+)", english):
        yield f"{match[1]} bureau"
    if english.endswith(" bureau"):
        yield f"bureau of {english.removesuffix(' bureau')}"
    if " commission" in english and " and reform" in english:
        yield "ndrc"


def _agency(plain: str, names: Names) -> tuple[Thing, ...]:
    """Give the institution of the home region that English words name."""
    bare = re.sub(r"^(?:municipal|city|l[vuü]liang|l[vuü]liang's|the) ", "", plain)
    home = names.home or ""
    for name in _agencies().get(bare, ()) or _partly(bare):
        for form in (name, home[-1:] + name, home + name) if not name.startswith("委") else (home[-1:] + name,):
            if things := tuple(t for t in names.exact.get(form, ()) if t.kind == "institution"):
                return things
    return ()


def _absent(plain: str, names: Names) -> str | None:
    """Give the agency that English words name whole, where no document names it."""
    bare = re.sub(r"^(?:municipal|city|l[vuü]liang|l[vuü]liang's|the) ", "", plain)
    if not any(kind in bare for kind in _KINDS_OF_AGENCY):
        return None
    found = (label for name in _agencies().get(bare, ()) if (label := unnamed(name, names.home)))
    return next((label for label in found if not _is_part(label[1:-1], names)), None)


def _is_part(core: str, names: Names) -> bool:
    """Tell whether an institution that is named has an agency's word in its name: 农业 in 农业农村局."""
    return any(core in name for name, _units in names.institutions)


def _partly(bare: str) -> tuple[str, ...]:
    """Give the names of the one agency whose English has all words of a shorter form: State-owned Assets Commission."""
    words = _telling(bare)
    if len(words) < 2 or not any(kind in bare for kind in _KINDS_OF_AGENCY):
        return ()
    found = {english for told, english in _wordy() if words <= told}
    names = dict.fromkeys(name for english in sorted(found, key=len) for name in _agencies()[english])
    return tuple(names) if len(names) == 1 else ()


def _subjects(tokens: list[Token], names: Names) -> Iterator[Token]:
    """Yield the tokens with neighbouring subject words, and what stands between them, made one name."""
    place = 0
    while place < len(tokens):
        if tokens[place].word != "part":
            yield tokens[place]
            place += 1
            continue
        end = place
        terms = []
        while end < len(tokens) and (tokens[end].word in {"part", "glue"} or _lists(tokens, end)):
            if tokens[end].word == "part":
                terms.append(tokens[end].text.split())
            end += 1
        things = _about(terms, names)
        if not things and (parted := _parted(tokens[place:end], names)):
            yield from parted
            place = end
            continue
        yield (
            Token("name", " ".join(t[0] for t in terms), things, unsure=True)
            if things
            else Token("text", " ".join(t[0] for t in terms))
        )
        place = end


def _parted(tokens: Sequence[Token], names: Names) -> list[Token]:
    """Give the names that subject words on both sides of and are; empty unless each is one."""
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.text.lower() == "and":
            sides.append([])
        else:
            sides[-1].append(token)
    found = []
    for side in sides if len(sides) > 1 else []:
        terms = [t.text.split() for t in side if t.word == "part"]
        things = _about(terms, names) if terms else ()
        if not things:
            return []
        found.append(Token("name", " ".join(t[0] for t in terms), things, unsure=True))
    return found


def _lists(tokens: list[Token], place: int) -> bool:
    """Tell whether a comma stands between subject words: agriculture, forestry, culture."""
    after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
    return tokens[place].text == "," and after == "part"


def _about(terms: list[list[str]], names: Names) -> tuple[Thing, ...]:
    """Give the bodies, documents, plans and tasks whose names hold most of the terms; else the institution."""
    scored: list[tuple[float, int]] = []
    for place, (name, _things) in enumerate(names.told):
        held = sum(max((len(form) for form in forms if form in name), default=0) for forms in terms)
        whole = sum(
            max(len(form) for form in forms)
            if not any(form in name for form in forms)
            else max(len(f) for f in forms if f in name)
            for forms in terms
        )
        if held / whole >= _ENOUGH:
            scored.append((held / whole, place))
    best = max((score for score, _place in scored), default=0.0)
    if best < 1.0 and (units := _unit(terms, names)):
        return units
    places = [place for score, place in scored if score >= best - 0.05]
    told = tuple(dict.fromkeys(thing for place in places for thing in names.told[place][1]))
    return tuple(dict.fromkeys((*told, *_unit(terms, names))))


def _unit(terms: list[list[str]], names: Names) -> tuple[Thing, ...]:
    """Give the institutions whose names end with the terms, else that of the shortest name that holds all of them."""
    if ending := names.endings.get("".join(forms[0] for forms in terms)):
        return ending
    fitting = [
        (len(name), units)
        for name, units in names.institutions
        if all(any(f in name for f in forms) for forms in terms)
    ]
    short = fitting[0][0] if fitting else 0
    return tuple(dict.fromkeys(t for length, units in fitting if length == short for t in units))
