"""What of the tokens of a clause is heard: words without meaning left out, others read by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.phrases import NOUNS
from queries.ask.things import Names
from queries.ask.tokens import Token

_SILENT = frozenset({"glue", "list", "generic"})
# What several do together where 都 stands before it.
_SHARED = frozenset({"lead", "support", "responsible", "sit", "cites", "basis"})
_TWO = 2
_OF_OFFICES = frozenset({"title", "vice", "member"})
_WHICH_OF = frozenset({"哪些", "哪个", "哪几个", "哪一个"})
_ISSUED = frozenset({"issuer", "doc", "setup", "appoint", "remove", "actboth"})


def heard(tokens: Sequence[Token], names: Names) -> list[Token]:
    """Leave out what says nothing: the home region too, but before a title, where it means its government."""
    home = names.home or ""
    kept: list[Token] = []
    silent = _SILENT if any(t.word == "threshold" for t in tokens) else _SILENT | {"count"}
    for place, token in enumerate(tokens):
        after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
        if token.word == "chief":
            if not (kept and kept[-1].word == "name" and kept[-1].of("institution")):
                kept.append(replace(token, word="text"))
                continue
            token = Token("title", kept[-1].text[-1] + "长")
        if token.text == "的" and kept and kept[-1].word == "which" and kept[-1].text in _WHICH_OF:
            kept[-1] = replace(kept[-1], text=kept[-1].text + "的")  # 哪些的组长: of what stands before
        if token.text == "最新" and any(t.word in _ISSUED for t in tokens[place + 1 : place + 3]):
            token = replace(token, word="latest")  # 最新印发的方案; 最新的组长 is who it is now
        if token.text == "的" and kept and kept[-1].word == "date":
            kept[-1] = replace(kept[-1], text=kept[-1].text.removesuffix("的") + "的")  # of the post that follows
        if token.text in {"文件里", "文件中"} and kept and kept[-1].word == "which":
            token = Token("doc", "文件")
        if token.word in silent or (home and token.text in {home, home[:-1]} and after not in {"title", "chief"}):
            continue
        if token.word == "all":
            if after not in _SHARED or sum(t.word == "name" for t in kept) < _TWO:
                continue
            token = replace(token, word="both")  # 甲和乙都牵头的任务
        if token.word == "passive":
            token = replace(token, word="agent" if after in {"name", "quoted"} and token.text != "由" else "passive")
        if token.text.lower() in {"led by", "is led", "headed by"} and any(t.word == "task" for t in tokens):
            token = replace(token, word="lead")
        if token.word == "or" and after in NOUNS and kept and kept[-1].word in NOUNS:
            continue  # 领导小组或专班
        if token.word == "firstly" and any(t.word == "later" for t in tokens[place:]):
            continue  # 先当局长，后来: said by the second
        if token.word == "title" and kept and kept[-1].word in {"holders", "now"} and _is_unit(kept[-2:-1]):
            kept.insert(-1, token)  # 市能源局历任局长
            continue
        if token.word == "title" and _changed(kept):
            unit = max(n for n, t in enumerate(kept) if t.of("institution"))
            kept.insert(unit + 1, token)  # 交城县有没有换过县长
            continue
        if token.word in _OF_OFFICES and _asked_of_office(kept):
            kept.insert(-1, token)  # 办公室有哪些成员
            continue
        kept.append(token)
    return kept


def _asked_of_office(kept: Sequence[Token]) -> bool:
    return [t.word in words for t, words in zip(kept[-2:], (("office",), ("which", "howmany")), strict=False)] == [
        True
    ] * 2


def _changed(kept: Sequence[Token]) -> bool:
    """Tell whether a change is said of what follows, after an institution."""
    said = [t for t in kept if t.word != "whether"]
    return bool(said) and said[-1].word == "changed" and _is_unit(said[-2:-1])


def _is_unit(before: Sequence[Token]) -> bool:
    return any(t.word == "name" and t.of("institution") for t in before)
