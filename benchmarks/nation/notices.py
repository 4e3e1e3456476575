"""What a city decides in a year, as notices: their lines to print, and the facts that a reader must find in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.nation.world import MATTERS, City, Nation, Person, title_of

Fact = dict[str, object]

_PADDING = (
    "各级各有关部门要提高认识，压实责任，建立台账，定期调度，及时解决工作中的困难和问题，确保各项措施落到实处",
    "坚持问题导向和目标导向相统一，统筹当前和长远，完善制度，创新方法，不断提升服务水平和群众满意度",
    "要加强宣传引导，总结推广好的经验和做法，营造良好氛围，推动形成齐抓共管的工作格局",
    "强化资金保障，严格项目管理，规范工作程序，加强监督检查，对工作不力的予以通报",
    "加快补齐短板弱项，夯实基础，健全机制，力争全年任务按期完成，质量和效益同步提高",
)
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
        match choose.choices(("plan", "group", "acts"), (6, 2, 2))[0]:
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
    members = choose.sample(sorted(city.heads), choose.randint(8, 20))
    seats = [("组长", city.leaders[0], "市长"), ("副组长", choose.choice(city.leaders[1:]), "副市长")]
    seats += [("成员", city.heads[bureau], f"{bureau}{title_of(bureau)}") for bureau in members]
    lines = [f"{role if n in {0, 1, 2} else ''}\t{person.name}\t{post}" for n, (role, person, post) in enumerate(seats)]
    host = members[0]
    body = [f"为加强对{matter}工作的组织领导，市政府决定成立{name}，组成人员如下：", *lines]
    body += [f"领导小组办公室设在{host}，办公室主任由{city.heads[host].name}兼任。"]
    facts = [_document(number, title, issuer, day, "通知")]
    facts += [{"kind": "group", "doc": number, "name": name, "type": "领导小组", "parent": None, "office_at": host}]
    facts += [_seat(number, name, role, person.name, post) for role, person, post in seats]
    facts += [_seat(number, name, "办公室主任", city.heads[host].name, None) | {"concurrent": True}]
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
    body = [f"为做好{matter}工作，现提出如下实施意见。"]
    facts = [_document(number, title, issuer, day, "意见")]
    digits = "一二三四五六七八九十"
    for section in range(choose.randint(3, 6)):
        body.append(f"{digits[section]}、{choose.choice(_TASKS)}")
        for item in range(choose.randint(3, 7)):
            task = f"{choose.choice(_TASKS)}{digits[item]}"
            units = choose.sample(sorted(city.heads), choose.randint(2, 5))
            clause = f"{units[0]}牵头，{'、'.join(units[1:])}配合"
            padding = "。".join(choose.sample(_PADDING, choose.randint(3, 5)))
            body.append(f"（{digits[item]}）{task}。{padding}。（{clause}）")
            roles = [{"unit": unit, "role": "support" if n else "lead"} for n, unit in enumerate(units)]
            facts.append(
                {"kind": "responsibility", "doc": number, "clause": f"（{clause}）", "task": task, "units": roles}
            )
    return Notice(number, issuer, title, day, _RECIPIENTS, body, facts)
