"""Forms of questions about coordinating bodies: who sits where, offices, sub-groups, rankings."""

from __future__ import annotations

from dataclasses import replace

from queries.ask.bag import Bag
from queries.ask.phrases import BODY_TYPES, ROLES, bodies_of, days, hosted_by, printed, seats_of
from queries.ask.sets import Argument, Found, Known, Plan, Set


def described(bag: Bag) -> Plan | None:
    """稳经济专班的组长是谁？任忠当组长的专班有哪些？ A set that the question describes, listed or counted."""
    found = bag.take("set")
    if found is None or not isinstance(found.found, Found):
        return None
    counted = bag.take("howmany")
    period = bag.period()
    span = days(period)
    if found.found.query == "groups/seats":
        span.pop("since", None)  # who holds a seat on a day: the newest document until then tells
    shown = replace(found.found, arguments={**found.found.arguments, **span})
    wanted = bag.all("unit", "person")
    if not bag.has("body", "subgroups"):
        bag.all("sit", "lead")
    if (
        any(p.word == "unit" for p in wanted)
        and shown.query == "groups/seats"
        and not any(p.word == "person" for p in wanted)
    ):
        shown = replace(shown, kind="institution", thing="unit", texts=("unit_name", "person_name", "post"))
    return (
        Plan(
            "seats" if shown.query == "groups/seats" else "bodies",
            (shown,),
            "count" if counted else "list",
            bag.subject,
        )
        if bag.empty()
        else None
    )


def seats(bag: Bag) -> Plan | None:
    """就业工作领导小组由谁任组长，成员有哪些？ Who holds which seats in a body."""
    body = bag.name("body")
    if body is None:
        return None
    classes = [p.word for p in bag.all(*ROLES)]
    if bag.take("lead", "responsible"):
        classes.append("head")
    if bag.take("subgroups"):
        body = parts_of(body)
    titles, county, counted = bag.all("title"), bag.take("county"), bag.take("howmany")
    unit = bag.take("unit")
    people = bag.take("person")
    bag.all("sit", "postnoun", "career")
    if not (classes or titles or counted or unit or people or bag.has("who", "which")):
        return None
    found = seats_of(body, classes)
    if unit and not people:
        found = replace(found, kind="institution", thing="unit", texts=("unit_name", "person_name", "post"))
    span = days(bag.period())
    span.pop("since", None)  # who holds a seat on a day: the newest document until then tells
    arguments = {**found.arguments, **span}
    if titles:
        arguments["title"] = tuple(p.text for p in titles)
    if county and bag.names.home:
        arguments["outside"] = (bag.names.home,)
    plan = Plan("seats", (replace(found, arguments=arguments),), "count" if counted else "list", bag.subject)
    return plan if bag.empty() else None


def bodies(bag: Bag) -> Plan | None:
    """任忠在哪些领导小组当组长？市国资委参加了哪些专项工作组？ Bodies that someone sits on."""
    over = bag.name("body")
    who = bag.people() or bag.name("institution")
    noun = bag.take("body", "subgroups")
    if who is None or noun is None:
        return None
    bag.all("subgroups")
    counted, asked = bag.take("howmany"), bag.has("who")
    classes = [p.word for p in bag.all(*ROLES)]
    if bag.take("lead"):
        classes.append("head")
    others = _known_bodies(who) if bag.take("also") else ()
    bag.all("sit", "postnoun", "under")
    if bag.has("office"):
        return None
    found = bodies_of(who, classes, noun.text)
    extra = {"body": parts_of(over)} if over else {}
    found = replace(found, arguments={**found.arguments, **extra, **days(bag.period())})
    shows = (who, found) if asked and isinstance(who, Found) else (found,)
    given = {"without": " ".join(others)}
    return Plan("bodies", shows, "count" if counted else "list", bag.subject, given) if bag.empty() else None


def _known_bodies(who: Set) -> tuple[str, ...]:
    """Give the bodies by whose seats officials are described: 还在哪些 asks for others."""
    body = who.arguments.get("body") if isinstance(who, Found) else None
    return tuple(thing.iri for thing in body.things) if isinstance(body, Known) else ()


def role(bag: Bag) -> Plan | None:
    """陈林强在农林文旅康领导小组里是什么角色？ The seat of someone in a body."""
    if bag.take("rolenoun", "career", "postnoun") is None or (body := bag.name("body")) is None:
        return None
    who = bag.people() or bag.name("institution")
    bag.all("sit")
    if who is None:
        return None
    query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
    found = Found("text", query, {way: who, "body": body, **days(bag.period())}, "", ("role",), ("name",))
    return Plan("role", (found,), subject=bag.subject) if bag.empty() else None


