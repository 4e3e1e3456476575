"""Documents: what they say of themselves, whom to call about them, which there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Known, Set
from queries.ask.things import Thing

_GB = "https://w3id.org/gongbao/ontology#"
_GENRES = ("通知", "意见", "决定", "批复", "函", "公告", "通报", "令")
_ISSUERS = ("机关", "单位", "主体", "issuer", "issued it")
# Class words that titles hold, where they are no 文种.
_TITLED = {
    **{word: (word,) for word in ("实施意见", "方案", "实施方案", "行动方案", "工作方案", "办法", "管理办法", "规划")},
    **{word: (word,) for word in ("行动计划", "计划", "预案", "应急预案", "措施", "若干措施", "供应计划", "规定")},
    "plan": ("方案", "规划", "计划", "预案"),
    "plans": ("方案", "规划", "计划", "预案"),
    "action plan": ("行动方案", "行动计划"),
    "action plans": ("行动方案", "行动计划"),
    "implementation plan": ("实施方案",),
    "emergency plan": ("应急预案",),
    "contingency plan": ("应急预案",),
    "measures": ("办法", "措施"),
    "management measures": ("管理办法",),
}
_ENGLISH_GENRES = {
    "notice": "通知",
    "notices": "通知",
    "circular": "通知",
    "opinion": "意见",
    "opinions": "意见",
    "decision": "决定",
    "decisions": "决定",
    "reply": "批复",
    "replies": "批复",
    "approval": "批复",
    "approvals": "批复",
}
_ISSUE = re.compile(r"(?P<year>20\d\d)?\D*?(?P<serial>\d{1,2}|[一二三四五六七八九十])期?\D*$")
_ASKS_WHO = re.compile("谁|哪|单位|部门|联系人|who|unit|contact|point|consult|enquir|inquir|talk")
_UNIT_ALONE = frozenset({"咨询单位", "联系单位", "咨询部门"})
_ALL = frozenset({"", "文件", "公文", "documents", "document", "official documents"})
_ATTRIBUTES = {
    "number": ("text", "documents/list", "", ("number",)),
    "day": ("date", "documents/list", "", ("date",)),
    "issuer": ("institution", "documents/list", "issuer", ("issuer_name",)),
    "heading": ("text", "documents/list", "", ("title",)),
    "effect": ("text", "documents/one", "", ("effective_from",)),
    "validity": ("text", "documents/one", "", ("valid_for",)),
    "issue": ("text", "documents/one", "", ("gazette_issue",)),
}


def document_of(bag: Bag) -> Set | None:
    """Take a document, named by itself or by a plan that it forwards."""
    found = bag.name("document", "plan")
    if isinstance(found, Found):
        return found if found.kind == "document" and found.thing else None
    if found is None:
        return None
    documents = [t for t in found.things if t.kind == "document"]
    if not documents:
        documents = [Thing(t.within, "document", t.label) for t in found.things if t.within]
    several = tuple(dict.fromkeys(documents))
    return Known("document", several, found.unsure and len(several) > 1) if several else None


def contact(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """加氢站建设管理办法的咨询电话是多少？找哪个单位？ Whom to call about a document, and who interprets it."""
    if asked.kind not in {"any", "institution", "official", "text"}:
        return ()
    phone, box, reader = bag.take("phone"), bag.take("contact"), bag.take("interpreter")
    if not (phone or box or reader):
        return ()
    if phone and box and not _ASKS_WHO.search(box.text):
        box = None  # 有问题打哪个电话: it asks for the number alone
    document: Argument | None = document_of(bag)
    if document is None and (body := bag.name("body")) and not bag.has("office"):
        document = Found("document", "groups/set_up", {"body": body}, "document", ("number",))
    if document is None:
        return ()
    bag.all("phone", "contact", "unit", "responsible", "doc", "interpreter", "person")
    where: dict[str, Argument] = {"document": document}
    shows = []
    if reader:
        shows.append(Found("institution", "documents/contacts", where, "", ("interpreter",), ("number",)))
    if box or (asked.kind in {"institution", "official"} and not reader):
        shows.append(Found("institution", "documents/contacts", where, "unit", ("unit_name",), ("number",)))
    unit_alone = box and box.text in _UNIT_ALONE
    if (phone and asked.kind != "official") or (box and not reader and asked.kind == "any" and not unit_alone):
        shows.append(Found("text", "documents/contacts", where, "", ("telephone",), ("unit_name", "number")))
    return bag.fits(*shows)


def contacted(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """哪些文件由市规划和自然资源局负责解读？市水利局的咨询电话是多少？ What who is called has."""
    phone, box, reader = bag.take("phone"), bag.take("contact"), bag.take("interpreter")
    if not (phone or box or reader) or asked.kind not in {"any", "document", "text", "institution"}:
        return ()
    number, unit = bag.take("telephone"), bag.name("institution")
    called_so = _called([asked.noun, *(p.text for p in bag.all("doc"))]) if asked.kind == "document" else {}
    bag.all("phone", "contact", "unit", "responsible", "doc", "interpreter", "issuer")
    if number is not None:
        at: dict[str, Argument] = {"called": (number.text,)}
        found = Found("institution", "documents/contacts", at, "unit", ("unit_name",), ("number",))
        return bag.fits(_documents(found, called_so) if asked.kind == "document" else found)
    if unit is None:
        return ()
    if reader:
        forms: tuple[str, ...] = ()
        if isinstance(unit, Known):
            forms = tuple(f for t in unit.things for f in (t.label, *bag.names.spellings.get(t.iri, ())))
        where: dict[str, Argument] = {"reader": tuple(dict.fromkeys(forms))}
        return (
            bag.fits(_documents(Found("text", "documents/contacts", where, "", (), ("number",)), called_so))
            if forms
            else ()
        )
    called = Found("text", "documents/contacts", {"at": unit}, "", ("telephone",), ("unit_name", "number"))
    return bag.fits(_documents(called, called_so) if asked.kind == "document" else called)


def _documents(found: Found, called: Mapping[str, Argument]) -> Found:
    """Give the documents of contacts, of one kind where a class word tells it."""
    of_kind = (Found("document", "documents/list", called, "document", ("number",)),) if called else ()
    told = replace(found, kind="document", thing="document", texts=("number", "title"), notes=("title",))
    return replace(told, within=of_kind)


def attributes(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """吕梁市氢能产业中长期发展规划的文号是多少？ What a document says of itself."""
    words = list(dict.fromkeys(p.word for p in bag.all(*_ATTRIBUTES)))
    parties = bag.take("recipient", "copied")
    if (document := document_of(bag)) is None:
        return ()
    if parties:
        words = [w for w in words if w != "issuer"]
    verb = any(p.word == "issuer" and not p.text.endswith(_ISSUERS) for p in bag.taken)
    if asked.kind == "date":
        words = [w for w in words if w != "day" and not (w == "issuer" and verb)] or ["day"]
        words = words if words[0] == "effect" else list(dict.fromkeys(["day", *words]))
    elif asked.kind == "institution" and not (words or parties):
        return ()
    elif asked.kind in {"document", "any"} and not (words or parties):
        if asked.noun == "several":
            return ()  # 专业镇有哪些 asks for no number
        words = ["heading"] if re.search(r"〕\d+号", bag.taken[-1].text) else ["number"]
    if asked.kind not in {"any", "date", "institution", "document", "text", "official"} or not (words or parties):
        return ()
    bag.all("doc", "unit", "setup", "person")
    if len(words) > 1 and verb and asked.kind not in {"institution", "official"}:
        words = [word for word in words if word != "issuer"]  # 印发 beside 文号, 日期 asks for nothing more
    shows = [_attribute(word, document) for word in words]
    if parties:
        part = "copiedTo" if parties.word == "copied" else "recipient"
        where: dict[str, Argument] = {"document": document, "role": (_GB + part,)}
        shows.append(Found("institution", "documents/parties", where, "unit", ("unit_name",), ("number",)))
    return bag.fits(*shows)


def _attribute(word: str, document: Set) -> Found:
    kind, query, thing, texts = _ATTRIBUTES[word]
    return Found(kind, query, {"of" if query == "documents/list" else "document": document}, thing, texts, ("number",))


def documents(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """2023年5月市政府发了哪些批复？收回土地使用权的决定有几份？ By time, issuer, kind, title and gazette."""
    if asked.kind != "document":
        return ()
    issue, quoted = bag.take("gazette"), None
    if bag.has("heading") and bag.has("sit", "has") and (quoted := _quoted(bag)) is None:
        return ()
    unit, days = bag.name("institution"), bag.days()
    nouns = [asked.noun, *(p.text for p in bag.all("doc"))]
    about = bag.name("document", "plan") if unit or days or bag.has("name", "quoted") else None
    bag.all("issuer", "setup", "appoint", "remove") if not about else bag.all("issuer", "setup")
    arguments: dict[str, Argument] = {**days, **({"by": unit} if unit else {}), **_called(nouns)}
    if quoted is not None:
        arguments["part"] = (re.split(r'[“”《》"]', quoted.text)[1],)
    if isinstance(about, Known):
        things = tuple(dict.fromkeys(Thing(t.within, "document", t.label) if t.within else t for t in about.things))
        arguments["of"] = Known("document", things)  # all that are so called
    if not arguments and issue is None and not all(n in _ALL for n in nouns):
        return ()
    notes = ("title", "date")
    found = Found("document", "documents/list", arguments, "document", ("number", "title"), notes, printed_in(issue))
    return bag.fits(replace(found, having=_ends(arguments) if quoted is None else ()))


def _ends(arguments: Mapping[str, Argument]) -> tuple[tuple[str, str], ...]:
    """Give what titles end with where a class word tells them: 方案的通知, but not 方案的批复."""
    words = arguments.get("part")
    if not isinstance(words, tuple):
        return ()
    told = "|".join(re.escape(str(word)) for word in words)
    return (("title", rf"(?:{told})(?:[（(][^）)]*[）)])?(?:的通知|的意见|的决定)?$"),)


def _called(nouns: Sequence[str]) -> dict[str, Argument]:
    """Give the argument for a class word: its 文种, or what titles hold of it."""
    genre = next((g for n in nouns if (g := n if n in _GENRES else _ENGLISH_GENRES.get(n.lower(), ""))), "")
    titled = next((_TITLED[n.lower()] for n in nouns if n.lower() in _TITLED), ())
    if genre:
        return {"kind": (genre,)}
    return {"part": titled} if titled else {}


def printed_in(issue: Phrase | None) -> tuple[Found, ...]:
    """Give the documents that a gazette prints: of 2022年第4期, of all years where none is named."""
    told = _ISSUE.match(issue.text) if issue else None
    if told is None:
        return ()
    serial = told["serial"] if told["serial"].isdigit() else str("一二三四五六七八九十".index(told["serial"]) + 1)
    printed = (("issue", rf"^{told['year'] or '[0-9]{4}'}·{serial}$"),)
    return (Found("document", "documents/issue_of", {}, "document", ("issue",), having=printed),)


def addressed(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """发给孝义市政府的批复有哪些？ Documents by whom they are sent or copied to."""
    if asked.kind != "document" or (way := bag.take("recipient", "copied")) is None:
        return ()
    unit, days = bag.name("institution"), bag.days()
    called = _called([asked.noun, *(p.text for p in bag.all("doc"))])
    bag.all("issuer", "recipient", "copied", "unit")
    if unit is None:
        return ()
    part = "copiedTo" if way.word == "copied" else "recipient"
    given: dict[str, Argument] = {"at": unit, "role": (_GB + part,), **days}
    of_kind = (Found("document", "documents/list", called, "document", ("number",)),) if called else ()
    texts = ("number", "title")
    return bag.fits(Found("document", "documents/parties", given, "document", texts, ("title",), within=of_kind))


def gazettes(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """最新一期公报是哪一期？ The issues of the gazettes."""
    if asked.kind not in {"text", "any", "issue"} or bag.take("issue", "gazette") is None:
        return ()
    bag.all("issue", "gazette")
    return bag.fits(Found("text", "documents/issues", {}, "", ("issue",), ("documents",)))


def _quoted(bag: Bag) -> Phrase | None:
    """Take the words that titles hold: 标题含“控规”的批复."""
    bag.all("heading", "sit", "has")
    return bag.take("quoted") or next((p for p in bag.left() if p.text[:1] in '“《"' and bag.drop(p)), None)


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪个单位发的文件最多？ Documents by issuer."""
    if asked.kind != "institution" or counted != "document":
        return ()
    bag.all("issuer", "unit", "doc")
    return bag.fits(Found("institution", "documents/list", bag.days(), "issuer", ("issuer_name",), ("document",)))


RELATIONS = (contact, contacted, attributes, addressed, documents, gazettes)
