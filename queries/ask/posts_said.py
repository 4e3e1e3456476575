"""Posts and roles as they are said: 市财政局 局长, director of the Energy Bureau, 办公室 主任."""

from __future__ import annotations

from queries.ask.offices import GOVERNED, chief
from queries.ask.phrases import ROLES, Phrase, following
from queries.ask.things import Names
from queries.ask.words import roles

_HEADS = frozenset({"局长", "主任", "主席", "理事长"})  # of several, English has one word for all
_IN_CHARGE = frozenset({"负责人", "主要负责人", "一把手"})
_GROUP_HEADS = frozenset({"组长", "召集人", "总指挥"})


def post(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a title to its institution: 市财政局 局长."""
    name, title = phrases[place], following(phrases, place)
    if title is None or title.word != "title" or not name.of("institution") or not _may_hold(name, title.text):
        return None
    return 2, Phrase("post", name.text + title.text, name.of("institution"), title=title.text)


def _may_hold(name: Phrase, title: str) -> bool:
    """Tell whether an institution can have a title: 县长 is of a government, not of a bureau."""
    return not title.endswith(GOVERNED) or any(t.label.endswith("政府") for t in name.of("institution"))


def home_post(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Read 市长, 常务副市长 alone as posts of the home government; in a body they tell who of its members."""
    if phrases[place].word != "title" or any(p.of("body") or p.word in {"charge", "county"} for p in phrases):
        return None
    after = phrases[place + 1].word if place + 1 < len(phrases) else ""
    before = phrases[place - 1].word if place else ""
    if (
        before in {"which", "howmany", "where"}
        or (before == "who" and phrases[place - 1].text.startswith("哪"))
        or (any(p.word == "body" for p in phrases) and after not in ROLES | {"sit", "lead"} and before != "sit")
    ):
        return None
    home = names.home or ""
    if not home or not phrases[place].text.endswith(f"{home[-1]}长"):
        return None
    things = tuple(t for t in names.exact.get(home, ()) if t.kind == "institution")
    return (1, Phrase("post", phrases[place].text, things, title=phrases[place].text)) if things else None


def seat_title(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 主任 after a body as the role of its seat."""
    if phrases[place].word != "title" or not place or phrases[place - 1].set_of("body") is None:
        return None
    word = next((c for c in ("exec", "vice", "head") if phrases[place].text in roles()[c]), None)
    return (1, Phrase(word, phrases[place].text)) if word else None


def office_head(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 办公室 主任 as one role."""
    title = following(phrases, place)
    if phrases[place].word != "office" or title is None or title.word not in {"title", "head", "vice", "member"}:
        return None
    words = {
        "主任": "officehead",
        "副主任": "officevice",
        "head": "officehead",
        "vice": "officevice",
        "member": "officemember",
    }
    word = words.get(
        title.text if title.word == "title" else title.word, "officemember" if title.word == "member" else ""
    )
    return (2, Phrase(word, "办公室" + title.text)) if word else None


def office_deputy(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 副主任 after who heads an office as its deputy: 办公室主任、副主任."""
    beside = place and phrases[place - 1].word == "officehead"
    deputy = phrases[place].word == "title" and phrases[place].text == "副主任"
    return (1, Phrase("officevice", "办公室" + phrases[place].text)) if beside and deputy else None


def chief_post(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 市能源局 一把手 as its chief post, after the last word of its name."""
    role = following(phrases, place)
    if role is None or role.word not in {"head", "vice"} or role.text in _GROUP_HEADS:
        return None
    return _chief_of(phrases[place], role)


def _chief_of(name: Phrase, role: Phrase) -> tuple[int, Phrase] | None:
    things = name.of("institution")
    title = next((t for t in (chief(thing.label) for thing in things) if t), None)
    if title is None:
        return None
    return 2, Phrase("post", name.text + role.text, things, title=("副" if role.word == "vice" else "") + title)


def unit_of_title(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 局 before 局长 as said by it: 哪些局的局长; 哪个局的局长 can ask for the 局."""
    title = following(phrases, place)
    if not place or phrases[place - 1].text not in {"哪些", "有哪些"}:
        return None
    said = title is not None and title.word == "title" and title.text.endswith(phrases[place].text + "长")
    return (2, title) if title and said and phrases[place].word == "unit" else None


def title_before(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a title to the institution after it: director of the Energy Bureau."""
    name = following(phrases, place)
    if name is None or phrases[place].word != "title" or not name.of("institution"):
        return None
    things, title = name.of("institution"), phrases[place].text
    if not _may_hold(name, title):
        return None
    head = next((t for t in (chief(thing.label) for thing in things) if t), None)
    if head and title.removeprefix("副") in _HEADS:  # director, which says no more than head
        title = ("副" if title.startswith("副") else "") + head
    elif title.removeprefix("副") in _HEADS:
        title = "|".join(("副" if title.startswith("副") else "") + one for one in sorted(_HEADS))
    return 2, Phrase("post", f"{phrases[place].text} {name.text}", things, title=title)


def head_of(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read head of the Energy Bureau as its chief post."""
    name = following(phrases, place)
    led = phrases[place].word == "lead" and not any(p.word == "task" or p.of("task") for p in phrases)
    if name is None or not (led or phrases[place].word in {"head", "vice"}) or not name.of("institution"):
        return None
    return _chief_of(name, phrases[place])


def in_charge_of(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read in charge of the Energy Bureau as its chief post, unless a leader over it is asked for."""
    name = following(phrases, place)
    above = any(p.word in {"title", "person"} for p in phrases[:place])
    if phrases[place].word != "incharge" or name is None or above or not name.of("institution"):
        return None
    return _chief_of(name, Phrase("head", phrases[place].text))


def heads_of_units(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 局的负责人 after which as what no relation tells: of a seat it does not say who heads a bureau."""
    role = following(phrases, place)
    asks = place and phrases[place - 1].text in {"哪些", "有哪些"}
    if not asks or phrases[place].word != "unit" or role is None or role.text not in _IN_CHARGE:
        return None
    text = phrases[place].text + role.text
    if any(p.word in ROLES for p in phrases[:place]) and any(p.set_of("body") for p in phrases[:place]):
        return 2, Phrase("postnoun", text)  # 副主任由哪些单位的负责人担任: their posts are printed
    return 2, Phrase("unitheads", text)


def roster(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Leave out 名单 after a role: 成员单位 名单."""
    after = following(phrases, place)
    if phrases[place].word not in ROLES or after is None or after.text != "名单":
        return None
    return 2, phrases[place]
