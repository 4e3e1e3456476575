"""Judgements: their file, and what they change in a graph."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder.errors import JudgementError
from kg_builder.identity.judgements import (
    Judgements,
    MissingFact,
    Ruling,
    Selector,
    Signature,
    WrongFact,
    read_judgements,
)
from kg_builder.pipeline import build
from kg_builder.select import rows
from kg_builder.validate import validate
from kg_builder.verify import verify
from tests.kg_builder.prints import notice_text

SIGNED = 'who = "甲"\non = 2031-02-01\nreason = "同一份任免通知"\n'
SIGNATURE = Signature("甲", "2031-02-01", "同一份任免通知")
PAIR = 'mentions = [{ document = "a", name = "张三", post = "县长" }, { document = "b", name = "张三" }]\n'

FILES: dict[str, tuple[str, Judgements]] = {
    "nothing": ("", Judgements()),
    "two people of one name": (
        f'[[different]]\nof = "person"\n{PAIR}{SIGNED}',
        Judgements((Ruling("person", False, (Selector("a", "张三", "县长"), Selector("b", "张三")), SIGNATURE),)),
    ),
    "one institution, with a source": (
        f'[[same]]\nof = "institution"\nmentions = [{{document="a", name="县府办"}}, '
        f'{{document="b", name="县政府办"}}]\n'
        f'{SIGNED}source = "青政发〔2030〕1号"\n',
        Judgements(
            (
                Ruling(
                    "institution",
                    True,
                    (Selector("a", "县府办"), Selector("b", "县政府办")),
                    Signature("甲", "2031-02-01", "同一份任免通知", "青政发〔2030〕1号"),
                ),
            )
        ),
    ),
    "a wrong fact": (
        f'[[wrong]]\nfact = "http://e/f"\n{SIGNED}',
        Judgements(wrong=(WrongFact("http://e/f", SIGNATURE),)),
    ),
    "a missing fact": (
        f'[[missing]]\ndocument = "a"\naction = "任命"\nperson = "张三"\npost = "县长"\nquote = "任命张三"\n{SIGNED}',
        Judgements(missing=(MissingFact("a", "任命", "张三", "县长", "任命张三", SIGNATURE),)),
    ),
}


def written(folder: Path, text: str) -> Path:
    file = folder / "judgements.toml"
    file.write_text(f"format = 1\n{text}", encoding="utf-8")
    return file


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_a_file_is_read(text: str, expected: Judgements, tmp_path: Path) -> None:
    found = read_judgements(written(tmp_path, text))
    assert len(found.digest) == 64
    assert (found.rulings, found.wrong, found.missing) == (expected.rulings, expected.wrong, expected.missing)


FAULTS = {
    "no TOML": ("x", "it is no TOML"),
    "unknown kind": (f"[[perhaps]]\n{SIGNED}", "perhaps"),
    "no list": (f"[same]\n{SIGNED}", r"write \[\[same\]\]"),
    "nobody signs": (f'[[same]]\nof = "person"\n{PAIR}on = 2031-02-01\nreason = "x"\n', "same 1: 'who'"),
    "a day in quotation marks": (
        f'[[same]]\nof = "person"\n{PAIR}who = "x"\non = "2031-02-01"\nreason = "x"\n',
        "same 1: 'on'",
    ),
    "of what": (f'[[same]]\nof = "people"\n{PAIR}{SIGNED}', "'of' is one of"),
    "one mention": (
        f'[[same]]\nof = "person"\nmentions = [{{ document = "a", name = "b" }}]\n{SIGNED}',
        "two mentions",
    ),
    "misspelt": (f'[[same]]\nof = "person"\nmention = 1\n{PAIR}{SIGNED}', "'mention' is not known"),
    "a unit's post": (f'[[same]]\nof = "institution"\n{PAIR}{SIGNED}', "'post' is not known"),
    "an act that is none": (
        f'[[missing]]\ndocument = "a"\naction = "撤"\nperson = "b"\npost = "c"\nquote = "d"\n{SIGNED}',
        "missing 1: 'action'",
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_file_is_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match=message):
        read_judgements(written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="cannot be read"):
        read_judgements(tmp_path / "none.toml")


# Three made-up notices: two people, or one, of a common name; a rare name that moves.
PRINTS = (
    notice_text(1, "关于王军等任职的通知", "任命王军为青溪县财政局局长。\n任命欧阳沐岚为青溪县水利局局长。"),
    notice_text(2, "关于王军等任免职的通知", "任命王军为青溪县民政局局长。\n免去欧阳沐岚的青溪县水利局局长职务。"),
    notice_text(3, "关于欧阳沐岚任职的通知", "任命欧阳沐岚为青溪县教育局局长。"),
)
_DAYS = ("2030 年 5 月 6 日", "2031 年 5 月 6 日", "2032 年 5 月 6 日")


def built(folder: Path, places: Sequence[int] = (0, 1, 2), text: str | None = None) -> ox.Store:
    """Build some of the notices in some order, with judgements; the graph fits its shapes."""
    prints = folder / "prints"
    prints.mkdir(parents=True, exist_ok=True)
    for n in places:
        content = PRINTS[n].replace(_DAYS[0], _DAYS[n])
        (prints / f"{n}.txt").write_text(content, encoding="utf-8")
    judgements = written(folder, text) if text is not None else None
    build([prints / f"{n}.txt" for n in places], folder / "graph", judgements=judgements)
    verify(folder / "graph")
    assert validate((folder / "graph" / "current" / "links.nq").read_bytes()) == ()
    return ox.Store.read_only(str(folder / "graph" / "current" / "store"))


WHO = """SELECT ?name ?post ?who WHERE { GRAPH ?g { ?m a gb:PersonMention ; gb:name ?name ; gb:postText ?post }
GRAPH ?said { ?m gb:refersTo ?who }
FILTER (STRENDS(STR(?said), "judged") || NOT EXISTS { GRAPH ?judged { ?m gb:refersTo ?other }
FILTER (STRENDS(STR(?judged), "judged")) }) } ORDER BY ?name ?post"""


def who(store: ox.Store) -> dict[str, str]:
    """Give by post the official who has it."""
    return {row["post"][3:-2]: row["who"] for row in rows(store, WHO)}


def standings(store: ox.Store) -> set[str]:
    return {row["s"] for row in rows(store, "SELECT ?s WHERE { GRAPH ?g { ?j gb:standing ?s } }")}


def test_rules_alone_join_the_rare_name_and_leave_the_common_one_open(tmp_path: Path) -> None:
    store = built(tmp_path)
    found = who(store)
    assert found["水利局"] == found["教育局"]
    assert found["财政局"] != found["民政局"]
    asked = rows(store, "SELECT ?r WHERE { GRAPH ?g { ?q a gb:Undecided ; gb:reasonAgainst ?r } }")
    assert {row["r"] for row in asked} == {"姓名常见"}


def ruling(word: str, *mentions: tuple[int, str, str]) -> str:
    """Write a judgement on persons: number of the notice, name, bureau."""
    called = ", ".join(
        f'{{ document = "青政发〔2030〕{n}号", name = "{name}", post = "青溪县{bureau}局长" }}'
        for n, name, bureau in mentions
    )
    return f'[[{word}]]\nof = "person"\nmentions = [{called}]\n{SIGNED}'


def test_a_judgement_wins_over_the_rules_and_stands_in_the_judged_graph(tmp_path: Path) -> None:
    store = built(
        tmp_path,
        text=ruling("same", (1, "王军", "财政局"), (2, "王军", "民政局"))
        + ruling("different", (2, "欧阳沐岚", "水利局"), (3, "欧阳沐岚", "教育局")),
    )
    found = who(store)
    assert found["财政局"] == found["民政局"]
    assert found["水利局"] != found["教育局"]
    assert standings(store) == {"needed"}
    signed = rows(
        store, 'SELECT ?j WHERE { GRAPH ?g { ?j a gb:Judgement ; gb:judgedBy "甲" ; gb:about ?m ; gb:accepts ?o } }'
    )
    assert len({row["j"] for row in signed}) == 4


def test_a_judgement_that_the_rules_find_too_is_told_as_unneeded(tmp_path: Path) -> None:
    store = built(tmp_path, text=ruling("same", (1, "欧阳沐岚", "水利局"), (3, "欧阳沐岚", "教育局")))
    assert standings(store) == {"unneeded"}


def test_a_judgement_of_nothing_is_told_as_unmatched(tmp_path: Path) -> None:
    store = built(tmp_path, text=ruling("same", (1, "欧阳沐岚", "水利局"), (9, "欧阳沐岚", "教育局")))
    assert "unmatched" in standings(store)


def test_judged_institutions_are_joined_with_all_their_mentions(tmp_path: Path) -> None:
    text = (
        '[[same]]\nof = "institution"\nmentions = [{ document = "青政发〔2030〕1号", name = "青溪县财政局" }, '
        f'{{ document = "青政发〔2030〕2号", name = "青溪县民政局" }}]\n{SIGNED}'
    )
    store = built(tmp_path, text=text)
    query = WHO.replace(
        "PersonMention ; gb:name ?name ; gb:postText ?post", "InstitutionMention ; gb:spelling ?name, ?post"
    )
    found = {row["name"]: row["who"] for row in rows(store, query)}
    assert found["青溪县财政局"] == found["青溪县民政局"]
    assert standings(store) == {"needed"}


ACTS = "SELECT ?f ?n ?a WHERE { GRAPH ?g { ?f gb:action ?a ; gb:holder/gb:name ?n } } ORDER BY ?f"


def test_a_wrong_fact_is_taken_out(tmp_path: Path) -> None:
    before = list(rows(built(tmp_path / "one"), ACTS))
    wrong = next(row["f"] for row in before if row["n"] == "欧阳沐岚" and row["a"] == "免去")
    store = built(
        tmp_path / "two", text=f'[[wrong]]\nfact = "{wrong}"\n{SIGNED}[[wrong]]\nfact = "http://e/f"\n{SIGNED}'
    )
    assert [row["f"] for row in rows(store, ACTS)] == [row["f"] for row in before if row["f"] != wrong]
    assert standings(store) == {"needed", "unmatched"}
    assert not list(rows(store, "SELECT ?t WHERE { GRAPH ?g { ?t gb:endedBy ?f } }"))


def test_a_missing_fact_is_put_in_with_its_evidence(tmp_path: Path) -> None:
    entry = (
        '[[missing]]\ndocument = "青政发〔2030〕3号"\naction = "{}"\nperson = "{}"\npost = "{}"\nquote = "{}"\n'
        + SIGNED
    )
    text = (
        entry.format("任命", "何月白", "青溪县教育局科长", "任命何月白")
        + entry.format("任命", "何月白", "青溪县教育局副局长", "任命欧阳沐岚为青溪县教育局局长")
        + entry.format("任命", "欧阳沐岚", "青溪县教育局局长", "任命欧阳沐岚为青溪县教育局局长")
    )
    store = built(tmp_path, text=text)
    (row,) = rows(
        store,
        """SELECT ?post ?quote ?basis WHERE { GRAPH ?g { ?f gb:holder/gb:name "何月白" ; gb:post/gb:spelling ?post ;
        gb:basis ?basis ; gb:evidence/gb:quote ?quote } }""",
    )
    assert (row["post"], row["quote"]) == ("青溪县教育局副局长", "任命欧阳沐岚为青溪县教育局局长")
    assert row["basis"].endswith("judged")
    assert standings(store) == {"unmatched", "needed", "unneeded"}


def test_another_judgement_file_is_another_version(tmp_path: Path) -> None:
    built(tmp_path)
    first = (tmp_path / "graph" / "current").resolve()
    built(tmp_path, text="")
    assert (tmp_path / "graph" / "current").resolve() != first


def test_links_are_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    links = set()
    for number, order in enumerate(itertools.permutations(range(3))):
        built(tmp_path / str(number), order)
        links.add((tmp_path / str(number) / "graph" / "current" / "links.nq").read_bytes())
    assert len(links) == 1


def test_every_official_of_a_smaller_build_still_answers(tmp_path: Path) -> None:
    whole = built(tmp_path / "whole")
    known = {row["o"] for row in rows(whole, "SELECT ?o WHERE { GRAPH ?g { ?o a gb:Official } }")}
    replaced = {
        row["o"]: row["n"]
        for row in rows(whole, "SELECT ?o ?n WHERE { GRAPH ?g { ?o <http://purl.org/dc/terms/isReplacedBy> ?n } }")
    }
    tenures = {row["o"] for row in rows(whole, "SELECT ?o WHERE { GRAPH ?g { ?o a gb:Tenure } }")}
    assert set(replaced.values()) <= known | tenures
    for places in ((0,), (1,), (2,), (0, 1), (1, 2), (0, 2)):
        store = built(tmp_path / "-".join(map(str, places)), places)
        old = {row["o"] for row in rows(store, "SELECT ?o WHERE { GRAPH ?g { ?o a gb:Official } }")}
        assert old <= known | replaced.keys()
        if 0 in places:
            assert old <= known  # a later notice changes no IRI
