"""Tokens put together into phrases: names with their class words, posts, roles of seats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from queries.ask.dated_titles import issued, year_of
from queries.ask.likeness import alike
from queries.ask.offices import GOVERNED, chief
from queries.ask.phrases import MARKERS, NOUNS, ROLES, Phrase
from queries.ask.things import Names
from queries.ask.tokens import Token
from queries.ask.words import roles

_DOCUMENTS = ("document", "plan")
_SILENT = frozenset({"glue", "list", "generic"})
# What several do together where 都 stands before it.
_SHARED = frozenset({"lead", "support", "responsible", "sit", "cites", "basis"})
_TWO = 2
_HEADS = frozenset({"局长", "主任", "主席", "理事长"})  # of several, English has one word for all
_OF_OFFICES = frozenset({"title", "vice", "member"})
_WHICH_OF = frozenset({"哪些", "哪个", "哪几个", "哪一个"})
_ISSUED = frozenset({"issuer", "doc", "setup", "appoint", "remove", "actboth"})
_IN_CHARGE = frozenset({"负责人", "主要负责人", "一把手"})
_GROUP_HEADS = frozenset({"组长", "召集人", "总指挥"})
_ENGLISH_CLASSES = {
    "leading group": "领导小组",
    "leading groups": "领导小组",
    "leading small group": "领导小组",
    "task force": "专班",
    "task forces": "专班",
    "special task force": "专班",
    "taskforce": "专班",
    "headquarters": "指挥部",
    "command": "指挥部",
    "joint conference": "联席会议",
    "committee": "委员会",
}
_OFFICE_ROLES = {
    "主任": "officehead",
    "副主任": "officevice",
    "head": "officehead",
    "vice": "officevice",
    "member": "officemember",
}
Fusion: TypeAlias = Callable[[list[Phrase], int, Names], "tuple[int, Phrase] | None"]


def fused(tokens: Sequence[Token], lang: str, names: Names) -> list[Phrase]:
    """Give the phrases of a clause; marks and words without meaning are left out."""
    phrases = [Phrase(t.word, t.text, t.things, t.period, unsure=t.unsure) for t in _heard(tokens, names)]
    fusions = _ENGLISH if lang == "en" else _CHINESE
    place = 0
    while place < len(phrases):
        found = next((f for fusion in fusions if (f := fusion(phrases, place, names))), None)
        if found is None:
            place += 1
        else:
            phrases[place : place + found[0]] = [found[1]]
            place = max(0, place - 2)  # what stands before may take the new phrase to it
    phrases = [_like_next(phrases, place) for place in range(len(phrases))]
    return sorted(phrases, key=lambda p: p.word in MARKERS)  # markers last: they part nothing


def _like_next(phrases: list[Phrase], place: int) -> Phrase:
    """Take the class word of the name after it to a part of a name: 能源和资本市场 专项工作组."""
    name, after = phrases[place], _next(phrases, place)
    if after is None or not (name.word == "name" and name.unsure and not name.title and after.word == "name"):
        return name
    if not after.title or not (things := name.of("body")) or not after.of("body"):
        return name
    fitting = tuple(t for t in things if _fits(after.title, t.label)) or things
    below = (
        tuple(t for t in fitting if _below(t.label, after.title)) if _below(after.things[0].label, after.title) else ()
    )
    return replace(name, things=below or fitting, title=after.title)


def _heard(tokens: Sequence[Token], names: Names) -> list[Token]:
    """Leave out what says nothing: the home region too, but before a title, where it means its government."""
    home = names.home or ""
    kept: list[Token] = []
    silent = _SILENT if any(t.word == "threshold" for t in tokens) else _SILENT | {"count"}
    for place, token in enumerate(tokens):
        after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
        if token.word == "chief":
            if not (kept and kept[-1].word == "name" and kept[-1].of("institution")):
                kept.append(replace(token, word="text"))
                continue
            token = Token("title", kept[-1].text[-1] + "长")
        if token.text == "的" and kept and kept[-1].word == "which" and kept[-1].text in _WHICH_OF:
            kept[-1] = replace(kept[-1], text=kept[-1].text + "的")  # 哪些的组长: of what stands before
        if token.text == "最新" and any(t.word in _ISSUED for t in tokens[place + 1 : place + 3]):
            token = replace(token, word="latest")  # 最新印发的方案; 最新的组长 is who it is now
        if token.text == "的" and kept and kept[-1].word == "date":
            kept[-1] = replace(kept[-1], text=kept[-1].text.removesuffix("的") + "的")  # of the post that follows
        if token.text in {"文件里", "文件中"} and kept and kept[-1].word == "which":
            token = Token("doc", "文件")
        if token.word in silent or (home and token.text in {home, home[:-1]} and after not in {"title", "chief"}):
            continue
        if token.word == "all":
            if after not in _SHARED or sum(t.word == "name" for t in kept) < _TWO:
                continue
            token = replace(token, word="both")  # 甲和乙都牵头的任务
        if token.word == "passive":
            token = replace(token, word="agent" if after in {"name", "quoted"} and token.text != "由" else "passive")
        if token.text.lower() in {"led by", "is led", "headed by"} and any(t.word == "task" for t in tokens):
            token = replace(token, word="lead")
        if token.word == "or" and after in NOUNS and kept and kept[-1].word in NOUNS:
            continue  # 领导小组或专班
        if token.word == "firstly" and any(t.word == "later" for t in tokens[place:]):
            continue  # 先当局长，后来: said by the second
        if token.word == "title" and kept and kept[-1].word in {"holders", "now"} and _is_unit(kept[-2:-1]):
            kept.insert(-1, token)  # 市能源局历任局长
            continue
        if token.word in _OF_OFFICES and _asked_of_office(kept):
            kept.insert(-1, token)  # 办公室有哪些成员
            continue
        kept.append(token)
    return kept


def _asked_of_office(kept: Sequence[Token]) -> bool:
    return [t.word in words for t, words in zip(kept[-2:], (("office",), ("which", "howmany")), strict=False)] == [
        True
    ] * 2


def _is_unit(before: Sequence[Token]) -> bool:
    return any(t.word == "name" and t.of("institution") for t in before)


def _next(phrases: list[Phrase], place: int) -> Phrase | None:
    return phrases[place + 1] if place + 1 < len(phrases) else None


def _class_word(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Take a class word to the name before it: 稳经济 专班."""
    name, noun = phrases[place], _next(phrases, place)
    if noun is None or name.word not in {"name", "quoted"} or _are_words(phrases, place):
        return None
    return _classed(name, noun, names)


