"""Citations: what a document rests on, cites, amends or repeals, and what cites it."""

from __future__ import annotations

import re
from dataclasses import replace

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.data import rows
from queries.ask.phrases import Phrase
from queries.ask.relations.documents import document_of
from queries.ask.script import folded
from queries.ask.sets import Argument, Found, Known

_NUMBERED = re.compile(r"〔\d{4}〕\d+号$")
_CITED = "https://w3id.org/gongbao/vocab/citation/"
_RELATIONS = {"basis": "rests-on", "amends": "amends", "repeals": "repeals"}


def cites(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """数字政府方案依据哪些文件？哪些文件依据《土地储备管理办法》？ What rests on what, by word order."""
    order = bag.left()
    words = [p.word for p in bag.all("cites", *_RELATIONS)]
    if not words or asked.kind not in {"document", "any", "truth"}:
        return ()
    through = bool(bag.take("transitive"))
    relation: dict[str, Argument] = (
        {"relation": tuple(_CITED + _RELATIONS[w] for w in words)} if "cites" not in words else {}
    )
    level = bag.take("level")
    titles = [p for p in order if p.word == "quoted" or p.of("document", "plan", "cited") or p.kind == "document"]
    bag.all("doc", "person", "issuer", "setup")
    if len(titles) == 2 and asked.kind == "truth" and not through:  # does one cite the other
        return _one_the_other(bag, titles[1], relation)
    if len(titles) != 1 or asked.kind == "truth":
        return ()
    if level is not None and _is_cited(order, titles[0]):
        return ()
    if _is_cited(order, titles[0]):
        return _citing(bag, titles[0], relation, through=through)
    if through and (start := document_of(bag)) is not None:
        texts = ("cited_title", "cited_number")
        return bag.fits(Found("document", "citations/chain", {"document": start, **relation}, "", texts, ("number",)))
    if (document := document_of(bag)) is None:
        return ()
    given: dict[str, Argument] = {"document": document, **relation}
    texts = ("cited_title", "cited_number")
    found = Found("document", "citations/list", given, "meant", texts, ("cited_number",))
    return bag.fits(_of_level(found, level.text) if level else found)


def _of_level(found: Found, level: str) -> Found:
    """Give the cited documents of one level, by the state organ or the province in their titles or numbers."""
    titles, numbers = next((cells[1:3] for cells in rows("levels.tsv") if level.startswith(cells[0])), ("", ""))
    by_number = replace(found, having=(("cited_number", numbers),))
    return replace(found, having=(("cited_title", titles),), also=(by_number,))


def _one_the_other(bag: Bag, title: Phrase, relation: dict[str, Argument]) -> tuple[Found, ...]:
    """Give the citation of a title by the document that is named before it."""
    bag.drop(title)
    if title.unsure and len(title.things) > 1 and title.word != "quoted":
        return ()
    if (document := document_of(bag)) is None:
        return ()
    given: dict[str, Argument] = {"document": document, **relation}
    told = _bare(title.text)
    ways: list[dict[str, Argument]] = [{"part": _parts(title)}]
    if _NUMBERED.search(told):  # by its number, or by its title where that is known
        ways = [{"numbered": (told,)}]
    if meant := title.of("document"):
        ways.append({"cited": Known("document", meant)})
    texts, notes = ("cited_title", "cited_number"), ("cited_number",)
    first, *rest = (Found("document", "citations/list", {**given, **way}, "", texts, notes) for way in ways)
    return bag.fits(replace(first, also=tuple(rest)))


def _citing(bag: Bag, title: Phrase, relation: dict[str, Argument], *, through: bool = False) -> tuple[Found, ...]:
    """Give the documents that cite a title or number: directly, or through others."""
    quoted = bag.take("quoted")
    document = None if quoted else document_of(bag)
    if not (quoted or document or bag.name("cited")):
        return ()
    told, parts = _bare(title.text), _parts(title)
    known = document is not None and not (isinstance(document, Known) and document.unsure)
    sure = document if known and "repeals" not in str(relation) else None
    where: dict[str, Argument] = {"cited": sure} if sure else {"part": parts}
    if _NUMBERED.search(told) and not sure:
        where = {"numbered": (told,)}
    if through:
        return bag.fits(
            Found("document", "citations/chain", {**where, **relation}, "document", ("number", "title"), ("title",))
        )
    arguments: dict[str, Argument] = {**where, **relation, **bag.days()}
    return bag.fits(Found("document", "citations/list", arguments, "document", ("number", "title"), ("title",)))


def _parts(title: Phrase) -> tuple[str, ...]:
    """Give what cited titles hold: what the question says of it, or, where it says that in English, what they are."""
    told = _bare(title.text)
    labels = tuple(dict.fromkeys(t.label for t in title.of("cited")))
    said = title.word == "quoted" or not labels or any(folded(told) in folded(label) for label in labels)
    return (told,) if said else labels


def _bare(title: str) -> str:
    """Give a title without its marks, and a law's without the name of the state, which is often left out."""
    return title.strip('《》“”"').removesuffix("的").removeprefix("旧的").removeprefix("中华人民共和国")


def _is_cited(order: tuple[Phrase, ...], title: Phrase) -> bool:
    """Tell whether what is named is what others cite: 哪些文件引用了甲, 甲被哪些文件引用; not 甲引用了哪些文件."""
    verb = next(n for n, p in enumerate(order) if p.word in {"cites", *_RELATIONS})
    name = order.index(title)
    words = {p.word for p in order}
    if not title.of("document", "plan") and title.of("cited"):
        return True  # it is no document of the graph: nothing is known of what it cites
    passive = "passive" in words or order[verb].text.startswith(("被", "cited by", "repealed by", "amended by"))
    return (name < verb) == passive


def ranked(bag: Bag, asked: Asked, counted: str) -> tuple[Found, ...]:
    """哪份文件被引用得最多？哪份文件引用的文件最多？ Citations by what is cited, or by what cites."""
    if asked.kind != "document" or counted not in {"document", "any"}:
        return ()
    verbs = bag.all("cites", *_RELATIONS)
    bag.all("doc")
    if not verbs:
        return ()
    if verbs[0].text.startswith(("被", "cited")):
        return bag.fits(Found("cited", "citations/list", bag.days(), "cited_title", ("cited_title",), ("document",)))
    return bag.fits(Found("document", "citations/list", bag.days(), "document", ("number", "title"), ("fact",)))


RELATIONS = (cites,)
