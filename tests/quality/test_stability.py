"""A graph grows: the same gazettes in any order give the same bytes, and no IRI of a smaller graph goes dead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import Path

import pyoxigraph as ox
import pytest

from gongbao.dump import nquads
from gongbao.graph import store_folder
from kg_builder.pipeline import build
from kg_builder.select import rows
from tests.conftest import ROOT, SHARED

EXAMPLES = tuple(sorted((ROOT / "examples").glob("gazette-*.txt")))[1:]
GAZETTES = tuple(sorted((SHARED / "gazettes").glob("*.txt")))
_ORDERS = ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1))
_LINKS = "SELECT ?m ?e WHERE { GRAPH ?g { ?m gb:refersTo|gb:stateOf ?e } }"
_REPLACED = "SELECT ?old ?new WHERE { GRAPH ?g { ?old dcterms:isReplacedBy ?new } }"
_KINDS = ("institution", "official", "body", "post", "tenure")


def grown(texts: Sequence[Path], folder: Path) -> bytes:
    """Build a graph text by text; gives its statements in the end."""
    for number in range(1, len(texts) + 1):
        build(texts[:number], folder)
    return nquads(store_folder(folder))


@dataclass(frozen=True, slots=True)
class Identities:
    """Which mention means what, what was replaced, and all things that have an IRI."""

    links: frozenset[tuple[str, str]]
    replaced: dict[str, str]
    things: frozenset[str]

    def now(self, iri: str) -> str:
        """Give the IRI to which one leads; a ring of them fails."""
        passed = [iri]
        while passed[-1] in self.replaced:
            passed.append(self.replaced[passed[-1]])
            assert len(passed) == len(set(passed)), passed
        return passed[-1]


def identities(texts: Iterable[Path], folder: Path) -> Identities:
    build(list(texts), folder)
    store = ox.Store.read_only(str(store_folder(folder)))
    links = frozenset((row["m"], row["e"]) for row in rows(store, _LINKS))
    replaced = {row["old"]: row["new"] for row in rows(store, _REPLACED)}
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    things = frozenset(iri for iri in subjects if any(f"/id/{kind}/" in iri for kind in _KINDS))
    return Identities(links, replaced, things)


def dead(small: Identities, large: Identities) -> list[str]:
    """Give what the smaller graph holds and the larger neither holds nor leads on from."""
    kept = dict(large.links)
    moved = [f"{m} {e}" for m, e in small.links if (m, large.now(e)) not in large.links and "/post/" not in kept[m]]
    return [*moved, *sorted(small.things - large.things)]


def test_made_up_gazettes_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    orders = list(permutations(EXAMPLES))[::2]
    graphs = {grown(order, tmp_path / str(n)) for n, order in enumerate(orders)}
    assert len(orders) == len(EXAMPLES) == 3
    assert len(graphs) == 1


@pytest.mark.slow
@pytest.mark.shared
def test_gazettes_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    orders = [[GAZETTES[n] for n in order] for order in _ORDERS]
    assert len({grown(order, tmp_path / str(n)) for n, order in enumerate(orders)}) == 1


def test_a_made_up_gazette_more_leaves_every_iri_answering(tmp_path: Path) -> None:
    large = identities(EXAMPLES, tmp_path / "large")
    for text in EXAMPLES:
        others = [other for other in EXAMPLES if other != text]
        assert dead(identities(others, tmp_path / text.stem), large) == []


@pytest.mark.slow
@pytest.mark.shared
def test_a_gazette_more_leaves_every_iri_answering(tmp_path: Path) -> None:
    large = identities(GAZETTES, tmp_path / "large")
    for number in (1, 2, 3):
        for texts in combinations(GAZETTES, number):
            folder = tmp_path / "-".join(text.stem[:3] for text in texts)
            assert dead(identities(texts, folder), large) == []
