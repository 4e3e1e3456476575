"""Tasks and duties: who leads, answers for or supports what, and until when."""

from __future__ import annotations

import re

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.sets import Argument, Found, Known
from queries.ask.things import Thing

_PARTS = {"lead": "lead", "headunit": "lead", "head": "lead", "responsible": "responsible", "support": "support"}
_UNTIL = re.compile(r"前|\bby$")
_UNITS = frozenset({"body", "bodies", "organisation", "organisations", "organization", "organizations"})  # of tasks
_ROLE = "https://w3id.org/gongbao/vocab/role/"

LEAD, SUPPORT, RESPONSIBLE = _ROLE + "lead", _ROLE + "support", _ROLE + "responsible"


def _parts(bag: Bag) -> dict[str, Argument]:
    """Take the words for a unit's part, and give the argument for them; 参与 is any part."""
    if bag.has("head") and bag.has("lead", "support", "responsible", "headunit"):
        return {}  # 牵头单位的一把手: it says who heads a unit, and stays
    taken = bag.all(*_PARTS)
    words = [p.word for p in taken]
    if any(p.text in {"负责", "承担"} for p in taken):
        words.append("lead")  # who leads a task answers for it too
    return {"part": tuple(dict.fromkeys(_ROLE + _PARTS[word] for word in words))} if words else {}


def _whole(bag: Bag) -> dict[str, Argument]:
    """Take the document or plan, and give the argument for it: the document where the plan stands in it."""
    found = bag.name("plan", "document")
    if not isinstance(found, Known):
        return {"document": found} if found else {}
    documents = tuple(t for t in found.things if t.kind == "document")
    if documents:
        return {"document": Known("document", documents, found.unsure and len(documents) > 1)}
    within = tuple(dict.fromkeys(Thing(t.within, "document", t.label) for t in found.things if t.within))
    return {"document": Known("document", within, found.unsure and len(within) > 1)} if within else {}


