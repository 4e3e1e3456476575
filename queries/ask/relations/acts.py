"""Acts: who was appointed to, or removed from, what, when, by which document, on what terms; who followed whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.offices import acted_on, acted_on_at, belonging, titles
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Known

KINDS = {"appoint": "任命", "remove": "免去", "nominate": "提名"}
_TERMS = {"probation": "试用期", "secondment": "挂职", "parttime": "兼职", "term": "任期", "retire": "退休"}
_COLUMNS = {"probation": "probation", "term": "term", "secondment": "note"}
_NOTES = ("action", "post", "date", "number")
_SHOWN = {
    "official": ("person", ("person_name",)),
    "post": ("", ("post",)),
    "date": ("", ("date",)),
    "document": ("document", ("number",)),
    "institution": ("unit", ("unit_name",)),
}


def acts(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """2023年5月任命的市残联副理事长里哪位是挂职？ Acts, by whatever of them is given."""
    order = bag.left()
    words = [p.word for p in bag.all(*KINDS)]
    if asked.kind == "document" and words:
        bag.all("basis")  # 被免去什么职务，依据哪份文件: the one that says so
    if len(set(words)) > 1 and _one_of_other(order):
        return ()
    terms = [p.word for p in bag.all(*_TERMS)]
    if not bag.take("actboth") and not words and not terms:
        return ()
    if asked.kind not in {"any", *_SHOWN} or (asked.kind == "date" and not words and set(terms) & _COLUMNS.keys()):
        return ()  # until when a probation is is not printed
    base = _given(bag, order)
    bag.all("postnoun", "doc", "unit", "sit", "from", *(("issuer",) if asked.kind == "date" else ()))
    if "of" not in base:
        bag.all("person", "body")
    if not set(base) - {"title"} and not terms and not bag.take("every"):
        return ()
    if asked.kind == "official" and isinstance(base.get("of"), Known):  # 刘小军是谁任命的
        return bag.fits(_issuer(base, words))
    kind = asked.kind if asked.kind != "any" else "post" if isinstance(base.get("of"), Known) else "official"
    if "retire" in terms and (retired := _retired(base)):
        base = retired
    bag.all("effectiveretire")
    if bag.take("or") and "of" in base:
        return ()  # one of the two is asked for
    thing, texts = _SHOWN[kind]
    having = _for(bag, terms)
    shows = []
    for word in dict.fromkeys(words) or [""]:
        for term in [t for t in dict.fromkeys(terms) if t != "retire"] or [""]:
            arguments = {**base, **({"kind": (KINDS[word],)} if word else {})}
            arguments |= {"terms": (_TERMS[term],)} if term else {}
            shows.append(Found(kind, "appointments/search", arguments, thing, texts, _NOTES, having=having))
    return bag.fits(*shows)


def _for(bag: Bag, terms: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Take how long a probation or a secondment is: 试用期一年."""
    long = bag.take("duration") if {"probation", "secondment", "term"} & set(terms) else None
    if long is None:
        return ()
    column = next(_COLUMNS[term] for term in terms if term in _COLUMNS)
    digits = str.maketrans("123456789", "一二三四五六七八九")
    return ((column, re.escape(long.text.translate(digits)).replace("二", "[二两]").replace("两", "[二两]")),)


def _one_of_other(order: tuple[Phrase, ...]) -> bool:
    """Tell whether one act is asked of those whom the other describes: 被免职的人里谁又被任命."""
    verbs = [n for n, p in enumerate(order) if p.word in KINDS]
    return any(p.word == "person" for p in order[verbs[0] : verbs[-1]])


def _issuer(base: dict[str, Argument], words: list[str]) -> Found:
    """Give who issued the documents of acts."""
    kind = {"kind": tuple(KINDS[word] for word in words)} if words else {}
    told = Found("document", "appointments/search", {**base, **kind}, "document", ("number",))
    return Found("institution", "documents/list", {"of": told}, "issuer", ("issuer_name",), ("number",))


