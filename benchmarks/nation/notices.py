"""What a city decides in a year, as notices: their lines to print, and the facts that a reader must find in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.nation.prose import sentences
from benchmarks.nation.world import MATTERS, City, Nation, Person, title_of

Fact = dict[str, object]

_TASKS = (
    "完善规划体系",
    "推进项目建设",
    "强化日常监管",
    "提升服务能力",
    "健全长效机制",
    "开展专项排查",
    "加强人才培养",
    "推动数据共享",
)
_DIGITS = "一二三四五六七八九十"

# As the four gazettes at hand have them: 4,800 characters and 640 quads a notice; eight tasks given, a dozen seats.
_GIVEN = 0.65  # of the items of a plan, those whose task is given to somebody
_DUTIES = 8  # of the members of a body, those whose duty is told


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, not printed yet.

    Attributes:
        number: 发文字号.
        issuer: Who issues it.
        title: With its genre at the end.
        day: Year, month and day of signature.
        recipients: The line that addresses them.
        body: Paragraphs; a line of a roster is one that begins with a role or two spaces.
        facts: What it says.
        holders: Key of the person of each fact that names one.
    """

    number: str
    issuer: str
    title: str
    day: tuple[int, int, int]
    recipients: str
    body: list[str]
    facts: list[Fact]
    holders: list[tuple[str, str, int]] = field(default_factory=list)


def notices(nation: Nation, city: City, year: int, number: int) -> Iterator[Notice]:
    """Yield a city's notices of a year in the order of their days; people change posts by acts, and only so."""
    choose = nation.random
    for n in range(number):
        day = (year, n * 12 // number + 1, choose.randint(1, 28))
        match choose.choices(("plan", "group", "acts"), (5, 3, 2))[0]:
            case "plan":
                yield _plan(choose, city, day)
            case "group":
                yield _group(choose, city, day)
            case _:
                yield _acts(nation, city, day)


def _document(number: str, title: str, issuer: str, day: tuple[int, int, int], genre: str) -> Fact:
    return {
        "kind": "document",
        "number": number,
        "title": title,
        "issuer": issuer,
        "type": genre,
        "date": f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}",
        "recipients": ["各县（市、区）人民政府", "市政府各部门"],
        "issued_plan": None,
        "public": True,
        "contact_unit": None,
        "contact_phone": None,
        "interpreter": None,
    }


_RECIPIENTS = "各县（市、区）人民政府，市政府各部门："


def _group(choose: Random, city: City, day: tuple[int, int, int]) -> Notice:
    matter = choose.choice(MATTERS)
    name = f"{city.name}{matter}工作领导小组"
    number, issuer = city.number("办发", day[0]), f"{city.name}人民政府办公室"
    title = f"关于成立{name}的通知"
    members = choose.sample(sorted(city.heads), choose.randint(12, len(city.heads)))
    seats = [("组长", city.leaders[0], "市长"), ("副组长", choose.choice(city.leaders[1:]), "副市长")]
    seats += [("成员", city.heads[bureau], f"{bureau}{title_of(bureau)}") for bureau in members]
    lines = [f"{role if n in {0, 1, 2} else ''}\t{person.name}\t{post}" for n, (role, person, post) in enumerate(seats)]
    host = members[0]
    body = [f"为加强对{matter}工作的组织领导，市政府决定成立{name}。", "一、组成人员", *lines]
    body += [f"领导小组办公室设在{host}，办公室主任由{city.heads[host].name}兼任。"]
    duties = [(unit, f"负责{choose.choice(_TASKS)}") for unit in choose.sample(members, _DUTIES)]
    body += ["二、成员单位职责分工", *(f"{unit}：{duty}。" for unit, duty in duties)]
    body += ["三、工作要求", *(sentences(choose, 5) for _ in range(8))]
    facts = [_document(number, title, issuer, day, "通知")]
    facts += [{"kind": "group", "doc": number, "name": name, "type": "领导小组", "parent": None, "office_at": host}]
    facts += [_seat(number, name, role, person.name, post) for role, person, post in seats]
    facts += [_seat(number, name, "办公室主任", city.heads[host].name, None) | {"concurrent": True}]
    facts += [{"kind": "duty", "doc": number, "group": name, "unit": unit, "duty": duty} for unit, duty in duties]
    holders = [(number, person.name, person.key) for _, person, _ in seats]
    return Notice(number, issuer, title, day, _RECIPIENTS, body, facts, holders)


