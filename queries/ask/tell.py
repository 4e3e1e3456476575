"""Answers in sentences, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ontology.iri import pinyin_slug
from queries.ask.answers import Answered, Item
from queries.ask.runner import Row
from queries.ask.sets import Plan
from queries.ask.things import Names
from queries.ask.words import english
from queries.library import load


def yes_or_no(true: bool, lang: str) -> str:
    """Give yes or no."""
    return ("是" if true else "否") if lang == "zh" else ("yes" if true else "no")


def not_understood(question: str, lang: str, unknown: Sequence[str], offers: Iterable[str]) -> Answered:
    """Say that a question was not understood, and what nothing explains."""
    if lang == "zh":
        sentence = "没有听懂这个问题" + (f"：不认识“{'”“'.join(unknown)}”。" if unknown else "。")
    else:
        sentence = "The question was not understood" + (
            f": nothing is known of {', '.join(map(repr, unknown))}." if unknown else "."
        )
    return Answered(question, lang, "not_understood", sentence=sentence, alternatives=tuple(dict.fromkeys(offers)))


def ambiguous(question: str, lang: str, understood: str, names: Sequence[str], text: str) -> Answered:
    """Say that a name can mean several things."""
    sentence = (
        f"名称不止一个所指：{'；'.join(names)}。请说明是哪一个。"
        if lang == "zh"
        else f"The name can mean several things: {'; '.join(names)}. Which one?"
    )
    return Answered(question, lang, "ambiguous", (), sentence, text, (), understood, tuple(names))


def understood(plan: Plan, lang: str, names: Names) -> str:
    """Say what a question was read as."""
    del names
    query = load(plan.shows[0].query)
    return f"{query.summary_zh if lang == 'zh' else query.summary_en} [{plan.form}: {plan.subject}]"


def glossed(item: Item) -> str:
    """Give an answer's words with pinyin for a person and a gloss for an agency: 任忠 (Ren Zhong)."""
    if item.type == "Official":
        return f"{item.label} ({' '.join(_capital(pinyin_slug(item.label, personal=True).split('-')))})"
    if item.type == "Institution" and (gloss := english(item.label)):
        return f"{item.label} ({gloss})"
    return item.label


def _capital(syllables: Sequence[str]) -> tuple[str, str]:
    """Give surname and given name with capitals; two-syllable given names are written together."""
    return syllables[0].capitalize(), "".join(syllables[1:]).capitalize()


def sentence(plan: Plan, items: Sequence[Item], rows: Sequence[Row], lang: str, chosen: str) -> str:
    """Tell the answer."""
    subject = chosen or plan.subject
    sources = list(dict.fromkeys(str(r["number"]) for r in rows if r.get("number")))
    if not items:
        return f"公报里没有查到{subject}的相关记载。" if lang == "zh" else f"The gazettes do not say this of {subject}."
    told = ("、" if lang == "zh" else ", ").join(item.label if lang == "zh" else glossed(item) for item in items)
    cited = (
        f"（据{'、'.join(sources[:4])}）"
        if lang == "zh" and sources
        else f" (from {', '.join(sources[:4])})"
        if sources
        else ""
    )
    return f"{subject}：{told}{cited}。" if lang == "zh" else f"{subject}: {told}{cited}."
