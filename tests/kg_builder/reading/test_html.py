"""Web pages: the article with its metadata, and nothing of what the site prints around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_builder.errors import SourceError
from kg_builder.reading import limits, read
from kg_builder.segment import documents


def lines(tmp_path: Path, page: str | bytes, name: str = "a.html") -> list[str]:
    """Give the lines that are read of a page, without their indents."""
    path = tmp_path / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return [line.strip("　 ") for line in read(path).text.splitlines()]


PAGES = {
    "paragraphs and breaks are lines": ("<p>甲</p><div>乙<br>丙</div>", ["甲", "乙", "丙"]),
    "inline elements run on": ("<p>青<b>溪</b><span>县</span>人民政府</p>", ["青溪县人民政府"]),
    "a line end of the markup between two characters is none of the text": (
        "<p>青溪县\n  人民政府</p>",
        ["青溪县人民政府"],
    ),
    "spaces for padding stay": ("<p>组　长：任&nbsp;&nbsp;忠</p>", ["组　长：任\xa0\xa0忠"]),
    "what is only for programs is left out": (
        "<body><script>任命张三</script><style>p{}</style><!-- 免去 --><p>甲</p><noscript>乙</noscript>",
        ["甲"],
    ),
    "what is hidden is left out": ('<p style="display: none">甲</p><p hidden>乙</p><p>丙</p>', ["丙"]),
    "menus and controls are left out": (
        "<nav>首页</nav><ul><li><a href=/>政务</a></ul><p>正文</p>"
        "<div><span>打印本页</span><span>关闭窗口</span></div>",
        ["正文"],
    ),
    "the end of the site is left out": ("<p>正文</p><p>主办单位：某办公室</p><p>晋ICP备1号</p>", ["正文"]),
    "a host of an event in the text is none": ("<p>主办单位：某局</p><p>正文</p>", ["主办单位：某局", "正文"]),
    "a table of data is a row a line": (
        "<table><tr><th>序号<th>任务<th>责任单位<tr><td>1<td>甲<td>某局</table>",
        ["序号\t任务\t责任单位", "1\t甲\t某局"],
    ),
    "an empty cell keeps its column": (
        "<table><tr><td>领域<td>任务<td>单位<tr><td><td>甲<td>某局</table>",
        ["领域\t任务\t单位", "\t甲\t某局"],
    ),
    "a cell over two rows stands in both": (
        "<table><tr><td>领域<td>任务<tr><td rowspan=2>教育<td>甲<tr><td>乙</table>",
        ["领域\t任务", "教育\t甲", "教育\t乙"],
    ),
    "a table that lays out the page gives its paragraphs": (
        "<table><tr><td><table><tr><td>栏<td>目</table><td><h1>标题</h1><p>正文</p></table>",
        ["栏\t目", "标题", "正文"],
    ),
    "metadata in a table": (
        "<table><tr><td>索 引 号：<td>000/1<td>发文字号：<td>青政发〔2030〕7号<tr><td>成文日期：<td>2030年5月6日"
        "<td>发布机构：<td>青溪县政府办</table><p>正文</p>",
        ["索引号：000/1", "发文字号：青政发〔2030〕7号", "成文日期：2030年5月6日", "发布机构：青溪县政府办", "正文"],
    ),
    "metadata in rows of labels without colons": (
        "<div><div>索引号</div><div>000/1</div></div><div><div>发文机关</div><div>青溪县人民政府</div></div>"
        "<div><div>文号</div><div>青政发〔2030〕7号</div></div><p>正文</p>",
        ["索引号：000/1", "发文机关：青溪县人民政府", "文号：青政发〔2030〕7号", "正文"],
    ),
    "two labels are a sentence of the text": ("<p>名称：某局</p><p>标题：某</p>", ["名称：某局", "标题：某"]),
    "a heading that the article prints again stands once": (
        "<h1>关于秋季防火工作的通知</h1><p>青溪县人民政府</p><p>关于秋季防火工作的通知</p><p>正文</p>",
        ["青溪县人民政府", "关于秋季防火工作的通知", "正文"],
    ),
    "what follows the article is kept where it is no menu": (
        "<div class=TRS_Editor><p>正文正文正文</p></div><div><p>附件1</p><p>名单</p></div><a href=/>下一篇</a>",
        ["正文正文正文", "附件1", "名单"],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_read(page: str, expected: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, f"<html><body>{page}</body></html>") == [e.strip("　 ") for e in expected]


ENCODINGS = {
    "declared": "<meta charset=gb2312><p>镕基</p>".encode("gb18030"),
    "declared the old way": '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>鎔基</p>'.encode(
        "big5"
    ),
    "not declared": "<html><p>镕基</p>".encode("gb18030"),
    "declared wrongly": "<meta charset=utf-8><p>镕基</p>".encode("gb18030"),
    "UTF-16 with a mark": "<html><p>镕基</p>".encode("utf-16"),
}


@pytest.mark.parametrize("page", ENCODINGS.values(), ids=ENCODINGS)
def test_a_page_is_decoded(page: bytes, tmp_path: Path) -> None:
    assert lines(tmp_path, page)[0] in ("镕基", "鎔基")


def test_a_page_is_told_by_what_it_holds_and_not_by_its_name(tmp_path: Path) -> None:
    assert lines(tmp_path, "<!DOCTYPE html><p>甲</p>", "a.txt") == ["甲"]
    assert lines(tmp_path, "<甲>乙", "a.html") == ["<甲>乙"]


def test_a_page_saved_with_all_that_belongs_to_it_is_read(tmp_path: Path) -> None:
    saved = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><p>=E7=94=B2</p></html>\r\n--x\r\nContent-Type: text/css\r\n\r\np {}\r\n--x--\r\n"
    )
    assert lines(tmp_path, saved, "a.mhtml") == ["甲"]


@pytest.mark.parametrize("name", [b"utf\x008", b"no-such", b"hex", b"", b'"'])
def test_a_page_saved_with_an_odd_name_of_its_encoding_is_read(tmp_path: Path, name: bytes) -> None:
    saved = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=" + name + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        b"<html><p>\xe7\x94\xb2</p></html>\r\n--x--\r\n"
    )
    assert lines(tmp_path, saved, "a.mhtml") == ["甲"]


PAGE = """<html><body><table>
<tr><td>发文机关：<td>青溪县人民政府<td>发文字号：<td>青政发〔2030〕7号</tr>
<tr><td>公开方式：<td>主动公开<td>成文日期：<td>2030年5月6日</tr>
</table><h1>关于秋季防火工作的通知</h1><p>发布时间：2030-05-08 来源：本网</p>
<div id=zoom><p>各乡镇人民政府：</p><p>请认真落实。</p></div>
"""


def test_metadata_tell_what_the_article_does_not_print(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (document,) = documents(read(tmp_path / "a.html"))
    heading = document.heading
    assert (heading.number, heading.issuers, heading.date) == ("青政发〔2030〕7号", ("青溪县人民政府",), "2030-05-06")
    assert (heading.title, heading.recipients) == ("关于秋季防火工作的通知", ("各乡镇人民政府",))
    assert document.region == "青溪县"


REFUSED = {
    "too large": (b"<html>" + b" " * limits.HTML_BYTES, "up to 16 MiB"),
    "no text": (b"<html><img src=x>", "no text on the page"),
    "elements nested without end": (b"<html>" + b"<div>" * 300_000 + b"x", "not read within|ended"),
}


@pytest.mark.parametrize(("page", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_page_that_cannot_be_read_is_told(
    page: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 2)
    with pytest.raises(SourceError, match=reason) as caught:
        lines(tmp_path, page)
    assert caught.value.zh != caught.value.reason
