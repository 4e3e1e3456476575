"""Facts of a traditional print are given back in its characters."""

from __future__ import annotations

from kg_builder.mapped import Mapped
from kg_builder.model import Assignment, Responsibility
from kg_builder.script import folded, printed_fact


def test_the_units_of_a_clause_are_given_back_as_printed() -> None:
    text = folded(Mapped.whole("實施清單管理。（縣政府辦公室牽頭，縣財政局負責）"))
    units = (Assignment("县政府办公室", "lead"), Assignment("县财政局", "responsible"))
    fact = Responsibility("县政府办公室牵头", "实施清单管理", (), None, units, "clause", None, False, ())
    printed = printed_fact(text, fact)
    assert [unit.unit for unit in printed.units] == ["縣政府辦公室", "縣財政局"]
    assert [unit.role for unit in printed.units] == ["lead", "responsible"]
