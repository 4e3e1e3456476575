"""Yes or no, the same or not, and why: whether a relation holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked, clause
from queries.ask.matching import described, match
from queries.ask.phrases import NOUNS, Phrase
from queries.ask.sets import Found, Plan
from queries.ask.shows import subject
from queries.ask.things import Names


def whether(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """任忠是不是就业工作领导小组的组长？有没有文件引用它？ Whether a relation holds."""
    rest = [p for p in phrases if p.word not in {"whether", "or", "still", "ever"}]
    if any(p.word == "same" for p in rest):
        return _same([p for p in rest if p.word != "same"], names)
    if any(p.word == "not" for p in rest):
        return None
    read = clause(rest, lang)
    nouns = [p for p in rest if p.word in NOUNS or p.word == "title"]
    tries: list[tuple[Sequence[Phrase], Asked]] = [(read.phrases, a) for a in read.asked]
    tries += [([p for p in read.phrases if p is not n], Asked(NOUNS.get(n.word, "official"), n.text)) for n in nouns]
    if any(p.word in {"head", "vice", "member", "exec"} for p in rest):
        tries.append((read.phrases, Asked("official")))
    tries.append((read.phrases, Asked("truth")))
    for inner, asked in tries:
        found = described(inner, asked) or match(inner, asked, names)
        if len(found) == 1 and not _untold(found[0]):
            ever = any(p.word == "ever" for p in phrases)
            now = any(p.word in {"now", "still", "or", "also"} for p in phrases) and not ever
            if {"of", "left"} <= found[0].arguments.keys() and found[0].query == "appointments/succession":
                alone = {name: value for name, value in found[0].arguments.items() if name != "left"}
                found = (found[0], replace(found[0], arguments=alone))
            if found[0].kind == "holds" and not ever:
                found = (found[0], _all_holders(found[0]))
            return Plan("whether", found, "exists", subject(phrases), {"now": "yes" if now else ""})
    return None


def _untold(found: Found) -> bool:
    """Tell whether that nothing is found would say nothing: that nobody followed in a post is printed nowhere."""
    return found.query == "appointments/succession" and not {"of", "left"} & found.arguments.keys()


def _all_holders(found: Found) -> Found:
    """Give everybody whom documents name in a post, to tell whether someone else came after."""
    rest = {name: value for name, value in found.arguments.items() if name != "person"}
    return replace(found, arguments=rest)


def _same(phrases: Sequence[Phrase], names: Names) -> Plan | None:
    """2020年的市财政局局长和2022年的是同一个人吗？ Whether two descriptions are of one official."""
    days = [n for n, p in enumerate(phrases) if p.word == "date"]
    people = [n for n, p in enumerate(phrases) if p.kind == "official"]
    if len(people) not in {1, 2} or len(days) not in {0, 2} or (len(people) == 1 and not days):
        return None
    shows: list[Found] = []
    for place in range(2):
        inner = [phrases[people[place % len(people)]], *([phrases[days[place]]] if days else [])]
        found = match(inner, Asked("official"), names)
        if len(found) != 1:
            return None
        shows += found
    return Plan("same", tuple(shows), "same", subject(phrases))


def changed(phrases: Sequence[Phrase], names: Names) -> Plan | None:
    """甲的职务有变化吗？市能源局局长换过人吗？ Whether someone's posts, or the holder of a post, changed."""
    rest = [p for p in phrases if p.word not in {"whether", "changed", "postnoun", "person", "ever", "career", "which"}]
    named = [p for p in rest if p.named]
    asked = Asked("official" if named and named[0].word == "post" else "post")
    found = match(rest, asked, names) or match([*rest, Phrase("postnoun", "")], asked, names)
    if len(found) != 1 or len(named) != 1:
        return None
    shown = found[0]
    if shown.query == "officials/posts":
        shown = replace(shown, query="posts/holders")
    return Plan("changed", (shown,), "changed", subject(phrases)) if shown.query == "posts/holders" else None


def why(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """煤炭专班为什么没有副组长？ The gazettes give no reasons: what they say of it is told."""
    rest = [p for p in phrases if p.word not in {"why", "not", "whether"}]
    found = whether([*rest], lang, names)
    negative = any(p.word == "not" for p in phrases)
    return replace(found, mode="why", given={"negative": "yes" if negative else ""}) if found else None
