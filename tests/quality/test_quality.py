"""No figure on a fixed corpus falls; `make quality` keeps new ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.quality.corpora import corpora, exported
from tests.quality.figures import exact, fallen, kept, measured
from tests.quality.records import records

SHARED_CORPORA = ("gazettes", "notices", "styles", "foreign")
_SCORED = tuple(  # hundreds of notices: the exact figures below are the quick look at them
    pytest.param(name, marks=pytest.mark.slow) if name == "notices" else name for name in SHARED_CORPORA
)


def lowered(name: str, scorer: str, folder: Path) -> list[str]:
    corpus = next(corpus for corpus in corpora() if corpus.name == name)
    return fallen(kept()[scorer][name], measured(corpus, exported(corpus.texts, folder / "graph"), folder)[scorer])


@pytest.mark.shared
@pytest.mark.parametrize("name", _SCORED)
def test_no_figure_of_a_corpus_falls(name: str, tmp_path: Path) -> None:
    assert lowered(name, "scored", tmp_path) == []


def test_no_exact_figure_of_our_own_notices_falls(tmp_path: Path) -> None:
    assert lowered("notices", "exact", tmp_path) == []


@pytest.mark.shared
def test_the_figures_of_every_corpus_with_gold_are_kept() -> None:
    assert set(kept()["scored"]) == {corpus.name for corpus in corpora() if corpus.gold} == set(SHARED_CORPORA)


def test_a_fact_that_is_no_longer_read_lowers_a_figure(tmp_path: Path) -> None:
    corpus = next(corpus for corpus in corpora() if corpus.name == "notices")
    text = next(path for path in corpus.texts if path.name.startswith("38-"))
    copy = tmp_path / text.name
    shutil.copy(text, copy)
    before = exported([copy], tmp_path / "before")
    copy.write_text(copy.read_text(encoding="utf-8").replace("分管", "过问"), encoding="utf-8")
    after = exported([copy], tmp_path / "after")
    figures = [exact(records(before), records(export)) for export in (before, after)]
    assert fallen(figures[0], figures[0]) == []
    assert any(line.startswith("portfolio recall: 1.0") for line in fallen(figures[0], figures[1]))


def test_other_gold_facts_call_for_new_figures() -> None:
    row = {"gold": 2.0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert fallen({"duty": row}, {"duty": row | {"gold": 3.0}}) == ["duty: the gold facts changed; run `make quality`"]
    assert "duty: the gold facts changed; run `make quality`" in fallen({}, {"duty": row})
