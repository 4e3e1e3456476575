"""A question of several clauses: 办公室主任是谁？他还参加了哪些专班？ What one leaves out, the one before tells.

A question of one question word is read whole first, others part by part, in as few clauses as can be. A clause may then
take its subject from the clause before it: what a pronoun means, or what is named there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from queries.ask.fuse import fused
from queries.ask.modes import plan
from queries.ask.phrases import NOUNS, QUESTIONS, ROLES, Phrase
from queries.ask.sets import Found, Plan
from queries.ask.things import Names
from queries.ask.tokens import Token

_MARKS = frozenset("，。？；！,?;")
# Words that tell no relation by themselves: a clause of them alone speaks of what the one before does.
_SAYS_NO_RELATION = QUESTIONS | NOUNS.keys() | {"career", "each", "list", "from", "now", "passive", "date"}
_MOST = 6  # clauses
_ASKING = ("谁", "什么", "哪", "多少", "啥")
_ACTS = frozenset({"appoint", "remove"})
_OF_EACH = frozenset({"each"})
_THINGS = frozenset({"body", "document", "plan", "institution", "task"})
_THIS = ("该", "这", "上述", "那")
_MEANT = {
    **dict.fromkeys(("单位", "局", "部门", "公司", "县"), frozenset({"institution"})),
    **dict.fromkeys(("小组", "领导组", "专班"), frozenset({"body"})),
    **dict.fromkeys(("文件", "方案", "通知"), frozenset({"document", "plan"})),
    "任务": frozenset({"task"}),
    "人员": frozenset({"official"}),
}
_ASKS = QUESTIONS | {"career", "duty", "rolenoun", "phone", "number", "deadline", "elliptic"}


def read(tokens: Sequence[Token], lang: str, names: Names) -> tuple[Plan, ...]:
    """Give the plans of a question's clauses, in order; empty unless every word of all of them is explained."""
    parts = list(_parted(tokens, lang))
    asking = [part for part in parts if any(_asks(t.word, t.text) for t in part)]
    if len(asking) > 1 and (plans := _in_parts(parts, lang, names)):
        return plans
    whole = [t for t in tokens if t.word != "mark"]
    if found := plan(_loose(fused(whole, lang, names)), lang, names):
        return (found,)
    return _in_parts(parts, lang, names) if len(asking) < 2 else ()


def _asks(word: str, text: str) -> bool:
    """Tell whether a word asks: by itself, or for what it holds, as 根据什么, 找谁."""
    return word in _ASKS or any(asking in text for asking in _ASKING)


def _in_parts(parts: Sequence[list[Token]], lang: str, names: Names) -> tuple[Plan, ...]:
    """Give the plans of the fewest clauses that are explained; empty if there are none."""
    if not 1 < len(parts) <= _MOST:
        return ()
    for groups in _groupings(parts):
        if plans := _chained([fused(group, lang, names) for group in groups], lang, names):
            return plans
    return ()


