"""Forms of questions about tasks, duties and plans."""

from __future__ import annotations

from queries.ask.bag import Bag
from queries.ask.phrases import days
from queries.ask.sets import Argument, Found, Known, Plan
from queries.ask.things import Thing

_PARTS = {"lead": "lead", "headunit": "lead", "head": "lead", "responsible": "responsible", "support": "support"}
_ROLE = "https://w3id.org/gongbao/vocab/role/"


def _parts(bag: Bag) -> dict[str, Argument]:
    """Take the words for a unit's part, and give the argument for them."""
    taken = bag.all(*_PARTS)
    words = [p.word for p in taken]
    if any(p.text in {"负责", "承担"} for p in taken):
        words.append("lead")  # who leads a task answers for it too
    return {"part": tuple(dict.fromkeys(_ROLE + _PARTS[word] for word in words))} if words else {}


def _whole(bag: Bag) -> dict[str, Argument]:
    """Take the document or plan, and give the argument for it: the plan where the document has it."""
    found = bag.name("plan", "document")
    if not isinstance(found, Known):
        return {"document": found} if found else {}
    plans = tuple(t for t in found.things if t.kind == "plan")
    documents = tuple(t for t in found.things if t.kind == "document")
    if documents:
        return {"document": Known("document", documents, found.unsure and len(documents) > 1)}
    within = tuple(dict.fromkeys(Thing(t.within, "document", t.label) for t in plans if t.within))
    return {"document": Known("document", within, found.unsure and len(within) > 1)} if plans else {}


def units(bag: Bag) -> Plan | None:
    """专业镇里的“要素保障行动”由哪些部门牵头？ Units of a task or a plan."""
    task = bag.name("task")
    whole = _whole(bag)
    part = _parts(bag)
    if not part or (task is None and not whole):
        return None
    counted, _nouns = bag.take("howmany"), bag.all("unit", "task", "person", "sit")
    if bag.name("institution") is not None:
        return None
    arguments = {**whole, **part, **({"task": task} if task else {}), **days(bag.period())}
    found = Found("institution", "responsibilities/list", arguments, "unit", ("unit_name",), ("role", "name"))
    return Plan("units", (found,), "count" if counted else "list", bag.subject) if bag.empty() else None


def tasks(bag: Bag) -> Plan | None:
    """晋阳海关牵头的任务有几项？ Tasks of an institution, in a plan too."""
    unit, whole = bag.name("institution"), _whole(bag)
    part = _parts(bag)
    noun, counted = bag.take("task"), bag.take("howmany")
    if unit is None or not part or bag.has("body"):
        return None
    if noun is None and not counted and not whole:
        return None
    bag.all("task", "doc", "duty")
    arguments: dict[str, Argument] = {"unit": unit, **whole, **part, **days(bag.period())}
    found = Found("task", "institutions/tasks", arguments, "work", ("name", "clause"), ("role", "number"))
    return Plan("tasks", (found,), "count" if counted else "list", bag.subject) if bag.empty() else None


def duties(bag: Bag) -> Plan | None:
    """市公安局在突发重大动物疫情应急预案里有什么职责？ Duties of an institution, in a document or a body too."""
    unit = bag.name("institution")
    asked = bag.take("duty", "portfolio") or bag.take("responsible")
    if unit is None or asked is None:
        return None
    arguments: dict[str, Argument] = {"at": unit}
    whole = _within(bag)
    if whole is not None:
        arguments["document"] = whole
    bag.all("task", "duty", "responsible", "sit", "unit", "postnoun", "doc")
    arguments |= days(bag.period())
    if not bag.empty():
        return None
    found = Found("text", "duties/list", arguments, "fact", ("duty",), ("number", "unit_name"))
    return Plan("duties", (found,), subject=bag.subject)


def _within(bag: Bag) -> Argument | None:
    """Take the document, or the document that sets up the body, in which something is asked for."""
    whole = _whole(bag).get("document")
    if whole is not None:
        return whole
    body = bag.name("body")
    return Found("document", "groups/set_up", {"body": body}, "document", ("number",)) if body else None


def due(bag: Bag) -> Plan | None:
    """市财政局有哪些任务要在2022年底前完成？ Tasks due until a month."""
    if bag.take("deadline") is None:
        return None
    period = bag.period()
    task = bag.name("task")
    unit, whole = bag.name("institution"), _whole(bag)
    bag.all("task", "before", "when", "responsible", "lead", "deadline", "day")
    counted = bag.take("howmany")
    if task is not None and period is None:
        found = Found("date", "responsibilities/list", {"task": task, **whole}, "", ("deadline",), ("name",))
        return Plan("due", (found,), subject=bag.subject) if bag.empty() else None
    if period is None or period.last is None:
        return None
    arguments: dict[str, Argument] = {
        **whole,
        **({"at": unit} if unit else {}),
        "before": (period.last.isoformat()[:7],),
    }
    if period.first:
        arguments["after"] = (period.first.isoformat()[:7],)
    found = Found("task", "responsibilities/due", arguments, "work", ("name",), ("deadline", "number"))
    return Plan("due", (found,), "count" if counted else "list", bag.subject) if bag.empty() else None


def most_tasks(bag: Bag) -> Plan | None:
    """哪个部门牵头的任务最多？ Which unit has most tasks."""
    if bag.take("most") is None:
        return None
    whole, part = _whole(bag), _parts(bag)
    bag.all("unit", "task", "howmany")
    if not part:
        return None
    found = Found(
        "institution",
        "responsibilities/list",
        {**whole, **part, **days(bag.period())},
        "unit",
        ("unit_name",),
        ("work",),
    )
    return Plan("most_tasks", (found,), "most", bag.subject) if bag.empty() else None


FORMS = (most_tasks, due, units, tasks, duties)
