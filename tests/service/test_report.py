"""The report in the service: a page, and JSON as it was built."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg_builder.manifest import KINDS
from kg_builder.report import CoverageReport, DocumentReport, Failure, Ignored, Outside, Read
from kg_builder.series import Hole
from kg_builder.tally import Missed, Words
from kg_builder.validate import Finding
from service.app import create_app
from service.settings import Settings
from tests.versions import SAMPLE, add_version

NONE = Read(0, Words(0, 0, 0))
SEATS = Read(1234, Words(read=3, ignored=4, unread=1))


def report(**kinds: Read) -> CoverageReport:
    """Give a report in which every kind of section holds something that HTML would take for a tag."""
    missed = Missed(17, "<b>组长：某", "membership", "组长", "")
    counted = {kind: kinds.get(kind, NONE) for kind in KINDS.values()}
    return CoverageReport(
        data_version="v1",
        sources=1,
        kinds=counted,
        patterns=(Ignored("at-large", "a <class>", 4), Ignored("never", "nothing", 0)),
        documents=(DocumentReport("https://example.org/d", "青政发〔2030〕7号", "a&b.txt", counted, (missed,)),),
        outside=(Outside("a.txt", Missed(3, "任命名单", "appointment", "任命", "")),),
        holes=(Hole("青政发〔2030〕", 3, 3), Hole("青政发〔2030〕", 8, 10)),
        findings=(Finding("d", "n", "", "or", "nobody <holds> it", "violation"),),
        failures=(Failure("<img>.txt", "no document"),),
    )


@pytest.fixture
def serve(tmp_path: Path) -> Callable[[CoverageReport | None], TestClient]:
    """Serve a data directory that holds a report, or none."""

    def serving(made: CoverageReport | None) -> TestClient:
        add_version(tmp_path, "1", SAMPLE.read_bytes())
        if made is not None:
            (tmp_path / "current" / "report.json").write_text(made.text(), encoding="utf-8")
        return TestClient(create_app(Settings(data=tmp_path)), raise_server_exceptions=False)

    return serving


Serve = Callable[[CoverageReport | None], TestClient]


def test_the_page_tells_what_was_read_and_what_was_not(serve: Serve) -> None:
    page = serve(report(membership=SEATS)).get("/report", params={"lang": "en"})
    assert (page.status_code, page.headers["content-language"]) == (200, "en")
    cells = "".join(page.text.split("\n"))
    numbers = "<td>1,234</td><td>8</td><td>37.5 %</td><td>50.0 %</td><td>12.5 %</td>"
    assert f"<td>seats</td>{numbers}" in cells
    assert f"<td><b>all</b></td>{numbers}" in cells
    assert "<td>duties</td><td>0</td><td>0</td><td>–</td><td>–</td><td>–</td>" in cells
    assert (
        "<td>青政发〔2030〕7号</td><td>seats</td><td>组长</td><td>&lt;b&gt;组长：某</td><td>a&amp;b.txt:17</td>"
        in cells
    )
    assert "<td>(in no document)</td><td>appointments and removals</td>" in cells
    assert "<td>青政发〔2030〕</td><td>3, 8–10</td>" in cells
    assert "<td>at-large</td><td>4</td><td>a &lt;class&gt;</td>" in cells
    assert "<td>never</td>" not in cells
    assert "<td>violation</td><td>nobody &lt;holds&gt; it</td>" in cells
    assert "<td>&lt;img&gt;.txt</td><td>no document</td>" in cells


def test_the_page_is_in_both_languages_and_loads_nothing(serve: Serve) -> None:
    client = serve(report())
    page = client.get("/report", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert page.headers["content-language"] == "zh"
    assert "文号中缺少的号" in page.text
    assert 'href="/report?lang=en"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "//" not in page.text.replace("<!doctype", "")


def test_the_json_is_what_was_built(serve: Serve) -> None:
    made = report(membership=SEATS)
    answer = serve(made).get("/report.json")
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert {name: value for name, value in told.items() if name != "faults"} == json.loads(made.text())


def test_odd_states_are_told_with_their_rows(serve: Serve) -> None:
    client = serve(report())
    found = {fault["name"]: fault for fault in client.get("/report.json").json()["faults"]}
    assert [row["one_name"] for row in found["double_heads"]["rows"]] == ["孙南"]
    assert found["double_heads"]["total"] == 1
    page = client.get("/report", params={"lang": "zh"}).text
    assert "哪些只设一人的职务同时有两人在任？ (1)" in page
    assert "<td>青溪县广播电视台台长</td><td>孙南</td><td>何北</td><td>2029-06-01</td>" in page


def test_a_new_report_is_told_as_soon_as_it_is_there(serve: Serve, tmp_path: Path) -> None:
    client = serve(report())
    assert "1,234" not in client.get("/report").text
    (tmp_path / "current" / "report.json").write_text(report(duty=SEATS).text(), encoding="utf-8")
    assert "1,234" in client.get("/report").text


def test_where_there_is_no_report_the_service_is_not_ready(serve: Serve) -> None:
    client = serve(None)
    assert [client.get(path).status_code for path in ("/report", "/report.json")] == [503, 503]


def test_the_root_leads_to_the_report(client: TestClient) -> None:
    assert 'href="/report"' in client.get("/").text