def _loose(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out what one clause does not need: 呢, and its and their, which then mean what it names."""
    return [p for p in phrases if p.word != "elliptic" and p.text.lower() not in {"its", "their"}]


def _parted(tokens: Sequence[Token], lang: str) -> Iterator[list[Token]]:
    """Yield the parts between marks; in English those too that begin with and."""
    part: list[Token] = []
    for place, token in enumerate(tokens):
        joins = lang == "en" and token.text.lower() in {"and", "but"} and _is_begun(tokens[place + 1 :])
        joins = joins or (token.text == "、" and _asks_on(part, tokens[place + 1 :]))
        if token.word == "mark" or joins:
            if any(t.word != "glue" for t in part):
                yield part
            part = []
        else:
            part.append(token)
    if any(t.word != "glue" for t in part):
        yield part


def _asks_on(part: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether what stands on either side of 、 asks: 牵头几项、配合几项."""
    after = list(itertools.takewhile(lambda t: t.word != "mark" and t.text != "、", rest))
    return all(any(_asks(t.word, t.text) for t in side) for side in (part, after))


def _is_begun(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause of its own begins: and who, and to what post."""
    heard = [t.word for t in tokens if t.word != "glue"][:2]
    return bool(heard) and (heard[0] in QUESTIONS | {"pron"} or (len(heard) > 1 and heard[1] in {"which"}))


def _groupings(parts: Sequence[list[Token]]) -> Iterator[list[list[Token]]]:
    """Yield the ways to put neighbouring parts together, the fewest clauses first."""
    ways = sorted(range(1, 2 ** (len(parts) - 1)), key=lambda bits: bits.bit_count())
    for way in ways:
        groups = [list(parts[0])]
        for place, part in enumerate(parts[1:]):
            if way >> place & 1:
                groups.append(list(part))
            else:
                groups[-1] += part
        yield groups


def _chained(groups: Sequence[list[Phrase]], lang: str, names: Names) -> tuple[Plan, ...]:
    """Read clauses one after the other; empty if one is not explained, with what the ones before give it."""
    plans: list[Plan] = []
    said: list[Phrase] = []
    pending: list[Phrase] = []
    for group in groups:
        if not any(_asks(p.word, p.text) for p in group) and group is not groups[-1]:
            pending += group  # 2022年6月，专业镇方案中: it says of what the next clauses speak
            continue
        found = None
        for phrases in _completed([*pending, *group], group, said, plans):
            found = plan(phrases, lang, names)
            if found:
                said = list(phrases)
                break
        if found is None:
            return ()
        plans.append(found)
    return tuple(plans)


def _completed(
    phrases: list[Phrase], group: Sequence[Phrase], said: Sequence[Phrase], plans: Sequence[Plan]
) -> Iterator[list[Phrase]]:
    """Yield a clause with what it may leave out, the likeliest first."""
    if any(p.word in {"office", "officehead"} for p in said):
        phrases = [_of_office(p) for p in phrases]
    bare = [p for p in phrases if p.word not in {"pron", "elliptic"}]
    pronoun = next((n for n, p in enumerate(phrases) if p.word == "pron"), None)
    if not plans:
        yield bare if pronoun is None else phrases
        return
    last = plans[-1]
    answer = _answer(last)
    heard = [p for p in said if p.word not in _ASKS | {"mark"}]
    topics = [p for p in heard if p.named]
    if any(p.word == "elliptic" for p in group):
        yield from _again(bare, said)
    if pronoun is not None:
        phrases = _that_body(phrases, topics)
        if answer is not None and _suits(phrases[pronoun].text, answer.kind):
            yield _put(phrases, pronoun, answer)
        post = [p for p in topics if p.word == "post" and phrases[pronoun].text.lower() == "it"]  # who was it in 2022
        meant = post or [p for p in topics if _suits(phrases[pronoun].text, p.kind)]
        if meant:
            yield [*phrases[:pronoun], meant[0], *phrases[pronoun + 1 :]]
        return
    if all(p.word in {"who", "which", "each", "list"} for p in group) and last.mode.endswith("count"):
        yield [*said_without(said, {"howmany"}), *bare, *_class_of(last, said)]
        return
    if answer is not None and answer.query == "appointments/succession" and any(p.word in _ACTS for p in bare):
        yield [Phrase("set", "", found=answer), *bare]  # 前任是谁，什么时候被免的
    if any(p.word in _OF_EACH for p in group) and answer is not None and not any(p.named for p in bare):
        yield [Phrase("set", "", found=answer), *bare]
        return
    if answer is not None and _of_answer(answer, bare):
        yield [Phrase("set", last.subject, found=answer), *bare]  # 归哪个领导组管，组长是谁
        return
    if not any(p.named or p.word not in _SAYS_NO_RELATION for p in bare):
        yield [*heard, *bare]  # 是什么职务 after 谁被免去: of what was said
    yield bare
    days = [p for p in heard if p.word in {"date", "before", "after"}]
    if not any(p.named and p.word != "post" for p in bare):
        yield [*topics, *bare]
        if answer is not None and not _of_others(bare):
            yield [Phrase("set", "", found=answer), *bare]
    yield [*topics, *days, *bare]
    yield [*heard, *bare]


def _of_answer(answer: Found, bare: Sequence[Phrase]) -> bool:
    """Tell whether a clause asks for seats of the bodies that the one before asks for."""
    roles = any(p.word in ROLES | {"office"} for p in bare) and not any(p.named for p in bare)
    return roles and answer.query == "groups/set_up" and answer.kind == "body"


def _of_others(bare: Sequence[Phrase]) -> bool:
    """Tell whether a clause asks for whom an act names: 谁被免职 after 谁被任命 is not asked of those."""
    words = {p.word for p in bare}
    return "who" in words and bool(words & {"appoint", "remove", "nominate"})


def _of_office(phrase: Phrase) -> Phrase:
    """Read 主任 after a clause about a body's office as who heads that."""
    word = {"主任": "officehead", "副主任": "officevice"}.get(phrase.text if phrase.word == "title" else "")
    return Phrase(word, phrase.text) if word else phrase


def _that_body(phrases: list[Phrase], topics: Sequence[Phrase]) -> list[Phrase]:
    """Read 领导小组 alone, beside a pronoun, as the one that the clause before names: 这个单位派谁进了领导小组."""
    named = next((p for p in topics if p.set_of("body") is not None), None)
    asked = {n + 1 for n, p in enumerate(phrases) if p.word in {"which", "howmany"}}
    if named is None or any(p.set_of("body") is not None for p in phrases):
        return phrases
    return [named if p.word == "body" and n not in asked else p for n, p in enumerate(phrases)]


def _class_of(last: Plan, said: Sequence[Phrase]) -> list[Phrase]:
    """Give the class word of tasks that were counted by their measure alone: 牵头几项，分别是什么."""
    counted = last.shows[0].kind == "task" and not any(p.word == "task" for p in said)
    return [Phrase("task", "任务")] if counted else []


def said_without(said: Sequence[Phrase], words: set[str]) -> list[Phrase]:
    """Give what was said without some words."""
    return [p for p in said if p.word not in words]


def _again(bare: Sequence[Phrase], said: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Ask the same of something else: 2022年6月呢, 副组长呢."""
    new = [p for p in bare if p.named or p.word not in QUESTIONS]
    if len(new) != 1:
        return
    place = next((n for n, p in enumerate(said) if _alike(p, new[0])), None)
    if place is not None:
        yield [*said[:place], new[0], *said[place + 1 :]]


def _alike(one: Phrase, other: Phrase) -> bool:
    if one.named and other.named:
        return one.kind == other.kind
    roles = {"head", "vice", "member", "exec", "headunit", "memberunit", "officehead"}
    parts = {"lead", "support", "responsible"}
    return one.word == other.word or {one.word, other.word} <= roles or {one.word, other.word} <= parts


def _answer(last: Plan) -> Found | None:
    """Give the set that a clause before asks for, where it is one of things."""
    shows = [s for s in last.shows if s.thing]
    if last.mode not in {"list", "count", "count-list", "on", "newest"} or not shows:
        return None
    shown = shows[0]
    if shown.kind == "official" and shown.query == "posts/holders":
        return replace(shown, having=(*shown.having, ("person", "")))  # they themselves, whatever they are elsewhere
    if last.mode == "on" and "first" in last.given:
        return shown
    return replace(shown, kind="document") if shown.kind == "plan" else shown


def _suits(pronoun: str, kind: str) -> bool:
    """Tell whether a pronoun can mean a thing of a kind: 他 an official, 它 a body or document."""
    if pronoun.lower() in {"他", "她", "他们", "她们", "他的", "她的", "此人", "这个人", "这些人", "这位", "本人"} or (
        pronoun.lower() in {"he", "she", "his", "her", "him"}
    ):
        return kind == "official"
    if pronoun.lower() in {"它", "它们", "it", "its"}:
        return kind in _THINGS
    meant = next(
        (kinds for ending, kinds in _MEANT.items() if pronoun.startswith(_THIS) and pronoun.endswith(ending)), None
    )
    if meant:
        return kind in meant
    return kind in _THINGS | {"official"}


def _put(phrases: Sequence[Phrase], place: int, found: Found) -> list[Phrase]:
    kept = [p for n, p in enumerate(phrases) if n == place or p.word != "pron"]
    place = next(n for n, p in enumerate(kept) if p.word == "pron")
    return [*kept[:place], Phrase("set", "", found=found), *kept[place + 1 :]]
