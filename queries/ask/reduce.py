"""Sets that a part of a clause describes: 任忠当组长的领导小组, 稳经济专班的组长, 牵头这项任务的部门.

Any relation can describe a set: what stands before a class word (in English after it) is read as a clause of its own
that asks for things of that class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.events import dated
from queries.ask.extremes import extreme
from queries.ask.matching import Finder, match
from queries.ask.negation import negated
from queries.ask.offices import holding, positions, titles
from queries.ask.phrases import NOUNS, QUESTIONS, ROLES, Phrase
from queries.ask.relations.seats import BODIES
from queries.ask.sets import Found
from queries.ask.several import common
from queries.ask.things import Names

_LONGEST = 7  # phrases that describe one set
_FOLLOWING = frozenset({"predecessor", "successor"})
_FOLLOWERS = ("者", "任", "人", "predecessor", "successor")
_DESCRIBED = frozenset({"unit", "person", "body", "subgroups", "doc", "task", "title"})


def reductions(
    phrases: Sequence[Phrase], lang: str, names: Names, find: Finder = match
) -> Iterator[tuple[Phrase, ...]]:
    """Yield the phrases with one more part of them made a set."""
    yield from _of_roles(phrases, lang, names)
    yield from _named_holders(phrases, names)
    yield from _as_holder(phrases, names)
    yield from _offices(phrases, names)
    yield from _of_nouns(phrases, lang, names, find)
    yield from dated(phrases, lang, names)
    yield from _extremes(phrases, lang, names, find)


def _extremes(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder) -> Iterator[tuple[Phrase, ...]]:
    """Make the first or the last document of some kind a set: 最新一份任免通知 的文号."""
    if sum(p.word in {"earliest", "latest"} for p in phrases) != 1:
        return
    for place, order in enumerate(phrases):
        if order.word not in {"earliest", "latest"}:
            continue
        for end in range(place + 2, min(len(phrases), place + _LONGEST) + 1):
            if phrases[end - 1].word != "doc":
                continue
            inner = [Phrase("which", "哪些"), phrases[end - 1], *phrases[place : end - 1]]
            told = extreme(inner, lang, names, find)
            if told is not None and len(told.shows) == 1 and told.shows[0].kind == "document" and told.shows[0].thing:
                yield (*phrases[:place], _set(phrases[place:end], told.shows[0]), *phrases[end:])


def _of_nouns(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder) -> Iterator[tuple[Phrase, ...]]:
    """Make what describes a class word, or a set, and the word a set."""
    for place, noun in enumerate(phrases):
        known = noun.found if noun.word == "set" and isinstance(noun.found, Found) and noun.found.thing else None
        heads = noun.word == "head" and _is_agency(phrases[max(0, place - 1) : place])
        said = noun.word in _DESCRIBED or heads or (noun.word in _FOLLOWING and noun.text.endswith(_FOLLOWERS))
        if (not said and not known) or (place and phrases[place - 1].word in {"which", "howmany"}):
            continue
        person = noun.word not in NOUNS
        kind = known.kind if known else "official" if person else NOUNS[noun.word]
        for first, last in _spans(phrases, place, lang):
            inner = phrases[first:last]
            if first and phrases[first - 1].word in {"which", "howmany"} and phrases[first].word in NOUNS:
                continue  # 哪些方案: it is what is asked for
            alone = noun.word in _FOLLOWING and len(inner) == 1 and inner[0].kind == "official"  # 甲的继任者
            if any(p.word in QUESTIONS | {"more", "most", "why"} for p in inner) or not (alone or _anchored(inner)):
                continue
            given = [*inner, noun] if person and not known else inner
            asked = Asked(kind, "" if known else noun.text)
            found = _composed(inner, noun, lang, names, find) or find(given, asked, names)
            if len(found) == 1 and _is_of(found[0], kind, noun) and found[0].thing:
                start, end = min(first, place), max(last, place + 1)
                meant = replace(known, within=(*known.within, found[0])) if known else found[0]
                yield (*phrases[:start], _set(phrases[start:end], meant), *phrases[end:])


def _is_agency(phrases: Sequence[Phrase]) -> bool:
    """Tell whether a phrase is a described set of institutions, whose head is then meant."""
    return any(p.word == "set" and p.kind == "institution" for p in phrases)


def _composed(inner: Sequence[Phrase], noun: Phrase, lang: str, names: Names, find: Finder) -> tuple[Found, ...]:
    """Give the set of what several share, or of what something is not so: 甲和乙都参加的专班, 没有副组长的专班."""
    words = {p.word for p in inner}
    if not words & {"both", "not"} or noun.word not in NOUNS:
        return ()
    asking = [Phrase("which", "哪些"), noun]
    if "not" in words:
        plan = negated([*asking, *inner], lang, names, find)
    else:
        plan = common([*(p for p in inner if p.word != "both"), *asking], lang, names)
    if plan is None:
        return ()
    first, *rest = plan.shows
    return (replace(first, within=(*first.within, *rest)),)


def _is_of(found: Found, kind: str, noun: Phrase) -> bool:
    """Tell whether a set is of what a class word says; 机构 is said of bodies too."""
    return found.kind == kind or (noun.text in BODIES and found.kind == "body")


def _spans(phrases: Sequence[Phrase], place: int, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the parts that can describe a class word: before it, in English after it; the longest first."""
    if lang == "en":
        yield from ((place + 1, end) for end in range(min(len(phrases), place + 1 + _LONGEST), place + 1, -1))
    yield from ((start, place) for start in range(max(0, place - _LONGEST), place))


