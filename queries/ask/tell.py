"""Answers in sentences, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ontology.iri import pinyin_slug
from queries.ask.answers import TYPES, Answered, Item
from queries.ask.sets import Found, Known, Plan
from queries.ask.things import Thing
from queries.ask.told import Told
from queries.ask.words import english
from queries.library import load

_MOST_NAMED = 3  # things that a sentence names


def not_understood(
    question: str, lang: str, unknown: Sequence[str], offers: Iterable[str], heard: Sequence[str] = ()
) -> Answered:
    """Say that a question was not understood, and what nothing explains; where all words are known, which they are."""
    if lang == "zh":
        told = f"：不认识“{'”“'.join(unknown)}”" if unknown else ""
        told = told or (f"：认得“{'”“'.join(heard)}”，但不知道它们合起来问什么" if heard else "")
        sentence = f"没有听懂这个问题{told}。"
    else:
        told = f": nothing is known of {', '.join(map(repr, unknown))}" if unknown else ""
        words = ", ".join(map(repr, heard))
        told = told or (f": {words} are known, but not what they ask for together" if heard else "")
        sentence = f"The question was not understood{told}."
    return Answered(question, lang, "not_understood", sentence=sentence, alternatives=tuple(dict.fromkeys(offers)))


def ambiguous(question: str, lang: str, understood: str, names: Sequence[str], text: str) -> Answered:
    """Say that a name can mean several things."""
    sentence = (
        f"名称不止一个所指：{'；'.join(names)}。请说明是哪一个。"
        if lang == "zh"
        else f"The name can mean several things: {'; '.join(names)}. Which one?"
    )
    return Answered(question, lang, "ambiguous", (), sentence, text, (), understood, tuple(names))


def understood(plans: Sequence[Plan], lang: str) -> str:
    """Say what a question was read as: for each clause what is asked of the library, and of what."""
    told = []
    for plan in plans:
        query = load(plan.shows[0].query)
        told.append(f"{query.summary_zh if lang == 'zh' else query.summary_en} [{plan.mode}: {plan.subject}]")
    return " + ".join(dict.fromkeys(told))


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


def sentences(parts: Sequence[tuple[Plan, Told, str]], lang: str) -> str:
    """Tell the answers of all clauses."""
    return ("" if lang == "zh" else " ").join(_sentence(*part, lang) for part in parts)


def _sentence(plan: Plan, told: Told, chosen: str, lang: str) -> str:
    """Tell one answer, with the documents that it is from."""
    subject = chosen or (plan.subject if lang == "zh" else _english_subject(plan))
    sources = list(dict.fromkeys(str(r["number"]) for r in told.rows if r.get("number")))
    zh = lang == "zh"
    if plan.mode == "why":
        return _reason(subject, sources, lang)
    if not told.items:
        return (
            f"公报里没有查到{subject}{'的' if subject else ''}相关记载。"
            if zh
            else f"The gazettes do not say this of {subject}."
        )
    words = ("、" if zh else ", ").join(item.label if zh else glossed(item) for item in told.items)
    if told.counts:
        numbers = [f"{label} {count}" for label, count in told.counts]
        words += f"（{'，'.join(numbers)}）" if zh else f" ({', '.join(numbers)})"
    if told.through:
        words = (
            f"公报没有直接的联系，与两者都有关的有{words}" if zh else f"nothing at once; between the two stand {words}"
        )
    if told.unsaid:
        words += "；其余公报没有记载" if zh else "; the rest the gazettes do not say"
    cited = ("、" if zh else ", ").join(sources[:4]) + (("等" if zh else " and others") if len(sources) > 4 else "")
    if zh:
        return f"{subject}{'：' if subject else ''}{words}{f'（据{cited}）' if cited else ''}。"
    return f"{subject}: {words}{f' (from {cited})' if cited else ''}."


def _english_subject(plan: Plan) -> str:
    """Give what a question is about in characters with pinyin or a gloss; its own words where it names nothing."""
    told = dict.fromkeys(_glossed(thing) for show in plan.shows for thing in _named(show))
    return ", ".join(told) or plan.subject or "The gazettes"


def _named(found: Found) -> Iterator[Thing]:
    """Yield the things that a set is told by, the sets within it too; of many of one kind none."""
    for argument in found.arguments.values():
        if isinstance(argument, Found):
            yield from _named(argument)
        elif isinstance(argument, Known) and len(argument.things) <= _MOST_NAMED:
            yield from argument.things


def _glossed(thing: Thing) -> str:
    return glossed(Item(thing.label, thing.iri, TYPES.get(thing.kind, "")))


def _reason(subject: str, sources: Sequence[str], lang: str) -> str:
    """Say that no reason is given, and what there is."""
    cited = ("、" if lang == "zh" else ", ").join(sources[:4])
    if lang == "zh":
        return (
            f"公报没有说明原因；{f'有关{subject}的记载见{cited}' if cited else f'公报里没有查到{subject}的相关记载'}。"
        )
    there = f"what there is on {subject} stands in {cited}" if cited else f"nothing is said of {subject}"
    return f"The gazettes give no reason; {there}."
