"""One gazette in several forms gives one graph: what differs is where a fact stands, not what it says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from gongbao.dump import facts
from kg_builder.pipeline import build
from kg_builder.verify import verify
from tests.renditions.gazette import Gazette, read_gazette
from tests.renditions.pages import write_pages
from tests.renditions.print import write_print
from tests.renditions.word import write_word

EXAMPLES = Path(__file__).parent.parent / "examples"
# Where a fact stands. The issue is printed in a page's footer: pages of a site and Word files have none.
ASIDE = {"evidence", "gazette_issue"}


def _pages(gazette: Gazette, folder: Path) -> None:
    write_pages(gazette, folder)


def _word(gazette: Gazette, folder: Path) -> None:
    write_word(gazette, folder / f"{gazette.name}.docx")


def _print(gazette: Gazette, folder: Path) -> None:
    write_print(gazette, folder / f"{gazette.name}.pdf")


WRITERS: dict[str, Callable[[Gazette, Path], None]] = {"web pages": _pages, "Word": _word, "PDF": _print}


def told(sources: Path | list[Path], into: Path) -> Counter[str]:
    """Build, verify, and give the records of the flat export without the places."""
    report = build([sources] if isinstance(sources, Path) else sources, into)
    assert report.complete, report.failures
    assert verify(into).sources == report.sources
    records = map(json.loads, facts(into / "current" / "store").splitlines())
    return Counter(json.dumps({k: v for k, v in r.items() if k not in ASIDE}, ensure_ascii=False) for r in records)


def same_facts(names: list[Path], write: Callable[[Gazette, Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "rendition"
    folder.mkdir()
    for name in names:
        write(read_gazette(name), folder)
    printed, set_anew = told(names, tmp_path / "text"), told(folder, tmp_path / "other")
    assert sorted((printed - set_anew).elements()) == []
    assert sorted((set_anew - printed).elements()) == []
    assert printed


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_the_sample_county_is_read_alike(write: Callable[[Gazette, Path], None], tmp_path: Path) -> None:
    same_facts([EXAMPLES / "sample-county-2023-1.txt"], write, tmp_path)


@pytest.mark.slow
def test_the_issue_is_read_from_a_pdfs_footers(tmp_path: Path) -> None:
    write_print(read_gazette(EXAMPLES / "gazette-2022-4.txt"), tmp_path / "a.pdf")
    build([tmp_path / "a.pdf"], tmp_path / "graph")
    records = [json.loads(line) for line in facts(tmp_path / "graph" / "current" / "store").splitlines()]
    assert {r["gazette_issue"] for r in records if r["kind"] == "document"} == {"2022·4"}
    pages = [int(place["page"]) for r in records for place in r["evidence"]]
    assert (min(pages), max(pages)) == (3, 12)


@pytest.mark.slow
def test_a_pdf_without_its_font_is_read_alike(tmp_path: Path) -> None:
    gazette = read_gazette(EXAMPLES / "gazette-2021-2.txt")
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    same_facts(
        [EXAMPLES / "gazette-2021-2.txt"], lambda _, to: write_print(gazette, to / "a.pdf", "STSong-Light"), tmp_path
    )


@pytest.mark.slow
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_all_samples_are_read_alike(write: Callable[[Gazette, Path], None], tmp_path: Path) -> None:
    same_facts(sorted(EXAMPLES.glob("*.txt")), write, tmp_path)