def _anchored(phrases: Sequence[Phrase]) -> bool:
    """Tell whether a part names something, or a day, that tells a set from all others."""
    denied = any(p.word == "not" for p in phrases)
    return any(p.named or p.word == "date" or denied for p in phrases) and len(phrases) > 1


def _of_roles(phrases: Sequence[Phrase], lang: str, names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Make a body and the roles beside it who holds them: 稳经济专班 的 组长 和 副组长."""
    for place, body in enumerate(phrases):
        if body.set_of("body") is None:
            continue
        end = place + 1
        while end < len(phrases) and phrases[end].word in ROLES:
            end += 1
        start = place
        while lang == "en" and start and phrases[start - 1].word in ROLES:
            start -= 1
        if end - start > 1:
            roles = [p for p in phrases[start:end] if p.word in ROLES]
            unit = {p.word for p in roles} <= {"headunit", "memberunit"}
            found = match([body, *roles], Asked("institution" if unit else "official"), names)
            if found:
                yield (*phrases[:start], _set(phrases[start:end], found[0]), *phrases[end:])


def _named_holders(phrases: Sequence[Phrase], names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Take who is named after a post, seat or institution, or before a title: 市财政局局长 樊小明, 王峰 县长."""
    for place in range(len(phrases) - 1):
        described, named = phrases[place], phrases[place + 1]
        if told := _told_apart(described, named):
            yield (*phrases[:place], told, *phrases[place + 2 :])
            continue
        people = named.set_of("official") if named.word == "name" and not named.of("body") else None
        if people is None or described.word not in {"post", "set"}:
            continue
        who = Bag([described], names).people()
        if not isinstance(who, Found) or who.kind != "official":
            continue
        found = replace(who, arguments={**who.arguments, "person": people})
        if who.query == "groups/seats":
            found = replace(found, query="officials/seats", texts=("person_name",), notes=("role",))
        elif who.query != "posts/holders":
            continue
        yield (*phrases[:place], Phrase("set", named.text, found=found), *phrases[place + 2 :])


def _as_holder(phrases: Sequence[Phrase], names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Read 王立伟当市长的时候 as the official of that name in that post."""
    for place in range(len(phrases) - 3):
        who, sat, post = phrases[place : place + 3]
        people = who.set_of("official") if who.word == "name" else None
        if people is None or sat.word != "sit" or post.word != "post":
            continue
        at = positions(names, post.things, post.title)
        found = holding({"person": people, "position": at})
        yield (*phrases[:place], Phrase("set", who.text, found=found), *phrases[place + 3 :])


def _told_apart(first: Phrase, second: Phrase) -> Phrase | None:
    """Read 市农业农村局的李建军, 王峰县长 as the official of that name there, or with that title."""
    if first.of("institution") and second.word == "name" and (people := second.set_of("official")):
        at = first.set_of("institution")
        return Phrase("set", second.text, found=holding({"person": people, "at": at})) if at else None
    if first.word == "title" and second.word == "name" and (people := second.set_of("official")):  # 常务副市长 任忠
        return Phrase("set", second.text, found=holding({"person": people, "title": titles([first.text])}))
    if first.word == "name" and second.word == "title" and (people := first.set_of("official")):
        return Phrase("set", first.text, found=holding({"person": people, "title": titles([second.text])}))
    return None


def _offices(phrases: Sequence[Phrase], names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Make a body's office, where no role goes with it, the institution that hosts it: 稳经济专班 办公室 所在 单位."""
    for place in range(len(phrases) - 1):
        if phrases[place].set_of("body") is None or phrases[place + 1].word != "office":
            continue
        end = place + 2
        while end < len(phrases) and phrases[end].word in {"located", "unit"}:
            end += 1
        found = match([p for p in phrases[place:end] if p.word != "unit"], Asked("institution"), names)
        if len(found) == 1:
            yield (*phrases[:place], _set(phrases[place:end], found[0]), *phrases[end:])


def _set(phrases: Sequence[Phrase], found: Found) -> Phrase:
    return Phrase("set", "".join(p.text for p in phrases), found=found)
