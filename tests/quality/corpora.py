"""The fixed corpora: texts, and the gold facts made by hand from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongbao.dump import facts
from gongbao.graph import store_folder
from kg_builder.pipeline import build
from tests.conftest import ROOT, SHARED


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts that are built into a graph of their own."""

    name: str
    texts: tuple[Path, ...]
    gold: tuple[Path, ...]  # JSON Lines; *.optional.jsonl count on neither side

    @property
    def ours(self) -> bool:
        """Whether it lies in this project: the others need ../shared."""
        return all(path.is_relative_to(ROOT) for path in self.texts)


def pairs(name: str, texts: Path, gold: Path) -> Corpus:
    """Give the corpus of all texts in a folder that have gold facts of the same name in another."""
    found = [path for path in sorted(texts.glob("*.txt")) if (gold / f"{path.stem}.gold.jsonl").is_file()]
    return Corpus(
        name, tuple(found), tuple(file for path in found for file in sorted(gold.glob(f"{path.stem}.*.jsonl")))
    )


def corpora() -> tuple[Corpus, ...]:
    """Give the corpora that are there, those with gold first by their size."""
    texts, gold = SHARED / "gazettes", SHARED / "eval" / "gold"
    gazettes = Corpus(
        "gazettes",
        tuple(path for path in sorted(texts.glob("*.txt")) if (gold / f"{path.name[:3]}.gold.jsonl").is_file()),
        tuple(sorted(gold.glob("00*.jsonl"))),
    )
    found = (
        gazettes,
        pairs("notices", ROOT / "tests" / "data" / "notices", ROOT / "tests" / "data" / "notices"),
        pairs("styles", SHARED / "notices" / "styles", gold / "styles"),
        pairs("foreign", SHARED / "notices" / "foreign", gold / "foreign"),
        Corpus("examples", tuple(sorted((ROOT / "examples").glob("*.txt"))), ()),  # test_examples.py holds their facts
    )
    return tuple(corpus for corpus in found if corpus.texts)


def exported(texts: Sequence[Path], folder: Path) -> bytes:
    """Build a graph of some texts in a new folder, and give its flat export."""
    build(texts, folder)
    return facts(store_folder(folder))
