"""The sample gazettes of examples/: rich enough, odd as promised, worded by us, and true to expected.json."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg_builder.document import Document
from kg_builder.model import Appointment, Citation, Duty, Fact, Group, Membership, Portfolio, Unread
from kg_builder.reading import read
from kg_builder.ruleset import read_all
from kg_builder.segment import documents

Record = dict[str, object]

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
COUNTS: dict[str, dict[str, int]] = EXPECTED["counts"]
FACTS: list[Record] = EXPECTED["facts"]
LEAST = {"documents": 14, "groups": 10, "memberships": 200, "appointments": 40, "responsibilities": 60}
LEAST |= {"duties": 20, "portfolios": 10, "citations": 20}
LONGEST_COMMON = 60  # characters, white space aside, that may not stand word for word in a real gazette
PRINTED = ("number", "person", "unit", "contact_phone", "cited_number", "name", "task", "target", "duty")
_FURNITURE = re.compile(r"^.{0,24}20\d\d[·•]\d.{0,16}$|^[—-] \d+ [—-]$", re.MULTILINE)


@cache
def text(name: str) -> str:
    """Give one sample as it stands."""
    return (EXAMPLES / name).read_text(encoding="utf-8")


@cache
def bare(name: str) -> str:
    """Give one sample without page furniture and white space, the brackets of numbers folded."""
    return re.sub(r"\[(20\d\d)\]", r"〔\1〕", "".join(_FURNITURE.sub("", text(name)).split()))


def prints(name: str) -> Iterator[Document]:
    """Yield the documents that one sample prints, each as often as it is printed."""
    return documents(read(EXAMPLES / name))


@cache
def best_prints() -> dict[str, Document]:
    """Give every document of the samples in its best rendition, by its number."""
    best: dict[str, Document] = {}
    for document in (document for name in COUNTS for document in prints(name)):
        if document.key not in best or document.quality > best[document.key].quality:
            best[document.key] = document
    return best


def test_the_samples_are_those_that_the_counts_name() -> None:
    assert sorted(path.name for path in EXAMPLES.glob("*.txt")) == sorted(COUNTS)


def test_every_kind_of_fact_is_there_in_numbers_worth_exploring() -> None:
    total: Counter[str] = Counter()
    for counts in COUNTS.values():
        total.update(counts)
    assert {kind: total[kind] for kind, least in LEAST.items() if total[kind] < least} == {}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['kind']} of {fact.get('doc', fact.get('number'))}")
def test_what_a_spot_fact_names_is_printed(fact: Record) -> None:
    number = str(fact.get("doc", fact.get("number")))
    wanted = [str(fact[field]) for field in PRINTED if field in fact]
    holding = [name for name in COUNTS if number in bare(name)]
    assert any(all(value in bare(name) for value in wanted) for name in holding), wanted


ODDITIES = {
    "a page begins with one space": (r"\n [^ \t\n]", tuple(COUNTS)),
    "blank lines stand between all lines": (r"(?:\n\n[^\n]+){5}", tuple(n for n in COUNTS if "2020" not in n)[:3]),
    "a footer cuts a paragraph": (
        r"[一-鿿]\s*\n.{0,24}2\d{3}[·•]\d.*\n\s*[—-] \d+ [—-]\s*\n[一-鿿]",
        tuple(COUNTS)[:4],
    ),
    "a two-character name is padded": (r"：任 忠 ", ("gazette-2022-4.txt", "gazette-2023-3.txt")),
    "a notice is printed again, indented by tabs": (r"\n\t关于印发\S+的\n\t通 知\n", ("gazette-2020-3.txt",)),
    "a box stands after the next document's recipients": (
        r"：\s*\n\s*咨询单位：",
        ("gazette-2022-4.txt", "gazette-2023-3.txt"),
    ),
    "a box stands in the next document's title": (r"再提升和\s*\n\s*咨询单位：", ("gazette-2023-3.txt",)),
    "a seat has no name": (r"副组长： 副市长", ("gazette-2022-4.txt",)),
    "a copy line ends a notice": (r"\n抄送：", ("sample-county-2023-1.txt",)),
}


@pytest.mark.parametrize(("pattern", "names"), ODDITIES.values(), ids=ODDITIES)
def test_the_layout_is_as_odd_as_the_readme_says(pattern: str, names: tuple[str, ...]) -> None:
    assert [name for name in names if not re.search(pattern, text(name))] == []


@pytest.mark.shared
def test_no_passage_of_a_real_gazette_is_copied(shared: Path) -> None:
    real = ["".join(path.read_text(encoding="utf-8").split()) for path in sorted((shared / "gazettes").glob("*.txt"))]
    assert real
    for path in sorted(EXAMPLES.iterdir()):
        ours = "".join(path.read_text(encoding="utf-8").split())
        stretches = (ours[n : n + LONGEST_COMMON] for n in range(len(ours) - LONGEST_COMMON + 1))
        assert [s for s in stretches if any(s in gazette for gazette in real)] == [], path.name


@pytest.mark.parametrize("name", COUNTS)
def test_a_sample_is_cut_into_the_documents_it_holds(name: str) -> None:
    assert len({document.key for document in prints(name)}) == COUNTS[name]["documents"]


def test_the_notice_printed_twice_is_better_in_its_first_print() -> None:
    twice = [d for d in prints("gazette-2020-3.txt") if d.key == "吕政办发〔2020〕41号"]
    assert len(twice) == 2
    assert best_prints()["吕政办发〔2020〕41号"] is not twice[1]
    assert twice[0].quality > twice[1].quality


SCORED = {"title": "title", "type": "genre", "date": "date", "public": "public", "interpreter": "interpreter"}
SCORED |= {"contact_unit": "contact_unit", "contact_phone": "contact_phone", "valid_for": "valid_for"}


@pytest.mark.parametrize("fact", [f for f in FACTS if f["kind"] == "document"], ids=lambda fact: str(fact["number"]))
def test_a_documents_particulars_are_read(fact: Record) -> None:
    heading = best_prints()[str(fact["number"])].heading
    wanted = {name: fact[name] for name in SCORED if name in fact}
    assert {name: getattr(heading, SCORED[name]) for name in wanted} == wanted
    assert "issuer" not in fact or heading.issuers[:1] == (fact["issuer"],)
    assert "issued_plan" not in fact or heading.plans[:1] == (fact["issued_plan"],)
    recipients = fact.get("recipients")
    assert not isinstance(recipients, list) or sorted(heading.recipients) == sorted(recipients)


KINDS: dict[str, type[Fact]] = {
    "group": Group,
    "membership": Membership,
    "appointment": Appointment,
    "duty": Duty,
    "portfolio": Portfolio,
    "citation": Citation,
}
COUNTED = {"groups": Group, "memberships": Membership, "appointments": Appointment, "citations": Citation}


@cache
def read_facts(key: str) -> tuple[Fact, ...]:
    """Give all that the rules read in one document."""
    return tuple(fact for _, fact in read_all(best_prints()[key]) if not isinstance(fact, Unread))


def same_shape(fact: Fact, record: Record) -> bool:
    """Say whether a fact has what a partial record of the flat export asks for; a duty may end in a full stop."""
    asked = {name: value for name, value in record.items() if name not in ("kind", "doc")}
    read_as = {name: getattr(fact, name) for name in asked}
    if isinstance(fact, Duty):
        read_as["duty"] = fact.duty.rstrip("。")
    return read_as == asked


@pytest.mark.parametrize("name", COUNTS)
def test_a_sample_holds_as_many_facts_as_were_written_into_it(name: str) -> None:
    keys = {document.key for document in prints(name)}
    found = Counter(type(fact) for key in keys for fact in read_facts(key))
    assert {kind: found[of] for kind, of in COUNTED.items()} == {kind: COUNTS[name][kind] for kind in COUNTED}


@pytest.mark.parametrize(
    "record", [f for f in FACTS if f["kind"] in KINDS], ids=lambda record: f"{record['kind']} of {record['doc']}"
)
def test_a_spot_fact_is_read(record: Record) -> None:
    kind = KINDS[str(record["kind"])]
    candidates = [fact for fact in read_facts(str(record["doc"])) if isinstance(fact, kind)]
    assert any(same_shape(fact, record) for fact in candidates), [f for f in candidates if len(candidates) < 5]