def _seat(number: str, group: str, role: str, name: str, post: str | None) -> Fact:
    return {
        "kind": "membership",
        "doc": number,
        "group": group,
        "role": role,
        "person": name,
        "post": post,
        "unit": None,
        "concurrent": False,
    }


def _acts(nation: Nation, city: City, day: tuple[int, int, int]) -> Notice:
    """Let some heads of bureaus change places or go, and new ones come."""
    number, issuer = city.number("任", day[0]), f"{city.name}人民政府"
    bureaus = nation.random.sample(sorted(city.heads), nation.random.randint(2, 8))
    before = [city.heads[bureau] for bureau in bureaus]
    after = [*before[1:], nation.person()]
    lines = []
    facts: list[Fact] = []
    holders: list[tuple[str, str, int]] = []
    for bureau, leaving, coming in zip(bureaus, before, after, strict=True):
        post = f"{bureau}{title_of(bureau)}"
        probation = nation.random.random() < 0.3
        woman = "（女）" if coming.woman else ""
        lines.append(f"任命{coming.name}{woman}为{post}{'（试用期一年）' if probation else ''}；")
        lines.append(f"免去{leaving.name}的{post}职务；")
        facts.append(_act(number, "任命", coming, bureau, "一年" if probation else None))
        facts.append(_act(number, "免去", leaving, bureau, None))
        holders += [(number, coming.name, coming.key), (number, leaving.name, leaving.key)]
        city.heads[bureau] = coming
    first = after[0]
    title = f"关于{first.name}等人职务任免的通知"
    body = ["市政府研究，决定：", *lines[:-1], lines[-1].replace("；", "。")]
    facts.insert(0, _document(number, title, issuer, day, "通知"))
    return Notice(number, issuer, title, day, _RECIPIENTS, body, facts, holders)


def _act(number: str, action: str, person: Person, bureau: str, probation: str | None) -> Fact:
    title = title_of(bureau)
    return {
        "kind": "appointment",
        "doc": number,
        "action": action,
        "person": person.name,
        "post": f"{bureau}{title}",
        "org": bureau,
        "title": title,
        "probation": probation,
        "term": None,
        "note": None,
        "retire_from": None,
    }


def _plan(choose: Random, city: City, day: tuple[int, int, int]) -> Notice:
    matter = choose.choice(MATTERS)
    number, issuer = city.number("发", day[0]), f"{city.name}人民政府"
    title = f"关于进一步加强{matter}工作的实施意见"
    facts = [_document(number, title, issuer, day, "意见")]
    body = [f"为做好{matter}工作，现提出如下实施意见。"]
    if city.plans:
        above, before = choose.choice(city.plans)
        body = [f"为贯彻落实《{above}》（{before}），做好{matter}工作，现提出如下实施意见。"]
        facts.append({"kind": "citation", "doc": number, "cited_title": above, "cited_number": before})
    for section in range(choose.randint(3, 6)):
        body += [f"{_DIGITS[section]}、{choose.choice(_TASKS)}", sentences(choose, choose.randint(2, 5))]
        for item in range(choose.randint(3, 7)):
            task = f"{choose.choice(_TASKS)}{_DIGITS[item]}"
            told = f"（{_DIGITS[item]}）{task}。{sentences(choose, choose.randint(6, 11))}"
            if item == 0 or choose.random() < _GIVEN:  # one clause alone, at the end, would stand for the whole section
                units = choose.sample(sorted(city.heads), choose.randint(2, 4))
                facts.append(_given(number, task, units))
                told += str(facts[-1]["clause"])
            body.append(told)
    city.plans.append((title, number))
    return Notice(number, issuer, title, day, _RECIPIENTS, body, facts)


def _given(number: str, task: str, units: Sequence[str]) -> Fact:
    """Give the fact that a task is the first one's to lead and the others' to support."""
    clause = f"（{units[0]}牵头，{'、'.join(units[1:])}配合）"
    roles = [{"unit": unit, "role": "support" if n else "lead"} for n, unit in enumerate(units)]
    return {"kind": "responsibility", "doc": number, "clause": clause, "task": task, "units": roles}