def _given(bag: Bag, order: tuple[Phrase, ...]) -> dict[str, Argument]:
    """Take what is given of acts: official, post, institution, document, time, title."""
    post, people = bag.take("post"), bag.name("official")
    document, unit = bag.name("document"), bag.name("institution")
    if isinstance(unit, Known) and all(t.label.startswith("各") for t in unit.things):
        label = unit.things[0].label.removeprefix("各")  # all of them are one institution where a task is theirs
        unit = Known("institution", bag.names.endings.get(label) or bag.names.of_class(label) or unit.things)
    base: dict[str, Argument] = {**(acted_on_at(bag.names, post) if post else {}), **bag.days()}
    base |= {"of": people} if people else {}
    base |= {"document": document} if document else {}
    if isinstance(unit, Known) and post is None and _acts_itself(unit, order) and not document:
        by: dict[str, Argument] = {"by": unit}
        base["document"] = Found("document", "documents/list", by, "document", ("number", "title"))
    elif unit is not None:
        base["at"] = belonging(bag.names, unit) if isinstance(unit, Known) else unit
    if words := bag.all("title"):
        base["title"] = titles([p.text for p in words])
    return base


def _acts_itself(unit: Known, order: tuple[Phrase, ...]) -> bool:
    """Tell whether the institution is who appoints: 市政府任命了; not 被任命到市政府."""
    if not any(t.label.endswith(("人民政府", "人民政府办公室")) for t in unit.things):
        return False
    verb = next((n for n, p in enumerate(order) if p.word in {*KINDS, "actboth"}), -1)
    name = next((n for n, p in enumerate(order) if p.of("institution")), -1)
    passive = any(p.word == "passive" for p in order) or order[verb].text.startswith(("被", "was", "were"))
    return (0 <= name < verb and not passive) or any(p.word == "agent" for p in order)


def _retired(base: dict[str, Argument]) -> dict[str, Argument]:
    """Ask for pensions, of the month that is given: 退休待遇从2023年5月起执行."""
    until = base.get("until")
    month = str(until[0])[:7] if isinstance(until, tuple) and "since" in base else ""
    since = base.get("since")
    if month and isinstance(since, tuple) and str(since[0])[:7] != month:
        return {**base, "terms": ("退休",)}
    rest: dict[str, Argument] = {name: value for name, value in base.items() if name not in {"since", "until"}}
    return {**rest, "terms": (f"退休{month}",)}