def _classed(name: Phrase, noun: Phrase, names: Names) -> tuple[int, Phrase] | None:
    if noun.word == "doc" and name.unsure and not name.title and not name.of(*_DOCUMENTS):
        meant = alike(names, name.text, _DOCUMENTS)  # 专业镇发展 方案: a body has the name whole, a plan most of it
        return (2, Phrase("name", name.text + noun.text, meant, title=noun.text, unsure=True)) if meant else None
    if noun.word == "body" and not name.title and (things := name.of("body")):
        fitting = tuple(t for t in things if _fits(noun.text, t.label)) or things
        return 2, Phrase("name", name.text + noun.text, fitting, title=noun.text, unsure=name.unsure)
    if noun.word == "subgroups" and name.unsure and not name.title:
        below = tuple(t for t in name.of("body") if _below(t.label, noun.text))
        return (2, Phrase("name", name.text + noun.text, below, title=noun.text, unsure=True)) if below else None
    if noun.word == "doc" and not name.title and (things := name.of(*_DOCUMENTS)):
        return 2, Phrase("name", name.text + noun.text, things, title=noun.text, unsure=name.unsure)
    if noun.word == "task" and (things := name.of("task")) and not name.of(*_DOCUMENTS):
        return 2, Phrase("name", name.text + noun.text, things, unsure=name.unsure)
    if noun.word == "task" and not name.title and noun.text in {"项目", "工作"} and name.of("body", *_DOCUMENTS):
        return 2, replace(name, text=name.text + noun.text)
    return None


def _are_words(phrases: list[Phrase], place: int) -> bool:
    """Tell whether what is quoted is what titles hold: 标题含“控规”的批复."""
    return phrases[place].word == "quoted" and any(p.word == "heading" for p in phrases[max(0, place - 2) : place])


def _below(label: str, noun: str) -> bool:
    """Tell whether a body can be called a working group."""
    return label.endswith("组") and not label.endswith(("小组", "领导组")) and noun != "小组"


def _fits(noun: str, label: str) -> bool:
    """Tell whether a class word can stand for a body: 专班 for 工作专班, 领导小组 for 领导组."""
    noun = _ENGLISH_CLASSES.get(noun.lower(), noun)
    if noun.endswith(("专班", "指挥部", "联席会议", "委员会")):
        return label.endswith(noun.removeprefix("工作"))
    return label.endswith("组") if noun.endswith("组") else True