def units(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """专业镇里的“要素保障行动”由哪些部门牵头？ Units of a task or a plan."""
    if asked.kind not in {"any", "institution", "official"} and asked.noun not in _UNITS:
        return ()
    task = bag.name("task")
    whole, part = _whole(bag), _parts(bag)
    taken = bag.all("unit", "task", "person", "sit", "memberunit")
    if (task is None and not whole) or not (part or asked.kind == "institution"):
        return ()
    if any(word.word in {"sit", "memberunit"} for word in taken):
        part = {}  # 牵头部门和参与部门: whoever takes part is asked for too
    if asked.noun in _UNITS and task is None:
        return ()
    if task is not None:
        of_task: dict[str, Argument] = {**whole, **part, "task": task}
        return bag.fits(Found("institution", "tasks/units", of_task, "unit", ("unit_name",), ("role", "name")))
    arguments: dict[str, Argument] = {**whole, **part, **bag.days()}
    return bag.fits(Found("institution", "responsibilities/list", arguments, "unit", ("unit_name",), ("role", "name")))


def tasks(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """晋阳海关牵头的任务有几项？ Tasks of an institution, in a plan too."""
    if asked.kind not in {"any", "task", "duty"} or bag.has("body"):
        return ()
    unit, whole = bag.name("institution"), _whole(bag)
    part, nouns = _parts(bag), bag.all("task", "sit", "doc", "has")
    if unit is None or not (part or nouns or asked.kind == "task") or (asked.kind != "task" and not part and not whole):
        return ()
    if asked.kind == "duty" and not part:
        return ()
    arguments: dict[str, Argument] = {"unit": unit, **whole, **part, **bag.days()}
    return bag.fits(Found("task", "institutions/tasks", arguments, "work", ("name", "clause"), ("role", "number")))


def within(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """氢能规划一共有多少项任务？ Tasks of a plan."""
    if asked.kind != "task":
        return ()
    whole = _whole(bag)
    bag.all("task", "has", "doc")
    return (
        bag.fits(Found("task", "responsibilities/list", whole, "work", ("name", "clause"), ("role", "number")))
        if whole
        else ()
    )


def part(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """市财政局在这项任务里是牵头还是配合？ An institution's part in a task."""
    if asked.kind not in {"role", "any"}:
        return ()
    unit, task = bag.name("institution"), bag.name("task")
    words = _parts(bag)
    if unit is None or task is None or (isinstance(task, Found) and asked.kind == "any"):
        return ()
    whole = _whole(bag)
    arguments: dict[str, Argument] = {"at": unit, "task": task, **whole, **words}
    return bag.fits(Found("role", "tasks/units", arguments, "", ("role",), ("name",)))


def duties(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """市公安局在突发重大动物疫情应急预案里有什么职责？ Duties of an institution, in a document or a body too."""
    unit = bag.name("institution")
    if unit is None or not (asked.kind == "duty" or bag.take("portfolio", "responsible", "duty")):
        return ()
    if asked.kind not in {"duty", "any", "text", "task"}:
        return ()
    arguments: dict[str, Argument] = {"at": unit, **bag.days()}
    whole = _whole(bag)
    if whole:
        arguments |= whole
    elif body := bag.name("body"):
        arguments["document"] = Found("document", "groups/set_up", {"body": body}, "document", ("number",))
    bag.all("task", "duty", "responsible", "sit", "unit", "postnoun", "doc", "body")
    return bag.fits(Found("duty", "duties/list", arguments, "fact", ("duty",), ("number", "unit_name")))


def seen_to(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """用作旅馆的自建房归哪个单位管？ Institutions with a duty that has these very words."""
    if asked.kind not in {"institution", "official"} or (area := bag.take("area")) is None:
        return ()
    if not bag.all("charge", "responsible", "incharge"):
        return ()
    given, whole = bag.days(), _whole(bag)
    if whole:
        given |= whole
    elif body := bag.name("body"):
        given["document"] = Found("document", "groups/set_up", {"body": body}, "document", ("number",))
    bag.all("unit", "task", "sit")
    having = (("duty", re.escape(area.text)),)
    return bag.fits(
        Found("institution", "duties/list", given, "unit", ("unit_name",), ("duty", "number"), having=having)
    )


def due(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """市财政局有哪些任务要在2022年底前完成？这项任务什么时候完成？ Tasks due until a month; when one is due."""
    said = bag.take("deadline")
    if said is None or asked.kind not in {"any", "task", "date"}:
        return ()
    bag.all("deadline", "day")
    task, unit, whole = bag.name("task"), bag.name("institution"), _whole(bag)
    until = bool(bag.all("before")) or _UNTIL.search(said.text) is not None  # the day itself is the last
    period = bag.period()
    bag.all("task", "responsible", "lead")
    if task is not None and period is None:
        given: dict[str, Argument] = {"task": task, **whole}
        return bag.fits(Found("date", "tasks/units", given, "", ("deadline",), ("name",)))
    if period is None and (unit or whole) and asked.kind == "task":  # all that have one
        every: dict[str, Argument] = {**whole, **({"at": unit} if unit else {})}
        return bag.fits(Found("task", "responsibilities/due", every, "work", ("name",), ("deadline", "number")))
    if period is None or period.last is None or asked.kind == "date":
        return ()
    arguments: dict[str, Argument] = {**whole, **({"at": unit} if unit else {})}
    arguments["before"] = (period.last.isoformat()[:7],)
    until = until or any(p.text.lower().startswith("the end of") for p in bag.taken)
    if until and not (unit or whole):
        arguments["after"] = (f"{period.last.year}-01",)  # of all plans those of that year are meant
    elif period.first and not until:
        arguments["after"] = (period.first.isoformat()[:7],)
    return bag.fits(Found("task", "responsibilities/due", arguments, "work", ("name",), ("deadline", "number")))


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪个部门牵头的任务最多？哪份文件的任务最多？ Tasks by unit, or by document."""
    if asked.kind == "task" and counted in {"institution", "any"}:  # 牵头部门最多的任务
        scope, role = _whole(bag), _parts(bag)
        bag.all("unit", "task", "sit", "doc")
        given: dict[str, Argument] = {**scope, **role, **bag.days()}
        return bag.fits(Found("task", "responsibilities/list", given, "work", ("name",), ("unit",))) if role else ()
    if asked.kind == "document" and counted == "institution":  # 哪份文件涉及的部门最多
        if asked.noun.lower() not in {"", "文件", "公文", "document", "documents"}:
            return ()
        bag.all("unit", "doc", "sit", "cites", "responsible", "task")
        return bag.fits(Found("document", "responsibilities/list", bag.days(), "document", ("number",), ("unit",)))
    if asked.kind not in {"institution", "document"} or counted not in {"task", "any"}:
        return ()
    whole, words = _whole(bag), _parts(bag)
    if not words and counted == "any":
        return ()
    bag.all("unit", "task", "doc", "sit")
    thing, text = ("unit", "unit_name") if asked.kind == "institution" else ("document", "number")
    arguments: dict[str, Argument] = {**whole, **words, **bag.days()}
    return bag.fits(Found(asked.kind, "responsibilities/list", arguments, thing, (text,), ("work",)))


RELATIONS = (due, part, units, tasks, within, seen_to, duties)
