"""Phrases of a question: names with their class words, posts, and sets that a clause describes.

`reduced` puts tokens together until nothing changes: 市能源局 局长 is a post, 任忠 任 组长 的 领导小组 are bodies,
分管 市能源局 的 市领导 are officials. What is left are the phrases of one simple question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from queries.ask.data import rows
from queries.ask.dates import Period
from queries.ask.sets import Found, Known, Set
from queries.ask.things import Names, Thing
from queries.ask.tokens import Token
from queries.ask.words import roles

ROLES = frozenset(
    {"head", "vice", "exec", "member", "headunit", "memberunit", "officehead", "officevice", "officemember"}
)
_DOCUMENTS = ("document", "plan")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a question with its meaning.

    Attributes:
        word: As of a token; ``set`` for a described set, ``post`` for an office at an institution.
        text: As it stands in the question.
        things: What a name can mean; of a post the institutions.
        period: Days of a date, or those on which a post is asked for.
        found: The set.
        title: Title of a post.
        unsure: Whether a name can mean any one of its things.
    """

    word: str
    text: str
    things: tuple[Thing, ...] = ()
    period: Period | None = None
    found: Set | None = None
    title: str = ""
    unsure: bool = False

    def of(self, *kinds: str) -> tuple[Thing, ...]:
        """Give what of some kinds a name can mean."""
        return tuple(thing for thing in self.things if thing.kind in kinds) if self.word in {"name", "quoted"} else ()

    def set_of(self, *kinds: str) -> Set | None:
        """Give the set of one of some kinds that the phrase means; None if it means none."""
        if self.found is not None:
            return self.found if self.found.kind in kinds else None
        things = self.of(*kinds)
        return Known(kinds[0], things, self.unsure and len(things) > 1) if things else None


