"""Bodies: where their offices sit, what is under them, when they were set up."""

from __future__ import annotations

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.relations.seats import BELOW, BODIES, GROUPS, TYPES, parts_of, types_of
from queries.ask.sets import Argument, Found, Known, Set
from queries.ask.things import Names, Thing


def hosted(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """哪些领导小组的办公室设在市农业农村局？ Bodies whose office an institution hosts."""
    kind = "body" if asked.noun in BODIES else asked.kind
    if kind not in {"body", "any"} or bag.take("office") is None:
        return ()
    unit, among, nouns = bag.name("institution"), bag.name("body"), bag.all("body", "subgroups")
    if unit is None or (kind == "any" and not nouns and among is None):
        return ()
    bag.all("located", "responsible", "sit", "lead")
    noun = asked.noun or next((p.text for p in nouns), "")
    arguments: dict[str, Argument] = {"at": unit, **bag.days()}
    arguments |= {"kind": TYPES[noun]} if noun in TYPES else {}
    arguments |= {"body": among} if among else {}
    return bag.fits(Found("body", "groups/hosted", arguments, "body", ("name",), ("unit_name",)))


def office(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """就业工作领导小组的办公室设在哪里？ Where the office of a body sits."""
    if asked.kind not in {"institution", "any", "official"} or (body := bag.name("body")) is None:
        return ()
    where = bag.take("located")
    if bag.take("office") is None:
        return ()
    bag.all("located", "unit", "responsible", "sit", "lead")
    if asked.kind == "official" and where is None:
        return ()
    shown = Found("institution", "groups/hosted", {"body": body}, "unit", ("unit_name",), ("name",))
    if bag.take("phone"):
        bag.all("contact")
        return bag.fits(shown, Found("text", "documents/contacts", {"at": shown}, "", ("telephone",), ("unit_name",)))
    return bag.fits(shown)


def parts(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """建设高标准市场体系工作专班下设哪些专项工作组？ Bodies under a body."""
    if asked.kind not in {"body", "any"} or (body := bag.name("body")) is None:
        return ()
    below = asked.noun in BELOW or (asked.noun in TYPES and TYPES[asked.noun][-1].endswith("工作组"))
    words = bag.all("subgroups", "under")
    if not (below or words):
        return ()
    bag.all("body", "setup")
    return bag.fits(parts_of(body))


def above(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """能源领域专项工作组隶属于哪个专班？ The body above a body."""
    if asked.kind not in {"body", "any"} or (body := bag.name("body")) is None or bag.take("above") is None:
        return ()
    bag.all("body")
    return bag.fits(Found("body", "groups/parts", {"body": body}, "over", ("over_name",)))


def set_up(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """就业工作领导小组是什么时候、由哪份文件成立的？ When and by which document a body was set up."""
    if asked.kind not in {"date", "document", "any"} or (body := bag.name("body")) is None:
        return ()
    made, numbered = bag.take("setup"), bag.take("number", "doc")
    if made is None and asked.kind != "date":
        return ()
    bag.all("doc", "day", "issuer", "unit")
    date = Found("date", "groups/set_up", {"body": body}, "", ("date",), ("number",))
    document = Found("document", "groups/set_up", {"body": body}, "document", ("number", "title"), ("date",))
    if asked.kind == "date":
        return bag.fits(date)
    return bag.fits(document) if asked.kind == "document" or numbered else ()


def named(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """加装电梯归哪个领导组管？ The body that has what is named for its subject, or that the plan for it sets up."""
    subjects = [p for p in bag.left() if p.word == "name" and p.unsure]
    if asked.kind != "body" or len(subjects) != 1 or bag.take("lead", "coordinate") is None:
        return ()
    bag.all("responsible", "lead", "coordinate", "body")
    subject = subjects[0]
    bag.drop(subject)
    if bodies := subject.of("body"):
        given: dict[str, Argument] = {"body": Known("body", bodies, len(bodies) > 1)}
    elif documents := tuple(Thing(t.within, "document", t.label) for t in subject.of("plan") if t.within):
        given = {"document": Known("document", documents, len(documents) > 1)}
    else:
        return ()
    return bag.fits(Found("body", "groups/set_up", given, "body", ("name",), ("date", "number")))


def created(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """2022年成立了哪些领导小组？有哪些工作专班？ Bodies that documents set up: of a time, of a type, all."""
    if asked.kind != "body" and not (asked.noun in BODIES and bag.has("setup")):
        return ()
    bag.all("setup", "issuer", "body")
    if any(p.word == "setup" for p in bag.taken):
        bag.all("coordinate")
    document, unit = bag.name("document", "plan"), bag.name("institution")
    if unit is not None and not (bag.taken and any(p.word in {"setup", "issuer"} for p in bag.taken)):
        return ()
    arguments: dict[str, Argument] = {**bag.days()}
    arguments |= {"document": document} if document else {}
    if unit is not None:
        by: dict[str, Argument] = {"by": _with_offices(unit, bag.names)}
        by |= {"of": document} if document else {}
        arguments["document"] = Found("document", "documents/list", by, "document", ("number", "title"))
    kinds = types_of(asked.noun)
    if kinds and not (document and asked.noun in GROUPS):
        arguments["kind"] = kinds
    below = () if kinds or asked.noun in BELOW else (Found("body", "groups/parts", {}, "body", ("name",)),)
    found = Found("body", "groups/set_up", arguments, "body", ("name",), ("date", "number"), apart=below)
    return bag.fits(found)


def _with_offices(unit: Set, names: Names) -> Set:
    """Give governments with their offices, which issue for them."""
    if not isinstance(unit, Known):
        return unit
    offices = (t for thing in unit.things for t in names.exact.get(f"{thing.label}办公室", ()))
    return Known("institution", tuple(dict.fromkeys((*unit.things, *offices))))


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪个单位承担的领导小组办公室最多？哪个专班下设的工作组最多？ Offices by host, sub-groups by body."""
    if asked.kind == "body":
        words = bag.all("subgroups", "under", "body")
        found = Found("body", "groups/parts", {}, "over", ("over_name",), ("body",))
        return bag.fits(found) if counted == "body" or words else ()
    if asked.kind != "institution" or bag.take("office") is None:
        return ()
    bag.all("unit", "responsible", "located", "sit", "body")
    return bag.fits(Found("institution", "groups/hosted", bag.days(), "unit", ("unit_name",), ("body",)))


RELATIONS = (hosted, office, named, above, parts, set_up, created)
