"""Coordinating bodies over several notices: one body, its states, and their order."""

from __future__ import annotations

import pytest

from kg_builder.identity.bodies import bodies, body_key
from kg_builder.identity.mentions import Mention
from kg_builder.identity.places import Region

HOME = Region("青溪市")
HOMES: dict[str, Region | None] = {"d1": HOME, "d2": HOME, "d3": Region("白石市"), "d4": Region("白石县"), "d5": None}


def state(document: str, iri: str, name: str, *also: str, parent: str = "") -> Mention:
    return Mention(document, iri, name, parent, also)


PAIRS: dict[str, tuple[Mention, Mention, bool]] = {
    "with and without the region": (state("d1", "a", "青溪市防火领导小组"), state("d2", "b", "全市防火领导小组"), True),
    "name alone": (state("d1", "a", "市防火领导小组"), state("d2", "b", "防火领导小组"), True),
    "the government in front": (state("d1", "a", "市政府稳粮保供专班"), state("d2", "b", "青溪市稳粮保供专班"), True),
    "工作 before the class word": (state("d1", "a", "市防火工作领导小组"), state("d2", "b", "市防火领导小组"), True),
    "the other word for the class": (
        state("d1", "a", "市养老服务领导组"),
        state("d2", "b", "市养老服务领导小组"),
        True,
    ),
    "in quotation marks and without": (
        state("d1", "a", "市“放管服”改革专班"),
        state("d2", "b", "市放管服改革专班"),
        True,
    ),
    "short form of the table": (state("d1", "a", "市安委会"), state("d2", "b", "青溪市安全生产委员会"), True),
    "a second name of the first": (
        state("d1", "a", "市动物疫情指挥部", "青溪市突发动物疫情应急指挥部"),
        state("d2", "b", "青溪市突发动物疫情应急指挥部"),
        True,
    ),
    "a district's own name in its document": (
        state("d4", "a", "我县古树保护委员会"),
        state("d4", "b", "白石县古树保护委员会"),
        True,
    ),
    "two cities": (state("d1", "a", "防火领导小组"), state("d3", "b", "防火领导小组"), False),
    "city and nation": (state("d1", "a", "防火领导小组"), state("d5", "b", "防火领导小组"), False),
    "group and office for one work": (state("d1", "a", "市防火领导小组"), state("d2", "b", "市防火工作专班"), False),
    "two censuses": (
        state("d1", "a", "市第五次普查领导小组", "普查领导小组"),
        state("d2", "b", "市第六次普查领导小组", "普查领导小组"),
        False,
    ),
    "class word alone": (state("d1", "a", "领导小组"), state("d2", "b", "领导小组"), False),
    "class word of the city": (state("d1", "a", "市指挥部"), state("d2", "b", "市指挥部"), False),
    "teams without a body over them": (state("d1", "a", "综合协调组"), state("d2", "b", "综合协调组"), False),
    "a class word as second name": (
        state("d1", "a", "市防火领导小组", "领导小组"),
        state("d2", "b", "市防汛领导小组", "领导小组"),
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "same"), PAIRS.values(), ids=PAIRS)
def test_states_of_one_body_meet(one: Mention, other: Mention, same: bool) -> None:
    found = bodies([one, other], HOMES).keys
    assert (found["a"] == found["b"]) is same
    assert bodies([other, one], HOMES).keys == found


def test_teams_of_one_name_are_told_apart_by_the_body_over_them() -> None:
    states = [
        state("d1", "a", "市防火领导小组"),
        state("d1", "b", "市防雹指挥部"),
        *(state("d1", f"{over}1", "综合协调组", parent=over) for over in "ab"),
    ]
    found = bodies(states, HOMES).keys
    assert found["a1"] == ("青溪市", "青溪市防火领导小组", "综合协调组")
    assert found["b1"] == ("青溪市", "青溪市防雹指挥部", "综合协调组")


def test_states_follow_by_the_day_of_their_documents() -> None:
    states = [state(document, document, "市防火领导小组") for document in ("d1", "d2", "d3")]
    homes = dict.fromkeys(("d1", "d2", "d3"), HOME)
    days = {"d1": "2031-05-01", "d2": "2030-05-01", "d3": ""}
    assert bodies(states, homes, days).before == {"d1": "d2"}


def test_a_body_found_under_two_names_goes_by_the_older_and_the_other_leads_to_it() -> None:
    older = state("d1", "a", "市清洁取暖领导小组")
    newer = state("d2", "b", "市清洁能源取暖专班", "青溪市清洁取暖领导小组")
    found = bodies([older, newer], HOMES, {"d1": "2030-01-01", "d2": "2031-01-01"})
    alone = bodies([newer], HOMES)
    assert found.keys["a"] == found.keys["b"] == bodies([older], HOMES).keys["a"]
    assert found.replaced == {body_key("市清洁能源取暖专班", HOME): found.keys["a"]}
    assert alone.replaced == {}


def test_another_document_changes_no_key() -> None:
    first = [state("d1", "a", "市防火领导小组"), state("d1", "t", "综合组", parent="a")]
    more = [*first, state("d2", "b", "市防汛指挥部"), state("d3", "c", "市防火领导小组")]
    before, after = bodies(first, HOMES).keys, bodies(more, HOMES).keys
    assert {iri: after[iri] for iri in before} == before


def test_the_name_to_show_is_the_printed_one_with_its_region() -> None:
    found = bodies([state("d1", "a", "全市“防火”工作领导组")], HOMES)
    assert found.names[found.keys["a"]] == "青溪市“防火”工作领导组"
