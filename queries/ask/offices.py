"""Posts as they are printed: an institution in all its spellings before a title, who heads what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from queries.ask.data import rows
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Known
from queries.ask.things import Names, Thing

_ACTING = "代"  # 代县长: it is printed so, of the post of 县长
GOVERNED = ("省长", "市长", "县长", "区长", "镇长", "乡长")  # titles of heads of governments


def chief(label: str) -> str | None:
    """Give the title of who heads an institution, by the end of its name; None if that is not told by it."""
    bare = label.split("（")[0].split("〔")[0]
    endings = sorted(rows("chiefs.tsv"), key=lambda cells: -len(cells[0]))
    return next((cells[1] for cells in endings if bare.endswith(cells[0])), None)


def titles(words: Sequence[str]) -> tuple[str, ...]:
    """Give titles with those that they are said of too: 副市长 is said of a 常务副市长."""
    return tuple(dict.fromkeys(form for word in words for form in (word, *_wider(word))))


def _wider(title: str) -> tuple[str, ...]:
    return (f"常务{title}",) if title.startswith("副") else ()


def held(names: Names, post: Phrase) -> dict[str, Argument]:
    """Give the argument for a printed post: the institution in all its spellings, with the title."""
    forms = {form for thing in post.things for form in spelled(names, thing)}
    several = titles(post.title.split("|"))
    posts = {form + title for form in forms for title in several}
    if any(thing.label == f"{names.home}人民政府" for thing in post.things):
        posts |= set(several)
    return {"held": tuple(sorted(posts))}


def positions(names: Names, things: Iterable[Thing], title: str) -> Known:
    """Give the posts of a title, or of those that it is said of too, at institutions."""
    several = titles(title.split("|"))
    found = [post for thing in things for called, post in names.posts.get(thing.iri, ()) if called in several]
    return Known("post", tuple(dict.fromkeys(found)))


def holders(names: Names, post: Phrase, spans: Mapping[str, Argument]) -> Found:
    """Give the officials whom documents name in a post."""
    title = post.title.removeprefix(_ACTING)
    arguments: dict[str, Argument] = {"position": positions(names, post.things, title), **spans}
    return replace(holding(arguments), having=(("post", _ACTING),)) if title != post.title else holding(arguments)


def holding(arguments: Mapping[str, Argument]) -> Found:
    """Give the officials whom documents name in posts."""
    return Found("official", "posts/holders", arguments, "person", ("person_name",), ("post", "date", "number", "how"))


def acted_on_at(names: Names, post: Phrase) -> dict[str, Argument]:
    """Give the arguments for a post in acts that tell the institution: 市水利局局长 is printed of every city's."""
    at: dict[str, Argument] = {"at": belonging(names, Known("institution", post.things))} if post.things else {}
    return {**acted_on(names, post), **at}


def spelled(names: Names, thing: Thing) -> set[str]:
    """Give how a name can be written before a title: as printed, and with and without its region."""
    forms = {thing.label, *names.spellings.get(thing.iri, ())}
    forms |= {form.split("（")[0].split("〔")[0] for form in forms}
    region = thing.region or ""
    if region and region == names.home:
        forms |= {form.replace(region, region[-1:], 1) for form in forms if form.startswith(region)}
    return {form for form in forms if form}


def acted_on(names: Names, post: Phrase) -> dict[str, Argument]:
    """Give the arguments for a post in acts: as written, or the title at the institution and what belongs to it."""
    exact = held(names, post)["held"]
    below = belonging(names, Known("institution", post.things)).things
    several = titles(post.title.split("|"))
    forms = {form + title for t in below for form in names.spellings.get(t.iri, (t.label,)) for title in several}
    return {"held": tuple(sorted({*(exact if isinstance(exact, tuple) else ()), *forms}, key=str))}


def belonging(names: Names, units: Known) -> Known:
    """Give institutions with those that their names begin: 市残疾人联合会 and its 执行理事会."""
    labels = tuple(t.label for t in units.things if not t.label.endswith(("人民政府", "委员会")))
    return Known("institution", tuple(dict.fromkeys((*units.things, *names.units_beginning(labels)))))
