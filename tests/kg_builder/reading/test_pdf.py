"""PDFs: reading order, tables and page furniture told by geometry; where each line stands; what cannot be read."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg_builder.errors import SourceError, VerifyError
from kg_builder.pipeline import build
from kg_builder.reading import limits, read
from kg_builder.reading.pdf import ranges, read_pdf
from kg_builder.verify import verify
from tests.kg_builder.test_verify import restate

FONT = "STSong-Light"  # every reader of PDFs knows it; no file is needed
SIZE, STEP, TOP = 10.0, 16.0, 760.0
Draw = Callable[[Canvas], None]


def pdf(path: Path, *pages: Draw, encrypt: StandardEncryption | None = None) -> Path:
    """Write a PDF of some pages, A4."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True, encrypt=encrypt)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def column(x: float, *texts: str, top: float = TOP, step: float = STEP) -> Draw:
    """Draw lines under each other."""

    def draw(canvas: Canvas) -> None:
        for n, text in enumerate(texts):
            canvas.drawString(x, top - n * step, text)

    return draw


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def grid(xs: list[float], ys: list[float], cells: dict[tuple[int, int], str], *, wide: bool = False) -> Draw:
    """Draw a ruled table; the lines of a cell are parted by /; ``wide``: no line parts the first row."""

    def draw(canvas: Canvas) -> None:
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
        for n, x in enumerate(xs):
            canvas.line(x, ys[1] if wide and 0 < n < len(xs) - 1 else ys[0], x, ys[-1])
        for (row, col), text in cells.items():
            for n, piece in enumerate(text.split("/")):
                canvas.drawString(xs[col] + 3, ys[row] - 11 - n * 11, piece)

    return draw


def lines(path: Path) -> list[str]:
    return [line.strip("　 ") for line in read(path).text.splitlines()]


LEFT = [
    "第一条为了规范本市供水工作制定",
    "本办法以下各条均依此办理不另行",
    "通知各有关单位知照执行毋违此令",
    "左栏终了",
]
RIGHT = [
    "第二条各乡镇人民政府应当按照本",
    "办法认真执行并按时报送有关材料",
    "不得迟报漏报瞒报违者依规处理的",
    "右栏终了",
]


def test_the_left_column_is_read_before_the_right(tmp_path: Path) -> None:
    page = together(column(60, *LEFT), column(320, *RIGHT))
    assert lines(pdf(tmp_path / "a.pdf", page)) == LEFT + RIGHT


def test_what_crosses_the_page_parts_it(tmp_path: Path) -> None:
    wide = "本行横贯全页把上下两处各分两栏的文字隔开来读先读上面两栏再读下面"
    page = together(
        column(60, *LEFT),
        column(320, *RIGHT),
        column(60, wide, top=TOP - 5 * STEP),
        column(60, *LEFT[:2], top=TOP - 7 * STEP),
        column(320, *RIGHT[:2], top=TOP - 7 * STEP),
    )
    assert lines(pdf(tmp_path / "a.pdf", page)) == [*LEFT, *RIGHT, wide, *LEFT[:2], *RIGHT[:2]]


def test_posts_under_each_other_are_no_column(tmp_path: Path) -> None:
    names = ["组长：姜尚", "副组长：乐毅", "成员：田单", "要离"]
    posts = ["县委副书记、县长", "县政府副县长", "县财政局局长", "县水利局局长"]
    page = together(column(60, *names), column(300, *posts))
    found = [line.split() for line in lines(pdf(tmp_path / "a.pdf", page))]
    assert found == [[name, post] for name, post in zip(names, posts, strict=True)]


def test_a_padded_name_is_a_name_with_a_space(tmp_path: Path) -> None:
    assert lines(pdf(tmp_path / "a.pdf", column(60, "组　长：任　忠　县长"))) == ["组 长：任 忠 县长"]


XS, YS = [60.0, 100.0, 260.0, 400.0], [700.0, 680.0, 650.0, 620.0]
HEADING = {(0, 0): "序号", (0, 1): "任务", (0, 2): "责任单位"}


