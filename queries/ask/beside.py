"""Tokens of a Chinese question read by what stands beside them: 归哪个局管, 各开发区, 是哪些文件的依据."""

from __future__ import annotations

from collections.abc import Iterator

from queries.ask.dates import find_zh
from queries.ask.phrases import NOUNS, QUESTIONS
from queries.ask.things import Names
from queries.ask.tokens import Token
from queries.ask.words import words

_ASKING = QUESTIONS | {"career", "duty", "rolenoun", "list", "why", "contact", "phone", "heading", "recipient"}


def beside(tokens: list[Token], names: Names) -> list[Token]:
    """Give the tokens of a question, each as what stands beside it makes it."""
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
