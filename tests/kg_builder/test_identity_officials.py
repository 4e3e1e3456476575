"""Which mentions of a name are one person: made-up clusters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from kg_builder.identity.institutions import resolve
from kg_builder.identity.mentions import Holding, Person, Printed
from kg_builder.identity.officials import Context, Officials, Rulings, officials
from kg_builder.identity.places import Region
from kg_builder.identity.rarity import is_rare

HOME, OTHER = Region("青溪市"), Region("白石市")
PLACES = frozenset({HOME, Region("白石县")})
DAYS = {"d1": "2030-03-01", "d2": "2031-03-01", "d3": "2031-03-01", "d4": "2032-03-01", "n": ""}
DOCUMENTS = {iri: Printed(iri, None, None, None, OTHER if iri == "d3" else HOME, (), day) for iri, day in DAYS.items()}

Print = tuple[str, str, str]  # document, name, post
Act = tuple[int, str]  # place of the mention, action


def found(printed: Sequence[Print], acts: Sequence[Act] = (), rulings: Rulings | None = None) -> Officials:
    """Give who is who; mentions are m0, m1 …; a mention without an act holds a seat."""
    persons = [Person(d, f"m{n}", name, post, "") for n, (d, name, post) in enumerate(printed)]
    actions = dict(acts)
    holdings = tuple(
        Holding(d, f"f{n}", f"m{n}", actions.get(n, ""), (("s", n * 100, n * 100 + 9),))
        for n, (d, _, _) in enumerate(printed)
    )
    return officials(persons, Context(DOCUMENTS, PLACES, holdings), rulings)


def clusters(result: Officials) -> list[list[int]]:
    """Give the places of the mentions by official, in order of the first; who is undecided is left out."""
    by_key: dict[tuple[str, ...], list[int]] = {}
    for mention, key in sorted(result.keys.items()):
        by_key.setdefault(key, []).append(int(mention[1:]))
    return sorted(by_key.values())


RARE, COMMON = "欧阳沐岚", "王军"  # made up; the one nobody else bears, the other many do

PERSONS: dict[str, tuple[Sequence[Print], list[list[int]]]] = {
    "one post in two spellings": ([("d1", "张三", "市发改委主任"), ("d2", "张三", "市发展改革委主任")], [[0, 1]]),
    "one institution, another post": ([("d1", "张三", "市财政局副局长"), ("d2", "张三", "市财政局局长")], [[0, 1]]),
    "one institution, a post and a rank": (
        [("d1", "张三", "市财政局三级调研员"), ("d2", "张三", "市财政局副局长")],
        [[0, 1]],
    ),
    "one name in two institutions": ([("d1", "王五", "白石县县长"), ("d1", "王五", "市邮政管理局副局长")], [[0], [1]]),
    "one name in the bureaus of two cities": (
        [("d1", RARE, "市财政局局长"), ("d3", RARE, "市财政局局长")],
        [[0], [1]],
    ),
    "head of the government with and without it": (
        [("d1", "张三", "市人民政府常务副市长"), ("d2", "张三", "市委常委、常务副市长")],
        [[0, 1]],
    ),
    "from the government to the party committee of one county": (
        [("d1", COMMON, "白石县县长"), ("d2", COMMON, "白石县委书记")],
        [[0, 1]],
    ),
    "from the party committee's departments to the government: a common name": (
        [("d1", COMMON, "市委宣传部副部长"), ("d2", COMMON, "副市长")],
        [[0], [1]],
    ),
    "county head in two forms": ([("d1", "李四", "白石县人民政府县长"), ("d2", "李四", "白石县县长")], [[0, 1]]),
    "two posts tie two institutions": (
        [("d1", "张三", "市教育局局长"), ("d2", "张三", "市教育局局长、市体育局局长"), ("d2", "张三", "市体育局局长")],
        [[0, 1, 2]],
    ),
    "a rare name goes from bureau to bureau": ([("d1", RARE, "市水利局局长"), ("d2", RARE, "市财政局局长")], [[0, 1]]),
    "a rare name goes from bureau to county": ([("d1", RARE, "市水利局局长"), ("d2", RARE, "白石县县长")], [[0, 1]]),
    "a common name in two bureaus": ([("d1", COMMON, "市水利局局长"), ("d2", COMMON, "市财政局局长")], [[0], [1]]),
    "a rare name far apart": ([("d1", RARE, "市长"), ("d2", RARE, "白石县教育局副局长")], [[0], [1]]),
    "a rare name in two bureaus at once": (
        [("d1", RARE, "市水利局局长"), ("d2", RARE, "市财政局局长"), ("d4", RARE, "市水利局局长")],
        [[0, 2], [1]],
    ),
    "a rare name that would tie two that were at once": (
        [("d1", RARE, "市水利局局长"), ("d2", RARE, "市财政局局长"), ("d2", RARE, "市教育局局长")],
        [[0], [1], [2]],
    ),
    "a rare name without a date": ([("n", RARE, "市水利局局长"), ("d2", RARE, "市财政局局长")], [[0], [1]]),
    "a name without a post is the one of that name in the document": (
        [("d1", "张三", "市财政局局长"), ("d1", "张三", "")],
        [[0, 1]],
    ),
    "a title without an institution, too": ([("d1", "张三", "市财政局局长"), ("d1", "张三", "局长")], [[0, 1]]),
    "a name without a post is undecided between two": (
        [("d1", "张三", "市财政局局长"), ("d1", "张三", "市水利局局长"), ("d1", "张三", "")],
        [[0], [1]],
    ),
    "a name without a post is nobody of another document": (
        [("d1", "张三", "市财政局局长"), ("d2", "张三", "")],
        [[0], [1]],
    ),
}


@pytest.mark.parametrize(("printed", "expected"), PERSONS.values(), ids=PERSONS)
def test_mentions_of_one_person_meet_and_others_do_not(printed: Sequence[Print], expected: list[list[int]]) -> None:
    assert clusters(found(printed)) == expected
    turned = [sorted(len(printed) - 1 - n for n in group) for group in clusters(found(printed[::-1]))]
    assert sorted(turned) == expected


MOVED = [("d1", COMMON, "市财政局局长"), ("d1", COMMON, "市水利局局长")]


def test_one_documents_appointment_and_removal_tie_the_posts_of_a_name() -> None:
    assert clusters(found(MOVED, [(0, "任命"), (1, "免去")])) == [[0, 1]]


def test_two_appointments_of_a_common_name_tie_nothing() -> None:
    assert clusters(found(MOVED, [(0, "任命"), (1, "任命")])) == [[0], [1]]


def test_two_posts_that_one_sentence_gives_are_one_persons() -> None:
    persons = [Person("d1", f"m{n}", COMMON, post, "") for n, (_, _, post) in enumerate(MOVED)]
    place = (("s", 10, 30),)
    holdings = tuple(Holding("d1", f"f{n}", f"m{n}", "任命", place) for n in range(2))
    assert clusters(officials(persons, Context(DOCUMENTS, PLACES, holdings))) == [[0, 1]]


def test_a_removal_counts_as_the_day_before() -> None:
    printed = [("d1", RARE, "市财政局局长"), ("d2", RARE, "市财政局长"), ("d4", RARE, "市水利局局长")]
    assert clusters(found(printed, [(1, "免去"), (2, "任命")])) == [[0, 1, 2]]
    held = [("d2", RARE, "市财政局局长"), ("d3", RARE, "青溪市水利局局长")]
    assert clusters(found(held, [(0, "免去"), (1, "任命")])) == [[0, 1]]  # on one day: the one ends, the other begins
    assert clusters(found(held)) == [[0], [1]]  # both are seen on one day


QUESTIONS = {
    "a common name in turn": (
        [("d1", COMMON, "市水利局局长"), ("d2", COMMON, "市财政局局长")],
        [(2, "", ("同名", "同一地区", "任职时间先后不重叠", "职级相近"), ("姓名常见",))],
    ),
    "a common name at once is two people": (
        [("d1", COMMON, "市水利局局长"), ("d1", COMMON, "市财政局局长")],
        [],
    ),
    "a rare name at once": (
        [("d1", RARE, "市水利局局长"), ("d1", RARE, "市财政局局长")],
        [(2, "", ("同名", "同一地区", "姓名少见", "职级相近"), ("同一时间任职两处",))],
    ),
    "nobody knows which of two": (
        [("d1", "张三", "市财政局局长"), ("d1", "张三", "市水利局局长"), ("d1", "张三", "")],
        [(2, "m2", ("同名",), ("文中有几名同名者，此处未印职务",))],
    ),
    "two cities leave no question": ([("d1", RARE, "市财政局局长"), ("d3", RARE, "市财政局局长")], []),
}


@pytest.mark.parametrize(("printed", "expected"), QUESTIONS.values(), ids=QUESTIONS)
def test_what_is_open_is_told_with_its_reasons(
    printed: Sequence[Print], expected: list[tuple[int, str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    questions = found(printed).undecided
    assert [(len(q.candidates), q.mention, q.pro, q.contra) for q in questions] == expected


def test_the_order_of_mentions_does_not_matter() -> None:
    printed = [
        ("d1", RARE, "市水利局局长"),
        ("d2", RARE, "市财政局局长"),
        ("d1", COMMON, "白石县县长"),
        ("d4", COMMON, "白石县委书记"),
        ("d1", RARE, ""),
    ]
    persons = [Person(d, f"m{n}", name, post, "") for n, (d, name, post) in enumerate(printed)]
    holdings = tuple(Holding(p.document, f"f{p.iri}", p.iri, "") for p in persons)
    first = officials(persons, Context(DOCUMENTS, PLACES, holdings))
    for order in permutations(range(5)):
        turned = Context(DOCUMENTS, PLACES, tuple(holdings[n] for n in order))
        assert officials([persons[n] for n in order], turned) == first


def test_a_later_document_leaves_the_key_and_an_older_one_leads_to_the_new_one() -> None:
    middle = ("d2", RARE, "市财政局局长")
    alone = found([middle]).keys["m0"]
    assert found([middle, ("d4", RARE, "市水利局局长")]).keys["m0"] == alone
    joined = found([middle, ("d1", RARE, "市水利局局长")])
    assert joined.keys["m0"] != alone
    assert joined.replaced == {alone: joined.keys["m0"]}


def test_whoever_is_not_joined_keeps_the_key() -> None:
    one, other = ("d2", COMMON, "市财政局局长"), ("d1", COMMON, "市水利局局长")
    assert found([one, other]).keys["m0"] == found([one]).keys["m0"]


def test_a_judgement_joins_what_rules_leave_apart() -> None:
    printed = [("d1", COMMON, "市水利局局长"), ("d2", COMMON, "市财政局局长")]
    result = found(printed, rulings=Rulings(same=(("m0", "m1"),)))
    assert clusters(result) == [[0, 1]]
    assert result.undecided == ()


APART: dict[str, tuple[Sequence[Print], tuple[str, str]]] = {
    "joined by a rare name": ([("d1", RARE, "市水利局局长"), ("d2", RARE, "市财政局局长")], ("m0", "m1")),
    "joined by one institution": ([("d1", "张三", "市财政局科长"), ("d2", "张三", "市财政局局长")], ("m1", "m0")),
    "a name without a post": ([("d1", "张三", "市财政局局长"), ("d1", "张三", "")], ("m0", "m1")),
}


@pytest.mark.parametrize(("printed", "pair"), APART.values(), ids=APART)
def test_a_judgement_parts_what_rules_join(printed: Sequence[Print], pair: tuple[str, str]) -> None:
    assert clusters(found(printed)) == [[0, 1]]
    assert clusters(found(printed, rulings=Rulings(different=(pair,)))) == [[0], [1]]


def test_a_judgement_of_what_is_not_there_does_nothing() -> None:
    printed = [("d1", "张三", "市财政局局长")]
    assert found(printed, rulings=Rulings((("m0", "m9"),), (("m8", "m9"),))) == found(printed)


RARITY = {"王军": False, "李建华": False, "王海滨": False, "欧阳沐岚": True, "吴海滨": True, "张沐岚": True}


@pytest.mark.parametrize(("name", "rare"), RARITY.items(), ids=RARITY)
def test_a_name_is_rare_if_surname_and_given_name_together_are(name: str, rare: bool) -> None:
    assert is_rare(name) is rare


SAME_NAME = {
    "traditional and simplified": ("鄒平", "邹平"),
    "two kinds of dot": ("阿依·古丽", "阿依•古丽"),
    "padded": ("任 忠", "任忠"),
}


@pytest.mark.parametrize(("one", "other"), SAME_NAME.values(), ids=SAME_NAME)
def test_one_name_in_two_prints_is_one_name(one: str, other: str) -> None:
    assert clusters(found([("d1", one, "市财政局局长"), ("d2", other, "市财政局局长")])) == [[0, 1]]


ALIKE = {
    "one post, one after the other": (("d1", "任东生", "市财政局局长"), ("d2", "任冬生", "市财政局局长"), 1),
    "at once": (("d2", "任东生", "市财政局副局长"), ("d2", "任冬生", "市财政局副局长"), 0),
    "two posts": (("d1", "任东生", "市财政局局长"), ("d2", "任冬生", "市水利局局长"), 0),
    "another sound": (("d1", "任东生", "市财政局局长"), ("d2", "任西生", "市财政局局长"), 0),
    "two characters": (("d1", "任东生", "市财政局局长"), ("d2", "任冬声", "市财政局局长"), 0),
}


@pytest.mark.parametrize(("one", "other", "questions"), ALIKE.values(), ids=ALIKE)
def test_names_that_sound_alike_in_one_post_are_a_question(one: Print, other: Print, questions: int) -> None:
    result = found([one, other])
    assert clusters(result) == [[0], [1]]
    assert len(result.undecided) == questions


def test_a_second_name_of_an_institution_is_that_institution() -> None:
    centre, station = resolve("市农机中心", HOME), resolve("市水泵站", HOME)
    persons = [Person("d1", "m0", COMMON, "市水泵站站长", ""), Person("d2", "m1", COMMON, "市农机中心副主任", "")]
    apart = officials(persons, Context(DOCUMENTS, PLACES))
    one = officials(persons, Context(DOCUMENTS, PLACES, (), {station.key: centre}))
    assert clusters(apart) == [[0], [1]]
    assert clusters(one) == [[0, 1]]
    assert {one.replaced.get(key, key) for key in apart.keys.values()} == set(one.keys.values())


NATIONAL = {
    "from one ministry to the next": ((RARE, "工商总局副局长"), (RARE, "市场监管总局副局长"), [[0, 1]]),
    "a common name": ((COMMON, "工商总局副局长"), (COMMON, "市场监管总局副局长"), [[0], [1]]),
    "of another height": ((RARE, "国务院副总理"), (RARE, "财政部部长助理"), [[0], [1]]),
}


@pytest.mark.parametrize(("one", "other", "expected"), NATIONAL.values(), ids=NATIONAL)
def test_officials_of_the_nation_go_from_organ_to_organ(
    one: tuple[str, str], other: tuple[str, str], expected: list[list[int]]
) -> None:
    documents = {iri: Printed(iri, None, None, None, None, (), day) for iri, day in DAYS.items()}
    persons = [Person("d1", "m0", *one, ""), Person("d2", "m1", *other, "")]
    holdings = tuple(Holding(person.document, person.iri, person.iri, "") for person in persons)
    assert clusters(officials(persons, Context(documents, frozenset(), holdings))) == expected