def test_a_ruled_table_is_a_row_a_line_whatever_its_cells_wrap_to(tmp_path: Path) -> None:
    cells = HEADING | {
        (1, 0): "1",
        (1, 1): "修缮全县/供水管网",
        (1, 2): "县水利局、/县住建局",
        (2, 0): "2",
        (2, 2): "县财政局",
    }
    path = pdf(tmp_path / "a.pdf", together(column(60, "附表", top=730), grid(XS, YS, cells)))
    expected = ["附表", "序号\t任务\t责任单位", "1\t修缮全县供水管网\t县水利局、县住建局", "2\t\t县财政局"]
    assert lines(path) == expected


def test_a_row_over_all_columns_is_plain_text(tmp_path: Path) -> None:
    cells = {(0, 0): "任务分工表", (1, 0): "1", (1, 1): "甲", (1, 2): "乙", (2, 0): "2", (2, 1): "丙", (2, 2): "丁"}
    assert lines(pdf(tmp_path / "a.pdf", grid(XS, YS, cells, wide=True))) == ["任务分工表", "1\t甲\t乙", "2\t丙\t丁"]


def test_a_table_goes_on_on_the_next_page(tmp_path: Path) -> None:
    first = grid(
        XS, YS, HEADING | {(1, 0): "1", (1, 1): "修路", (1, 2): "甲局", (2, 0): "2", (2, 1): "修桥", (2, 2): "乙局、"}
    )
    second = grid(XS, YS, HEADING | {(1, 2): "丙局", (2, 0): "3", (2, 1): "修渠", (2, 2): "丁局"})
    found = lines(pdf(tmp_path / "a.pdf", first, second))
    assert found == ["序号\t任务\t责任单位", "1\t修路\t甲局", "2\t修桥\t乙局、丙局", "3\t修渠\t丁局"]


def test_running_heads_and_numbers_are_no_text_and_number_the_pages(tmp_path: Path) -> None:
    def page(n: int) -> Draw:
        body = column(60, f"甲政发〔2030〕{n} 号", f"第{n}页的正文", top=740)
        foot = together(column(60, "青溪县人民政府公报 2030·2", top=60), column(290, f"— {n} —", top=40))
        return together(column(60, "某某内部资料", top=815), body, *([foot] if n != 8 else []))

    source = read(pdf(tmp_path / "a.pdf", *map(page, (7, 8, 9, 10))))
    assert [line.strip() for line in source.text.splitlines()] == [
        text for n in (7, 8, 9, 10) for text in (f"甲政发〔2030〕{n} 号", f"第{n}页的正文")
    ]
    assert [(page.number, page.issue) for page in source.pages] == [(str(n), "2030·2") for n in (7, 8, 9, 10)]
    assert [source.text[page.start : page.start + 2] for page in source.pages] == [" 甲"] * 4


def test_a_first_line_that_stands_in_begins_a_paragraph(tmp_path: Path) -> None:
    page = together(column(60, "市政府决定", "成立领导小组。", top=700), column(80, "一、组成人员", top=700 - 2 * STEP))
    assert read(pdf(tmp_path / "a.pdf", page)).text == " 市政府决定\n成立领导小组。\n　　一、组成人员\n"


def test_a_page_that_is_turned_is_read_as_shown(tmp_path: Path) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, SIZE)
        column(60, "甲在上", "乙在下", top=500)(canvas)

    source = read(pdf(tmp_path / "a.pdf", turned))
    assert source.text == " 甲在上\n乙在下\n"
    (first, second) = source.places
    assert first.box[1] > second.box[1]
    assert first.box[0] == second.box[0] == 60.0


def test_every_line_stands_where_its_box_says(tmp_path: Path) -> None:
    """PDFium is asked for the text inside of each box."""
    cells = HEADING | {(1, 0): "1", (1, 1): "修缮全县/供水管网", (1, 2): "县水利局"}
    two = together(column(60, *LEFT), column(320, *RIGHT))
    path = pdf(tmp_path / "a.pdf", two, together(column(60, "附　表", top=730), grid(XS, YS, cells)))
    source = read(path)
    with pdfium.PdfDocument(path) as document:
        for place in source.places:
            x0, y0, x1, y1 = place.box
            held = document[place.page - 1].get_textpage().get_text_bounded(x0 - 1, y0 + 3, x1 + 1, y1 - 3)
            assert "".join(held.split()) == "".join(source.text[place.start : place.end].split())
    covered = {n for place in source.places for n in range(place.start, place.end)}
    assert {n for n, char in enumerate(source.text) if not char.isspace()} <= covered