def succession(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """X主任的前任是谁？谁接替了甲？ Who followed whom in a post."""
    if asked.kind not in {"any", "official", "date", "post", "truth"}:
        return ()
    order = bag.left()
    before, after = bag.take("predecessor"), bag.take("successor")
    if after is not None and before is None and asked.kind == "official" and (earlier := _beside(bag)[0]):
        before, after = earlier, None  # 局长换成甲之前是谁
    elif before is None and after is None and asked.kind == "official":
        before, after = _beside(bag)
    elif later := _beside(bag)[1]:  # 甲之后谁接任
        before, after = None, later
    if before is None and after is None:
        return ()
    if _beside_now(order):  # 现任和前任: two questions
        return ()
    bag.all("appoint", "remove", "person", "sit", "when", "postnoun")
    post, people = bag.take("post"), bag.name("official")
    base: dict[str, Argument] = {**(acted_on_at(bag.names, post) if post else {}), **bag.days()}
    if asked.kind == "post":
        other = bag.name("official")
        if people is None or other is None or before is None:
            return ()
        given: dict[str, Argument] = {"of": people, "left": other, **base}
        return bag.fits(Found("post", "appointments/succession", given, "", ("post",), ("date", "number")))
    if people is None and post is None:
        return ()
    if asked.kind in {"any", "truth"} and before is not None and (other := bag.name("official")):
        both: dict[str, Argument] = {**base, "of": people or other, "left": other}
        return bag.fits(Found("text", "appointments/succession", both, "", ("post",), ("date", "number")))
    if asked.kind == "date" and people is not None:
        way = {"left": people} if before is None or _is_left(order) else {"of": people}
        return bag.fits(Found("date", "appointments/succession", {**base, **way}, "", ("date",), ("number",)))
    if people is None:
        return bag.fits(_gone(base) if before and not _took(order) else _new(base))
    if before is not None and not _is_left(order):
        return bag.fits(_gone({**base, "of": people}))
    return bag.fits(replace(_new(base), arguments={**base, "left": people}))


def _beside(bag: Bag) -> tuple[Phrase | None, Phrase | None]:
    """Read 甲之后谁当了X主任 as who followed, where no day is named that it could be after."""
    if bag.has("date") or not any(p.kind == "official" and p.word != "post" for p in bag.left()):
        return None, None
    return bag.take("before"), bag.take("after")


def _took(order: tuple[Phrase, ...]) -> bool:
    """Tell whether who took a post is asked for: 谁接任了局长; not 局长的前任, 局长接替的是谁."""
    words = [p.word for p in order]
    verb = words.index("predecessor") if "predecessor" in words else len(words)
    noun = verb < len(words) and order[verb].text.lower().endswith(("任", "手", "predecessor", "predecessors"))
    noun = noun and order[verb].text not in {"接任", "继任"}
    if "passive" in words and not noun:
        return True  # 由谁接替
    return not noun and "post" in words[verb:]


def _beside_now(order: tuple[Phrase, ...]) -> bool:
    """Tell whether now stands beside who followed or went before, after the post."""
    words = [p.word for p in order]
    post = words.index("post") if "post" in words else len(words)
    return "now" in words[post:]


def _new(base: dict[str, Argument]) -> Found:
    return Found("official", "appointments/succession", base, "person", ("person_name",), ("post", "date"))


def _gone(base: dict[str, Argument]) -> Found:
    return Found("official", "appointments/succession", base, "gone", ("gone_name",), ("post", "date"))


def _is_left(order: tuple[Phrase, ...]) -> bool:
    """Tell whether who is named left: 谁接替了甲, 甲由谁接替; not 甲接替了谁, 甲接的是谁的班."""
    verb = next((n for n, p in enumerate(order) if p.word == "predecessor"), -1)
    person = next((n for n, p in enumerate(order) if p.kind == "official" and p.word != "post"), -1)
    passive = any(p.word == "passive" for p in order) or "by" in order[verb].text.split()
    if order[verb].text.lower().startswith(("predecessor", "preced")):  # the predecessor of X: X is who came after
        return False
    return (person > verb) != passive if verb >= 0 else False


def terms(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """尹新明的试用期是多久？ The terms on which someone was appointed."""
    period = asked.kind == "date" and bag.has("term")  # of a term both days are printed
    if asked.kind != "text" and not period:
        return ()
    words = [_COLUMNS[p.word] for p in bag.all(*_COLUMNS)]
    people = bag.name("official")
    bag.all("appoint", "postnoun")
    if not words or people is None:
        return ()
    post = bag.take("post")
    base: dict[str, Argument] = {"of": people, **(acted_on(bag.names, post) if post else {})}
    return bag.fits(Found("text", "appointments/search", base, "", tuple(words), ("post", "date")))


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪份文件任命的人最多？ Acts by document, institution or official."""
    words = [p.word for p in bag.all(*KINDS)]
    if not words and not bag.take("actboth"):
        return ()
    if asked.kind not in {"document", "institution"} or counted not in {"official", "any"}:
        return ()
    bag.all("person", "doc", "unit", "sit", "actboth")
    kind: dict[str, Argument] = {"kind": tuple(KINDS[word] for word in words)} if words else {}
    thing, text = ("document", "number") if asked.kind == "document" else ("unit", "unit_name")
    given: dict[str, Argument] = {**kind, **bag.days()}
    return bag.fits(Found(asked.kind, "appointments/search", given, thing, (text,), ("person_name",)))


RELATIONS = (terms, succession, acts)
