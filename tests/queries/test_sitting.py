"""Who sits on a body on a day: as listed, or as the post tells."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import date

import pytest

from ontology.iri import ID
from queries import library
from queries.institutions import SuccessionRow, successions
from queries.sitting import SuccessorRow, sitting
from queries.store import Embedded

BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"
SITTING = {
    "the listed holder still holds the post": (date(2030, 3, 5), []),
    "another holds it": (date(2030, 12, 31), [("高平", "何北")]),
    "a later list takes the place of the first": (date(2031, 1, 10), []),
}


@pytest.mark.parametrize(("day", "expected"), SITTING.values(), ids=SITTING)
def test_successors_are_told_where_another_holds_the_post(
    day: date, expected: list[tuple[str, str]], store: Embedded
) -> None:
    found = asyncio.run(sitting(store, BODY, day))
    assert [(each.seat.person_name, each.successors[0].name) for each in found if each.is_inferred] == expected


ROWS = {"groups/successors_on": SuccessorRow, "institutions/successions": SuccessionRow}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_has_the_columns_of_its_question(name: str) -> None:
    columns = [(c.name, "str" + " | None" * c.optional) for c in library.load(name).columns]
    assert [(field.name, field.type) for field in fields(ROWS[name])] == columns


def test_an_institution_has_the_one_whose_place_it_took_and_the_sentence_that_tells_it(store: Embedded) -> None:
    (row,) = asyncio.run(successions(store, ID + "institution/caizhengju"))
    assert (row.side, row.name, row.how, row.date) == ("predecessor", "青溪县扶贫开发办公室", "并入", "2030-03-05")