def _image(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_a_scan_is_told_with_its_pages(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="all of its 3 pages are images without text") as caught:
        read(pdf(tmp_path / "a.pdf", _image, _image, _image))
    assert "3 页" in caught.value.zh


def test_scanned_pages_among_others_are_named_and_the_others_read(tmp_path: Path) -> None:
    text = column(60, "正文在此")
    source = read(pdf(tmp_path / "a.pdf", text, _image, _image, text, _image))
    assert source.text.split() == ["正文在此", "正文在此"]
    assert source.shortfall is not None
    assert "pages 2–3, 5 are images without text (3 of 5)" in source.shortfall.reason
    assert "第 2–3, 5 页" in source.shortfall.zh


def _encrypted(path: Path) -> None:
    pdf(path, column(60, "甲"), encrypt=StandardEncryption("secret"))


def _cut(path: Path) -> None:
    content = pdf(path, column(60, "甲" * 20)).read_bytes()
    path.write_bytes(content[: len(content) // 4])


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "encrypted": (_encrypted, "encrypted"),
    "cut short": (_cut, "damaged"),
    "nothing but its mark": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "damaged"),
    "no text and no image": (lambda path: pdf(path, lambda _: None), "it is empty"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_pdf_that_cannot_be_read_is_told(make: Callable[[Path], object], reason: str, tmp_path: Path) -> None:
    make(tmp_path / "a.pdf")
    with pytest.raises(SourceError, match=reason) as caught:
        read(tmp_path / "a.pdf")
    assert caught.value.zh != caught.value.reason


def test_a_pdf_of_too_many_pages_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", column(60, "甲"), column(60, "乙"))
    monkeypatch.setattr(limits, "PDF_PAGES", 1)
    with pytest.raises(SourceError, match="2 pages; 1 are read"):
        read_pdf(path.read_bytes(), path)


def test_a_pdf_that_takes_too_long_or_too_much_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", column(60, "甲"))
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.01)
    with pytest.raises(SourceError, match="not read within"):
        read(path)


@pytest.mark.slow
def test_a_pdf_that_expands_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packer = zlib.compressobj(1)
    blank = b" " * (1 << 20)
    content = b"".join(packer.compress(blank) for _ in range(700)) + packer.flush()
    path = pdf(tmp_path / "a.pdf", column(60, "甲"))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)
    things = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, thing) for n, thing in enumerate(things, 1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>")
    monkeypatch.setattr(limits, "CHILD_MEMORY", 512 << 20)
    with pytest.raises(SourceError, match="more than 512 MiB"):
        read(path)


def test_pages_are_named_as_ranges() -> None:
    assert ranges([2, 3, 5, 7, 8, 9]) == "2–3, 5, 7–9"


NOTICE = [
    "青溪县人民政府",
    "关于秋季防火的通知",
    "青政发〔2030〕7 号",
    "各乡镇人民政府：",
    "请认真落实。",
    "青溪县人民政府",
    "2030 年 5 月 6 日",
]


def test_a_graph_of_a_pdf_tells_the_boxes_and_verifies(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", column(60, *NOTICE))
    report = build([tmp_path / "a.pdf"], tmp_path / "graph")
    assert (report.complete, report.documents) == (True, 1)
    (places,) = (tmp_path / "graph" / "quads").glob("*.places.jsonl")
    assert len(places.read_text(encoding="utf-8").splitlines()) == len(NOTICE)
    assert verify(tmp_path / "graph").quotes > 0
    again = build([tmp_path / "a.pdf"], tmp_path / "graph")
    assert (again.reused, again.changed) == (1, False)


def test_a_box_that_is_not_where_the_words_stand_is_found(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", column(60, *NOTICE))
    build([tmp_path / "a.pdf"], tmp_path / "graph")
    restate(tmp_path / "graph", "box", "1 60.0", "1 61.0")
    with pytest.raises(VerifyError, match=r"a\.pdf at \d+: expected .*1 60\.0"):
        verify(tmp_path / "graph")