def _post(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a title to its institution: 市财政局 局长."""
    name, title = phrases[place], _next(phrases, place)
    if title is None or title.word != "title" or not name.of("institution") or not _may_hold(name, title.text):
        return None
    return 2, Phrase("post", name.text + title.text, name.of("institution"), title=title.text)


def _may_hold(name: Phrase, title: str) -> bool:
    """Tell whether an institution can have a title: 县长 is of a government, not of a bureau."""
    return not title.endswith(GOVERNED) or any(t.label.endswith("政府") for t in name.of("institution"))


def _home_post(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Read 市长, 常务副市长 alone as posts of the home government; in a body they tell who of its members."""
    if phrases[place].word != "title" or any(p.of("body") or p.word in {"charge", "county"} for p in phrases):
        return None
    after = phrases[place + 1].word if place + 1 < len(phrases) else ""
    before = phrases[place - 1].word if place else ""
    if (
        before in {"which", "howmany"}
        or (before == "who" and phrases[place - 1].text.startswith("哪"))
        or (any(p.word == "body" for p in phrases) and after not in ROLES | {"sit", "lead"})
    ):
        return None
    home = names.home or ""
    if not home or not phrases[place].text.endswith(f"{home[-1]}长"):
        return None
    things = tuple(t for t in names.exact.get(home, ()) if t.kind == "institution")
    return (1, Phrase("post", phrases[place].text, things, title=phrases[place].text)) if things else None


def _seat_title(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 主任 after a body as the role of its seat."""
    if phrases[place].word != "title" or not place or phrases[place - 1].set_of("body") is None:
        return None
    word = next((c for c in ("exec", "vice", "head") if phrases[place].text in roles()[c]), None)
    return (1, Phrase(word, phrases[place].text)) if word else None


def _office_head(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 办公室 主任 as one role."""
    title = _next(phrases, place)
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


def _chief(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 市能源局 一把手 as its chief post, after the last word of its name."""
    role = _next(phrases, place)
    if role is None or role.word not in {"head", "vice"} or role.text in _GROUP_HEADS:
        return None
    return _chief_of(phrases[place], role)


def _chief_of(name: Phrase, role: Phrase) -> tuple[int, Phrase] | None:
    things = name.of("institution")
    title = next((t for t in (chief(thing.label) for thing in things) if t), None)
    if title is None:
        return None
    return 2, Phrase("post", name.text + role.text, things, title=("副" if role.word == "vice" else "") + title)


def _named_below(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read a body under another, both named, as the one below: 指挥部 下设的 治安保卫组."""
    if place + 2 >= len(phrases) or phrases[place + 1].word != "under":
        return None
    above, below = phrases[place], phrases[place + 2]
    return (3, below) if above.of("body") and below.word == "name" and below.of("body") else None


def _unit_of_title(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 局 before 局长 as said by it: 哪些局的局长; 哪个局的局长 can ask for the 局."""
    title = _next(phrases, place)
    if not place or phrases[place - 1].text not in {"哪些", "有哪些"}:
        return None
    said = title is not None and title.word == "title" and title.text.endswith(phrases[place].text + "长")
    return (2, title) if title and said and phrases[place].word == "unit" else None


def _nouns(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take class words of one kind beside each other as one: 领导小组、专班."""
    noun, other = phrases[place], _next(phrases, place)
    if other is None or noun.word not in NOUNS or noun.word == "task" or other.word != noun.word:
        return None
    return 2, Phrase(noun.word, "" if noun.text != other.text else noun.text)


def _class_word_before(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Take a class word to the name after it: leading group for the economic census."""
    noun, name = phrases[place], _next(phrases, place)
    if (
        name is None
        or noun.word not in {"body", "doc", "task", "subgroups"}
        or name.word not in {"name", "quoted"}
        or name.title
    ):
        return None
    if place + 2 < len(phrases) and phrases[place + 2].word == noun.word:
        return None
    if place and phrases[place - 1].word in {"which", "howmany"}:
        return None
    return _classed(name, noun, names)


def _title_before(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a title to the institution after it: director of the Energy Bureau."""
    name = _next(phrases, place)
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


def _head_of(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read head of the Energy Bureau as its chief post."""
    name = _next(phrases, place)
    led = phrases[place].word == "lead" and not any(p.word == "task" or p.of("task") for p in phrases)
    if name is None or not (led or phrases[place].word in {"head", "vice"}) or not name.of("institution"):
        return None
    return _chief_of(name, phrases[place])


def _in_charge_of(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read in charge of the Energy Bureau as its chief post, unless a leader over it is asked for."""
    name = _next(phrases, place)
    above = any(p.word in {"title", "person"} for p in phrases[:place])
    if phrases[place].word != "incharge" or name is None or above or not name.of("institution"):
        return None
    return _chief_of(name, Phrase("head", phrases[place].text))


def _heads_of_units(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 局的负责人 after which as what no relation tells: of a seat it does not say who heads a bureau."""
    role = _next(phrases, place)
    asks = place and phrases[place - 1].text in {"哪些", "有哪些"}
    if not asks or phrases[place].word != "unit" or role is None or role.text not in _IN_CHARGE:
        return None
    return 2, Phrase("unitheads", phrases[place].text + role.text)


def _roster(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Leave out 名单 after a role: 成员单位 名单."""
    after = _next(phrases, place)
    if phrases[place].word not in ROLES or after is None or after.text != "名单":
        return None
    return 2, phrases[place]


_POSTS: tuple[Fusion, ...] = (_seat_title, _post, _home_post, _chief, _office_head, _unit_of_title, _heads_of_units)
_CHINESE: tuple[Fusion, ...] = (_class_word, issued, year_of, _named_below, *_POSTS, _nouns, _roster)
_ENGLISH: tuple[Fusion, ...] = (_class_word, _class_word_before, _title_before, _head_of, _in_charge_of, *_CHINESE[1:])
