"""Seats: who holds them in a body, and in which bodies someone holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.offices import belonging, held, holding, titles
from queries.ask.phrases import ROLES, Phrase
from queries.ask.sets import Argument, Found, Known, Set
from queries.ask.things import Names
from queries.ask.words import roles

_PEOPLE = ("person", ("person_name", "unit_name", "post"), ("role", "post", "unit_name"))
_UNITS = ("unit", ("unit_name", "person_name", "post"), ("role",))
# Class words that mean one type of body and no other; 领导小组 is said of any body.
TYPES = {
    "工作专班": ("工作专班", "专班"),
    "专班": ("工作专班", "专班"),
    "指挥部": ("指挥部",),
    "联席会议": ("联席会议",),
    "专项工作组": ("专项工作组",),
    "专项小组": ("专项工作组",),
    "专项组": ("专项工作组",),
    "工作组": ("工作组", "专项工作组"),
    "special working groups": ("专项工作组",),
    "special working group": ("专项工作组",),
    "working groups": ("工作组", "专项工作组"),
    "task forces": ("工作专班", "专班"),
    "task force": ("工作专班", "专班"),
    "headquarters": ("指挥部",),
}
GROUPS = frozenset({"领导小组", "领导组", "leading group", "leading groups", "leading small groups"})
LEADING = ("领导小组", "领导组")  # types of what is called a leading group
BELOW = frozenset(
    {"专项工作组", "工作组", "小组", "分组", "working groups", "working group", "sub-groups", "subgroups"}
)
BODIES = frozenset({"机构", "组织", "organisations", "organizations"})  # said of bodies too
# Words that say who leads, whatever the seat is called; others, such as 组长, are the printed role.
_LEADING = frozenset(
    {"一把手", "牵头人", "领头人", "领衔", "挂帅", "带头人", "牵头领导", "主要负责人", "负责人", "总负责人"}
)


_OFFICES = {"head": "officehead", "vice": "officevice", "member": "officemember"}


def types_of(noun: str) -> tuple[str, ...]:
    """Give the types of bodies that class words mean, 领导小组、专班; empty where one of them is said of any body."""
    found = [TYPES.get(one) or (LEADING if one.lower() in GROUPS else ()) for one in noun.split("、")]
    return tuple(dict.fromkeys(kind for kinds in found for kind in kinds)) if all(found) else ()


def printed(classes: Sequence[str]) -> tuple[str, ...]:
    """Give the printed roles of classes, each once."""
    return tuple(dict.fromkeys(role for name in classes for role in roles()[name]))


def parts_of(body: Set) -> Found:
    """Give the bodies under bodies."""
    return Found("body", "groups/parts", {"over": body}, "body", ("name",))


def _classes(bag: Bag, asked: Asked) -> list[str]:
    """Take the words for seats, and give their classes."""
    classes = [p.word for p in bag.all(*ROLES)]
    if classes and set(classes) <= _OFFICES.keys() and not bag.has("located") and bag.take("office"):
        return [_OFFICES[name] for name in classes]  # members of the office of a body
    if bag.take("lead", "responsible", "incharge"):
        classes.append("headunit" if asked.kind == "institution" else "head")
    return classes


def seats(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """就业工作领导小组由谁任组长，成员有哪些？ Who holds which seats in a body."""
    if asked.kind not in {"any", "official", "institution", "post"} or (body := bag.name("body")) is None:
        return ()
    if asked.noun in BODIES or asked.noun in {"where", "workplace"}:
        return ()
    if bag.take("subgroups"):
        body = parts_of(body)
    classes = _classes(bag, asked)
    words, county = bag.all("title"), bag.take("county")
    unit, sat = bag.name("institution"), bag.all("sit", "under")
    people = None if unit else bag.people()
    if people is not None and asked.kind != "any":
        return ()  # of who is named a seat is told, not who or where they are
    bag.all("postnoun", "person", "unit", "from", "task")
    order = "earliest" if classes and bag.take("setup") else ""  # 成立时谁牵头
    if not (classes or words or unit or people or sat or county or asked.kind != "any"):
        return ()
    if asked.kind == "post" and (not classes or unit or people or not asked.noun):
        return ()  # 办公室主任是什么职务 asks for all that they are
    if words and classes and set(classes) <= {"headunit", "memberunit"}:
        return ()  # 组长单位的局长 is of the unit, whoever sits for it
    if isinstance(body, Found) and not _is_one(body) and (unit or people) and asked.kind == "any":
        return ()  # of many bodies it is those that are asked for
    arguments: dict[str, Argument] = {"body": body, **bag.until()}
    arguments |= {"role": printed(classes)} if classes else {}
    arguments |= {"title": titles([p.text for p in words])} if words else {}
    arguments |= {"outside": (bag.names.home,)} if county and bag.names.home else {}
    return bag.fits(replace(_shown(arguments, (unit, people), classes, asked, bag.names), order=order))


def _is_one(body: Found) -> bool:
    """Tell whether a described set is one named body, told by where it stands: 动物疫情应急的治安保卫组."""
    return any(isinstance(one, Known) and len(one.things) == 1 for one in body.within)


def _shown(
    arguments: dict[str, Argument],
    given: tuple[Set | None, Set | None],
    classes: Sequence[str],
    asked: Asked,
    names: Names,
) -> Found:
    """Give the seats with the column that is asked for."""
    unit, people = given
    if isinstance(unit, Known):
        unit = belonging(names, unit)  # what belongs to it sits for it
    if people is not None:
        return Found("text", "officials/seats", {**arguments, "person": people}, "", ("role",), ("name", "role"))
    if unit is not None and asked.kind == "any":  # a unit sits as a member, whatever its seat is called
        return Found("text", "institutions/seats", {**arguments, "named": unit}, "", ("role",), ("name", "role"))
    if unit is not None:
        texts = ("person_name", "post")
        return Found("official", "institutions/seats", {**arguments, "named": unit}, "person", texts, ("role",))
    if asked.kind == "post":
        return Found("post", "groups/seats", arguments, "", ("post", "unit_name"), ("person_name", "role"))
    units = asked.kind == "institution" or bool({"headunit", "memberunit"} & set(classes))
    thing, columns, notes = _UNITS if units else _PEOPLE
    return Found("institution" if units else "official", "groups/seats", arguments, thing, columns, notes)


def role(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """陈林强在农林文旅康领导小组里是什么角色？ The seat of someone in a body."""
    if asked.kind not in {"role", "post", "any", "duty"} or (body := bag.name("body")) is None:
        return ()
    who = bag.people() or (bag.name("institution") if asked.kind != "duty" else None)
    bag.all("sit", "postnoun")
    if who is None:
        return ()
    query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
    return bag.fits(Found("role", query, {way: who, "body": body, **bag.until()}, "", ("role",), ("name",)))


def sits(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """任忠在哪些领导小组当组长？市国资委参加了哪些专项工作组？ Bodies in which someone holds a seat."""
    kind = "body" if asked.noun in BODIES else asked.kind
    if kind not in {"body", "any"}:
        return ()
    over = bag.name("body")
    who = bag.people() or bag.name("institution")
    nouns = bag.all("body", "subgroups")
    noun = asked.noun if kind == "body" else "".join(p.text for p in nouns[:1])
    below = bag.has("under") or any(p.word == "subgroups" for p in nouns) or noun in BELOW or noun in TYPES
    if over is not None and not below:
        return ()
    words = bag.all(*ROLES)
    led, sat = bag.take("lead"), bag.all("sit", "also", "postnoun", "under", "unit", "responsible", "from")
    says = words or led or nouns or kind == "body" or any(p.word in {"sit", "under"} for p in sat)
    if who is None or bag.has("office") or not says:
        return ()
    if kind == "any" and not (words or led or nouns) and any(p.word == "postnoun" for p in sat):
        return ()  # 甲当过的职务: posts
    arguments: dict[str, Argument] = {**bag.days()}
    if any(p.word not in {"member", "memberunit"} for p in words) or led:  # a member is whoever sits there
        arguments["role"] = _roles([(p.word, p.text) for p in words], bool(led))
    if noun in TYPES:
        arguments["kind"] = TYPES[noun]
    if over is not None:
        arguments["body"] = parts_of(over)
        arguments.pop("kind", None)  # what is under a body may be called otherwise
    if isinstance(who, Known) and who.kind == "institution":
        who = belonging(bag.names, who)  # what belongs to it sits for it
    query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
    found = Found("body", query, {way: who, **arguments}, "body", ("name",), ("role", "date"))
    if not isinstance(who, Found) or who.query != "posts/holders" or _is_person(who):
        return bag.fits(found)
    found = replace(found, paired=who)  # while they held the post, which the same document tells
    post = next((p for p in bag.taken if p.word == "post"), None)
    by_office = _by_office(bag, post, arguments) if post and "role" in arguments else None
    return bag.fits(replace(found, also=(by_office,)) if by_office else found)


def _is_person(who: Found) -> bool:
    """Tell whether holders of a post are meant as the people they are: by name, by a day, or as an answer."""
    return bool(who.having) or bool({"person", "since", "until"} & who.arguments.keys())


def _by_office(bag: Bag, post: Phrase, arguments: dict[str, Argument]) -> Found:
    """Give the bodies in which an office holds the seat, whoever has it: 办公室主任由市农业农村局局长兼任."""
    forms = held(bag.names, post)["held"]
    pattern = "|".join(re.escape(str(form)) for form in forms) if isinstance(forms, tuple) else ""
    having = (("post", f"^(?:{pattern})$"),)
    return Found("body", "groups/seats", arguments, "body", ("name",), ("role", "date"), having=having)


def sent(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """国网供电公司派谁进了领导小组？ Who sits for an institution in any body of a class."""
    if asked.kind != "official" or (unit := bag.name("institution")) is None or bag.has("office"):
        return ()
    nouns, sat = bag.all("body", "subgroups"), bag.all("sit", "from", "person")
    if not nouns or not (sat or asked.noun == ""):
        return ()
    arguments: dict[str, Argument] = {"named": belonging(bag.names, unit) if isinstance(unit, Known) else unit}
    arguments |= {"kind": TYPES[nouns[0].text]} if nouns[0].text in TYPES else {}
    texts = ("person_name", "post")
    found = Found("official", "institutions/seats", {**arguments, **bag.days()}, "person", texts, ("name", "role"))
    return bag.fits(found)


def titled(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """哪些领导小组的组长是市长？哪些专班有副组长？ Bodies in which somebody, or who has some title, holds a seat."""
    if asked.kind != "body":
        return ()
    roles_of, held = [(p.word, p.text) for p in bag.all(*ROLES)], bag.all("title")
    if not roles_of:
        return ()
    bag.all("sit", "setup", "has", "located")
    arguments: dict[str, Argument] = {"role": _roles(roles_of, False), **bag.days()}
    arguments |= {"title": titles([p.text for p in held])} if held else {}
    arguments |= {"kind": TYPES[asked.noun]} if asked.noun in TYPES else {}
    found = Found("body", "groups/seats", arguments, "body", ("name",), ("role", "date"))
    if held and any(word.startswith("office") for word, _text in roles_of):  # whose post stands at another seat
        who = holding({"title": titles([p.text for p in held])})
        rest = {name: value for name, value in arguments.items() if name != "title"}
        seat = Found(
            "body", "officials/seats", {**rest, "person": who}, "body", ("name",), ("role", "date"), paired=who
        )
        found = replace(found, also=(seat,))
    return bag.fits(found)


def _roles(words: Sequence[tuple[str, str]], led: bool) -> tuple[str, ...]:
    """Give the printed roles: of a word that is printed so, those that hold it; of others, their class."""
    found: dict[str, None] = dict.fromkeys(printed(["head"]) if led else ())
    for word, text in words:
        forms, text = printed([word]), text.removesuffix("单位")  # 组长单位 is printed 组长
        exact = [form for form in forms if form.endswith(text)] if text not in _LEADING else []
        found.update(dict.fromkeys(exact or forms))
    return tuple(found)


def most(query: str, kind: str, arguments: dict[str, Argument]) -> Found:
    """Give the seats by body, official or institution, for what has most of them."""
    thing, text = {
        "body": ("body", "name"),
        "official": ("person", "person_name"),
        "institution": ("named", "unit_name"),
    }[kind]
    return Found(kind, query, arguments, thing, (text,), ("body" if kind != "body" else "fact",))


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪个部门参加的领导小组最多？成员最多的是哪个领导小组？ Seats of all, counted by who or by body."""
    body = bag.name("body")
    if asked.kind == "body" and counted in {"official", "institution", "any"}:
        words = [p.word for p in bag.all(*ROLES)]
        bag.all("sit", "unit", "person")
        if not (words or counted != "any"):
            return ()
        arguments: dict[str, Argument] = {"role": printed(words)} if words else {}
        arguments |= {"kind": TYPES[asked.noun]} if asked.noun in TYPES else {}
        arguments |= {"body": _below(body)} if body else {}
        return bag.fits(most("groups/seats", "body", {**arguments, **bag.days()}))
    if asked.kind not in {"official", "institution"} or (counted != "body" and body is None):
        return ()
    nouns = bag.all("body", "subgroups", "under")
    held_as, led = [(p.word, p.text) for p in bag.all(*ROLES)], bool(bag.all("lead"))
    if bag.has("office") or (not bag.all("sit") + nouns and not held_as and not led):
        return ()
    below = any(p.word in {"subgroups", "under"} for p in nouns)
    arguments = {"role": _roles(held_as, led)} if held_as or led else {}
    held = bag.all("title")
    arguments |= {"title": titles([p.text for p in held])} if held else {}
    noun = next((p.text for p in nouns if p.text in TYPES), "")
    arguments |= {"body": parts_of(body) if below else body} if body else {"kind": TYPES[noun]} if noun else {}
    query = "officials/seats" if asked.kind == "official" else "institutions/seats"
    return bag.fits(most(query, asked.kind, {**arguments, **bag.days()}))


def _below(body: Set) -> Set:
    """Give the bodies under a body that is named; those that are described are themselves meant."""
    return body if isinstance(body, Found) else parts_of(body)


def without(found: Found) -> tuple[str, ...]:
    """Give the bodies by whose seats officials are described: 还在哪些 asks for others."""
    who = found.arguments.get("person")
    body = who.arguments.get("body") if isinstance(who, Found) else None
    if isinstance(body, Known):
        return tuple(thing.iri for thing in body.things)
    return without(replace(found, arguments=who.arguments)) if isinstance(who, Found) else ()


RELATIONS = (role, sits, titled, seats, sent)