class Reducer:
    """Puts tokens together into phrases."""

    def __init__(self, names: Names) -> None:
        """Make one for the names of a graph."""
        self._names = names
        self._rules: tuple[Callable[[list[Phrase], int], tuple[int, Phrase] | None], ...] = (
            self._class_word,
            self._seat_title,
            self._post,
            self._home_post,
            self._named_holder,
            self._chief,
            self._office_head,
            self._acted,
            self._led_body,
            self._hosted_body,
            self._set_up_body,
            self._in_charge,
            self._seats,
            self._office_unit,
        )
        self._english = (
            self._class_word_before,
            self._title_before,
            self._head_of,
            self._body_led_by,
            self._seats_before,
        )

    def reduced(self, tokens: Sequence[Token], lang: str) -> list[Phrase]:
        """Give the phrases of a question; marks and words without meaning are left out."""
        rules = (self._class_word, *self._english, *self._rules) if lang == "en" else self._rules
        tokens = [t for n, t in enumerate(tokens) if not self._is_home(tokens, n)]
        phrases = [
            Phrase(t.word, t.text, t.things, t.period, unsure=t.unsure)
            for t in tokens
            if t.word not in {"glue", "list", "generic"}
        ]
        changed = True
        while changed:
            changed = False
            for rule in rules:
                for place in range(len(phrases)):
                    if found := rule(phrases, place):
                        length, phrase = found
                        phrases[place : place + length] = [phrase]
                        changed = True
                        break
                if changed:
                    break
        return phrases

    def _is_home(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether a token only says that the home region is spoken of; before a title it means its government."""
        home = self._names.home or ""
        after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
        return bool(home) and tokens[place].text in {home, home[:-1]} and after != "title"

    def _class_word(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Take a class word to the name before it: 稳经济 专班."""
        if place + 1 >= len(phrases) or phrases[place].word not in {"name", "quoted"}:
            return None
        name, noun = phrases[place], phrases[place + 1]
        if noun.word == "body" and not name.title and (things := name.of("body")):
            fitting = tuple(t for t in things if _fits(noun.text, t.label)) or things
            return 2, Phrase("name", name.text + noun.text, fitting, title=noun.text, unsure=name.unsure)
        if noun.word in {"doc", "planname"} and (things := name.of(*_DOCUMENTS)):
            return 2, Phrase("name", name.text + noun.text, things, unsure=name.unsure)
        if noun.word == "task" and (things := name.of("task")) and not name.of(*_DOCUMENTS):
            return 2, Phrase("name", name.text + noun.text, things, unsure=name.unsure)
        return None

    def _post(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Take a title to its institution, and the day before both: 2021年4月 市财政局 局长."""
        name = phrases[place]
        if place + 1 >= len(phrases) or phrases[place + 1].word != "title" or not name.of("institution"):
            return None
        title = phrases[place + 1].text
        return 2, Phrase("post", name.text + title, name.of("institution"), title=title)

    def _named_holder(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Take who is named after a post or seat, without it: 市财政局局长 樊小明."""
        if (
            place + 1 >= len(phrases)
            or phrases[place].word not in {"post", "set"}
            or not phrases[place + 1].of("official")
        ):
            return None
        described, named = self.people(phrases[place]), phrases[place + 1].set_of("official")
        if not isinstance(described, Found) or named is None or phrases[place + 1].of("body"):
            return None
        arguments, text = {**described.arguments, "person": named}, phrases[place + 1].text
        if described.query == "officials/posts":
            return 2, Phrase("set", text, found=replace(described, arguments=arguments))
        if described.query == "groups/seats":
            found = Found("official", "officials/seats", arguments, "person", ("person_name",), ("role",))
            return 2, Phrase("set", text, found=found)
        return None

    def _home_post(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 市长, 常务副市长 alone as posts of the home government."""
        if phrases[place].word != "title" or any(p.of("body") or p.word == "charge" for p in phrases):
            return None
        after = phrases[place + 1].word if place + 1 < len(phrases) else ""
        if any(p.word == "body" for p in phrases) and after not in ROLES | {"sit"}:
            return None
        home = self._names.home or ""
        if not home or not phrases[place].text.endswith(f"{home[-1]}长"):
            return None
        things = tuple(t for t in self._names.exact.get(home, ()) if t.kind == "institution")
        return (1, Phrase("post", phrases[place].text, things, title=phrases[place].text)) if things else None

    def _seat_title(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 主任 after a body as the role of its seat."""
        if phrases[place].word != "title" or not place or phrases[place - 1].set_of("body") is None:
            return None
        word = next((c for c in ("exec", "vice", "head") if phrases[place].text in roles()[c]), None)
        return (1, Phrase(word, phrases[place].text)) if word else None

    def _office_head(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 办公室 主任 as one role."""
        if [p.word for p in phrases[place : place + 2]] == ["office", "title"]:
            words = {"主任": "officehead", "副主任": "officevice"}
            word = words.get(phrases[place + 1].text)
            return (2, Phrase(word, "办公室" + phrases[place + 1].text)) if word else None
        return None

    def _acted(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 2023年4月 被任命为 X主任 的 人 as officials."""
        words = [p.word for p in phrases[place : place + 4]]
        start = 1 if words[:1] == ["date"] else 0
        if (
            len(words) < start + 3
            or words[start] not in {"appoint", "remove"}
            or words[start + 1 : start + 3] != ["post", "person"]
        ):
            return None
        if len(phrases) <= place + start + 3 or phrases[place + start + 3].word in {"who", "which"}:
            return None
        post = phrases[place + start + 1]
        arguments = {
            "kind": (KINDS_OF_ACT[words[start]],),
            **held(self._names, post),
            **days(phrases[place].period if start else None),
        }
        found = Found("official", "appointments/search", arguments, "person", ("person_name",), ("post",))
        return start + 3, Phrase("set", "".join(p.text for p in phrases[place : place + start + 3]), found=found)

    def _led_body(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 任忠 任 组长 的 领导小组, 市水利局 参加 的 领导小组 as bodies."""
        who = self.people(phrases[place]) or phrases[place].set_of("institution")
        if who is None:
            return None
        end, classes = place + 1, list[str]()
        while end < len(phrases) and phrases[end].word in ROLES | {"sit", "lead", "also"}:
            classes += (
                [phrases[end].word] if phrases[end].word in ROLES else ["head"] if phrases[end].word == "lead" else []
            )
            end += 1
        if end == place + 1 or end >= len(phrases) or phrases[end].word != "body":
            return None
        text = "".join(p.text for p in phrases[place : end + 1])
        return end + 1 - place, Phrase("set", text, found=bodies_of(who, classes, kind=phrases[end].text))

    def _hosted_body(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 办公室 设在 市水利局 的 领导小组 as bodies."""
        words = [p.word for p in phrases[place : place + 4]]
        if words[:2] != ["office", "located"] or words[3:] != ["body"]:
            return None
        unit = phrases[place + 2].set_of("institution")
        return (
            (4, Phrase("set", "".join(p.text for p in phrases[place : place + 4]), found=hosted_by(unit)))
            if unit
            else None
        )

    def _set_up_body(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 某政办函〔2023〕17号 成立 的 专班 as bodies."""
        words = [p.word for p in phrases[place : place + 3]]
        document = phrases[place].set_of("document")
        if document is None or words[1:] != ["setup", "body"]:
            return None
        found = Found("body", "groups/set_up", {"document": document}, "body", ("name",), ("date",))
        return 3, Phrase("set", "".join(p.text for p in phrases[place : place + 3]), found=found)

    def _in_charge(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 分管 市能源局 的 市领导 as officials."""
        words = [p.word for p in phrases[place : place + 3]]
        unit = phrases[place + 1].set_of("institution") if len(words) > 2 else None
        if unit is None or words[0] != "charge" or words[2] not in {"person", "title"} or place + 3 >= len(phrases):
            return None
        found = Found(
            "official", "portfolios/list", {"at": unit}, "person", ("person_name",), ("title", "how", "target")
        )
        return 3, Phrase("set", "".join(p.text for p in phrases[place : place + 3]), found=found)

    def _seats(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 稳经济专班 的 组长 和 副组长 as who holds these seats."""
        body = phrases[place].set_of("body")
        end = place + 1
        while end < len(phrases) and phrases[end].word in ROLES:
            end += 1
        if body is None or end == place + 1:
            return None
        classes = [p.word for p in phrases[place + 1 : end]]
        return end - place, Phrase("set", "".join(p.text for p in phrases[place:end]), found=seats_of(body, classes))

    def _office_unit(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 稳经济专班 办公室 所在 单位 as institutions."""
        words = [p.word for p in phrases[place + 1 : place + 4]]
        body = phrases[place].set_of("body")
        if body is None or words != ["office", "located", "unit"]:
            return None
        found = Found("institution", "groups/hosted", {"body": body}, "unit", ("unit_name",), ("name",))
        return 4, Phrase("set", "".join(p.text for p in phrases[place : place + 4]), found=found)

    def _class_word_before(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Take a class word to the name after it: leading group for the economic census."""
        if place + 1 >= len(phrases) or phrases[place].word not in {"body", "doc"} or phrases[place + 1].word != "name":
            return None
        if place + 2 < len(phrases) and phrases[place + 2].word == phrases[place].word:
            return None
        found = self._class_word([phrases[place + 1], phrases[place]], 0)
        return found and (2, found[1])

    def _title_before(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Take a title to the institution after it: director of the Energy Bureau."""
        if place + 1 < len(phrases) and phrases[place].word == "title":
            return self._post([phrases[place + 1], phrases[place]], 0)
        return None

    def _head_of(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read head of the Energy Bureau as its chief post."""
        if (
            place + 1 < len(phrases)
            and phrases[place].word in {"head", "vice"}
            and phrases[place + 1].of("institution")
        ):
            return self._chief([phrases[place + 1], phrases[place]], 0)
        return None

    def _body_led_by(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read bodies headed by Ren Zhong, bodies that Ren Zhong heads."""
        if phrases[place].word != "body":
            return None
        end = place + 1
        while end < len(phrases) and (
            phrases[end].word in ROLES | {"sit", "lead", "also"}
            or (self.people(phrases[end]) and not phrases[end].of("body"))
        ):
            end += 1
        inner = phrases[place + 1 : end]
        people = [p for p in inner if self.people(p)]
        if len(people) != 1 or len(inner) < 2:
            return None
        order = [people[0], *(p for p in inner if p is not people[0]), phrases[place]]
        found = self._led_body(order, 0)
        return found and (end - place, found[1])

    def _seats_before(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read head and deputy heads of the body as who holds these seats."""
        end = place
        while end < len(phrases) and phrases[end].word in ROLES:
            end += 1
        if end == place or end >= len(phrases) or phrases[end].set_of("body") is None:
            return None
        found = self._seats([phrases[end], *phrases[place:end]], 0)
        return found and (end + 1 - place, found[1])

    def _chief(self, phrases: list[Phrase], place: int) -> tuple[int, Phrase] | None:
        """Read 市能源局 一把手 as its chief post, after the last word of its name."""
        if place + 1 >= len(phrases) or phrases[place + 1].word not in {"head", "vice"}:
            return None
        things = phrases[place].of("institution")
        title = next((t for t in (chief(thing.label) for thing in things) if t), None)
        if title is None or phrases[place + 1].text in {"组长", "召集人", "总指挥"}:
            return None
        before = "副" if phrases[place + 1].word == "vice" else ""
        return 2, Phrase("post", phrases[place].text + phrases[place + 1].text, things, title=before + title)

    def people(self, phrase: Phrase) -> Set | None:
        """Give the officials that a phrase means: named, described, or holding a post; None if it means none."""
        if phrase.word == "post":
            return Found(
                "official",
                "officials/posts",
                {**held(self._names, phrase), **days(phrase.period)},
                "person",
                ("person_name",),
                ("post",),
            )
        return phrase.set_of("official")


def chief(label: str) -> str | None:
    """Give the title of who heads an institution, by the end of its name; None if that is not told by it."""
    endings = sorted(rows("chiefs.tsv"), key=lambda cells: -len(cells[0]))
    return next((cells[1] for cells in endings if label.endswith(cells[0])), None)


KINDS_OF_ACT = {"appoint": "任命", "remove": "免去", "nominate": "提名"}


def _fits(noun: str, label: str) -> bool:
    """Tell whether a class word can stand for a body: 专班 for 工作专班, 领导小组 for 领导组."""
    if noun.endswith(("专班", "指挥部", "联席会议", "委员会")):
        return label.endswith(noun.removeprefix("工作"))
    if noun.endswith("组"):
        return label.endswith("组")
    return True


def held(names: Names, post: Phrase) -> dict[str, tuple[str, ...]]:
    """Give the argument for a post: the institution in all its spellings, with the title."""
    forms = {form for thing in post.things for form in spelled(names, thing)}
    posts = {form + post.title for form in forms}
    if any(thing.label == f"{names.home}人民政府" for thing in post.things):
        posts.add(post.title)
    return {"held": tuple(sorted(posts))}


def spelled(names: Names, thing: Thing) -> set[str]:
    """Give how a name can be written before a title: as printed, and with and without its region."""
    forms = {thing.label, *names.spellings.get(thing.iri, ())}
    forms |= {form.split("（")[0].split("〔")[0] for form in forms}
    region = thing.region or ""
    if region and region == names.home:
        forms |= {form.replace(region, region[-1:], 1) for form in forms if form.startswith(region)}
    return {form for form in forms if form}


def days(period: Period | None) -> dict[str, tuple[str, ...]]:
    """Give the arguments for a period."""
    found: dict[str, tuple[str, ...]] = {}
    if period and period.first:
        found["since"] = (period.first.isoformat(),)
    if period and period.last:
        found["until"] = (period.last.isoformat(),)
    return found


def printed(classes: Sequence[str]) -> tuple[str, ...]:
    """Give the printed roles of classes, each once."""
    return tuple(dict.fromkeys(role for name in classes for role in roles()[name]))


def seats_of(body: Set, classes: Sequence[str]) -> Found:
    """Give who holds seats of some classes in bodies; all seats if no class is given."""
    arguments: dict[str, tuple[str, ...] | Set] = {"body": body}
    if classes:
        arguments["role"] = printed(classes)
    if {"headunit", "memberunit"} & set(classes):
        return Found("institution", "groups/seats", arguments, "unit", ("unit_name", "person_name", "post"), ("role",))
    return Found(
        "official",
        "groups/seats",
        arguments,
        "person",
        ("person_name", "unit_name", "post"),
        ("role", "post", "unit_name"),
    )


def bodies_of(who: Set, classes: Sequence[str], kind: str = "") -> Found:
    """Give the bodies in which officials or institutions hold seats of some classes."""
    arguments: dict[str, tuple[str, ...] | Set] = {"role": printed(classes)} if classes else {}
    if kind in BODY_TYPES:
        arguments["kind"] = BODY_TYPES[kind]
    query, way = ("officials/seats", "person") if who.kind == "official" else ("institutions/seats", "named")
    return Found("body", query, {way: who, **arguments}, "body", ("name",), ("role", "date"))


def hosted_by(unit: Set) -> Found:
    """Give the bodies whose office sits at institutions."""
    return Found("body", "groups/hosted", {"at": unit}, "body", ("name",), ("unit_name",))


# A class word that means one type and no other; 领导小组 is said of any body.
BODY_TYPES = {
    "工作专班": ("工作专班", "专班"),
    "专班": ("工作专班", "专班"),
    "指挥部": ("指挥部",),
    "联席会议": ("联席会议",),
}
