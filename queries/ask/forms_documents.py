"""Forms of questions about documents: what they say of themselves, what they rest on, which there are."""

from __future__ import annotations

from queries.ask.bag import Bag
from queries.ask.phrases import days
from queries.ask.sets import Argument, Found, Known, Plan

_CITED = "https://w3id.org/gongbao/vocab/citation/"
_RELATIONS = {"basis": "rests-on", "amends": "amends", "repeals": "repeals"}
_GB = "https://w3id.org/gongbao/ontology#"
_GENRES = ("通知", "意见", "决定", "批复", "函")


def _document(bag: Bag) -> Known | None:
    """Take a document, named by itself or by a plan that it forwards."""
    found = bag.name("document", "plan")
    if not isinstance(found, Known):
        return None
    documents = [t for t in found.things if t.kind == "document"]
    iris = dict.fromkeys(t.iri for t in documents)
    plans = [t for t in found.things if t.kind == "plan" and t.within and t.within not in iris]
    if not documents and plans:
        from queries.ask.things import Thing

        documents = [Thing(t.within or "", "document", t.label) for t in plans]
    several = tuple(dict.fromkeys(documents))
    return Known("document", several, found.unsure and len(several) > 1) if several else None


def contact(bag: Bag) -> Plan | None:
    """加氢站建设管理办法的咨询电话是多少？ Whom to call about a document."""
    phone, box, reader = bag.take("phone"), bag.take("contact"), bag.take("interpreter")
    if not (phone or box or reader):
        return None
    bag.all("phone", "contact", "howmany", "unit", "responsible", "doc", "interpreter")
    document = _document(bag)
    unit = None if document else bag.name("institution")
    if document is None and unit is None:
        return None
    where: dict[str, Argument] = {"document": document} if document else {"at": unit} if unit else {}
    shows = []
    if reader:
        shows.append(Found("institution", "documents/contacts", where, "", ("interpreter",), ("number",)))
    if box or (phone and not reader and document):
        shows.append(Found("institution", "documents/contacts", where, "unit", ("unit_name",), ("number",)))
    if phone or (box and not reader):
        shows.append(Found("text", "documents/contacts", where, "", ("telephone",), ("unit_name", "number")))
    if phone and not box:
        shows = [s for s in shows if s.kind == "text" or reader]
    return Plan("contact", tuple(shows), subject=bag.subject) if bag.empty() else None


_ATTRIBUTES = {
    "number": ("text", "documents/list", "", ("number",)),
    "day": ("date", "documents/list", "", ("date",)),
    "when": ("date", "documents/list", "", ("date",)),
    "issuer": ("institution", "documents/list", "issuer", ("issuer_name",)),
    "title": ("text", "documents/list", "", ("title",)),
    "effect": ("text", "documents/one", "", ("effective_from",)),
    "validity": ("text", "documents/one", "", ("valid_for",)),
    "issue": ("text", "documents/one", "", ("gazette_issue",)),
}


def attributes(bag: Bag) -> Plan | None:
    """吕梁市氢能产业中长期发展规划的文号是多少？ What a document says of itself."""
    words = list(dict.fromkeys(p.word for p in bag.all(*_ATTRIBUTES)))
    recipients = bag.take("recipient", "copied")
    document = _document(bag)
    if document is not None and not (words or recipients) and bag.has("which", "doc"):
        words = ["title"]
    if document is None or not (words or recipients):
        return None
    bag.all("howmany", "doc", "unit", "who")
    if {"when", "day", "effect", "validity", "number"} & set(words) and "issuer" in words:
        words.remove("issuer")
    shows = []
    for word in words:
        kind, query, thing, texts = _ATTRIBUTES[word]
        shows.append(
            Found(kind, query, {"of" if query == "documents/list" else "document": document}, thing, texts, ("number",))
        )
    if recipients:
        part = "copiedTo" if recipients.word == "copied" else "recipient"
        shows.append(
            Found(
                "institution",
                "documents/parties",
                {"document": document, "role": (_GB + part,)},
                "unit",
                ("unit_name",),
                ("number",),
            )
        )
    return Plan("document", tuple(shows), subject=bag.subject) if bag.empty() else None


def cites(bag: Bag) -> Plan | None:
    """数字政府方案依据哪些文件？哪些文件依据《土地储备管理办法》？ What rests on what, by word order."""
    order = bag.order()
    words = [p.word for p in bag.all("cites", *_RELATIONS)]
    if not words:
        return None
    title = next((p.text for p in bag.left() if p.word == "quoted" or p.of("document", "plan", "cited")), "")
    quoted = bag.take("quoted")
    document = None if quoted else _document(bag)
    cited = None if quoted or document else bag.name("cited")
    bag.all("doc", "person")
    counted, period = bag.take("howmany"), days(bag.period())
    relation: dict[str, Argument] = (
        {"relation": tuple(_CITED + _RELATIONS[w] for w in words)} if "cites" not in words else {}
    )
    mode = "count" if counted else "list"
    if not title or not bag.empty():
        return None
    if _is_cited(order):
        sure = document if document is not None and not document.unsure else None
        where: dict[str, Argument] = {"cited": sure} if sure else {"part": (_bare(title),)}
        found = Found(
            "document", "citations/list", {**where, **relation, **period}, "document", ("number", "title"), ("title",)
        )
        return Plan("cited", (found,), mode, title)
    if document is None or cited is not None:
        return None
    found = Found(
        "document",
        "citations/list",
        {"document": document, **relation},
        "meant",
        ("cited_title", "cited_number"),
        ("cited_number",),
    )
    return Plan("cites", (found,), mode, bag.subject)


def _bare(title: str) -> str:
    """Give a title without its marks."""
    return title.strip('《》“”"').removesuffix("的")


def _is_cited(order: list[str]) -> bool:
    """Tell whether the document named is what others cite: 哪些文件引用了甲, 甲被哪些文件引用; not 甲引用了哪些文件."""
    verb = next(n for n, word in enumerate(order) if word in {"cites", *_RELATIONS})
    name = next((n for n, word in enumerate(order) if word in {"name", "quoted"}), -1)
    asked = next((n for n, word in enumerate(order) if word in {"which", "howmany"}), len(order))
    return name > verb or name < asked < verb


def documents(bag: Bag) -> Plan | None:
    """2023年5月市政府发了哪些批复？ Documents by time, issuer and kind."""
    noun = bag.take("doc")
    if noun is None:
        return None
    unit, period, counted = bag.name("institution"), bag.period(), bag.take("howmany")
    bag.all("issuer", "setup", "doc")
    if period is None and unit is None:
        return None
    arguments: dict[str, Argument] = {**days(period), **({"by": unit} if unit else {})}
    if noun.text in _GENRES:
        arguments["kind"] = (noun.text,)
    elif noun.text not in {"文件", "公文", "文", "红头文件", "材料", "document"}:
        return None
    found = Found("document", "documents/list", arguments, "document", ("number", "title"), ("title", "date"))
    return (
        Plan("documents", (found,), "count" if counted else "list", bag.subject or noun.text) if bag.empty() else None
    )


FORMS = (contact, cites, attributes, documents)
