"""Links that grow from those of the version before are those that are made from nothing, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder.identity import Links, link
from kg_builder.identity.mentioned import read_mentions
from kg_builder.identity.mentions import Mentions
from kg_builder.identity.relinked import Before
from kg_builder.model import Appointment, Assignment, Citation, Duty, Fact, Group, Membership, Responsibility
from kg_builder.sorted_file import SortedFile
from kg_builder.triples import document_lines
from tests.kg_builder.prints import document_of, span

TEXT = "青溪县人民政府 张三 县财政局 李四"
_AT = (span(TEXT, "张三"),)


def _act(action: str, person: str, unit: str, title: str) -> Fact:
    return Appointment(action, person, f"{unit}{title}", unit, title, None, None, None, None, _AT)


def _seat(person: str, post: str, unit: str | None = None) -> Fact:
    return Membership("防火领导小组", "成员", person, post, unit, concurrent=False, evidence=_AT)


def _clause(*units: str) -> Fact:
    assignments = tuple(Assignment(unit, "responsible") for unit in units)
    return Responsibility("（）", "某事", (), None, assignments, "clause", None, inferred=False, evidence=_AT)


_CITES = Citation(None, "青政发〔2030〕1号", "cites", _AT)
_GROUP = Group("防火领导小组", (), "领导小组", None, "县应急局", _AT)
FACTS: tuple[tuple[Fact, ...], ...] = (
    (_GROUP, _seat("张三", "县财政局局长"), _seat("任冬生", "县水利局局长")),
    (_act("任命", "张三", "县财政局", "局长"), _act("免去", "任冬生", "县水利局", "局长")),
    (_act("任命", "任东生", "县水利局", "局长"), _clause("县财政局", "县水利局", "各乡镇人民政府")),
    (_act("免去", "张三", "县财政局", "局长"), _act("任命", "张三", "县审计局", "局长"), _CITES),
    (Duty("县农机中心（县水泵站）", "管农机", None, _AT), _act("任命", "李四", "县农机中心", "主任")),
    (_act("免去", "李四", "县水泵站", "主任"), _clause("县水泵站")),
    (_clause("省水利厅", "财政厅"), _seat("张三", "", "县财政局")),
    (_GROUP, Group("县防火工作领导组", (), "领导组", None, None, _AT), _clause("县防火领导小组办公室", "综合科")),
    (_clause("县农机中心", "县水泵站"),),
    (_act("任命", "王峰", "县民政局", "副局长"), _act("任命", "王峰", "县教育局", "副局长")),
    (_seat("王峰", ""), _seat("王峰", "县民政局副局长"), _seat("王峰", "县教育局副局长")),
    (_clause("白石", "县财政局"), _act("提名", "张三", "县人大常委会", "主任")),
)  # fmt: skip


def _mentions(numbers: Iterable[int], year: int = 2030) -> tuple[Mentions, ...]:
    """Give what some of the documents mention; of another year each prints the facts of the next."""
    lines: list[str] = []
    for n in numbers:
        document = document_of(TEXT, number=f"青政发〔2030〕{n + 1}号", date=f"20{20 + n}-05-01")
        facts = FACTS[(n + year - 2030) % len(FACTS)]
        lines += document_lines(document, [("https://example.org/rule", f) for f in (document.heading, *facts)], TEXT)
    store = ox.Store()
    store.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return read_mentions(store)


def _kept(folder: Path, links: Links) -> None:
    (folder / "links.nq").write_text("".join(f"{line}\n" for line in links.lines), encoding="utf-8")
    names = (f'{{"name": "{n.name}", "iri": "{n.iri}", "type": "{n.type}"}}\n' for n in links.names)
    (folder / "names.jsonl").write_text("".join(names), encoding="utf-8")


def _grown(folder: Path, old: tuple[Mentions, ...], new: tuple[Mentions, ...]) -> bool:
    """Hold links that grew against those from nothing; gives whether they grew."""
    was = link(old)
    _kept(folder, was)
    gone, come = (tuple(m for m in some if m not in others) for some, others in ((old, new), (new, old)))
    before = Before(was.basis, folder / "links.nq", folder / "names.jsonl", gone, come)
    found, expected = link(new, before=before), link(new)
    assert found.names == expected.names
    assert found.basis == expected.basis
    if found.changes is None:
        assert list(found.lines) == list(expected.lines)
        return False
    with SortedFile(before.links) as links, (folder / "new.nq").open("wb") as file:
        links.write_changed(found.changes.gone, found.changes.come, file)
    assert (folder / "new.nq").read_text(encoding="utf-8").splitlines() == list(expected.lines)
    return True


@pytest.mark.parametrize("seed", range(40))
def test_whatever_comes_and_goes_the_links_are_those_from_nothing(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    old, new = (draw.sample(range(len(FACTS)), draw.randint(1, len(FACTS))) for _ in range(2))
    _grown(tmp_path, _mentions(old), _mentions(new, draw.choice((2030, 2031))))


ALL = set(range(len(FACTS)))
GROWS = {
    "an appointment comes": (ALL - {3}, ALL, True),
    "an appointment goes": (ALL, ALL - {1}, True),
    "a name misprinted comes": (ALL - {2}, ALL, True),
    "a mention without a post comes": (ALL - {10}, ALL, True),
    "a second name comes": (ALL - {4, 8}, ALL - {8}, False),
    "both names apart come, so that it is none": (ALL - {8}, ALL, False),
    "a second name of a body comes": ({0, 1}, {0, 1, 7}, True),
    "nothing changes": (ALL, ALL, True),
}


@pytest.mark.parametrize(("old", "new", "grows"), GROWS.values(), ids=GROWS)
def test_links_grow_unless_what_all_rest_on_changes(tmp_path: Path, old: set[int], new: set[int], grows: bool) -> None:
    assert _grown(tmp_path, _mentions(sorted(old)), _mentions(sorted(new))) is grows
