"""Names with their class words: 稳经济 专班, leading group for the economic census."""

from __future__ import annotations

from dataclasses import replace

from queries.ask.likeness import alike
from queries.ask.phrases import NOUNS, Phrase, following
from queries.ask.sets import Found, Known
from queries.ask.things import Names

_DOCUMENTS = ("document", "plan")
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


def class_word(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Take a class word to the name before it: 稳经济 专班."""
    name, noun = phrases[place], following(phrases, place)
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


def class_word_before(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Take a class word to the name after it: leading group for the economic census."""
    noun, name = phrases[place], following(phrases, place)
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


def nouns(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take class words of one kind beside each other as one: 领导小组、专班."""
    noun, other = phrases[place], following(phrases, place)
    if other is None or noun.word not in NOUNS or noun.word == "task" or other.word != noun.word:
        return None
    if noun.text == other.text:
        return 2, noun
    both = f"{noun.text}、{other.text}" if noun.word == "body" and noun.text and other.text else ""
    return 2, Phrase(noun.word, both)


def like_next(phrases: list[Phrase], place: int) -> Phrase:
    """Take the class word of the name after it to a part of a name: 能源和资本市场 专项工作组."""
    name, after = phrases[place], following(phrases, place)
    if after is None or not (name.word == "name" and name.unsure and not name.title and after.word == "name"):
        return name
    if not after.title or not (things := name.of("body")) or not after.of("body"):
        return name
    fitting = tuple(t for t in things if _fits(after.title, t.label)) or things
    below = (
        tuple(t for t in fitting if _below(t.label, after.title)) if _below(after.things[0].label, after.title) else ()
    )
    return replace(name, things=below or fitting, title=after.title)


def quoted_part(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a quoted word to the rest of a name that holds it: “一盔一带” 安全守护行动."""
    word, rest = phrases[place], following(phrases, place)
    if rest is not None and word.word == "name" and rest.word == "quoted":
        word, rest = rest, word  # 领事业务 “一网通办”
    if rest is None or word.word != "quoted" or rest.word != "name" or not rest.unsure:
        return None
    inner = word.text.strip('“”"')
    both = tuple(t for t in rest.things if inner in t.label and t.kind in {"task", "body", "plan", "document"})
    text = phrases[place].text + phrases[place + 1].text
    return (2, Phrase("name", text, both, unsure=len(both) > 1)) if both else None


def same_unit(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read two names of one institution beside each other as one: 市残联 第八届执行理事会."""
    name, after = phrases[place], following(phrases, place)
    if after is None or not name.of("institution") or set(name.things) != set(after.of("institution")):
        return None
    return (2, replace(after, text=name.text + after.text)) if name.word == after.word == "name" else None


def qualified(phrases: list[Phrase], place: int, names: Names) -> tuple[int, Phrase] | None:
    """Take words that tell where a body stands to it: 动物疫情应急的 治安保卫组 is the one under that headquarters."""
    name, below = phrases[place], following(phrases, place)
    found = _under(name, below, names) if below is not None else None
    return (2, replace(found, text=name.text + found.text)) if found else None


def under_topic(phrases: list[Phrase], names: Names) -> list[Phrase]:
    """Take words that stand first to each body under what they name: 动物疫情应急里，应急处置组和综合保障组."""
    if not phrases or sum(p.word == "name" and bool(p.of("body")) for p in phrases[1:]) < len(("one", "other")):
        return phrases
    told = [_under(phrases[0], p, names) if p.of("body") else p for p in phrases[1:]]
    return [p for p in told if p is not None] if all(told) else phrases


def _under(name: Phrase, below: Phrase, names: Names) -> Phrase | None:
    """Give a body as the one under what other words name; None if they cannot name what it stands under."""
    if name.word != "name" or not name.unsure or name.title or name.of("official", "institution"):
        return None
    if below.word != "name" or below.unsure or not below.of("body") or not _below(below.things[0].label, below.title):
        return None
    over = alike(names, name.text, ("body",))
    if not over or set(over) & set(below.things):
        return None
    known = Known("body", below.of("body"))
    parts = Found("body", "groups/parts", {"over": Known("body", over)}, "body", ("name",), within=(known,))
    return Phrase("set", below.text, found=parts)


def named_below(phrases: list[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read a body under another, both named, as the one below: 指挥部 下设的 治安保卫组."""
    if place + 2 >= len(phrases) or phrases[place + 1].word != "under":
        return None
    above, below = phrases[place], phrases[place + 2]
    return (3, below) if above.of("body") and below.word == "name" and below.of("body") else None
