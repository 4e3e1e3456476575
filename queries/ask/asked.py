"""What a clause asks for: its question words, and the class words that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.ask.phrases import NOUNS, ROLES, Phrase

_KINDS = {
    "who": "official",
    "where": "institution",
    "workplace": "institution",
    "when": "date",
    "day": "date",
    "howlong": "text",
    "career": "post",
    "rolenoun": "role",
    "duty": "duty",
}
# What a measure word counts: 几份, 哪几项.
_MEASURES = {
    "份": "document",
    "项": "task",
    "位": "official",
    "名": "official",
    "人": "official",
    "家": "institution",
    "期": "issue",
}
_DOCUMENTS = ("通知", "批复", "决定", "意见", "方案", "办法", "计划", "预案", "文件")
_WHERE = frozenset({"where", "workplace"})
_UNITS = frozenset({"headunit", "memberunit"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for.

    Attributes:
        kind: official, institution, body, task, document, post, date, duty, role, text; ``any`` if that is not said.
        noun: The class word, which may narrow it: 专班, 批复.
    """

    kind: str = "any"
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its question words.

    Attributes:
        asked: What it asks for, each once, in order.
        counted: Whether it asks how many.
        phrases: What is left of it.
    """

    asked: tuple[Asked, ...]
    counted: bool
    phrases: tuple[Phrase, ...]
    named: bool = False  # whether it asks how many, and which they are


def clause(phrases: Sequence[Phrase], lang: str) -> Clause:
    """Take the question words, and the class words that they ask for, out of a clause."""
    taken: set[int] = set()
    asked: dict[Asked, None] = {}
    counted = False
    for place, phrase in enumerate(phrases):
        if phrase.word in {"which", "howmany"}:
            taken.add(place)
            counted = counted or phrase.word == "howmany"
            kind, noun, places = _class(phrases, place, lang, taken)
            taken |= places
            asked[Asked(kind, noun)] = None
        elif phrase.word in _KINDS:
            taken.add(place)
            asked[Asked(_KINDS[phrase.word], _noun_of(phrase))] = None
    kinds = tuple(asked)
    if len(kinds) > 1:  # 哪些 beside a word that says more asks for nothing by itself
        kinds = tuple(one for one in kinds if one.kind != "any") or kinds[:1]
    named = counted and any(p.word in {"who", "which"} for p in phrases)
    if named:  # 有几位副组长，分别是谁
        kinds = tuple(one for one in kinds if one.noun)[:1] or kinds[:1]
    return Clause(kinds or (Asked(),), counted, tuple(p for n, p in enumerate(phrases) if n not in taken), named)


def _is_body(phrase: Phrase) -> bool:
    return phrase.word in {"body", "subgroups"} or phrase.set_of("body") is not None or phrase.word in ROLES


def _are_documents(phrase: Phrase) -> bool:
    """Tell whether a part of a name is what several documents are called."""
    return phrase.unsure and bool(phrase.of("document", "plan")) and phrase.text.endswith(_DOCUMENTS)


def _noun_of(phrase: Phrase) -> str:
    """Give what a question word says beside its kind: where someone works, what they are now."""
    if phrase.word == "career" and phrase.text.lower().startswith(("现任", "current")):
        return "now"
    return phrase.word if phrase.word in _WHERE else ""


def _class(phrases: Sequence[Phrase], place: int, lang: str, taken: set[int]) -> tuple[str, str, set[int]]:
    """Give the kind that which or how many asks for, its class word, and where that stands."""
    after = place + 1
    if lang == "zh" and phrases[place].text.endswith("的") and place:
        whole = phrases[place - 1]
        noun = whole.word in NOUNS
        return (NOUNS[whole.word], whole.text, {place - 1}) if noun else (whole.kind or "any", "", set())
    measured = _MEASURES.get(phrases[place].text[-1:], "") if lang == "zh" else ""
    if measured == "official" and (after >= len(phrases) or _noun(phrases[after]) != "official"):
        return measured, "人", set()  # 免了多少人的职务: people are counted
    while lang == "en" and after < len(phrases) and phrases[after].word in {"each", "now"}:
        after += 1
    if lang == "en" and after < len(phrases) and phrases[after].word == "set" and phrases[after].kind == "official":
        return "official", "", set()  # which members of the one sit on the other
    if after < len(phrases) and (found := _noun(phrases[after])):
        end = after + 1
        while end < len(phrases) and phrases[end].word == phrases[after].word and phrases[end].word in NOUNS:
            end += 1  # 哪些领导小组、专班
        narrow = phrases[after].text if end == after + 1 else ""
        spent = set(range(after, end)) if phrases[after].word in NOUNS else set[int]()
        return found, narrow, spent
    if after < len(phrases) and lang == "zh" and _are_documents(phrases[after]):
        return "document", "several", set()  # 几个收回土地使用权的决定
    before = place - 1
    while before >= 0 and phrases[before].word in {"whether"}:
        before -= 1
    at_end = all(p.word in {"list", "each", "who", "passive", "agent"} for p in phrases[after:])
    if at_end and before >= 0 and before not in taken and phrases[before].word in NOUNS and lang == "zh":
        return NOUNS[phrases[before].word], phrases[before].text, {before}
    if at_end and lang == "zh" and phrases[place].text == "有哪些" and before >= 0 and _are_documents(phrases[before]):
        return "document", "several", set()  # 有关土地供应的通知有哪些
    if at_end and before and phrases[before].word in _UNITS and phrases[before - 1].of("task", "plan"):
        return "institution", "", set()  # 某行动的参与单位有哪些
    if at_end and before and phrases[before].word in ROLES and _is_body(phrases[before - 1]):
        return ("institution" if phrases[before].word in _UNITS else "official"), "", set()  # 专班的副组长有哪些
    classes = [n for n, p in enumerate(phrases) if p.word in NOUNS and n not in taken]
    if at_end and lang == "zh" and phrases[place].text == "有哪些" and len(classes) == 1:  # 领导小组中甲参加的有哪些
        return NOUNS[phrases[classes[0]].word], phrases[classes[0]].text, {classes[0]}
    if lang == "en":
        ahead = next((n for n in range(after, len(phrases)) if phrases[n].word in NOUNS or phrases[n].named), None)
        if ahead is not None and phrases[ahead].word in NOUNS:
            return NOUNS[phrases[ahead].word], phrases[ahead].text, {ahead}
    several = at_end and lang == "zh" and not measured and phrases[place].text in {"有哪些", "哪些"}
    return measured or "any", "several" if several else "", set()


def _noun(phrase: Phrase) -> str:
    """Give the kind that a phrase after a question word stands for; empty if it is no class word."""
    if phrase.word in _UNITS:
        return "institution"
    if phrase.word == "title" or phrase.word in ROLES:
        return "official"
    return NOUNS.get(phrase.word, "")
