"""Forms of questions about officials: acts, posts, careers, succession, portfolios."""

from __future__ import annotations

from dataclasses import replace

from queries.ask.bag import Bag
from queries.ask.phrases import KINDS_OF_ACT, Phrase, days, held
from queries.ask.sets import Argument, Found, Known, Plan

_TERMS = {"probation": "试用期", "secondment": "挂职", "parttime": "兼职", "term": "任期", "retire": "退休"}
_NOTES = ("action", "post", "date", "number")


def acts(bag: Bag) -> Plan | None:
    """2023年5月任命的市残联副理事长里哪位是挂职？ Who was appointed to, or removed from, what, on what terms."""
    words = [p.word for p in bag.all(*KINDS_OF_ACT)]
    terms = [p.word for p in bag.all(*_TERMS)]
    if bag.take("actboth"):
        words = ["appoint", "remove"]
    if not words and not terms:
        return None
    post, people = bag.take("post"), bag.name("official")
    period = bag.period() or (post.period if post else None)
    document = bag.name("document")
    unit = bag.name("institution")
    if post and people is None and not (period or document or bag.has("who", "which", "howmany", "person")):
        return None
    base: dict[str, Argument] = {**(acted_on(bag, post) if post else {})}
    base |= {"of": people} if people else {}
    base |= {"document": document} if document else {}
    base |= {"at": belonging(bag, unit)} if isinstance(unit, Known) else {"at": unit} if unit else {}
    titles = bag.all("title")
    if titles:
        base["title"] = tuple(p.text for p in titles)
    counted = bag.all("howmany")
    posts = bag.all("career") or (post is None and bag.has("which", "who") and bag.take("postnoun"))
    bag.all("postnoun")
    bag.all("person", "doc", "effectiveretire", "unit", "sit") if not people else bag.all(
        "doc", "effectiveretire", "unit", "sit"
    )
    return _acts(bag, (words, terms, bool(counted), bool(posts)), base, period)


def _acts(
    bag: Bag, asked: tuple[list[str], list[str], bool, bool], base: dict[str, Argument], period: object
) -> Plan | None:
    from queries.ask.dates import Period

    words, terms, counted, posts = asked
    span = period if isinstance(period, Period) else None
    when = bag.all("when", "day")
    if "retire" in terms:
        base["terms"] = ("退休" + span.last.isoformat()[:7],) if span and span.last else ("退休",)
    else:
        base |= days(span)
    people = "of" in base
    if not (set(base) - {"title"}):
        return None
    text, thing, kind = (("post",), "", "post") if people else (("person_name",), "person", "official")
    if people and when:
        text, kind = ("date",), "date"
    others = [t for t in terms if t != "retire"]
    shows = []
    for word in words or ["any"]:
        for term in others or ["any"]:
            arguments = {
                **base,
                **({"kind": (KINDS_OF_ACT[word],)} if word != "any" else {}),
                **({"terms": (_TERMS[term],)} if term != "any" else {}),
            }
            shows.append(Found(kind, "appointments/search", arguments, thing, text, _NOTES))
            if posts and not people:
                shows.append(Found("post", "appointments/search", arguments, "", ("post",), ()))
    return Plan("acts", tuple(shows), "count" if counted else "list", bag.subject) if bag.empty() else None


def acted_on(bag: Bag, post: Phrase) -> dict[str, Argument]:
    """Give the arguments for a post in acts: as written, or the title at the institution and what belongs to it."""
    exact = held(bag.names, post)["held"]
    below = belonging(bag, Known("institution", post.things)).things
    forms = {form + post.title for t in below for form in bag.names.spellings.get(t.iri, (t.label,))}
    return {"held": tuple(sorted({*exact, *forms}))}


def belonging(bag: Bag, units: Known) -> Known:
    """Give institutions with those that their names begin: 市残疾人联合会 and its 执行理事会."""
    labels = tuple(t.label for t in units.things if not t.label.endswith(("人民政府", "委员会")))
    things = (
        t
        for things in bag.names.exact.values()
        for t in things
        if t.kind == "institution" and labels and t.label.startswith(labels)
    )
    return Known("institution", tuple(dict.fromkeys((*units.things, *things))))


def succession(bag: Bag) -> Plan | None:
    """谁被任命为X主任，他接替的是谁？X主任的前任是谁？ Who followed whom in a post."""
    order = bag.order()
    before, after = bag.take("predecessor"), bag.take("successor")
    if before is None and after is None:
        return None
    appointed = bag.take("appoint")
    removed = bag.take("remove")
    post, people = bag.take("post"), bag.name("official")
    period = days(bag.period() or (post.period if post else None))
    bag.all("person", "sit", "when")
    if post is not None:
        bag.all("career", "postnoun")
    base: dict[str, Argument] = {**(acted_on(bag, post) if post else {}), **period}
    if (post is None and people is None) or isinstance(people, Found):
        return None
    new = Found("official", "appointments/succession", base, "person", ("person_name",), ("post", "date"))
    old = Found("official", "appointments/succession", base, "gone", ("gone_name",), ("post", "date"))
    shows: tuple[Found, ...] = (
        (new, old) if appointed or (post and people is None and removed) else (old,) if before else (new,)
    )
    if people is not None and isinstance(people, Known):
        shows = _of_person(people, base, before is not None and not _is_left(order))
    return Plan("succession", shows, subject=bag.subject) if bag.empty() else None