def hosted(bag: Bag) -> Plan | None:
    """哪些领导小组的办公室设在市农业农村局？ Bodies whose office an institution hosts."""
    if bag.take("office") is None:
        return None
    unit, noun, among = bag.name("institution"), bag.take("body"), bag.name("body")
    if unit is None or (noun is None and not bag.has("which", "howmany")):
        return None
    counted = bag.take("howmany")
    bag.all("located", "responsible", "sit")
    period = days(bag.period())
    found = hosted_by(unit)
    return (
        Plan(
            "hosted",
            (replace(found, arguments={**found.arguments, **period, **({"body": among} if among else {})}),),
            "count" if counted else "list",
            bag.subject,
        )
        if bag.empty()
        else None
    )


def office(bag: Bag) -> Plan | None:
    """就业工作领导小组的办公室设在哪里？办公室主任是谁？ Where the office of a body sits, and who heads it."""
    described_seat = any(isinstance(p.found, Found) and p.found.query == "groups/seats" for p in bag.left())
    seats = (
        [p.found for p in bag.all("set") if isinstance(p.found, Found)] if described_seat and bag.has("office") else []
    )
    body = seats[0].arguments.get("body") if seats else bag.name("body")
    if not isinstance(body, Known | Found) or bag.take("office") is None:
        return None
    shows = [Found("institution", "groups/hosted", {"body": body}, "unit", ("unit_name",), ("name",))]
    classes = [p.word for p in bag.all("officehead", "officevice", "officemember")]
    if bag.take("title", "head"):
        classes.append("officehead")
    if classes:
        shows.append(seats_of(body, classes))
    if bag.take("phone"):
        bag.all("howmany", "contact")
        shows.append(Found("text", "documents/contacts", {"at": shows[0]}, "", ("telephone",), ("unit_name",)))
    bag.all("located", "unit", "where", "sit")
    return Plan("office", (*seats, *shows), subject=bag.subject) if bag.empty() else None


def parts(bag: Bag) -> Plan | None:
    """建设高标准市场体系工作专班下设哪些专项工作组？ Bodies under a body."""
    body = bag.name("body")
    if body is None or bag.take("subgroups", "under") is None:
        return None
    bag.all("subgroups", "under", "body", "unit", "setup")
    counted = bag.take("howmany")
    found = Found("body", "groups/parts", {"over": body}, "body", ("name",))
    return Plan("parts", (found,), "count" if counted else "list", bag.subject) if bag.empty() else None


def above(bag: Bag) -> Plan | None:
    """能源领域专项工作组隶属于哪个专班？ The body above a body."""
    body = bag.name("body")
    if body is None or bag.take("above") is None:
        return None
    bag.all("body")
    found = Found("body", "groups/parts", {"body": body}, "over", ("over_name",))
    return Plan("parts", (found,), subject=bag.subject) if bag.empty() else None


def set_up(bag: Bag) -> Plan | None:
    """就业工作领导小组是什么时候、由哪份文件成立的？ When and by which document a body was set up."""
    body = bag.name("body")
    made = bag.take("setup")
    when, numbered = bag.take("when", "day"), bag.take("number", "doc", "issuer")
    if body is None or (made is None and when is None and numbered is None):
        return None
    bag.all("doc", "day", "when", "unit", "issuer")
    date = Found("date", "groups/set_up", {"body": body}, "", ("date",), ("number",))
    document = Found("document", "groups/set_up", {"body": body}, "document", ("number", "title"), ("date",))
    shows = tuple(show for show, asked in ((date, when), (document, numbered or not when)) if asked)
    return Plan("set_up", shows, subject=bag.subject) if bag.empty() else None


def created(bag: Bag) -> Plan | None:
    """2022年成立了哪些领导小组？ Bodies that documents of a time set up."""
    if bag.take("setup") is None or (noun := bag.take("body")) is None:
        return None
    period, counted = bag.period(), bag.take("howmany")
    document = bag.name("document")
    arguments = {**days(period), **({"document": document} if document else {})}
    found = Found("body", "groups/set_up", arguments, "body", ("name",), ("date", "number"))
    return (
        Plan("created", (found,), "count" if counted else "list", bag.subject or noun.text)
        if arguments and bag.empty()
        else None
    )


def every(bag: Bag) -> Plan | None:
    """有哪些工作专班？ All bodies, or those of a type."""
    noun = bag.take("body")
    if noun is None or not bag.has("which", "howmany"):
        return None
    counted = bag.take("howmany")
    kinds = BODY_TYPES.get(noun.text) or (("领导小组", "领导组") if noun.text in {"领导小组", "领导组"} else None)
    found = Found("body", "groups/set_up", {"kind": kinds} if kinds else {}, "body", ("name",), ("date", "number"))
    return Plan("created", (found,), "count" if counted else "list", noun.text) if bag.empty() else None


