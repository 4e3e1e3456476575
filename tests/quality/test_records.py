from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.digests import Digest, compare, digests, kept_at, read, text
from tests.quality.figures import exact
from tests.quality.records import Json, Record, content, records

DOC = "青政发〔2030〕7号"
SEAT: Record = {
    "kind": "membership",
    "doc": DOC,
    "group": "防火领导小组",
    "role": "成员单位",
    "person": None,
    "post": None,
    "unit": "县林业局",
}
CLAUSE: Record = {
    "kind": "responsibility",
    "doc": DOC,
    "clause": "（责任单位：县林业局、县水利局）",
    "task": "清理可燃物",
    "form": "clause",
    "units": [{"unit": "县林业局", "role": "lead"}, {"unit": "县水利局", "role": "support"}],
}
DUTY: Record = {"kind": "duty", "doc": DOC, "unit": "县林业局", "duty": "要巡山护林，及时报告"}

# reason: (gold, found, (precision, recall))
EXACT = {
    "a member unit is a member": (SEAT, {**SEAT, "role": "成员"}, (1.0, 1.0)),
    "a clause counts by its units": (CLAUSE, {**CLAUSE, "units": [{"unit": "县林业局", "role": "lead"}]}, (1.0, 0.5)),
    "a role of its own is another fact": (SEAT, {**SEAT, "role": "组长"}, (0.0, 0.0)),
    "widths and white space are no difference": (DUTY, {**DUTY, "duty": "要巡山 护林,及时报告"}, (1.0, 1.0)),
    "the first words of a duty tell it": (DUTY, {**DUTY, "duty": "应清点户数"}, (0.0, 0.0)),
    "prose is not counted": (DUTY, {**CLAUSE, "form": "prose"}, (0.0, 0.0)),
}


@pytest.mark.parametrize(("gold", "found", "expected"), EXACT.values(), ids=EXACT)
def test_facts_are_compared_by_what_tells_them_apart(
    gold: Record, found: Record, expected: tuple[float, float]
) -> None:
    row = exact([gold], [found])[str(gold["kind"])]
    assert (row["precision"], row["recall"]) == expected


def test_a_kind_of_fact_that_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind of fact: rumour"):
        digests([{"kind": "rumour", "doc": DOC}])


def test_what_a_record_says_is_without_its_places_and_iris() -> None:
    units: Json = [{"unit": "县林业局", "iri": "y"}]
    record: Record = {"kind": "duty", "doc": DOC, "units": units, "evidence": [], "document_iri": "x", "org_iris": []}
    assert content(record) == '{"units": [{"unit": "县林业局"}]}'


def told(change: tuple[Digest, ...]) -> list[str]:
    return [each.label for each in change]


def test_what_a_change_gained_lost_and_altered_is_told() -> None:
    deputy: Record = {**SEAT, "role": "副组长", "unit": "县水利局"}
    before, now = digests([SEAT, CLAUSE, DUTY]), digests([{**SEAT, "post": "局长", "person": None}, deputy, CLAUSE])
    change = compare(before, now)
    assert told(change.lost) == ["县林业局 巡山护林,及时报告", "成员 县林业局 防火领导小组"]
    assert told(change.gained) == ["副组长 县水利局 防火领导小组", "成员 县林业局局长 防火领导小组"]
    late = digests([{**SEAT, "concurrent": True}, CLAUSE])
    assert told(compare(digests([SEAT, CLAUSE]), late).altered) == ["成员 县林业局 防火领导小组"]


def test_a_fact_found_a_second_time_is_gained() -> None:
    change = compare(digests([SEAT]), digests([SEAT, SEAT]))
    assert (told(change.gained), change.lost, change.altered) == (["成员 县林业局 防火领导小组"], (), ())


def test_digests_come_back_as_they_were_kept() -> None:
    found = digests([SEAT, CLAUSE, DUTY, SEAT])
    assert tuple(read(text(found))) == found
    assert compare(found, read(text(found))).gained == ()


def test_digests_hold_no_passage(root: Path) -> None:
    kept = sorted((root / "tests" / "data" / "quality").glob("facts-*.jsonl"))
    assert kept_at("examples") in kept
    for path in kept:
        assert max(len(each.label) for each in read(path.read_text(encoding="utf-8"))) <= 24


def test_records_are_read_line_by_line() -> None:
    assert [record["kind"] for record in records(b'{"kind": "duty"}\n\n{"kind": "group"}\n')] == ["duty", "group"]
