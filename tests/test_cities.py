"""Notices of several cities in one build, each in another form: what is short in a notice is its own city's."""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from pathlib import Path

import docx

from gongbao.dump import facts
from kg_builder.pipeline import build

CITIES = {"青溪市": "青政办发", "云岭市": "云政办发", "德谷市": "德政办发"}


def notice(city: str) -> list[str]:
    """Give the lines of a notice that names its city in its head alone."""
    return [
        f"{city}人民政府办公室",
        "关于成立秋季防火工作领导小组的通知",
        f"{CITIES[city]}〔2030〕7号",
        "市直有关单位：",
        "市政府决定成立秋季防火工作领导小组，组成人员如下：",
        "组　长：姜　尚　市政府副市长",
        "副组长：乐　毅　市财政局局长",
        "成　员：范　蠡　市水利局局长",
        "领导小组办公室设在市应急局。",
        f"{city}人民政府办公室",
        "2030年5月6日",
    ]


def write(folder: Path) -> None:
    """Write one notice as text, one as a web page in GBK, one as a Word file inside of an archive."""
    text, page, word = (notice(city) for city in CITIES)
    (folder / "a.txt").write_text("\n".join(text), encoding="utf-8")
    (folder / "b.html").write_bytes(f"<meta charset=gbk>{''.join(f'<p>{line}</p>' for line in page)}".encode("gbk"))
    document = docx.Document()
    for line in word:
        document.add_paragraph(line)
    document.save(str(folder / "c.docx"))
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.write(folder / "c.docx", "2030/c.docx")
    (folder / "c.docx").unlink()


def test_a_bureau_is_that_of_the_city_that_issues(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    write(tmp_path / "notices")
    report = build([tmp_path / "notices"], tmp_path / "graph")
    assert (report.complete, report.documents) == (True, 3)
    records = [json.loads(line) for line in facts(tmp_path / "graph" / "current" / "store").splitlines()]
    of: defaultdict[str, set[str]] = defaultdict(set)  # what each notice names, by its number
    for record in records:
        if record["kind"] == "membership":
            of[record["doc"]] |= {record["person_iri"], record["group_iri"], *record["org_iris"]}
        elif record["kind"] == "group":
            of[record["doc"]].add(record["office_iri"])
    assert {len(named) for named in of.values()} == {1 + 3 + 3 + 1}  # body, people, bureaus, office
    assert len(set().union(*of.values())) == 3 * 8  # and no city shares any of them