def most_seats(bag: Bag) -> Plan | None:
    """哪个部门参加的领导小组最多？ Who sits in most bodies, under one body too."""
    if bag.take("most") is None:
        return None
    body, person = bag.name("body"), bag.take("person") or (bag.take("who") if not bag.has("unit") else None)
    noun = bag.take("body", "subgroups")
    unit = bag.take("unit")
    if noun is None and body is None:
        return None
    classes = [p.word for p in bag.all(*ROLES)] + ["head" for _p in bag.all("lead")]
    below = bag.all("subgroups", "under") or (noun is not None and noun.word == "subgroups")
    bag.all("sit", "howmany", "body")
    arguments: dict[str, Argument] = {"role": printed(classes)} if classes else {}
    arguments |= {"body": parts_of(body) if below else body} if body else {}
    arguments |= days(bag.period())
    query, thing = ("institutions/seats", "named") if unit or not person else ("officials/seats", "person")
    texts = ("unit_name",) if thing == "named" else ("person_name",)
    found = Found("institution" if thing == "named" else "official", query, arguments, thing, texts, ("body",))
    return Plan("most_seats", (found,), "most", bag.subject) if bag.empty() else None


def parts_of(body: Set) -> Found:
    """Give the bodies under bodies."""
    return Found("body", "groups/parts", {"over": body}, "body", ("name",))


def most_hosted(bag: Bag) -> Plan | None:
    """哪个单位承担的领导小组办公室最多？ Which institution hosts most offices of bodies."""
    if bag.take("most") is None or bag.take("office") is None or bag.take("body") is None:
        return None
    bag.all("unit", "responsible", "located", "sit", "howmany")
    found = Found("institution", "groups/hosted", days(bag.period()), "unit", ("unit_name",), ("body",))
    return Plan("most_hosted", (found,), "most", bag.subject) if bag.empty() else None


def whether(bag: Bag) -> Plan | None:
    """任忠是不是就业工作领导小组的组长？ Whether someone holds a seat."""
    if bag.take("whether") is None:
        return None
    seat = bag.take("set")
    body = None if seat else bag.name("body")
    people = bag.people()
    unit = None if people else bag.name("institution")
    if (seat is None and body is None) or (people is None and unit is None):
        return None
    bag.all("sit", "body")
    arguments: dict[str, Argument] = {"body": body} if body else {}
    if seat and isinstance(seat.found, Found) and seat.found.query == "groups/seats":
        arguments = dict(seat.found.arguments)
    if "body" not in arguments:
        return None
    who = people or unit
    if who is None:
        return None
    if unit is not None:
        arguments = {
            name: value
            for name, value in arguments.items()
            if name == "body" or (value != printed(["memberunit"]) and value != printed(["member"]))
        }
    query, way = ("officials/seats", "person") if people else ("institutions/seats", "named")
    found = Found("boolean", query, {**arguments, way: who, **days(bag.period())}, "", ("role",), ("name", "role"))
    return Plan("whether", (found,), "exists", bag.subject) if bag.empty() else None


def shared(bag: Bag) -> Plan | None:
    """哪些人同时在A领导小组和B专班任职？市发改委和市财政局都参加的领导小组有哪些？ What several have in common."""
    told = bag.take("both")
    sets = bag.all("set")
    groups = []
    while (body := bag.name("body")) is not None:
        groups.append(body)
    if len(sets) + len(groups) >= 2:
        unit = bag.take("unit")
        bag.all("sit", "person", "body", "member")
        counted = bag.take("howmany")
        shows = [p.found for p in sets if isinstance(p.found, Found)] + [seats_of(g, ()) for g in groups]
        if unit:
            shows = [Found("institution", "institutions/seats", s.arguments, "named", ("unit_name",)) for s in shows]
        return (
            Plan("shared", tuple(shows), "both-count" if counted else "both", bag.subject)
            if bag.empty() and told
            else None
        )
    return _together(bag)


def _together(bag: Bag) -> Plan | None:
    """Bodies in which several sit."""
    who = []
    while (one := bag.people() or bag.name("institution")) is not None:
        who.append(one)
    if len(who) < 2 or len({one.kind for one in who}) > 1 or bag.take("body") is None:
        return None
    bag.all("sit", "member", "memberunit")
    counted = bag.take("howmany")
    shows = tuple(replace(f, arguments={**f.arguments}) for f in (bodies_of(one, ()) for one in who))
    return Plan("together", shows, "both-count" if counted else "both", bag.subject) if bag.empty() else None


FORMS = (
    described,
    most_hosted,
    hosted,
    office,
    most_seats,
    shared,
    whether,
    role,
    parts,
    above,
    set_up,
    created,
    seats,
    bodies,
    every,
)