def _is_left(order: list[str]) -> bool:
    """Tell whether the person named is who left: 谁接替了甲, 甲由谁接替; not 甲接替了谁."""
    verb = order.index("predecessor")
    person = next((n for n, word in enumerate(order) if word == "official"), -1)
    who = next((n for n, word in enumerate(order) if word in {"who", "which"}), len(order))
    return person > verb or person < who < verb


def _of_person(people: Known, base: dict[str, Argument], before: bool) -> tuple[Found, ...]:
    """The predecessor, or the successor, of a named official."""
    if before:
        return (
            Found(
                "official", "appointments/succession", {**base, "of": people}, "gone", ("gone_name",), ("post", "date")
            ),
        )
    names = tuple(dict.fromkeys(t.label for t in people.things))
    return (
        Found(
            "official", "appointments/succession", {**base, "left": names}, "person", ("person_name",), ("post", "date")
        ),
    )


def holder(bag: Bag) -> Plan | None:
    """2021年4月吕梁市财政局局长是谁？ Who held a post, on a day too."""
    post = bag.take("post")
    if post is None:
        return None
    period = bag.period() or post.period
    bag.all("sit", "person", "holders", "career", "postnoun")
    if not (bag.has("who", "which") or bag.empty()):
        return None
    found = Found(
        "official",
        "officials/posts",
        {**held(bag.names, post), **days(period)},
        "person",
        ("person_name",),
        ("post", "date", "number", "how"),
    )
    given = {"first": str(period.first), "last": str(period.last)} if period else {}
    return Plan("holder", (found,), "on" if period else "list", bag.subject, given) if bag.empty() else None


def career(bag: Bag) -> Plan | None:
    """李建军是什么职务？ Posts in which documents name an official, on a day too."""
    people = bag.people()
    if people is None:
        return None
    asked = bag.take("career", "postnoun", "holders")
    if asked is None and not bag.has("who"):
        return None
    period = bag.period()
    spans = [period] if period else [p.period for p in bag.all("date")] or [None]
    bag.all("sit", "career", "postnoun", "when", "unit", "also")
    shows = tuple(
        Found(
            "post",
            "officials/posts",
            {"person": people, **days(span)},
            "",
            ("post",),
            ("person_name", "date", "number", "how"),
        )
        for span in spans
    )
    return Plan("career", shows, subject=bag.subject) if bag.empty() else None


def same(bag: Bag) -> Plan | None:
    """2020年的市财政局局长和2022年的是同一个人吗？ Whether two descriptions are of one official."""
    if bag.take("same") is None:
        return None
    bag.all("whether")
    dates = [p.period for p in bag.all("date")]
    who = []
    while (one := bag.people()) is not None:
        who.append(one)
    if len(who) == 1 and len(dates) == 2:
        who *= 2
    if len(who) != 2 or len(dates) not in {0, 2} or any(not isinstance(w, Found) for w in who):
        return None
    spans = dates or [None, None]
    shows = tuple(
        replace(w, arguments={**w.arguments, **days(span)})
        for w, span in zip(who, spans, strict=True)
        if isinstance(w, Found)
    )
    return Plan("same", shows, "same", bag.subject) if bag.empty() else None


def charge(bag: Bag) -> Plan | None:
    """市能源局由哪位市领导分管？某副市长分管什么？ Portfolios."""
    words = [p.word for p in bag.all("charge", "portfolio", "responsible", "duty")]
    unit, people = bag.name("institution"), bag.people()
    if unit is None and people is None and "charge" in words and bag.has("area", "name"):
        area = bag.take("area", "name")
        bag.all("person", "title", "task")
        found = Found(
            "official",
            "portfolios/list",
            {"area": (area.text if area else "",)},
            "person",
            ("person_name",),
            ("title", "how"),
        )
        return Plan("charge", (found,), subject=area.text if area else "") if bag.empty() else None
    if (
        not words
        or (unit is None) == (people is None)
        or (unit is not None and not {"charge", "portfolio"} & set(words))
    ):
        return None
    bag.all("person", "title", "unit", "task", "charge", "body", "responsible", "duty", "portfolio", "doc")
    if people is not None:
        found = Found("text", "portfolios/list", {"of": people}, "unit", ("target",), ("how", "person_name"))
    else:
        at: dict[str, Argument] = {"at": unit} if unit else {}
        found = Found("official", "portfolios/list", at, "person", ("person_name",), ("title", "how"))
    return Plan("charge", (found,), subject=bag.subject) if bag.empty() else None


def terms_of(bag: Bag) -> Plan | None:
    """尹新明的试用期是多久？ The terms on which someone was appointed."""
    columns = {"probation": "probation", "term": "term", "secondment": "note"}
    asked = [columns[p.word] for p in bag.all(*columns)]
    people = bag.name("official")
    if not asked or people is None or not bag.has("howlong", "which", "howmany"):
        return None
    bag.all("howlong", "howmany", "appoint")
    found = Found("text", "appointments/search", {"of": people}, "", tuple(asked), ("post", "date"))
    return Plan("terms", (found,), subject=bag.subject) if bag.empty() else None


def whether(bag: Bag) -> Plan | None:
    """樊小明是市财政局局长吗？ Whether documents name someone with a post."""
    post, people = bag.take("post"), bag.name("official")
    if bag.take("whether") is None or post is None or people is None:
        return None
    bag.all("sit", "postnoun", "also")
    period = bag.period() or post.period
    found = Found(
        "boolean",
        "officials/posts",
        {"person": people, **held(bag.names, post), **days(period)},
        "",
        ("post",),
        ("date",),
    )
    return Plan("whether", (found,), "exists", bag.subject) if bag.empty() else None


FORMS = (terms_of, same, whether, succession, acts, holder, career, charge)
