"""Units that only their document tells, and what the rest of the document says of them."""

from __future__ import annotations

import pytest

from kg_builder.identity.mentions import Mention, Mentions, Printed
from kg_builder.identity.places import Region
from tests.kg_builder.mentioning import meant, units_of

CITY = Region("青溪市")
BODY = "青溪市防火领导组"


def read(*printed: str, bodies: tuple[str, ...] = (), listed: bool = True, contact: str = "") -> dict[str, str]:
    """Give by spelling the name and scope of what one document means; another prints the contact's two names."""
    documents = {iri: Printed(iri, None, None, None, CITY, (), "2030-01-01") for iri in ("one", "two")}
    units = tuple(Mention("one", f"one {text}", text) for text in printed)
    states = tuple(Mention("one", f"state {text}", text) for text in bodies)
    lists = (tuple(mention.iri for mention in units if mention.text != contact),) if listed else ()
    contacts = frozenset({f"one {contact}"} if contact else ())
    mentions = Mentions(documents, units, (), (), states, (), (), lists, (), contacts)
    return {iri.removeprefix("one "): f"{u.scope} {u.name}" for iri, u in meant(mentions).items()}


OWN = {
    "the section of the one bureau printed with it": (("综合科", "市教育局综合科"), (), "青溪市 青溪市教育局综合科"),
    "a section of two bureaus": (("综合科", "市教育局综合科", "市财政局综合科"), (), "one 综合科"),
    "a section of no bureau printed with it": (("综合科", "市教育局"), (), "one 综合科"),
    "the one body that the document states": (("领导组",), (BODY,), f"青溪市 {BODY}"),
    "the office of that body": (("领导组办公室",), (BODY,), f"青溪市 {BODY}办公室"),
    "a word of another class": (("指挥部",), (BODY,), "one 指挥部"),
    "a long name of a section": (("离退休干部工作处",), (), "one 离退休干部工作处"),
    "a park's office is one by its place": (("白鹭国家湿地公园管理处",), (), "青溪市 白鹭国家湿地公园管理处"),
    "two bodies": (("领导组办公室",), (BODY, "青溪市防汛领导组"), "one 领导组办公室"),
    "a bureau that no table knows is the city's": (("轨道局",), (), "青溪市 轨道局"),
}


@pytest.mark.parametrize(("printed", "bodies", "expected"), OWN.values(), ids=OWN)
def test_a_units_document_tells_which_it_is(printed: tuple[str, ...], bodies: tuple[str, ...], expected: str) -> None:
    assert read(*printed, bodies=bodies)[printed[0]] == expected


COUNTED = {
    "the class without a number is the same in that document": ("六县（市）政府", "县（市）政府", True),
    "each of them is not": ("六县（市）政府", "各县（市）政府", False),
    "nor is another class": ("六县（市）政府", "县政府", False),
}


@pytest.mark.parametrize(("counted", "other", "one"), COUNTED.values(), ids=COUNTED)
def test_a_number_of_units_is_its_documents(counted: str, other: str, one: bool) -> None:
    documents = {"one": Printed("one", None, None, None, CITY, (), "")}
    units = tuple(Mention("one", f"one {text}", text) for text in (counted, other))
    found = meant(Mentions(documents, units, (), (), (), (), ()))
    assert found[f"one {counted}"].scope == "one"
    assert (found[f"one {counted}"] == found[f"one {other}"]) is one


SECOND = "市审批局（市信息局）"


def test_a_second_name_printed_apart_is_another_body() -> None:
    found = read(SECOND, "市信息局", "市审批局")
    assert found["市信息局"] != found["市审批局"]


def test_a_contact_box_does_not_part_two_names() -> None:
    found = read(SECOND, "市信息局", "市审批局", contact="市审批局")
    assert found["市信息局"] == found["市审批局"] == found[SECOND]


def test_a_countys_short_name_leads_on_once_another_document_names_its_government() -> None:
    documents = {iri: Printed(iri, None, None, None, CITY, (), "") for iri in ("one", "two")}
    short, whole = Mention("one", "a", "白石"), Mention("two", "b", "白石县人民政府")
    alone = meant(Mentions(documents, (short,), (), (), (), (), ()))
    mentions = Mentions(documents, (short, whole), (), (), (), (), ())
    both = meant(mentions)
    assert both["a"] == both["b"] != alone["a"]
    assert units_of(mentions).replaced[alone["a"].key] == both["b"]


MINISTRY = {"a department": "科技司", "a bureau of its own": "公安局", "a centre": "信息中心"}


@pytest.mark.parametrize("text", MINISTRY.values(), ids=MINISTRY)
def test_a_unit_in_a_ministrys_document_is_the_ministrys(text: str) -> None:
    documents = {iri: Printed(iri, None, None, None, None, (), "") for iri in ("one", "two")}
    units = tuple(Mention(document, f"{document} {text}", text) for document in documents)
    found = meant(Mentions(documents, units, (), (), (), (), ()))
    assert found[f"one {text}"] != found[f"two {text}"]


NATIONAL = {"a ministry": "财政部", "a ministry in short": "发展改革委", "a university": "云岭大学"}


@pytest.mark.parametrize("text", NATIONAL.values(), ids=NATIONAL)
def test_a_ministry_is_one_in_all_documents_of_the_nation(text: str) -> None:
    documents = {iri: Printed(iri, None, None, None, None, (), "") for iri in ("one", "two")}
    units = tuple(Mention(document, f"{document} {text}", text) for document in documents)
    found = meant(Mentions(documents, units, (), (), (), (), ()))
    assert found[f"one {text}"] == found[f"two {text}"]
