"""Several things in one clause: each by itself, what they share, what has more of something or most."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked, Clause, clause
from queries.ask.bag import Bag
from queries.ask.matching import match
from queries.ask.phrases import NOUNS, ROLES, Phrase
from queries.ask.relations import acts, bodies, citations, documents, partners, seats, tasks
from queries.ask.sets import Found, Known, Plan, Set
from queries.ask.shows import listed, shows_of, subject
from queries.ask.things import Names

_RANKED = (acts.ranked, partners.ranked, bodies.ranked, seats.ranked, tasks.ranked, documents.ranked, citations.ranked)
_OWN = frozenset({"post", "date", "text"})  # what each has by itself: 甲和乙是什么职务
_FEW = frozenset({"official", "institution", "body", "document", "plan"})
_PERSON = ("person", ("person_name",), ("name",))
_COMPARING = frozenset({"more", "or", "who", "each", "than", "whether"})
_RANKS = _FEW | {"task"}


def several(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """Several things of one kind, or several days, each asked about by itself or, with 都, for what they share."""
    days = [n for n, p in enumerate(phrases) if p.word == "date"]
    alike = days if len(days) > 1 else _alike(phrases)
    if len(alike) < 2 or _names_its_holder(phrases, alike):
        return None
    plans = [listed([p for n, p in enumerate(phrases) if n not in alike or n == one], lang, names) for one in alike]
    if any(one is None for one in plans):
        return None
    some = [one for one in plans if one is not None]
    shared = some[0].shows[0].kind == "body" and not any(p.word == "each" for p in phrases) and alike is not days
    if shared and len(some[0].shows) == 1:
        mode = "both-count" if some[0].mode == "count" else "both"
        return replace(some[0], shows=tuple(one.shows[0] for one in some), mode=mode, subject=subject(phrases))
    sole = {show.kind for one in some for show in one.shows} <= _OWN and alike is not days
    if alike is not days and not sole and not any(p.word in {"each", "or"} for p in phrases):
        return None  # 甲和乙的任务: of both, or of either, is not said
    shows = tuple(show for one in some for show in one.shows)
    given = {"without": "", **_days(some, shows)}
    if some[0].mode == "on" and "first" not in given:
        return None
    return replace(some[0], shows=shows, subject=subject(phrases), given=given, mode=some[0].mode)


def _days(plans: Sequence[Plan], shows: Sequence[Found]) -> dict[str, str]:
    """Give the days on which posts are asked for, of each in order; empty unless each has one."""
    if len(plans) != len(shows) or not all("first" in plan.given for plan in plans):
        return {}
    return {end: "\t".join(plan.given[end] for plan in plans) for end in ("first", "last")}


def _names_its_holder(phrases: Sequence[Phrase], alike: Sequence[int]) -> bool:
    """Tell whether a name stands right after a post, whose holder it then is: 市统计局副局长 樊小明."""
    pairs = itertools.pairwise(alike)
    posts = (phrases[one].word == "post" and phrases[other].word == "name" for one, other in pairs if other == one + 1)
    return any(posts) and not any(p.word in {"each", "or", "both"} for p in phrases)


def _alike(phrases: Sequence[Phrase]) -> list[int]:
    """Give the places of names of one kind; empty unless there are two or more."""
    kinds: dict[str, list[int]] = {}
    for place, phrase in enumerate(phrases):
        if phrase.named and phrase.kind in _FEW:
            kinds.setdefault(phrase.kind, []).append(place)
    several = next((places for places in kinds.values() if len(places) > 1), [])
    between = [p.word for p in phrases[several[0] : several[-1]] if not p.named] if several else []
    return several if not set(between) - {"or", "each", "also"} else []  # 甲和乙; not 甲牵头 and 乙参加


def by_parts(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """市能源局牵头、市财政局配合的任务有哪些？ Tasks in which each institution has the part that is said after it."""
    read = clause(phrases, lang)
    rest = [p for p in read.phrases if p.word not in {"task", "who", "which", "list"}]
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    if len(rest) % 2 or len(pairs) < 2 or not all(_is_part(*pair) for pair in pairs):
        return None
    shows = [match(pair, Asked("task"), names) for pair in pairs]
    if any(len(found) != 1 for found in shows):
        return None
    mode = "both-count" if read.counted else "both"
    return Plan("common", tuple(found[0] for found in shows), mode, subject(phrases))


def _is_part(unit: Phrase, part: Phrase) -> bool:
    """Tell whether an institution is followed by its part: 市财政局 配合."""
    return unit.kind == "institution" and part.word in {"lead", "support"}


def common(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """What several things have in common: 哪些人同时在A领导小组和B专班任职."""
    phrases = [replace(p, word="sit") if p.text.startswith("承担") else p for p in phrases]  # whatever their part
    phrases = _once([p for p in phrases if p.word != "member"])  # who sits on both need not be a member of each
    alike = _alike(phrases)
    if len(alike) < 2:
        return None
    shows = []
    counted = False
    for one in alike:
        read = clause([p for n, p in enumerate(phrases) if n not in alike or n == one], lang)
        if read.asked[0].kind == "institution" and any(p.word == "title" for p in phrases):
            return None  # 哪些局的局长: officials, told by their institutions
        found = shows_of(read, names) or _own(read, names)
        if len(found) != 1:
            return None
        counted = counted or read.counted
        shows.append(found[0])
    return Plan("common", tuple(shows), "both-count" if counted else "both", subject(phrases))


def _once(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out a verb that is said again: 既参加甲又参加乙."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for phrase in phrases:
        again = (phrase.word, phrase.text.removesuffix("了")) in seen and not phrase.named
        seen.add((phrase.word, phrase.text.removesuffix("了")))
        if not (again and phrase.word in {"sit", "lead", "support", "responsible", "head"}):
            kept.append(phrase)
    return kept


def _own(read: Clause, names: Names) -> tuple[Found, ...]:
    """What a body or someone has where no verb says it: 共同的成员, 共同的领导小组."""
    named = [p for p in read.phrases if p.named]
    if len(named) != 1 or any(p.word not in NOUNS and not p.named for p in read.phrases):
        return ()
    kind = "official" if named[0].kind == "body" else "body"
    return match(named, Asked(kind if read.asked[0].kind == "any" else read.asked[0].kind), names)


def compared(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """市财政局和市税务局哪个参加的专项工作组多？甲比乙多吗？ What one of several has more of."""
    words = {p.word for p in phrases}
    mode = "more-by" if "howmany" in words else "more-than" if "whether" in words else "more"
    if mode != "more" and ("than" not in words or lang != "zh"):
        return None
    alike = [n for n, p in enumerate(phrases) if p.named and p.kind in _FEW]
    if len(alike) < 2 or len({phrases[n].kind for n in alike}) > 1:
        return None
    rest = [p for n, p in enumerate(phrases) if n not in alike and p.word not in _COMPARING]
    spent = dict.fromkeys(p for p in rest if p.word not in {"which", "howmany"})
    kind = next((NOUNS[p.word] for p in spent if p.word in NOUNS and p.word != "postnoun"), "any")
    noun = next((p.text for p in spent if p.word in NOUNS and NOUNS[p.word] == kind), "")
    shows = []
    for one in alike:
        inner = [phrases[one], *(p for p in spent if NOUNS.get(p.word) != kind)]
        found = match(inner, Asked(kind, noun), names) or match(
            [phrases[one], *spent], Asked("official" if kind == "any" else kind), names
        )
        if len(found) != 1:
            return None
        shows.append(found[0])
    labels = "\t".join(_label(phrases[one]) for one in alike)
    return Plan("compared", tuple(shows), mode, subject(phrases), {"labels": labels})


def _label(phrase: Phrase) -> str:
    """Give the IRI of what is compared; its words where it is none or several."""
    return phrase.things[0].iri if len(phrase.things) == 1 and phrase.word == "name" else phrase.text


def _of_members(phrases: Sequence[Phrase]) -> bool:
    """Tell whether which is said of what has most seats: 哪个 成员 最多."""
    words = [p.word for p in phrases]
    return any(words[n] == "which" and words[n + 1] in ROLES and words[n + 2] == "most" for n in range(len(words) - 2))


def ranked(read: Clause, phrases: Sequence[Phrase], names: Names) -> Plan | None:
    """哪个部门牵头的任务最多？ What has most of something."""
    asked = next((a for a in read.asked if a.kind in _RANKS), None)
    rest = [p for p in read.phrases if p.word != "most"]
    if _of_members(phrases):  # 哪个成员最多: the body is asked for, not the member
        asked = Asked("body")
    if asked is None:
        return None
    counted = next((NOUNS[p.word] for p in rest if p.word in NOUNS and NOUNS[p.word] != asked.kind), "any")
    if asked.kind == "body" and counted == "any" and any(p.word == "subgroups" for p in rest):
        counted = "body"
    if asked.kind == "body" and any(p.word in {"member", "vice", "head"} for p in rest):
        counted = "official"
    for ranked in _RANKED:
        if found := ranked(Bag(rest, names), asked, counted):
            mode = "top" if found[0].query == "institutions/network" else "most"
            return Plan("ranked", found, mode, subject(phrases))
    return None


def related(phrases: Sequence[Phrase]) -> Plan | None:
    """任忠和张再强有什么关系？ What two things have to do with each other."""
    rest = [p for p in phrases if p.word not in {"relation", "which", "each", "list", "who", "both"}]
    named = [p for p in rest if p.named]
    if len(named) != 2 or len(rest) != 2:
        return None
    sets = [p.set_of("official", "institution", "body") for p in named]
    if not all(isinstance(one, Known) for one in sets):
        return None
    one, other = sets
    return _relation(one, other, subject(phrases)) if one and other else None


def _relation(one: Set, other: Set, subject: str) -> Plan | None:
    """Bodies that two sit on together; of one and a body its seat there; of a person and an institution the posts."""
    kinds = [one.kind, other.kind]
    if kinds == ["body", "body"]:
        shows = tuple(Found("official", "groups/seats", {"body": b}, "person", ("person_name",)) for b in (one, other))
        return Plan("related", shows, "both", subject)
    if "body" in kinds:
        body, who = (one, other) if one.kind == "body" else (other, one)
        query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
        role = Found("role", query, {way: who, "body": body}, "", ("role",), ("name",))
        return Plan("related", (role,), "list", subject)
    if set(kinds) == {"official", "institution"}:
        person, unit = (one, other) if one.kind == "official" else (other, one)
        posts = Found("post", "posts/holders", {"person": person, "at": unit}, "", ("post",), ("date",))
        together = Plan("related", (_bodies(one), _bodies(other)), "both", subject)
        return Plan("related", (posts,), "list", subject, otherwise=together)
    sat, with_both = (Found("official", "groups/seats", {"body": _bodies(w)}, *_PERSON) for w in (one, other))
    third = Plan("path", (replace(sat, within=(with_both,)),), "list", subject)  # who sits with the one and the other
    between = Plan("path", (_between(one, other),), "between", subject, otherwise=third)
    return Plan("related", (_bodies(one), _bodies(other)), "both", subject, otherwise=between)


def _between(one: Set, other: Set) -> Found:
    """Give what one fact names with the one and another with the other: who or what stands between them."""
    return Found("text", "about/path", {"one": one, "other": other}, "via", ("via",))


def _bodies(who: Set) -> Found:
    query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
    return Found("body", query, {way: who}, "body", ("name",), ("role", "date"))
