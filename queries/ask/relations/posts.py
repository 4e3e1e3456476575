"""Posts: who held one, on a day too, and what an official was."""

from __future__ import annotations

from queries.ask.asked import Asked
from queries.ask.bag import Bag
from queries.ask.data import rows
from queries.ask.offices import belonging, holders, holding, positions, titles
from queries.ask.sets import Argument, Found, Known

_NOTES = ("person_name", "date", "number", "how")


def holder(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """2021年4月吕梁市财政局局长是谁？ Who held a post, on a day too."""
    if asked.kind not in {"official", "any"} or (post := bag.take("post")) is None:
        return ()
    bag.all("sit", "person", "holders", "postnoun", "unit")
    people = bag.name("official")
    found = holders(bag.names, post, bag.days())
    if people is None:
        return bag.fits(found)
    arguments: dict[str, Argument] = {**found.arguments, "person": people}
    return bag.fits(Found("holds", "posts/holders", arguments, "", ("post",), ("person_name", "date", "how")))


def career(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """李建军是什么职务？ Posts in which documents name an official, on a day too."""
    if asked.kind not in {"post", "any", "duty", "institution", "official"} or (people := bag.people()) is None:
        return ()
    if asked.kind == "official" and (asked.noun or isinstance(people, Found)):
        return ()  # 王峰是谁 asks what he is; 叫王峰的有几个人 asks who is so called
    now = "latest" if bag.take("now") or asked.noun == "now" else ""  # told by the newest document
    spent = bag.all("holders", "sit", "postnoun", "unit", "also")
    dated = bag.has("date")  # what was he in 2021
    if asked.kind == "any" and not spent and not dated and not bag.has("who", "which", "list"):
        return ()
    if asked.kind in {"duty", "institution"} and not (isinstance(people, Found) or spent):
        return ()
    arguments: dict[str, Argument] = {"person": people, **bag.days()}
    unit = bag.name("institution") if asked.kind in {"post", "any"} else None
    if isinstance(unit, Known):  # 李建军在市公安局担任什么职务
        at: dict[str, Argument] = {**arguments, "at": belonging(bag.names, unit)}
        return bag.fits(Found("post", "posts/holders", at, "", ("post",), _NOTES, order=now))
    return bag.fits(Found("post", "officials/posts", arguments, "", ("post",), _NOTES, order=now))


def titled(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """2022年有哪些副市长？ Everybody whom documents name with a title at an institution."""
    if asked.kind not in {"official", "any"} or not bag.has("title", "head", "incharge"):
        return ()
    words, unit = bag.all("title"), bag.name("institution")
    if not words and isinstance(unit, Found) and bag.take("head", "incharge"):
        bag.all("sit", "person")
        chiefs = tuple(dict.fromkeys(cells[1] for cells in rows("chiefs.tsv")))
        return bag.fits(holding({"at": unit, "title": titles(chiefs), **bag.days()}))
    bag.all("sit", "person", "holders")
    home = bag.names.home or ""
    if not words or (asked.kind == "any" and not isinstance(unit, Found)):
        return ()
    if unit is None and not all(p.text.endswith(f"{home[-1:]}长") for p in words):
        return ()
    if isinstance(unit, Found):
        given: dict[str, Argument] = {"at": unit, "title": titles([p.text for p in words]), **bag.days()}
        return bag.fits(holding(given))
    things = unit.things if isinstance(unit, Known) else bag.names.exact.get(home, ())
    posts = dict.fromkeys(post for p in words for post in positions(bag.names, things, p.text).things)
    arguments: dict[str, Argument] = {"position": Known("post", tuple(posts)), **bag.days()}
    return bag.fits(holding(arguments))


def works_at(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """曲晓东在哪个单位任职？卫海平任局长的是哪个局？ Institutions in whose posts documents name an official."""
    if asked.kind != "institution" or (people := bag.name("official")) is None:
        return ()
    words, headed = bag.all("title"), bag.take("head", "lead", "incharge")
    sat = bag.all("sit", "postnoun", "now", "career", "from", "located") or bag.has("date")
    if not (words or headed or sat or asked.noun in {"where", "workplace"}):
        return ()
    arguments: dict[str, Argument] = {"person": people, **bag.days()}
    if words or headed:
        chiefs = dict.fromkeys(cells[1] for cells in rows("chiefs.tsv"))
        arguments["title"] = titles([p.text for p in words]) if words else tuple(chiefs)
    return bag.fits(Found("institution", "posts/holders", arguments, "unit", ("unit_name",), ("post", "date")))


def so_called(bag: Bag, asked: Asked) -> tuple[Found, ...]:
    """叫王峰的有几个人？ Officials of one name."""
    if asked.kind != "official" or not asked.noun or not isinstance(people := bag.name("official"), Known):
        return ()
    return bag.fits(Found("official", "officials/posts", {"person": people}, "person", ("person_name",), ("post",)))


RELATIONS = (holder, titled, works_at, career, so_called)
