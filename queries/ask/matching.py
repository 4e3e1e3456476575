"""What a clause describes: by one relation that explains all of it, or by several whose sets meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.phrases import NOUNS, ROLES, Phrase
from queries.ask.relations import RELATIONS
from queries.ask.sets import Found
from queries.ask.things import Names

Finder: TypeAlias = Callable[[Sequence[Phrase], Asked, Names], "tuple[Found, ...]"]

_SAYS_NOTHING = frozenset({"list", "now", "each", "who", "which", "passive", "ever", "agent"})
_MEETING = frozenset({"official", "body", "institution", "document", "task"})
_LONGEST = 9  # phrases that several relations explain together


def match(phrases: Sequence[Phrase], asked: Asked, names: Names) -> tuple[Found, ...]:
    """Give what the first relation that explains all phrases finds; empty if none does."""
    for relation in RELATIONS:
        if found := relation(Bag(phrases, names), asked):
            return found
    return ()


def described(phrases: Sequence[Phrase], asked: Asked) -> tuple[Found, ...]:
    """A set that is all that a clause has: 任忠当组长的专班有哪些."""
    sets = [p for p in phrases if p.word not in _SAYS_NOTHING]
    if len(sets) != 1 or not isinstance(sets[0].found, Found):
        return ()
    found = sets[0].found
    if asked.noun in {"where", "workplace"}:
        return ()  # of people it asks for more than who they are
    if asked.kind == "institution" and found.query == "groups/seats":
        texts = ("unit_name", "person_name", "post")
        return (replace(found, kind="institution", thing="unit", texts=texts),)
    return (found,) if asked.kind in {"any", found.kind} else ()


def alone(phrases: Sequence[Phrase], asked: Asked, names: Names) -> tuple[Found, ...]:
    """Give what one set or one relation that explains all phrases finds; documents by what they say too."""
    found = described(phrases, asked) or match(phrases, asked, names)
    return found or (_saying(phrases, names) if asked.kind == "document" else ())


def joined(phrases: Sequence[Phrase], asked: Asked, names: Names) -> tuple[Found, ...]:
    """Give what is in the sets of two or more relations at once: 2022年成立、油晓峰当组长的领导小组."""
    if found := alone(phrases, asked, names):
        return found
    if asked.kind not in _MEETING or not 1 < len(phrases) <= _LONGEST:
        return ()
    for place in range(1, len(phrases)):
        one, rest = phrases[:place], phrases[place:]
        if not (_tells(one) and _tells(rest)) or _only_names(one, rest) or _only_names(rest, one):
            continue
        if _parts_a_role(one[-1], rest[0]):
            continue
        first = alone(one, asked, names)
        if len(first) != 1 or not _meets(first[0], asked):
            continue
        other = joined(rest, asked, names)
        if len(other) == 1 and _meets(other[0], asked):
            return (replace(other[0], within=(*other[0].within, first[0])),)
    return ()


def _saying(phrases: Sequence[Phrase], names: Names) -> tuple[Found, ...]:
    """Give the documents that give tasks or duties: 哪些方案给市财政局安排了任务."""
    for kind in ("task", "duty"):
        found = match(phrases, Asked(kind), names)
        if len(found) == 1 and found[0].query in {"institutions/tasks", "responsibilities/list", "duties/list"}:
            return (replace(found[0], kind="document", thing="document", texts=("number",), notes=("name",)),)
    return ()


def _tells(phrases: Sequence[Phrase]) -> bool:
    """Tell whether phrases say more than what class of things is meant."""
    return any(p.word not in NOUNS and p.word not in _SAYS_NOTHING for p in phrases)


def _parts_a_role(before: Phrase, after: Phrase) -> bool:
    """Tell whether a role would be parted from its body: after it in Chinese, before it in English."""
    body, role = (before, after) if not after.text.isascii() else (after, before)
    return role.word in ROLES and body.set_of("body") is not None


def _only_names(one: Sequence[Phrase], other: Sequence[Phrase]) -> bool:
    """Tell whether a part says nothing but a name of a kind that the other names too: 甲和乙负责的任务."""
    kinds = {p.kind for p in one if p.named}
    bare = all(p.named or p.word in NOUNS or p.word in _SAYS_NOTHING for p in one)
    return bare and bool(kinds & {"official", "institution"} & {p.kind for p in other if p.named})


def _meets(found: Found, asked: Asked) -> bool:
    return bool(found.thing) and found.kind == asked.kind
