"""Word files: what a reader sees of them, in order, and what makes one refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg_builder.errors import SourceError
from kg_builder.reading import limits, read

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(path: Path, body: str, **parts: str) -> Path:
    """Write a Word file of a body; further parts by name, / and . written as __ and _."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", _TYPES.format("")))
        archive.writestr("word/document.xml", f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    path.write_bytes(written.getvalue())
    return path


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


BEGINS, TWO_WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
BODIES = {
    "a paragraph is a line, whatever runs it is cut into": (
        "<w:p><w:r><w:t>青溪</w:t></w:r><w:hyperlink><w:r><w:t>县</w:t></w:r></w:hyperlink></w:p>",
        ["青溪县"],
    ),
    "a break is a line's end, a tab a gap": (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>",
        ["甲", "乙　丙"],
    ),
    "what was struck out is gone, what was put in is there": (
        "<w:p><w:del><w:r><w:delText>张三</w:delText></w:r></w:del><w:ins><w:r><w:t>李四</w:t></w:r></w:ins></w:p>",
        ["李四"],
    ),
    "hidden text and the code of fields are left out": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>乙</w:t></w:r></w:p>",
        ["乙"],
    ),
    "a control holds paragraphs": (f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", ["甲"]),
    "a text box is read once, after its paragraph": (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("框") + "</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>" + p("框") + "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
        "<w:t>甲</w:t></w:r></w:p>",
        ["甲", "框"],
    ),
    "a table's row is a line": (
        f"<w:tbl><w:tr>{cell('序号')}{cell('任务')}</w:tr><w:tr>{cell('1')}{cell('甲')}</w:tr></w:tbl>",
        ["序号\t任务", "1\t甲"],
    ),
    "a cell over two rows stands in both, one over two columns in the first": (
        f"<w:tbl><w:tr>{cell('甲', BEGINS)}{cell('乙')}{cell('丙')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('丁', TWO_WIDE)}</w:tr></w:tbl>",
        ["甲\t乙\t丙", "甲\t丁\t"],
    ),
    "a frame of one column gives its paragraphs": (f"<w:tbl><w:tr>{cell('甲')}</w:tr></w:tbl>", ["甲"]),
}


def read_lines(path: Path) -> list[str]:
    return [line.strip("　 ") for line in read(path).text.splitlines()]


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_a_body_is_read(body: str, expected: list[str], tmp_path: Path) -> None:
    assert read_lines(word(tmp_path / "a.docx", body)) == [line.strip("　 ") for line in expected]


def test_a_page_begins_with_one_space(tmp_path: Path) -> None:
    breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    text = read(word(tmp_path / "a.docx", p("甲") + breaks + p("乙") + p("丙", "<w:pageBreakBefore/>"))).text
    assert text == "　　甲\n 　　乙\n 　　丙\n"


def _level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    levels = _level(0, "chineseCounting", "%1、") + _level(1, "chineseCounting", "（%2）") + _level(2, "decimal", "%3.")
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    own = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = f'<w:styles {_W}><w:style w:styleId="H">{own}</w:style></w:styles>'

    def at(depth: int, text: str) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>')

    body = (
        at(0, "甲")
        + at(1, "乙")
        + at(2, "丙")
        + at(2, "丁")
        + at(1, "戊")
        + p("己", '<w:pStyle w:val="H"/>')
        + at(1, "庚")
    )
    path = word(tmp_path / "a.docx", body, word__numbering_xml=numbering, word__styles_xml=styles)
    assert read_lines(path) == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚"]


def _outside(kind: str, target: str = "http://10.0.0.1/x") -> dict[str, str]:
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word__settings_xml.rels": _RELATIONS.format(relation)}


REFUSED = {
    "macros": ({"word__vbaProject_bin": "x"}, "it holds macros"),
    "macros by its type": (
        {"types": _TYPES.format('<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')},
        "it holds macros",
    ),
    "a template elsewhere": (_outside("attachedTemplate"), r"outside of it \(attachedTemplate: http://10.0.0.1/x\)"),
    "a picture elsewhere": (_outside("image"), "never fetched"),
    "entities": ({"word__styles_xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DOCTYPE"),
    "no XML": ({"word__styles_xml": "<a>"}, "damaged"),
    "a part that expands without end": (
        {"word__styles_xml": "<a>" + " " * (limits.DOCX_XML_BYTES + 1) + "</a>"},
        "expands to more than 64 MiB|ended",
    ),
}


@pytest.mark.parametrize(("parts", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_could_reach_beyond_the_file_is_refused(parts: dict[str, str], reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=reason):
        read(word(tmp_path / "a.docx", p("甲"), **parts))


def test_an_address_to_follow_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_lines(word(tmp_path / "a.docx", p("甲"), **_outside("hyperlink"))) == ["甲"]


def test_tables_that_nest_without_end_are_told(tmp_path: Path) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000
    with pytest.raises(SourceError, match="nest without end"):
        read(word(tmp_path / "a.docx", nested))


def test_a_file_without_a_body_is_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(""))
    with pytest.raises(SourceError, match="no body"):
        read(tmp_path / "a.docx")
